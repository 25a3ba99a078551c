"""Small questions to runs of tokens, and the contents made of them."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes.attribution import Content
from tacitus.quotes.frames import Token
from tacitus.types import QuoteKind

COMPLEMENTS = frozenset("that how whether if why what".split())
SUBJECTS = frozenset("he she they it we i there".split())
STOPS = frozenset(".,;:?!—–--)…")
SUBORDINATE = frozenset("if when after although though while because since despite once unless until even".split())
CONJUNCTIONS = frozenset("but and so yet".split())
LINKS = frozenset("however meanwhile moreover furthermore additionally still instead nevertheless".split())
LINKS_OF_TWO = frozenset({"in addition", "for example", "for instance"})
DATELINE_WORDS = 12
MINIMAL_CLAUSE = 3  # words; "he said no" gives no quote


def count_words(piece: Sequence[Token]) -> int:
    """How many words a piece has, those in quotation marks with them."""
    return sum(len(t.text.split()) if t.stretch else 1 for t in piece)


def cut_end(piece: Sequence[Token]) -> Sequence[Token]:
    """Without marks at the ends."""
    start, end = 0, len(piece)
    while end > start and not piece[end - 1].stretch and piece[end - 1].text in STOPS - {")"}:
        end -= 1
    while start < end and not piece[start].stretch and piece[start].text in STOPS:
        start += 1
    return piece[start:end]


def cut_start(piece: Sequence[Token]) -> Sequence[Token]:
    """Without what links a clause to the text before it ("However,", "But") and without a dateline ("OSLO -")."""
    if piece[0].text.isupper() and len(piece[0].text) > 2:
        dash = next((i for i, t in enumerate(piece[:DATELINE_WORDS]) if t.text in ("-", "—", "–", "--")), None)
        if dash is not None and piece[dash].start > piece[dash - 1].end:
            piece = piece[dash + 1 :]
    for words, length in ((LINKS, 1), (LINKS_OF_TWO, 2)):  # "However, trade grew"; not "However hard it is"
        link = " ".join(t.low for t in piece[:length])
        if link in words and len(piece) > length + 1 and piece[length].text == ",":
            return piece[length + 1 :]
    return piece[1:] if piece[0].low in CONJUNCTIONS and len(piece) > 1 else piece


def make_direct(token: Token) -> Content:
    """A whole quotation."""
    assert token.stretch is not None
    return Content(token.stretch.inner_start, token.stretch.inner_end, "direct")


def make_clause(piece: Sequence[Token]) -> Content:
    """A reported clause; mixed where it holds quoted words."""
    kind: QuoteKind = "mixed" if any(t.stretch for t in piece) else "indirect"
    return Content(piece[0].start, piece[-1].end, kind)


def goes_on(token: Token) -> bool:
    """Whether quoted words go on with the clause around them ("will cost lives"), unlike a title ("War and Peace")."""
    return token.text.lstrip("\"“‘'«„ ")[:1].islower()


def is_full(token: Token) -> bool:
    """Whether a quotation is speech of its own, not a few words: a capital or an end mark, and four words."""
    if token.stretch is None:
        return False
    words = token.text.strip("\"“”‘’'«»„").split()
    ends = token.text.rstrip("\"”’'»")[-1:] in ".,?!…"
    return (len(words) >= 4 and (words[0][:1].isupper() or ends)) or (
        ends and len(words) >= 2 and words[0][:1].isupper()
    )
