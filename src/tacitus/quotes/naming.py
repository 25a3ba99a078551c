"""Read what somebody calls something: "called it “cowardly”", "called the vote a farce"."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Content
from tacitus.quotes.frames import Token
from tacitus.quotes.pieces import STOPS, make_clause

NAMING = frozenset({"call", "brand", "dub", "label", "term"})  # take object and name; the other verbs take "as"
NAMING_STOPS = frozenset("and but while because after before when since who which that during".split())
OBJECTS = frozenset("it him her them this".split())
PARTICLES = frozenset("back again up out in off over to home and for".split())
ADJECTIVES = ("ive", "ous", "able", "ible", "less", "ful", "ate", "ent", "ant", "ary", "legal", "ional", "inal", "ted")


def read_fragment(piece: Sequence[Token]) -> tuple[Content, ...]:
    """ "called [it “cowardly”]": from the object to the last quotation of the clause."""
    stop = next((i for i, t in enumerate(piece) if t.text == "," or t.low in ("while", "but")), len(piece))
    quoted = [i for i, t in enumerate(piece[: max(stop, 1) + 1]) if t.stretch]
    return (Content(piece[0].start, piece[quoted[-1]].end, "mixed"),) if quoted else ()


def read_name(piece: Sequence[Token], verb: str) -> tuple[Content, ...]:
    """What somebody calls something, in plain words: "called [the vote a farce]", "described [it as unlawful]".

    Not: "called a meeting", "called him on Monday", "described the road".
    """
    stop = next((i for i, t in enumerate(piece) if i and (t.text in STOPS or t.low in NAMING_STOPS)), len(piece))
    piece = piece[:stop]
    if len(piece) < 2 or piece[0].low in phrases.PREPOSITIONS | PARTICLES | {"to"}:
        return ()
    if verb not in NAMING:
        named = next((i for i, t in enumerate(piece) if i and t.low == "as"), None)
        is_name = named is not None and named + 1 < len(piece) and not phrases.is_finite(piece[named + 1 : named + 6])
    else:
        is_name = _has_complement(piece)
    return (make_clause(piece),) if is_name else ()


def _has_complement(piece: Sequence[Token]) -> bool:
    """Whether a second phrase follows the object: "it unlawful", "the vote a farce", "the sentence excessive"."""
    if piece[0].low in OBJECTS:
        return piece[1].low not in phrases.PREPOSITIONS | phrases.TIME_WORDS | PARTICLES
    for at in range(1, min(len(piece) - 1, 9)):
        if piece[at].low in ("a", "an", "the") and piece[at - 1].low not in phrases.PREPOSITIONS | {"the", "and"}:
            return piece[at + 1].low not in phrases.TIME_NOUNS
    return len(piece) <= 6 and piece[-1].low.endswith(ADJECTIVES) and piece[0].low in phrases.DETERMINERS
