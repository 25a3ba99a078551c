"""Measure quotations, rules only, on articles with gold attributions (PolNeAR, development part).

    python -m evaluation.quotes [../shared/data/quotes/polnear-dev]

Gold there is wider than our record: attitudes ("wants", "supports", "is expected to") are attributions too, so recall is
bounded well below 1. Marks, articles and a leading "that" are no part of a quotation here; both sides lose them first.
Parts of a split quotation with one cue count as one.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacitus.entities import find_mentions
from tacitus.knowledge import open_knowledge
from tacitus.quotes import find_quotes
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Predictions, Quote

DEFAULT = Path("../shared/data/quotes/polnear-dev")
RESULTS = Path(__file__).parent / "results" / "quotes.json"
SAME = 0.5  # shared characters over all characters from which two contents are the same quotation
EDGES = " \n\t\"“”‘’'«»,.;:"
LEADING = ("that ", "That ")
ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


@dataclass(frozen=True)
class Attributed:
    """One quotation of either side, as characters."""

    content: frozenset[int]
    cue: frozenset[int]
    speaker: str | None
    speaker_place: frozenset[int]
    kind: str


def main(argv: list[str]) -> int:
    """Measure, print, and write the numbers."""
    folder = Path(argv[0]) if argv else DEFAULT
    counts: Counter[str] = Counter()
    knowledge = open_knowledge()
    for row in read_rows(folder / "dev.jsonl.gz"):
        text = row["text"]
        article = Article(row["doc"], text)
        sentences = split_sentences(text)
        mentions = find_mentions(article, sentences, Predictions(), knowledge)
        found = group_quotes(find_quotes(article, sentences, Predictions(), mentions))
        counts += count_article(list(read_gold(text, row["attributions"])), found)
    numbers = summarise(counts)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(numbers, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(numbers, indent=1))
    return 0


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_gold(text: str, attributions: Iterable[dict[str, Any]]) -> Iterator[Attributed]:
    """The gold attributions that have a content."""
    for row in attributions:
        content = [tuple(s) for piece in row.get("content", []) for s in piece["spans"]]
        if not content:
            continue
        cue = [tuple(s) for piece in row.get("cue", []) for s in piece["spans"]]
        source = [tuple(s) for piece in row.get("source", []) for s in piece["spans"]]
        words = " ".join(text[a:b] for a, b in content).strip()
        quoted = sum(text[a:b].count(mark) for a, b in content for mark in '"“”')
        whole = words[:1] in '"“' and words[-1:] in '"”'
        kind = "direct" if whole else "mixed" if quoted else "indirect"
        name = text[source[0][0] : source[0][1]] if source else None
        yield Attributed(characters(text, content), places(cue), name and bare(name), places(source), kind)


def group_quotes(quotes: Iterable[Quote]) -> list[Attributed]:
    """Found quotations, parts with one cue joined."""
    groups: dict[object, list[Quote]] = defaultdict(list)
    for quote in quotes:
        groups[quote.cue or quote.id].append(quote)
    grouped = []
    for parts in groups.values():
        first = parts[0]
        content = frozenset(c for q in parts for c in characters_of(q.span.text, q.span.start))
        speaker = first.speaker.span if first.speaker else None
        grouped.append(
            Attributed(
                content,
                frozenset(range(first.cue.start, first.cue.end)) if first.cue else frozenset(),
                bare(speaker.text) if speaker else None,
                frozenset(range(speaker.start, speaker.end)) if speaker else frozenset(),
                first.kind,
            )
        )
    return grouped


def characters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The characters of some spans without marks at their edges."""
    return frozenset(c for a, b in spans for c in characters_of(text[a:b], a))


def characters_of(words: str, start: int) -> Iterator[int]:
    """The characters of words that count: no edge marks, no leading "that"."""
    inner = words.strip(EDGES)
    offset = start + words.find(inner)
    if inner.startswith(LEADING):
        offset, inner = offset + 5, inner[5:].lstrip(EDGES)
    return (offset + i for i, character in enumerate(inner) if character.isalnum())


def places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The characters of some spans."""
    return frozenset(c for a, b in spans for c in range(a, b))


def bare(name: str) -> str:
    """A name without article and marks."""
    name = name.strip(EDGES)
    return next((name[len(a) :] for a in ARTICLES if name.startswith(a)), name)


def count_article(gold: list[Attributed], found: list[Attributed]) -> Counter[str]:
    """The counts of one article; ratios come last."""
    counts: Counter[str] = Counter(gold=len(gold), found=len(found))
    gold_cues, found_cues = [g for g in gold if g.cue], [f for f in found if f.cue]
    counts["gold_cues"], counts["found_cues"] = len(gold_cues), len(found_cues)
    counts["cues_found"] = sum(any(f.cue & g.cue for f in found_cues) for g in gold_cues)
    counts["cues_right"] = sum(any(f.cue & g.cue for g in gold_cues) for f in found_cues)
    for own in found:
        counts["right_exact"] += any(own.content == g.content for g in gold)
        counts["right_same"] += any(similar(own, g) for g in gold)
        counts["right_any"] += any(own.content & g.content for g in gold)
    for own in gold:
        counts[f"gold_{own.kind}"] += 1
        same = max(found, key=lambda f: overlap(f, own), default=None)
        is_found = same is not None and similar(same, own)
        counts[f"same_{own.kind}"] += is_found
        counts["found_exact"] += any(own.content == f.content for f in found)
        counts["found_same"] += is_found
        counts["found_any"] += any(own.content & f.content for f in found)
        if own.speaker and same is not None and is_found:
            counts["speakers"] += 1
            counts["speakers_exact"] += same.speaker == own.speaker
            counts["speakers_overlap"] += bool(same.speaker_place & own.speaker_place)
    return counts


def overlap(a: Attributed, b: Attributed) -> float:
    """Shared characters over all characters."""
    return len(a.content & b.content) / max(1, len(a.content | b.content))


def similar(a: Attributed, b: Attributed) -> bool:
    """Whether two are the same quotation."""
    return overlap(a, b) >= SAME


def summarise(counts: Counter[str]) -> dict[str, Any]:
    """Ratios from the counts."""
    return {
        "quotations": {"gold": counts["gold"], "found": counts["found"]},
        "content_exact": ratios(counts["right_exact"], counts["found"], counts["found_exact"], counts["gold"]),
        "content_same": ratios(counts["right_same"], counts["found"], counts["found_same"], counts["gold"]),
        "content_overlap": ratios(counts["right_any"], counts["found"], counts["found_any"], counts["gold"]),
        "cue": ratios(counts["cues_right"], counts["found_cues"], counts["cues_found"], counts["gold_cues"]),
        "recall_same_by_kind": {
            kind: share(counts[f"same_{kind}"], counts[f"gold_{kind}"]) for kind in ("direct", "mixed", "indirect")
        },
        "speaker_on_gold_content": {
            "cases": counts["speakers"],
            "exact": share(counts["speakers_exact"], counts["speakers"]),
            "overlap": share(counts["speakers_overlap"], counts["speakers"]),
        },
    }


def ratios(right: int, found: int, recalled: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = share(right, found), share(recalled, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": round(f1, 4)}


def share(part: int, whole: int) -> float:
    """A part of a whole, 0 where there is nothing."""
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
