"""How far the words given by a cue can reach, between the cues around it."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Cue
from tacitus.quotes.frames import Token
from tacitus.quotes.pieces import MINIMAL_CLAUSE, SUBJECTS, SUBORDINATE
from tacitus.quotes.uses import has_words

BREAKS = frozenset("but though although whereas".split())
MODALS = frozenset("would could should might had must will can may".split())


def find_limit(tokens: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> int:
    """Where the words given by a cue end at the latest: before the next clause that has its own speaker."""
    opens = _skips(tokens, cue.end, len(tokens))
    for other in later:
        border = other.zone
        if opens is not None and border - 1 <= opens:
            continue  # "feared that if we wait, Berg could threaten to leave": one clause to its end
        before = tokens[border - 1].low if border else ""
        if (other.subject == cue.subject and other.at == other.zone) or border - cue.end >= MINIMAL_CLAUSE:
            while border > cue.end and tokens[border - 1].low in ("and", "but", "while", "also", "then"):
                border -= 1
            joined = border < other.zone or before in (",", ";", "—", "–", "--")
            if joined and border > cue.end:
                return border - 1 if tokens[border - 1].text in (",", ";", "—", "–") else border
    return len(tokens)


def _skips(tokens: Sequence[Token], start: int, limit: int) -> int | None:
    """The first comma of words that open with "if" or "when", which ends no clause; None where they do not."""
    start += start < limit and tokens[start].low == "that"
    if start >= limit or tokens[start].low not in SUBORDINATE:
        return None
    return next((p for p in range(start, limit) if tokens[p].text == ","), None)


def find_floor(tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue]) -> int:
    """Where words that stand before a cue start at the earliest."""
    floor = 0
    for position in range(cue.zone - 1, -1, -1):
        if tokens[position].text in (";", ":"):
            floor = position + 1
            break
    for other in earlier:
        if (
            not other.inverted
            and has_words(tokens, other)
            and other.end <= cue.zone
            and _has_break(tokens, other.end, cue.zone)
        ):
            floor = max(floor, other.end)
    return floor


def _has_break(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a new clause starts between the two."""
    return any(t.low in ("and", "but", "while", ";") for t in tokens[start:end])


def find_break(tokens: Sequence[Token], first: int, limit: int) -> int:
    """Where words given after a cue end within its sentence: at ";" or before ", but", ", though"."""
    for position in range(first + MINIMAL_CLAUSE, limit - 1):
        token = tokens[position]
        if token.text == ";" or (token.text == "," and tokens[position + 1].low in BREAKS):
            return position
        if token.text == "," and tokens[position + 1].low == "and" and _turns_away(tokens, position + 2, limit):
            return position
    return limit


def _turns_away(tokens: Sequence[Token], start: int, limit: int) -> bool:
    """Whether ", and" goes on with what others did, or the speaker: "…, and police closed the road"; not "…, and it would"."""
    words = tokens[start : start + 12]
    stop = next((i for i, t in enumerate(words) if t.text in (",", ";")), len(words))
    future = any(t.low in MODALS for t in words[:stop])
    return (
        start < limit
        and not future
        and not words[0].low.endswith("ing")
        and words[0].low not in SUBJECTS | {"that"}
        and phrases.is_finite(words[:stop])
    )


def find_main_clause(tokens: Sequence[Token], cue: Cue, first: int, limit: int) -> int:
    """Where "While Oslo says the talks failed, Bergen goes on" turns to its main clause; `limit` where it does not."""
    opener = cue.zone - 1
    while opener >= 0 and tokens[opener].is_word and tokens[opener].low in phrases.DETERMINERS:
        opener -= 1
    if opener < 0 or tokens[opener].low not in SUBORDINATE | {"as"}:
        return limit
    if (
        opener
        and tokens[opener - 1].text not in (",", ";", ":", "—", "–", "--")
        and tokens[opener - 1].low not in BREAKS
    ):
        return limit
    for position in range(first + MINIMAL_CLAUSE, limit - MINIMAL_CLAUSE):
        if tokens[position].text == "," and _opens_main_clause(tokens[position + 1 : position + 9]):
            return position
    return limit


def _opens_main_clause(words: Sequence[Token]) -> bool:
    """Whether words start with a subject and its verb: "Bergen goes on"; not "and it would", "which is"."""
    if words[0].low in phrases.CLAUSE_OPENERS | phrases.PREPOSITIONS | {"and", "who"} or words[0].low.endswith("ing"):
        return False
    stop = next((i for i, t in enumerate(words) if t.text in (",", ";")), len(words))
    return phrases.is_finite(words[:stop])
