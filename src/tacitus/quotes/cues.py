"""Find the speech verbs in use, with their subjects."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Cue
from tacitus.quotes.frames import Token
from tacitus.quotes.lexicon import CueForm, load_cues, load_phrasal_cues
from tacitus.quotes.phrases import Range
from tacitus.quotes.pieces import COMPLEMENTS, SUBJECTS
from tacitus.quotes.uses import BE_FORMS, is_nobody, is_report

SHORT_WORD = 3  # letters; "the", "in" are small in headlines too
TITLE_WORDS = 4  # of a headline at least
TITLE_SHARE = 0.85  # of its words with a capital
BLAMES = frozenset(
    "accused accuses accuse accusing blamed criticised criticized condemned mocked attacked apologised apologized "
    "faulted rebuked suspected".split()
)


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """The speech verbs in use, with their subjects."""
    cues: list[Cue] = []
    forms, phrasals = load_cues(), load_phrasal_cues()
    for at, token in enumerate(tokens):
        if token.low not in forms and token.low not in phrasals:
            continue
        form = _find_form(tokens, at)
        if form is None or not is_report(tokens, at, form):
            continue
        low = _clause_start(tokens, at, cues)
        cue = _with_subject(tokens, at, form, low, cues)
        if cue is not None and not is_nobody(tokens, cue):
            cues.append(cue)
    return cues


def _find_form(tokens: Sequence[Token], at: int) -> CueForm | None:
    """The speech verb at a place, with the words that belong to it ("pointed out"), or None; capitals as in headlines."""
    token = tokens[at]
    for phrasal in load_phrasal_cues().get(token.low, ()):
        following = tuple(t.low for t in tokens[at + 1 : at + 2 + len(phrasal.more)])
        if following[: len(phrasal.more)] == phrasal.more and following[-1] != "to":  # "went on to say"
            return phrasal
    form = load_cues().get(token.low)
    if form is None or token.text.islower() or token.text.isupper():
        return form
    return form if "noun" not in form.features and _is_title(tokens) else None


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether a frame is a headline in capitals: "Minister Says Talks Have Failed"."""
    words = [t.text for t in tokens if t.is_word and len(t.text) > SHORT_WORD]
    capitals = sum(not word[0].islower() for word in words)
    return len(words) >= TITLE_WORDS and capitals >= TITLE_SHARE * len(words)


def _clause_start(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> int:
    """The first token that may belong to the subject of the verb at `at`."""
    low = (cues[-1].at + 1 if cues[-1].inverted else cues[-1].end) if cues else 0
    for position in range(at - 1, low - 1, -1):
        if tokens[position].text in (";", ":") or tokens[position].text in ("?", "!"):
            return position + 1
    return low


def _with_subject(tokens: Sequence[Token], at: int, form: CueForm, low: int, cues: Sequence[Cue]) -> Cue | None:
    """The cue with its subject: before it, after it, or shared with the cue before."""
    if form.tense == "ing":
        return _participle(tokens, at, form, cues)
    end = at + 1 + len(form.more)
    before = at - 1
    after_quote = before >= 0 and (
        tokens[before].stretch is not None or (tokens[before].text == "," and before > 0 and tokens[before - 1].stretch)
    )
    subject = None if after_quote else phrases.find_subject(tokens, at, low)
    if subject is not None and not _is_inverted(tokens, at, subject):
        return Cue(at, end, form, subject, _with_article(tokens, subject[0]))
    if before >= 0 and (after_quote or tokens[before].text == ","):
        behind = phrases.read_subject_after(tokens, end)
        if behind is not None and form.tense != "base":
            return Cue(at, behind[1], form, behind, at, inverted=True)
    if cues and before >= 0 and tokens[before].low in ("and", "but", ",", "then", "also"):
        return Cue(at, end, form, cues[-1].subject, at)
    if before >= 0 and tokens[before].low == "and":
        first = phrases.noun_phrase_before(tokens, _first_verb(tokens, low), low)
        return Cue(at, end, form, first, at) if first else None
    return None


def _with_article(tokens: Sequence[Token], start: int) -> int:
    """Where a noun phrase starts with its article, which is no part of the speaker."""
    return start - 1 if start and tokens[start - 1].low in ("the", "a", "an") else start


def _first_verb(tokens: Sequence[Token], low: int) -> int:
    """Where the first finite verb of the clause stands."""
    for position in range(low + 1, len(tokens)):
        if phrases.is_finite([tokens[low], tokens[position]]):
            return position
    return len(tokens)


def _participle(tokens: Sequence[Token], at: int, form: CueForm, cues: Sequence[Cue]) -> Cue | None:
    """ "…, adding that", "quoted X as saying", "is saying", "in a statement saying"."""
    before = tokens[at - 1].low if at else ""
    end = at + 1 + len(form.more)
    if before in BE_FORMS:
        subject = phrases.find_subject(tokens, at, cues[-1].end if cues else 0)
        return Cue(at, end, form, subject, subject[0]) if subject else None
    if before == "as":
        return _quoted_as_saying(tokens, at, form)
    following = tokens[end].low if end < len(tokens) else ""
    if before == "without" or (
        (before in phrases.PREPOSITIONS and before != "by") and following not in ("that", "“”", *SUBJECTS)
    ):
        return None
    if before in phrases.DETERMINERS:
        return None
    if before in ("of", "for") and (blamed := _blamed(tokens, at - 1)) is not None:
        return Cue(at, end, form, blamed, at)
    if cues:
        return Cue(at, end, form, cues[-1].subject, at)
    first = phrases.noun_phrase_before(tokens, _first_verb(tokens, 0), 0)
    if first is None or first[1] > at:  # "The group, in a statement saying that"
        first = phrases.noun_phrase_before(tokens, next((p for p, t in enumerate(tokens[:at]) if t.text == ","), 0), 0)
    return Cue(at, end, form, first, at) if first else None


def _blamed(tokens: Sequence[Token], end: int) -> Range | None:
    """Whose words they are in "accused Berg of saying that", "was criticised for saying that"."""
    for position in range(end - 1, max(-1, end - 9), -1):
        if tokens[position].low in BLAMES:
            if position + 1 < end:
                return phrases.trim_noun_phrase(tokens, position + 1, end)
            return phrases.find_subject(tokens, position, 0)
    return None


def _quoted_as_saying(tokens: Sequence[Token], at: int, form: CueForm) -> Cue | None:
    """ "TASS quoted Peskov as saying" and "Peskov was quoted as saying": the speaker is Peskov."""
    for position in range(at - 2, max(-1, at - 16), -1):
        if tokens[position].low in ("quoted", "cited", "quotes", "cites"):
            if position + 1 < at - 1:
                subject = phrases.trim_noun_phrase(tokens, position + 1, at - 1)
            else:
                subject = phrases.find_subject(tokens, position, 0)
            return Cue(at, at + 1, form, subject, subject[0]) if subject else None
    return None


def _is_inverted(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """ "The war is over, said Lavrov." against "Lavrov, the minister, said the war is over." """
    if at == 0 or tokens[at - 1].text != ",":
        return False
    rest = tokens[at + 1 : at + 20]
    if not rest or not rest[0].text[:1].isalpha() or rest[0].low in COMPLEMENTS | SUBJECTS:
        return False
    stop = next((i for i, t in enumerate(rest) if t.text in (",", ".", ";") or t.low in ("who", "which")), len(rest))
    return not phrases.is_finite(rest[:stop]) and phrases.is_finite(tokens[subject[0] : at - 1])
