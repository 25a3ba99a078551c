"""Which language a text is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

SAMPLE = 4_000  # characters; more does not change the answer, and the work grows with it
MIN_LETTERS = 20  # below this a guess is a coin toss: "Talks in Oslo" has no language
LONG = 200  # letters; from here on the words count more than what a page declares
SURE = 0.95  # probability a short text needs; headlines such as "Police arrest protesters" stay below it
NEAR_ENGLISH = frozenset({"pcm", "sco"})  # the identifier's answers for terse English headlines
# "en-US" is "en"; "english" is no code.
CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]*)?\s*$")
THREE_LETTERS = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar"}
# Words that make up a third of any English text; enough to trust a page that says it is English.
COMMON = (
    "the of and to in a is that for on was with as by at from his it he said has have be are were this which an not or"
    " but they who had will their its after been more than over about into"
)
ENGLISH = frozenset(COMMON.split())
ENGLISH_SHARE = 0.16  # of words; the other European languages stay under 0.08 on the same list


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def normalise_language(code: str | None) -> str | None:
    """The ISO 639-1 code in a language tag ("en-US" is "en"); None when there is none."""
    match = CODE.match(code or "")
    if match is None:
        return None
    letters = match.group(1).lower()
    return THREE_LETTERS.get(letters, letters if len(letters) == 2 else None)


def looks_english(text: str) -> bool:
    """Whether the commonest words of English are as common as English needs them."""
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())
    return len(words) >= 5 and sum(word in ENGLISH for word in words) >= ENGLISH_SHARE * len(words)


def detect_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; None when the text is too short to tell and nothing is declared.

    A declared language is trusted when the words bear it out (English) or the text is too short to judge; else
    py3langid decides, loaded at its first use (about a second).
    """
    declared = normalise_language(declared)
    letters = sum(map(str.isalpha, text[:SAMPLE]))
    if looks_english(text) and (declared in (None, "en") or letters > LONG):
        return "en"
    other_script = sum(letter.isalpha() and letter > "\u024f" for letter in text[:SAMPLE]) > letters / 2
    if letters < MIN_LETTERS and not other_script:
        return declared
    guess, probability = _load_identifier().classify(text[:SAMPLE])
    guess = "en" if guess in NEAR_ENGLISH else str(guess)
    if probability < SURE and letters < LONG and not other_script:
        return declared
    return guess


@lru_cache(maxsize=1)
def _load_identifier() -> _Identifier:
    """The identifier; its model takes a second to load and is needed for few texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
