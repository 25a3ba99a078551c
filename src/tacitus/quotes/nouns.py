"""Read words given by a noun of speech: "X's claim that …", "a warning by X that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Attribution
from tacitus.quotes.frames import Token
from tacitus.quotes.phrases import Range
from tacitus.quotes.pieces import MINIMAL_CLAUSE, count_words, cut_end, make_clause

NOUNS = frozenset(
    "claim claims allegation allegations accusation accusations assertion assertions statement warning warnings complaint "
    "suggestion suggestions announcement admission assurance assurances insistence prediction predictions declaration "
    "denial contention charge argument arguments acknowledgement acknowledgment reminder call concern concerns belief "
    "fear fears hope hopes view opinion conclusion conclusions finding findings message promise promises pledge vow "
    "threat threats worry worries conviction pronouncement pronouncements remark remarks comment comments observation "
    "revelation expectation expectations suspicion suspicions doubt doubts confidence regret position stance testimony "
    "estimate optimism recognition frustration anger outrage".split()
)
CARRIERS = frozenset(
    "express expresses expressed expressing voice voiced voicing raise raised raising issue issued repeat repeats "
    "repeated repeating share shared make made makes give gave offered reiterated restated echoed".split()
)
POSSESSIVES = frozenset("his her its their my our your whose".split())


def read_nouns(tokens: Sequence[Token]) -> Iterator[Attribution]:
    """ "his warning that …", "Norway's claim that …", "a warning by the bank that …"; not: "the claim that …"."""
    for at, token in enumerate(tokens[:-MINIMAL_CLAUSE]):
        if token.text not in NOUNS or at == 0:
            continue
        that = at + 1
        carrier = _carrier(tokens, at)
        owner = _owner(tokens, at) if carrier is None else phrases.find_subject(tokens, carrier, 0)
        if tokens[that].low in ("by", "from") and (after := phrases.find_that(tokens, that + 1, len(tokens))):
            owner, that = phrases.trim_noun_phrase(tokens, that + 1, after), after
        if owner is None or tokens[that].low != "that":
            continue
        end = _noun_clause_end(tokens, owner[0], that + 1) if carrier is None else len(tokens)
        piece = cut_end(tokens[that + 1 : end])
        if count_words(piece) >= MINIMAL_CLAUSE and phrases.is_finite(piece):
            last = tokens[owner[1] - 1]
            name = (tokens[owner[0]].start, last.end - (2 if last.low.endswith("'s") else 0))
            cue = (token if carrier is None else tokens[carrier]).start, token.end
            yield Attribution(cue, name, None, (make_clause(piece),))


def _carrier(tokens: Sequence[Token], at: int) -> int | None:
    """The verb of "expressed (their deep) concern that", whose subject the words belong to."""
    for position in range(at - 1, max(0, at - 5), -1):
        if tokens[position].low in CARRIERS:
            return position
        if not tokens[position].is_word or tokens[position].low in phrases.PREPOSITIONS | phrases.AUXILIARIES:
            return None
    return None


def _owner(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose word a noun is: "his", "the bank's", with at most two words between."""
    for position in range(at - 1, max(-1, at - 4), -1):
        if tokens[position].low in POSSESSIVES:
            return (position, position + 1)
        if tokens[position].low.endswith(("'s", "s'")):
            return phrases.noun_phrase_before(tokens, position + 1, phrases.nearest_phrase(tokens, position + 1, 0))
        if not tokens[position].is_word or tokens[position].low in phrases.PREPOSITIONS | phrases.DETERMINERS:
            return None
    return None


def _noun_clause_end(tokens: Sequence[Token], subject: int, start: int) -> int:
    """Where the clause after "his claim that" ends: before the verb whose subject it is, or with its sentence."""
    is_subject = not phrases.is_finite(tokens[: subject + 1])
    verbs = 0
    for position in range(start, len(tokens)):
        if tokens[position].text in (",", ";", "—", "–"):
            return position
        if is_subject and tokens[position].low in phrases.AUXILIARIES | phrases.IRREGULAR:
            follows = position > start and tokens[position - 1].low in phrases.AUXILIARIES
            verbs += not follows
            if verbs > 1:
                return position
    return len(tokens)
