"""Whether a form of a speech verb is in use as one: it has a subject that said something, and is no noun."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Cue
from tacitus.quotes.frames import Token
from tacitus.quotes.lexicon import CueForm
from tacitus.quotes.pieces import COMPLEMENTS, SUBJECTS

BE_FORMS = frozenset("is was were are been being be".split())
PARTICIPLE_FORMS = frozenset("written shown sworn known proven foreseen".split())  # no past forms
HAVING = frozenset("has have had having he's she's it's they've we've i've you've".split())
NOBODY = frozenset("no nobody none neither nothing few".split())
ONLY_WITH_THAT = frozenset({"that", "noun", "weak", "loose"})
MODALS = frozenset("should must will would could can might may".split())  # "companies should say", "it will add a room"
STATE_VERBS = frozenset("am is are was were been be felt feel feels remain remains remained seemed".split())
PARTICIPLES = frozenset("announce claim confirm estimate report suspect".split())  # "all nine confirmed cases"
COUNTED = frozenset(
    "one two three four five six seven eight nine ten first second new other more further newly".split()
)


def is_report(tokens: Sequence[Token], at: int, form: CueForm) -> bool:
    """Whether a form of a speech verb reports words; not "is said to", "declined to say", "a report", "not said"."""
    before = [t.low for t in tokens[max(0, at - 3) : at]]
    last = before[-1] if before else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if form.tense == "state":
        return following == "that" and any(t in STATE_VERBS or "'" in t for t in before) and "it" not in before
    if _is_passive(tokens[at], before, following, form) or _is_unreal(before, following, form):
        return False
    if {"not", "n't", "never"} & set(before) or any(word.endswith("n't") for word in before):
        return form.verb == "deny"
    if "noun" in form.features and form.tense in ("base", "s"):
        return last not in phrases.DETERMINERS | phrases.PREPOSITIONS and _is_clear_verb(tokens, at, form)
    return form.tense != "base" or last not in phrases.DETERMINERS


def _is_passive(token: Token, before: Sequence[str], following: str, form: CueForm) -> bool:
    """Participles: "is said to", "a book written in the town", "all nine confirmed cases"; not "he has said"."""
    if form.tense != "past":
        return False
    last = before[-1] if before else ""
    if set(before[-2:]) & BE_FORMS and not set(before) & {"who", "he", "she"} - set(before[-1:]):
        return True
    if token.low in PARTICIPLE_FORMS and not set(before) & HAVING:
        return True
    counted = last in phrases.DETERMINERS | COUNTED or last.isdigit()
    return counted and form.verb in PARTICIPLES and following not in COMPLEMENTS | SUBJECTS


def _is_unreal(before: Sequence[str], following: str, form: CueForm) -> bool:
    """What may never be said: "declined to say", "should say where"; not "went on to say", "continued to insist"."""
    governor = before[-2] if len(before) > 1 else ""
    if before[-1:] == ["to"] and governor not in phrases.CHAINING and following not in ("“”", ":"):
        return True
    unsure = form.features & {"weak", "loose"} or following not in COMPLEMENTS
    may = form.tense == "base" and set(before[-2:]) & MODALS
    return bool(may and unsure) and following not in ("“”", ":", ",")


def _is_clear_verb(tokens: Sequence[Token], at: int, form: CueForm) -> bool:
    """Whether a form that can be a noun is a verb: "claims that", "Aalto claims the", "…, he claims."; not "member states, as"."""
    last = tokens[at - 1] if at else None
    if last is not None and last.low.endswith(("'s", "s'")):
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if following in COMPLEMENTS or following in ("“”", ":"):
        return True
    if last is None or not last.is_word:
        return False
    named = last.text[0].isupper() and not last.low.endswith(("'s", "s'")) and at > 1
    subject = last.low in phrases.PRONOUNS or (named and form.tense == "s")
    if following in (",", ".", "—", "–"):
        return subject or any(t.text == "," or t.stretch for t in tokens[max(0, at - 5) : at])
    plural = form.tense == "base" and last.low.endswith("s") and not last.low.endswith("ss") and last.text[0].islower()
    return (subject or plural) and following in phrases.DETERMINERS | phrases.PRONOUNS


def has_words(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a verb that gives words only after "that" has one near; not "regretted the decision"."""
    if not cue.form.features <= ONLY_WITH_THAT:
        return True
    start = cue.at + 1 + len(cue.form.more)
    return any(t.low in COMPLEMENTS or t.stretch for t in tokens[start : start + phrases.REACH_OF_THAT])


def is_nobody(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether nobody says it: "no member has said that", "few believe that"."""
    return cue.subject is not None and tokens[cue.subject[0]].low in NOBODY
