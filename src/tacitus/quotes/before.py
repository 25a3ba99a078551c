"""Read words that stand before their cue: "…," she said; "A, X said, B"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tacitus.quotes import phrases
from tacitus.quotes.addressee import read_told
from tacitus.quotes.attribution import Attribution, Content, Cue, attribute
from tacitus.quotes.frames import Token
from tacitus.quotes.pieces import (
    MINIMAL_CLAUSE,
    STOPS,
    SUBORDINATE,
    count_words,
    cut_end,
    cut_start,
    goes_on,
    is_full,
    make_clause,
    make_direct,
)

CUT_OFF = frozenset("why how is was are therefore that".split())  # no clause ends so: "That is why, he argued, we left"
ASKED = frozenset("asked pressed questioned speaking responding writing referring citing".split())
TITLE_LENGTH = 3  # words of a name in marks: "Fox News Sunday,"
SHORT_HALF = 6  # tokens before the cue that are no clause yet: "That is why, he argued, we left"


def read_words_before(tokens: Sequence[Token], cue: Cue, floor: int, limit: int, used: set[int]) -> Attribution | None:
    """Words that stand before their cue; the second half of a split quotation comes with them."""
    border = cue.zone
    while border > floor and tokens[border - 1].low in ("and", "but") and border - 1 > floor:
        border -= 1
    if border <= floor or cue.form.tense == "ing":
        return None
    addressee, rest = read_told(tokens, cue)
    rest = phrases.skip_adverbials(tokens, rest, limit)
    last = tokens[border - 1]
    after_quote = last.stretch or (
        last.text in (",", "—", "–", "--") and border - 2 >= floor and tokens[border - 2].stretch
    )
    introduces = rest + 1 < limit and tokens[rest].text == ":"  # "…, and she said: “…”"
    if not after_quote and (introduces or last.text != "," or not _is_over(tokens, rest, limit)):
        return None
    if (
        after_quote
        and not _is_over(tokens, rest, limit)
        and not cue.inverted
        and not _ends_as_speech(last, tokens[border - 2])
    ):
        return None
    contents = _contents_before(tokens, floor, border, cue, used)
    first = _first_word(tokens, floor)
    cut_off = tokens[border - 2].low in CUT_OFF if border - first >= 2 else False
    if rest + 1 < len(tokens) and tokens[rest + 1].low.endswith("ing"):
        cut_off = False  # "It will stay where it is, the college decided, ending a row"
    halved = cut_off or (tokens[first].low in SUBORDINATE if contents else border - first <= SHORT_HALF)
    more = _second_half(tokens, rest, limit, direct=bool(contents) and contents[-1].kind == "direct", halved=halved)
    if tokens[first].low in ASKED:  # "Asked about the vote, she said, “…”"
        return None
    if not contents and more and more[0].kind != "direct" and {"free", "clause"} & cue.form.features:
        # "The deal, he said, was dead."
        contents = [make_clause(tokens[first : border - 1])] if border - 1 > first else []
    if not contents:
        return None
    contents += more
    return attribute(tokens, cue, addressee, tuple(contents))


def _ends_as_speech(last: Token, before: Token) -> bool:
    """Whether a quotation ends as one that a cue follows: with a comma or an end mark at its close."""
    quoted = last if last.stretch else before
    return last.text == "," or quoted.text.rstrip("\"”’'»")[-1:] in ",?!…—-"


def _is_over(tokens: Sequence[Token], rest: int, limit: int) -> bool:
    """Whether nothing that could be reported follows: the end, a mark, or "as troops moved in"."""
    if rest >= limit or rest >= len(tokens):
        return True
    token = tokens[rest]
    return token.text in STOPS or token.low in phrases.TRAILERS or token.low in ("who", "which", "and", "but")


def _contents_before(tokens: Sequence[Token], floor: int, border: int, cue: Cue, used: set[int]) -> list[Content]:
    """The words before a cue: whole quotations each by itself, anything else as one clause."""
    end = border
    while end > floor and tokens[end - 1].text in (",", "—", "–", "--"):
        end -= 1
    while floor < end and not tokens[floor].is_word and not tokens[floor].stretch:
        floor += 1
    piece = tokens[floor:end]
    if piece and all(t.stretch or t.text in (",", ".", "…") for t in piece):
        return [make_direct(t) for t in piece if t.stretch and t.start not in used]
    if piece and piece[-1].stretch and is_full(piece[-1]) and _stands_alone(piece[:-1]):
        return [] if piece[-1].start in used else [make_direct(piece[-1])]
    finite = phrases.is_finite(piece) or any(t.stretch and _is_clause_like(t) for t in piece)
    if not {"free", "clause"} & cue.form.features or not finite or count_words(piece) < MINIMAL_CLAUSE:
        return []
    return [make_clause(cut_start(piece))]


def _is_clause_like(token: Token) -> bool:
    """Whether quoted words can make a clause of the words around them; not the name of a broadcast."""
    return goes_on(token) or (is_full(token) and len(token.text.split()) > TITLE_LENGTH)


def _stands_alone(before: Sequence[Token]) -> bool:
    """Whether the words before a quotation are no part of its clause: "He shrugged:" or an earlier sentence."""
    return bool(before) and before[-1].text in (":", ".", "?", "!")


def _first_word(tokens: Sequence[Token], floor: int) -> int:
    """Where the first word or quotation from `floor` on stands."""
    return next((p for p in range(floor, len(tokens)) if tokens[p].is_word or tokens[p].stretch), floor)


def _second_half(tokens: Sequence[Token], rest: int, limit: int, *, direct: bool, halved: bool) -> list[Content]:
    """What goes on after "…," he said, "…"; after "The plan, he said, was bad"; after "If we lose, he said, we go"."""
    position = rest
    while position < limit and tokens[position].text in (",", ".", ":", "—", "–", "-"):
        position += 1
    if position >= limit or position == rest:
        return []
    if tokens[position].stretch:
        return [make_direct(tokens[position])]
    if direct:  # "…," he said at the port, "but …"
        later = (t for b, t in pairwise(tokens[position - 1 : limit]) if t.stretch and b.text == "," and goes_on(t))
        return [make_direct(t) for t in later][:1]
    piece = tokens[position:limit]
    if tokens[position].low in phrases.TRAILERS | {"who", "which", "whose", "where", "and", "but"}:
        return []
    piece = cut_end(piece)
    opens = bool(piece) and (piece[0].low in phrases.AUXILIARIES or piece[0].low in phrases.IRREGULAR)
    goes = opens or (halved and phrases.is_finite(piece))
    return [make_clause(piece)] if goes and len(piece) >= MINIMAL_CLAUSE else []
