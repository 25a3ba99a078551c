"""How a name and a text are cut into tokens and folded, so that spellings of one name meet.

Diacritics, hyphens and apostrophes do not count; the case of letters is kept beside the folded key, because
"us" is not the US and "turkey" is not Turkey.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# "U.S." "U.N." "D.C"  |  "Sana'a" "N'Djamena" "O’Brien"  |  "&"; not the "." that ends a sentence after a word
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z](?![\w])|[^\W_]+(?:['’ʼ‘`][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’ʼ‘`][sS]$")
# between two tokens of one name: "Kim Jong-un", "New\nZealand", "St. Lucia"; not "Paris, France"
_JOIN = re.compile(r"[ \t\u00a0\u202f]{1,2}|[ \t]?\r?\n[ \t]?|[-‐‑–]|\.[ \t\u00a0]|['’ʼ‘`][sS]?[ \t\u00a0]|")
_ABBREVIATIONS = frozenset(
    [
        "st",
        "ste",
        "mt",
        "dr",
        "gen",
        "col",
        "lt",
        "sgt",
        "maj",
        "adm",
        "sen",
        "rep",
        "gov",
        "pres",
        "hon",
        "prof",
        "rev",
        "jr",
        "ft",
        "mr",
        "mrs",
        "ms",
    ]
)
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
    | {"Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H"}
)


class Token(NamedTuple):
    """A word of a text: where it is, its letters without diacritics, its key, and how it hangs on the one before."""

    start: int
    end: int
    form: str
    key: str
    joined: bool  # may belong to one name with the token before
    hyphen: bool  # directly after a hyphen


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without diacritics, apostrophes and the full stops of an abbreviation; case is kept."""
    if word == "&":
        return "and"
    if word.isascii() and word.isalnum():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_UNDECOMPOSED))
    return "".join(letter for letter in plain if letter.isalnum())


def tokenise(text: str) -> list[Token]:
    """The words of a text, in order; a possessive 's is no part of its word."""
    tokens: list[Token] = []
    previous_end, previous_key = 0, ""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[-1] in "sS" and (ending := _POSSESSIVE.search(word)) is not None:
            end = start + ending.start()
            word = word[: ending.start()]
        form = fold(word)
        key = form.lower()
        between = text[previous_end:start]
        joined = bool(tokens) and _may_join(between, previous_key)
        tokens.append(Token(start, end, form, key, joined, between in ("-", "‐", "‑", "–")))
        previous_end, previous_key = end, key
    return tokens


def _may_join(between: str, before: str) -> bool:
    """Whether what stands between two words lets them be one name."""
    if between == " ":  # nearly always
        return True
    if _JOIN.fullmatch(between) is None or between == "":
        return False
    return "." not in between or len(before) == 1 or before in _ABBREVIATIONS


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """The key under which a name is stored and found: folded, lower case, one space between words."""
    return " ".join(token.key for token in tokenise(name))


def form_of(name: str) -> str:
    """A name as `key_of`, with its capital letters."""
    return " ".join(token.form for token in tokenise(name))


def same_case(form: str, tokens: list[Token]) -> bool:
    """Whether words of a text have the capitals that a name asks for.

    A form in lower case fits anything. One word: "NATO" must be so written; "Turkey" may be "TURKEY", never "turkey".
    Several words: each capitalised word needs its capital, save after a hyphen ("Kim Jong-un").
    """
    if form.islower():
        return True
    words = form.split(" ")
    if len(words) == 1:
        seen = tokens[0].form
        return seen == form or (len(form) > 3 and seen == form.upper() and form[0].isupper())
    return all(
        word == token.form or token.hyphen or not word[0].isupper() or token.form[0].isupper()
        for word, token in zip(words, tokens, strict=True)
    )
