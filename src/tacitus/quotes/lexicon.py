"""The speech verbs, with every form that a text may use them in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from tacitus.errors import DataError

FEATURES = frozenset({"free", "clause", "that", "direct", "to", "fragment", "noun", "weak"})
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a speech verb: `tense` is base, s, past or ing; features are those of `speech_verbs.txt`."""

    verb: str
    tense: str
    features: frozenset[str]


@cache
def load_cues(language: str = "en") -> dict[str, CueForm]:
    """Every form of every speech verb, lower case → what it is."""
    path = f"data/lexicons/{language}/speech_verbs.txt"
    lines = resources.files("tacitus").joinpath(path).read_text(encoding="utf-8").splitlines()
    forms: dict[str, CueForm] = {}
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            forms.update(_read_line(path, number, line))
    return forms


def _read_line(path: str, number: int, line: str) -> dict[str, CueForm]:
    """The forms of one line of the file."""
    words = [word for word in line.split() if not word.startswith("+")]
    features = frozenset(word[1:] for word in line.split() if word.startswith("+"))
    if not features <= FEATURES:
        raise DataError(path, number, f"knows no feature {', '.join(sorted(features - FEATURES))}")
    if len(words) not in (2, 3):
        raise DataError(path, number, "needs base, past and at most one participle")
    base, past = words[0], words[1]
    tenses = {base: "base", _third_person(base): "s", past: "past", words[-1]: "past", _gerund(base, past): "ing"}
    # "read" is base and past at once; reporting is mostly in the past
    return {form: CueForm(base, tense, features) for form, tense in tenses.items()}


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
