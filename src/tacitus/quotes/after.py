"""Read words that stand after their cue: "she said (on Monday) (that) …", "she told them …", "she said: “…”"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.quotes import phrases
from tacitus.quotes.addressee import read_told
from tacitus.quotes.attribution import Attribution, Content, Cue, attribute
from tacitus.quotes.frames import Token
from tacitus.quotes.limits import find_break, find_main_clause
from tacitus.quotes.naming import read_fragment, read_name
from tacitus.quotes.pieces import (
    COMPLEMENTS,
    MINIMAL_CLAUSE,
    SUBJECTS,
    count_words,
    cut_end,
    goes_on,
    is_full,
    make_clause,
    make_direct,
)

LONG_CLAUSE = 5  # words after "that" that are a clause whatever their verb
REACH_OF_AS = 14  # tokens between "as" and the cue of "as many experts, Berg among them, point out"
REACH_OF_ASIDE = 18  # tokens between a cue and the end of an aside before its "that"
UNSURE = frozenset({"weak", "loose"})
ENDS_HEAD = frozenset("that which who after as".split())
OBJECTIVE = frozenset("him them me us her".split())


def read_words_after(tokens: Sequence[Token], cue: Cue, limit: int) -> Attribution | None:
    """Words that stand after their cue."""
    addressee, start = read_told(tokens, cue)
    start = _skip_object(tokens, start, limit)
    if cue.inverted and tokens[start : start + 1] and tokens[start].text != ":":
        return None
    start = phrases.skip_adverbials(tokens, start, limit)
    start = _skip_to_that(tokens, start, limit)
    if _is_cut_off(tokens, cue, start, limit):
        return None
    while start < limit and tokens[start].text in (",", ":", "—", "–") and tokens[start].low != ")":
        start += 1
        start = phrases.skip_adverbials(tokens, start, limit) if tokens[start - 1].text == "," else start
    if start >= limit:
        ends_open = limit == len(tokens) and tokens[-1].text == ":"
        return replace(attribute(tokens, cue, addressee, ()), open_ended=True) if ends_open else None
    content = _content_after(tokens, cue, start, limit)
    return attribute(tokens, cue, addressee, content) if content else None


def _skip_object(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Past whom the words are for in "scolded him: “…”"."""
    addressed = start + 2 < limit and tokens[start].low in OBJECTIVE and tokens[start + 1].text in ":,"
    return start + 1 if addressed and tokens[start + 2].stretch else start


def _is_cut_off(tokens: Sequence[Token], cue: Cue, start: int, limit: int) -> bool:
    """Whether a comma parts a cue from words that are not its own: "deliverers complain, drivers wait"; not "he said, …"."""
    if "free" in cue.form.features or start + 1 >= limit or tokens[start].text != ",":
        return False
    opens = tokens[start + 1].stretch or tokens[start + 1].low in COMPLEMENTS
    set_off = cue.zone > 0 and tokens[cue.zone - 1].text == ","  # "If it fails, he argues, there are other tools"
    return not opens and not set_off and not any(t.low == "as" for t in tokens[max(0, cue.at - REACH_OF_AS) : cue.at])


def _skip_to_that(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Past what, when and where to a "that" that opens the words: "wrote to members late in May that"."""
    if start >= limit:
        return start
    first = tokens[start]
    if first.text == ",":
        return _past_aside(tokens, start, limit)
    if first.low.endswith("ly") or first.low in phrases.PREPOSITIONS | phrases.TIME_WORDS:
        that = phrases.find_that(tokens, start, limit)
        return start if that is None else that
    return start


def _past_aside(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Past words between commas to a "that": "warned, as the bank itself had done, that prices would rise"."""
    for position in range(start + 1, min(limit - 1, start + REACH_OF_ASIDE)):
        if tokens[position].text in ";:" or tokens[position].stretch:
            return start
        if tokens[position].text == "," and tokens[position + 1].low == "that":
            opens = position + 2 < limit and tokens[position + 2].low not in phrases.AUXILIARIES
            return position + 1 if opens else start
    return start


def _content_after(tokens: Sequence[Token], cue: Cue, start: int, limit: int) -> tuple[Content, ...]:
    """The words given after a cue, or nothing."""
    complement = tokens[start].low in COMPLEMENTS
    if tokens[start].low == "that" and start + 1 < limit and tokens[start + 1].low in phrases.AUXILIARIES:
        return ()  # "swans found in Glasgow, that are being tested"
    first = start + 1 if tokens[start].low == "that" else start
    piece = cut_end(tokens[first : find_break(tokens, first, find_main_clause(tokens, cue, first, limit))])
    if not piece:
        return ()
    quoted = _leading_quotes(piece)
    if quoted and not (complement and len(quoted) < len(piece)):
        return tuple(quoted)
    features = cue.form.features
    if "fragment" in features:
        return read_fragment(piece) or read_name(piece, cue.form.verb)
    if count_words(piece) < MINIMAL_CLAUSE or tokens[start].low in ("to", "goodbye", "so"):
        return ()
    if complement and features & {"free", "clause", "that"}:
        return (make_clause(piece),) if _is_reported(tokens, start, piece) else ()
    if features & UNSURE and (cue.form.tense == "ing" or piece[0].low in OBJECTIVE):
        return ()  # "showing a ship", "announced it at noon"
    if features & {"free", "clause"} and _is_clause(
        piece, free="free" in features, set_off=tokens[start - 1].text == ","
    ):
        return (make_clause(piece),)
    return ()


def _is_reported(tokens: Sequence[Token], start: int, piece: Sequence[Token]) -> bool:
    """Whether words after "that" or "whether" are a clause: not "claimed that prize"; a verb need not be known."""
    long = count_words(piece) >= LONG_CLAUSE and (tokens[start].low != "that" or piece[0].low not in ("of", "which"))
    return long or phrases.is_finite(piece) or any(t.stretch for t in piece)


def _leading_quotes(piece: Sequence[Token]) -> list[Content]:
    """The quotations that a piece starts with, where nothing of a clause follows them."""
    if not piece[0].stretch:
        return []
    if len(piece) > 1 and piece[1].is_word and not is_full(piece[0]):
        return []
    return [make_direct(piece[0])] + [make_direct(t) for t in piece[1:] if t.stretch and is_full(t)]


def _is_clause(piece: Sequence[Token], *, free: bool, set_off: bool) -> bool:
    """Whether words after a cue without "that" are a clause: "it would respond"; not "his support"."""
    if not free and (piece[0].low.endswith("ing") or piece[0].low in phrases.PREPOSITIONS) and not set_off:
        return False  # "denied using force", "argued about the price", "a van found near the port"
    head = piece[: 30 if free else 18]
    if piece[0].low in SUBJECTS or piece[0].low.startswith(tuple(f"{s}'" for s in SUBJECTS)):
        return True
    if any(
        t.stretch and goes_on(t) for t in piece[1:]
    ):  # the verb may stand in the quoted words: the move "will cost lives"
        return True
    stop = next((i for i in range(len(head)) if head[i].low in ENDS_HEAD or _goes_on_with(head, i)), len(head))
    return phrases.is_finite(head if free else head[:stop])


def _goes_on_with(words: Sequence[Token], comma: int) -> bool:
    """Whether the subject does something else from a comma on: "denied the charges, and expressed sorrow"."""
    return words[comma].text == "," and comma + 1 < len(words) and words[comma + 1].low in ("and", "but")
