"""Titles and honorifics: the words that may stand before a surname."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from tacitus.errors import DataError

GENDERS = {"+male": "male", "+female": "female"}


@cache
def load_titles(language: str = "en") -> dict[str, str | None]:
    """Every title, lower case and without points → the gender that it shows, if any."""
    path = f"data/lexicons/{language}/titles.txt"
    titles: dict[str, str | None] = {}
    lines = resources.files("tacitus").joinpath(path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        words, _, feature = line.partition(" +")
        if feature and f"+{feature}" not in GENDERS:
            raise DataError(path, number, f"knows no feature +{feature}; it has {', '.join(GENDERS)}")
        titles[words.lower()] = GENDERS.get(f"+{feature}")
    return titles


@cache
def _pattern() -> re.Pattern[str]:
    """A title at the end of a text: "… said Mr. "; not "the mr" inside a word."""
    words = sorted(load_titles(), key=len, reverse=True)
    spelt = "|".join(re.escape(word).replace(r"\ ", r"\.?\s+") for word in words)
    return re.compile(rf"(?:^|(?<=[\s(\"“‘'-]))({spelt})\.?\s+$", re.IGNORECASE)


def title_before(text: str, position: int) -> str | None:
    """The title that stands directly before a position, lower case and without points, or None.

    "Lt. Gen. |Smith" gives "lt gen"; "the general |said" gives "general" only where a capital starts it.
    """
    match = _pattern().search(text, max(0, position - 40), position)
    if match is None or not match[1][0].isupper():
        return None
    return re.sub(r"[.\s]+", " ", match[1]).strip().lower()
