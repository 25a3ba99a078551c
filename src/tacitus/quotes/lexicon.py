"""The speech verbs, with every form that a text may use them in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from tacitus.errors import DataError

FEATURES = frozenset({"free", "clause", "that", "direct", "to", "fragment", "noun", "weak", "loose"})
STATE = frozenset({"that", "loose"})  # how an adjective gives words: "is convinced that"
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a speech verb: `tense` is base, s, past, ing, or state for an adjective; features are those of `speech_verbs.txt`.

    `more` are the words that belong to the verb and follow it: "out" of "pointed out".
    """

    verb: str
    tense: str
    features: frozenset[str]
    more: tuple[str, ...] = ()


@cache
def load_cues(language: str = "en") -> dict[str, CueForm]:
    """Every form of every speech verb, lower case → what it is."""
    path = f"data/lexicons/{language}/speech_verbs.txt"
    lines = resources.files("tacitus").joinpath(path).read_text(encoding="utf-8").splitlines()
    forms: dict[str, CueForm] = {}
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            forms.update(_read_line(path, number, line))
    states = {word: CueForm(word, "state", STATE) for word in load_words("speech_adjectives", language)}
    return states | forms


@cache
def load_phrasal_cues(language: str = "en") -> dict[str, tuple[CueForm, ...]]:
    """The speech verbs of several words by the form of their first: "pointed" → "pointed out"."""
    grouped: dict[str, list[CueForm]] = {}
    for words, form in load_cues(language).items():
        if form.more:
            grouped.setdefault(words.split()[0], []).append(form)
    return {first: tuple(sorted(own, key=lambda f: -len(f.more))) for first, own in grouped.items()}


@cache
def load_words(name: str, language: str = "en") -> frozenset[str]:
    """The words of a plain list of the lexicon, several on a line."""
    path = f"data/lexicons/{language}/{name}.txt"
    lines = resources.files("tacitus").joinpath(path).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def load_verb_forms(language: str = "en") -> frozenset[str]:
    """The present and past forms of common verbs that are hardly ever nouns."""
    forms: set[str] = set()
    for base in load_words("plain_verbs", language):
        forms |= {base, _third_person(base)}
    return frozenset(forms)


def _read_line(path: str, number: int, line: str) -> dict[str, CueForm]:
    """The forms of one line of the file."""
    words = [word for word in line.split() if not word.startswith("+")]
    features = frozenset(word[1:] for word in line.split() if word.startswith("+"))
    if not features <= FEATURES:
        raise DataError(path, number, f"knows no feature {', '.join(sorted(features - FEATURES))}")
    if len(words) not in (2, 3):
        raise DataError(path, number, "needs base, past and at most one participle")
    (base, *more), past = words[0].split("_"), words[1].split("_")[0]
    words = [word.split("_")[0] for word in words]
    tenses = {base: "base", _third_person(base): "s", past: "past", words[-1]: "past", _gerund(base, past): "ing"}
    # "read" is base and past at once; reporting is mostly in the past
    tail = "".join(f" {word}" for word in more)
    return {form + tail: CueForm(base + tail, tense, features, tuple(more)) for form, tense in tenses.items()}


def _third_person(base: str) -> str:
    """say → says, press → presses, deny → denies."""
    if base.endswith(("s", "x", "ch", "sh", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _gerund(base: str, past: str) -> str:
    """say → saying, argue → arguing, quip (quipped) → quipping, agree → agreeing."""
    if past == base + base[-1] + "ed":
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + "ing"
