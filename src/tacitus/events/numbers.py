"""Number words → numbers, for the size of an event."""

from __future__ import annotations

import re

UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
} | {"a": 1, "an": 1, "single": 1, "both": 2, "dozen": 12}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
          "trillion": 10**12, "k": 1_000}  # fmt: skip
FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")  # "1,200", "2.5"; not "1,2"
CURRENCIES = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "dollar": "USD",
    "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "yuan": "CNY", "shekel": "ILS",
    "krona": "SEK", "won": "KRW", "riyal": "SAR", "rand": "ZAR", "zloty": "PLN", "hryvnia": "UAH", "peso": "MXN", "naira": "NGN",
}  # fmt: skip


def read_number(words: str) -> float | None:
    """The number in some words ("at least 1,200", "twenty-three", "$2.5 billion"); None when they give none ("dozens")."""
    if match := FIGURE.search(words):
        value = float(match[1].replace(",", "") + (match[2] or ""))
        after = re.match(r"[\s-]*([A-Za-z]+)", words[match.end() :])
        return value * SCALES.get(after[1].lower(), 1) if after else value
    total, current, seen = 0, 0, False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("a", "an") and not re.search(
            r"\b(?:an?)\s+(?:hundred|thousand|million|dozen)|^an?\b", words.lower()
        ):
            continue
        if word in UNITS or word in TENS:
            number = UNITS.get(word, TENS.get(word, 0))
            current = current * 12 if word == "dozen" and current else current + number
            seen = True
        elif word in SCALES and seen:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif seen and word != "and":
            break
    return float(total + current) if seen else None


def read_currency(words: str) -> str | None:
    """The ISO 4217 code of the money named, if its sign or word is known ("US$20 million" is USD)."""
    if match := re.search(r"\b([A-Z]{3})\b", words):
        return match[1]
    lower = words.lower()
    return next((code for sign, code in CURRENCIES.items() if sign.lower() in lower), None)
