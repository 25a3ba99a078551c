"""Read "According to X, …" and "…, according to X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Attribution
from tacitus.quotes.frames import Token
from tacitus.quotes.pieces import (
    CONJUNCTIONS,
    MINIMAL_CLAUSE,
    SUBORDINATE,
    count_words,
    cut_end,
    cut_start,
    make_clause,
)


def read_according(tokens: Sequence[Token]) -> Iterator[Attribution]:
    """ "According to X, …" and "…, according to X"."""
    for at in range(len(tokens) - 2):
        if tokens[at].low != "according" or tokens[at + 1].low != "to":
            continue
        end = at + 2
        while (end < len(tokens) and tokens[end].text not in (",", ".", ";", "—", "–")) or (
            end < len(tokens) and tokens[end].text == "." and phrases.is_abbreviation(tokens, end)
        ):
            end += 1
        speaker = phrases.trim_noun_phrase(tokens, at + 2, min(end, at + 16))
        if speaker is None:
            continue
        if at <= 1:
            speaker = phrases.extend_to_name(tokens, speaker)
            piece = cut_end(tokens[_after_apposition(tokens, end) + 1 :])
        else:
            # "Nobody was hurt but, according to police, two cars burned"
            linked = tokens[at - 1 - (tokens[at - 1].text == ",")].low in CONJUNCTIONS and end + 1 < len(tokens)
            piece = cut_end(tokens[end + 1 :] if linked else tokens[_last_break(tokens, at) : at])
            piece = cut_start(piece) if piece else piece
        if count_words(piece) >= MINIMAL_CLAUSE:
            cue = (tokens[at].start, tokens[at + 1].end)
            name = (tokens[speaker[0]].start, tokens[speaker[1] - 1].end)
            yield Attribution(cue, name, None, (make_clause(piece),))


def _after_apposition(tokens: Sequence[Token], comma: int) -> int:
    """The comma behind "According to Bo Berg, head of the port," where the clause comes after a second one."""
    after = next((p for p in range(comma + 1, min(comma + 16, len(tokens))) if tokens[p].text == ","), None)
    if after is None or phrases.is_finite(tokens[comma + 1 : after]) or any(t.stretch for t in tokens[comma:after]):
        return comma
    first, following = tokens[comma + 1], tokens[after + 1 : after + 12]
    starts_clause = first.low in phrases.PREPOSITIONS | phrases.CLAUSE_OPENERS | SUBORDINATE or first.text.isdigit()
    lists_more = bool(following) and following[0].low in ("and", "or")
    return comma if starts_clause or lists_more or not phrases.is_finite(following) else after


def _last_break(tokens: Sequence[Token], at: int) -> int:
    """Where the clause before "according to" starts."""
    return next((p + 1 for p in range(at - 1, -1, -1) if tokens[p].text == ";"), 0)
