"""Measure what date words mean, on the normalised dates of GUM: `python -m evaluation.dates [../shared/data]`.

Gold (Zeldes 2017; open genres only) gives each date as TEI does: `when`, `from` and `to`, `notBefore` and `notAfter`. The
anchor is the document's own creation date. The development part comes first, once more without the documents in which gold
marks no date at all ("last night" stands in one six times); then the training part, ten times as large, and the news of
both. A date counts as right when the words overlap and the first and the last day are the same, as in the value F1 of
TempEval-3 (UzZaman et al. 2013). Words that are found but left without a value are no answer: they cost recall, not
precision; `strict` takes them for wrong.

Gold values become ours so: `when` is an ISO prefix; two bounds of either sort are an interval; times of day are cut off. A
century of gold begins in 00, ours in 01; a season of gold may run into the month in which the next one begins; two dates
that are the ends of a range ("from 1890 to 1910") are one interval. Gold that our record has no value for is left out of
both sides, and counted by reason: years before the first, days and months of no year ("each July"), intervals with one end,
values that are no dates. Found times of day without a date beside them are left out too: GUM keeps them apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tacitus.dates import find_dates
from tacitus.text.sentences import split_sentences
from tacitus.types import When

DEFAULT = Path("../shared/data")
GUM = Path("gum-open")
RESULTS = Path(__file__).parent / "results" / "dates.json"
KINDS = ("day", "month", "year", "interval", "decade", "century", "without year", "relative")
MONTHS = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b|[a-z]*(?:uary|ch|il|ust|ber)\b)", re.I
)
CLOCK_ALONE = re.compile(
    r"[\d:.]+ ?(?:[ap]\.?m\b\.?)?(?: [A-Z]{2,4})?$|noon$|midnight$"
)  # "9:46 a.m."; not "9:46 a.m. on Friday"
RANGE = "two ends of a range"
SEASONS = re.compile(r"spring|summer|autumn|fall|winter", re.I)
Extent = tuple[date, date]  # first and last day


@dataclass(frozen=True)
class Gold:
    """An annotated date: where, and the days it means or why our record has no value for it."""

    start: int
    end: int
    words: str
    extent: Extent | None
    why: str | None = None


@dataclass(frozen=True)
class Document:
    """A text of GUM with its dates."""

    name: str
    genre: str
    split: str
    created: str
    text: str
    gold: tuple[Gold, ...]


def main() -> None:
    """Print and write the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--errors", metavar="SPLIT", help="print the wrong ones of a split, without its news")
    options = parser.parse_args()
    documents = list(read_documents(options.data / GUM))
    numbers = {
        "dev": measure(d for d in documents if d.split == "dev"),
        "dev, documents with dates": measure(d for d in documents if d.split == "dev" and d.gold),
        "train": measure(d for d in documents if d.split == "train"),
        "news of both": measure(d for d in documents if d.genre == "news"),
    }
    print(json.dumps(numbers, indent=1))
    for document in documents:
        if document.split == options.errors and document.genre != "news":
            print("\n".join(write_errors(document)))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def measure(documents: Iterable[Document]) -> dict[str, Any]:
    """The numbers over some documents."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts += count_document(document)
    return summarise(counts)


def read_documents(folder: Path) -> Iterator[Document]:
    """The documents of GUM as their texts were: blanks and paragraphs from the treebank, dates from beside it."""
    texts = dict(text for split in ("dev", "train") for text in _read_texts(folder / f"{split}.conllu.gz"))
    with gzip.open(folder / "entities.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text, places = texts[row["doc"]]
            gold = [read_gold(text, places[d["start"]][0], places[d["end"] - 1][1], d) for d in row["dates"]]
            joined = tuple(_join_ranges(text, gold))
            yield Document(row["doc"], row["genre"], row["split"], row["meta"]["dateCreated"], text, joined)


def _read_texts(path: Path) -> Iterator[tuple[str, tuple[str, list[tuple[int, int]]]]]:
    """(name, (text, where each token stands)) of each document of a treebank file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for document in re.split(r"^# newdoc id = ", file.read(), flags=re.M)[1:]:
            name, _, lines = document.partition("\n")
            yield name.strip(), _join_tokens(lines.splitlines())


def _join_tokens(lines: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a document's lines, and where each token stands in it; "don't" is two tokens of one word."""
    text, blank, places = "", "", []
    last, blank_after = 0, ""  # of a word of several tokens
    for line in lines:
        if line.startswith("# newpar"):
            blank = "\n\n" if text else ""
        if not line[:1].isdigit():
            last = 0 if not line else last
            continue
        number, form, *_, notes = line.split("\t")
        after = "" if "SpaceAfter=No" in notes else " "
        if "-" in number:
            last, blank_after = int(number.partition("-")[2]), after
        elif number.isdigit():
            places.append((len(text) + len(blank), len(text) + len(blank) + len(form)))
            text, blank = text + blank + form, after
            if int(number) <= last:
                blank = blank_after if int(number) == last else ""
    return text, places


def read_gold(text: str, start: int, end: int, row: dict[str, str]) -> Gold:
    """An annotated date in our terms."""
    words = text[start:end]
    first, last = (
        row.get("when") or row.get(one) or row.get(two) for one, two in (("from", "notBefore"), ("to", "notAfter"))
    )
    if first is None or last is None:
        return Gold(start, end, words, None, "one end only")
    if first.startswith("--"):
        return Gold(start, end, words, None, "no year")
    if first.startswith("-"):
        return Gold(start, end, words, None, "before the first year")
    low, high = read_extent(first), read_extent(last)
    if low is None or high is None or high[1] < low[0]:
        return Gold(start, end, words, None, "no date")
    return Gold(start, end, words, _agree((low[0], high[1]), words, last))


def read_extent(value: str) -> Extent | None:
    """First and last day of an ISO prefix, the time of day cut off; None for what is none."""
    parts = re.fullmatch(r"(\d{1,4})(?:-(\d\d))?(?:-(\d\d))?", value.partition("T")[0])
    if parts is None or not int(parts[1]):
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    if year is None or not (month is None or 1 <= month <= 12):
        return None
    days = monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= days:
        return None
    return date(year, month or 1, day or 1), date(year, month or 12, day or days)


def _agree(extent: Extent, words: str, last: str) -> Extent:
    """Gold's days by our conventions for centuries and seasons."""
    first, end = extent
    if end.year - first.year == 99 and first.year % 100 == 0 and not words.endswith("s"):
        return date(first.year + 1, 1, 1), date(end.year + 1, 12, 31)
    months = (end.year - first.year) * 12 + end.month - first.month
    if SEASONS.search(words) and months == 3 and re.fullmatch(r"\d{4}-\d\d", last):
        month = (end.month - 2) % 12 + 1
        year = end.year - (end.month == 1)
        return first, date(year, month, monthrange(year, month)[1])
    return extent


def _join_ranges(text: str, gold: Iterable[Gold]) -> Iterator[Gold]:
    """Gold with the two ends of a range as one interval."""
    last: Gold | None = None
    for own in sorted(gold, key=lambda g: g.start):
        if last is not None and last.extent and own.extent and _is_range(text, last, own) and last.extent < own.extent:
            last = Gold(last.start, own.end, text[last.start : own.end], (last.extent[0], own.extent[1]), RANGE)
            continue
        if last is not None:
            yield last
        last = own
    if last is not None:
        yield last


def _is_range(text: str, one: Gold, other: Gold) -> bool:
    """Whether words say "one - other", "from one to other" or "between one and other"."""
    between, before = text[one.end : other.start].strip(), text[: one.start].lower()
    if between in ("-", "–", "—"):
        return True
    joints = {"from ": ("to", "until", "till", "through"), "between ": ("and",)}
    return any(between in words for word, words in joints.items() if before.endswith(word))


def count_document(document: Document) -> Counter[str]:
    """The counts of one document; ratios come last."""
    counts: Counter[str] = Counter()
    found = find_document_dates(document)
    for own in document.gold:
        if own.extent is None:
            counts[f"left out: {own.why}"] += 1
            continue
        beside = [when for when in found if overlaps(own, when)]
        counts["joined"] += own.why == RANGE
        for kind in ("all", kind_of(own.words, own.extent)):
            counts[f"{kind} gold"] += 1
            counts[f"{kind} touched"] += bool(beside)
            counts[f"{kind} recalled"] += any(extent_of(when) == own.extent for when in beside)
    for when in found:
        own_beside = [own for own in document.gold if overlaps(own, when)]
        is_open = own_beside and all(own.extent is None for own in own_beside)
        is_clock = "T" in (when.value or "") and CLOCK_ALONE.match(when.span.text)
        if is_open or (not own_beside and is_clock):
            continue
        extent = extent_of(when)
        counts["words"] += 1
        counts["words touched"] += bool(own_beside)
        for kind in ("all", kind_of(when.span.text, extent)) if extent else ():
            counts[f"{kind} found"] += 1
            counts[f"{kind} right"] += any(own.extent == extent for own in own_beside)
    return counts


def find_document_dates(document: Document) -> tuple[When, ...]:
    """What the rules find in a document, published on the day of its creation."""
    return find_dates(document.text, split_sentences(document.text), document.created)


def overlaps(own: Gold, when: When) -> bool:
    """Whether gold and found share a character."""
    return own.start < when.span.end and when.span.start < own.end


def extent_of(when: When) -> Extent | None:
    """The days of a found date; None where it has no value."""
    if when.value is None:
        return None
    low, high = read_extent(when.value), read_extent(when.end_value or when.value)
    return (low[0], high[1]) if low and high else None


def kind_of(words: str, extent: Extent) -> str:
    """How the words give their date: by words that state it whole, without the year, or only beside others."""
    first, last = extent
    if re.search(r"\d0[’']?s\b|ties\b", words):
        return "decade"
    if re.search(r"entury|^\d\dth$", words):
        return "century"
    if not words.isdigit() and not re.search(rf"{first.year}|{last.year}", words):
        return "without year" if MONTHS.search(words) else "relative"
    if first == last:
        return "day"
    if (first.year, first.day, last.month, last.day) == (
        last.year,
        1,
        first.month,
        monthrange(last.year, last.month)[1],
    ):
        return "month"
    whole = (first.year, first.month, first.day, last.month, last.day) == (last.year, 1, 1, 12, 31)
    return "year" if whole else "interval"


def summarise(counts: Counter[str]) -> dict[str, Any]:
    """Ratios from the counts."""
    gold, found, right = counts["all gold"], counts["all found"], counts["all right"]
    recalled = counts["all recalled"]
    return {
        "gold": gold,
        "ranges joined from two": counts["joined"],
        "left out": {k.partition(": ")[2]: n for k, n in sorted(counts.items()) if k.startswith("left out")},
        "words found": counts["words"],
        "of these with a value": found,
        "value": ratios(right, found, recalled, gold),
        "strict": ratios(right, counts["words"], recalled, gold),
        "words": ratios(counts["words touched"], counts["words"], counts["all touched"], gold),
        "kinds": {
            kind: {"gold": counts[f"{kind} gold"]}
            | ratios(*(counts[f"{kind} {name}"] for name in ("right", "found", "recalled", "gold")))
            for kind in KINDS
        },
    }


def ratios(right: int, found: int, recalled: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = right / max(1, found), recalled / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def write_errors(document: Document) -> Iterator[str]:
    """A line for each gold date without its value, and for each found one that gold does not have."""
    found = find_document_dates(document)
    for own in document.gold:
        beside = [when for when in found if overlaps(own, when)]
        if own.extent and not any(extent_of(when) == own.extent for when in beside):
            seen = "; ".join(f"{w.span.text} = {w.value or w.basis} {w.end_value or ''}" for w in beside)
            yield _write_error(
                document, own.start, own.end, f"gold {own.extent[0]} {own.extent[1]}, found {seen or '-'}"
            )
    for when in found:
        if when.value is not None and not any(overlaps(own, when) for own in document.gold):
            yield _write_error(
                document, when.span.start, when.span.end, f"no gold, found {when.value} {when.end_value}"
            )


def _write_error(document: Document, start: int, end: int, said: str) -> str:
    """The words between bars, with what stands around them."""
    around = f"{document.text[max(0, start - 60) : start]}|{document.text[start:end]}|{document.text[end : end + 40]}"
    return f"{document.name.removeprefix('GUM_')} ({document.created}): {around!r}: {said}"


if __name__ == "__main__":
    main()
