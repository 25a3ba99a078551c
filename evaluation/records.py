"""Whole records against annotations: triggers, each field, and the share of records right in every field.

    python -m evaluation.records [--data ../shared/data] [--split test] [--cases work/cases.jsonl]
    python -m evaluation.records --agreement

The second form compares the second blind annotation with the first by the same measure: the human agreement. The corpus itself, with which
the system is compared, has what was decided between the two.
Items and documents are reported apart. Writes `evaluation/results/records.json` or `agreement.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.load import load_corpus
from tacitus.types import CodedArticle, EventMention

RESULTS = Path(__file__).parent / "results"
FIELDS = ("type", "actors", "recipients", "status", "date", "place")  # a record is right when all of these are
EXTRA = ("historical", "content", "modes", "asserters", "due")
Span = tuple[int, int]


@dataclass(frozen=True)
class Record:
    """One event mention in the form that is compared."""

    trigger: Span
    type: str
    actors: frozenset[tuple[str | None, str | None]]
    recipients: frozenset[tuple[str | None, str | None]]
    status: str
    date: tuple[str | None, str | None]
    place: Span | None
    historical: bool
    content: str | None
    modes: frozenset[str]
    asserters: frozenset[tuple[str | None, str | None, str]]
    due: tuple[str | None, str | None]


def of_annotation(event: dict[str, Any]) -> Record:
    """A record of an annotated event."""

    def codes(parties: Iterable[dict[str, Any]]) -> frozenset[tuple[str | None, str | None]]:
        return frozenset((p["code"], p["sector"]) for p in parties)

    def when(value: dict[str, Any] | None) -> tuple[str | None, str | None]:
        return (value["value"], value["end_value"]) if value else (None, None)

    return Record(
        trigger=tuple(event["trigger"]),
        type=event["type"],
        actors=codes(event["actors"]),
        recipients=codes(event["recipients"]),
        status=event["status"],
        date=when(event["date"]),
        place=tuple(event["place"]["span"]) if event["place"] else None,
        historical=event["historical"],
        content=event["content"],
        modes=frozenset(event["modes"]),
        asserters=frozenset((a["code"], a["sector"], a["stance"]) for a in event["asserters"]),
        due=when(event["due"]),
    )


def of_event(event: EventMention) -> Record:
    """The record of a coded event."""
    return Record(
        trigger=(event.trigger.start, event.trigger.end),
        type=event.type,
        actors=frozenset((p.code, p.sector) for p in event.actors),
        recipients=frozenset((p.code, p.sector) for p in event.recipients),
        status=event.status,
        date=(event.date.value, event.date.end_value) if event.date else (None, None),
        place=(event.place.span.start, event.place.span.end) if event.place else None,
        historical=event.historical,
        content=event.content,
        modes=frozenset(event.modes),
        asserters=frozenset((a.code, a.sector, a.stance) for a in event.asserters),
        due=(event.due.value, event.due.end_value) if event.due else (None, None),
    )


def of_coded(coded: CodedArticle) -> list[Record]:
    """The records of a coded article."""
    return [of_event(event) for event in coded.events]


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character, or both are missing."""
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def same_field(name: str, gold: Record, found: Record) -> bool:
    """Whether one field agrees. Places agree when their words overlap."""
    if name == "place":
        return overlap(gold.place, found.place)
    return bool(getattr(gold, name) == getattr(found, name))


def match(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Pairs of records whose triggers overlap, same types first; the rest stand alone."""
    pairs: list[tuple[Record | None, Record | None]] = []
    left, right = list(gold), list(found)
    for same_type in (True, False):
        for one in list(left):
            other = next(
                (f for f in right if overlap(one.trigger, f.trigger) and (f.type == one.type or not same_type)), None
            )
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return pairs + [(one, None) for one in left] + [(None, other) for other in right]


def count(pairs: Iterable[tuple[Record | None, Record | None]]) -> Counter[str]:
    """Counts over matched records; ratios are made from them by `ratios`."""
    counts: Counter[str] = Counter()
    for gold, found in pairs:
        counts["gold"] += gold is not None
        counts["found"] += found is not None
        if gold is not None and gold.status != "actual":
            counts["not actual"] += 1
        if found is not None and found.status == "actual":
            counts["found actual"] += 1
        if gold is None or found is None:
            continue
        counts["matched"] += 1
        counts["typed"] += gold.type == found.type
        counts["right"] += all(same_field(name, gold, found) for name in FIELDS)
        for name in FIELDS + EXTRA:
            counts[name] += same_field(name, gold, found)
        if gold.status != "actual":
            counts["not actual, matched"] += 1
            counts["not actual, taken as actual"] += found.status == "actual"
    return counts


def ratios(counts: Counter[str]) -> dict[str, float | int]:
    """The published numbers of a set of counts."""

    def share(part: float, whole: float) -> float:
        return round(part / whole, 3) if whole else 0.0

    matched, both = counts["matched"], counts["gold"] + counts["found"]
    return {
        "gold": counts["gold"],
        "found": counts["found"],
        "trigger F1": share(2 * matched, both),
        "trigger and type F1": share(2 * counts["typed"], both),
        "trigger and type precision": share(counts["typed"], counts["found"]),
        "trigger and type recall": share(counts["typed"], counts["gold"]),
        "whole record F1": share(2 * counts["right"], both),
        "whole record precision": share(counts["right"], counts["found"]),
        "whole record recall": share(counts["right"], counts["gold"]),
        **{f"{name} right, of matched": share(counts[name], matched) for name in FIELDS + EXTRA},
        "not actual": counts["not actual"],
        "not actual, matched": counts["not actual, matched"],
        "not actual taken as actual, of matched": share(
            counts["not actual, taken as actual"], counts["not actual, matched"]
        ),
        "false actual, of all found actual": share(counts["not actual, taken as actual"], counts["found actual"]),
    }


def measure_agreement(data: Path) -> dict[str, dict[str, float | int]]:
    """The second, blind annotation against the first, by part."""
    first = {row["id"]: row for row in load_corpus(data, "first")}
    by_part: dict[str, Counter[str]] = {}
    for row in load_corpus(data, "second"):
        if row["id"] not in first:
            raise SystemExit(f"{row['id']} has a second annotation but no first")
        gold = [of_annotation(e) for e in first[row["id"]]["events"]]
        found = [of_annotation(e) for e in row["events"]]
        part = by_part.setdefault(row["part"], Counter())
        part.update(count(match(gold, found)))
        part["texts"] += 1
    return {part: {"texts": counts["texts"], **ratios(counts)} for part, counts in by_part.items()}


Judged = tuple[Record | None, Record | None, EventMention | None]  # annotated, found, and the event that was found


def code_split(data: Path, split: str) -> Iterator[tuple[dict[str, Any], CodedArticle, list[Judged]]]:
    """Each text of a split with what the installed system codes in it, and its records matched with the annotated ones."""
    from tacitus.pipeline import code_articles, open_tools
    from tacitus.types import Article

    rows = [row for row in load_corpus(data) if row["split"] == split]
    articles = [Article(row["id"], row["text"], published=row["published"], language="en") for row in rows]
    for row, coded in zip(rows, code_articles(articles, open_tools()), strict=True):
        found = of_coded(coded)
        events = {id(record): event for record, event in zip(found, coded.events, strict=True)}
        pairs = match([of_annotation(event) for event in row["events"]], found)
        yield row, coded, [(gold, record, events.get(id(record))) for gold, record in pairs]


def measure_system(data: Path, split: str, cases: Path | None) -> dict[str, dict[str, float | int]]:
    """The installed system against the annotation of a split, by part; writes one row a case where asked."""
    by_part: dict[str, Counter[str]] = {}
    lines = []
    for row, _, judged in code_split(data, split):
        pairs = [(gold, found) for gold, found, _ in judged]
        part = by_part.setdefault(row["part"], Counter())
        part.update(count(pairs))
        part["texts"] += 1
        lines += [_case(row["id"], gold, found) for gold, found in pairs]
    if cases is not None:
        cases.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return {part: {"texts": counts["texts"], **ratios(counts)} for part, counts in by_part.items()}


def _case(name: str, gold: Record | None, found: Record | None) -> dict[str, Any]:
    """One row of the case file: what was wrong, by offsets and labels alone."""
    wrong = [n for n in FIELDS + EXTRA if gold and found and not same_field(n, gold, found)]

    def plain(record: Record | None) -> dict[str, Any] | None:
        if record is None:
            return None
        return {n: sorted(map(str, v)) if isinstance(v, frozenset) else v for n, v in vars(record).items()}

    return {"id": name, "wrong": wrong, "gold": plain(gold), "found": plain(found)}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="test")
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--agreement", action="store_true")
    options = parser.parse_args()
    if options.agreement:
        name, found = "agreement", measure_agreement(options.data)
    else:
        name, found = "records", measure_system(options.data, options.split, options.cases)
        if options.split != "test":
            name = f"records-{options.split}"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n")
    for part, values in found.items():
        print(f"\n{part}")
        for key, value in values.items():
            print(f"  {key:45} {value}")


if __name__ == "__main__":
    main()
