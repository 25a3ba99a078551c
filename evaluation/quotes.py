"""Measure quotations by rules, by the network and by both, on PolNeAR (development part) and on our own documents.

    python -m evaluation.quotes [../shared/data]

Gold of PolNeAR is wider than our record: attitudes ("wants", "supports", "is expected to") are attributions too, so recall
is bounded well below 1; `speech` counts again only those whose cue holds a speech verb of the lexicon or "according to",
or whose words stand in marks. Marks, articles and a leading "that" are no part of a quotation here; both sides lose them
first. Parts of a split quotation with one cue count as one; in our own documents direct parts are annotated each by itself,
and the cue inside a split indirect one is left out of both sides.
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

from corpus.load import load_corpus
from tacitus.entities import find_mentions
from tacitus.knowledge import open_knowledge
from tacitus.network.read import open_network
from tacitus.quotes import find_quotes
from tacitus.quotes.lexicon import load_cues
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Predictions, Quote

DEFAULT = Path("../shared/data")
POLNEAR = Path("quotes/polnear-dev/dev.jsonl.gz")
FARTHEST_SPEAKER = 80  # characters between a cue inside a quotation and its speaker
RESULTS = Path(__file__).parent / "results" / "quotes.json"
UNSURE = {"weak", "loose"}  # cues of thoughts and acts
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
    is_speech: bool = True


@dataclass(frozen=True)
class Case:
    """An article with its gold; `joined` where direct parts with one cue are one quotation there."""

    text: str
    gold: list[Attributed]
    joined: bool


def main(argv: list[str]) -> int:
    """Measure, print, and write the numbers."""
    data = Path(argv[0]) if argv else DEFAULT
    polnear, own = list(read_polnear(data)), list(read_own(data))
    rules = measure(polnear, {"rules": True})
    numbers = rules["rules"]
    for name, cases in (("PolNeAR", polnear), ("own documents, development", own)):
        for way, counted in measure(cases, {"rules": True, "network": False, "both": True}).items():
            numbers[f"{name}, {way}"] = shorten(counted)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(numbers, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(numbers, indent=1))
    return 0


def measure(cases: Iterable[Case], ways: dict[str, bool]) -> dict[str, dict[str, Any]]:
    """The numbers of each way ("rules", "network", "both") over some articles; the network runs only when asked for."""
    knowledge = open_knowledge()
    network = None if list(ways) == ["rules"] else open_network()
    counts: dict[str, Counter[str]] = {way: Counter() for way in ways}
    for case in cases:
        article = Article("case", case.text)
        sentences = split_sentences(case.text)
        mentions = find_mentions(article, sentences, Predictions(), knowledge)
        seen = Predictions() if network is None else next(network.read([article], [sentences]))
        for way, use_rules in ways.items():
            predictions = Predictions() if way == "rules" else seen
            quotes = find_quotes(article, sentences if use_rules else (), predictions, mentions)
            counts[way] += count_article(case.gold, group_quotes(quotes, joined=case.joined))
    return {way: summarise(counted) for way, counted in counts.items()}


def shorten(numbers: dict[str, Any]) -> dict[str, float]:
    """The figures that a table has room for."""
    short = {f"{name}_f1": numbers[f"content_{name}"]["f1"] for name in ("exact", "same", "overlap")}
    short |= {"overlap_precision": numbers["content_overlap"]["precision"], "cue_f1": numbers["cue"]["f1"]}
    short |= {f"speech_{name}_f1": numbers[f"speech_{name}"]["f1"] for name in ("exact", "overlap")}
    speakers = numbers["speaker_on_gold_content"]
    return short | {f"speaker_{name}": speakers[name] for name in ("exact", "head", "overlap")}


def read_polnear(data: Path) -> Iterator[Case]:
    """The articles of PolNeAR's development part."""
    for row in read_rows(data / POLNEAR):
        yield Case(row["text"], list(read_gold(row["text"], row["attributions"])), joined=True)


def read_own(data: Path) -> Iterator[Case]:
    """The documents of our own corpus that are kept for development."""
    for row in load_corpus(data):
        if row["part"] == "documents" and row["split"] == "dev":
            yield Case(row["text"], list(read_own_gold(row["text"], row["quotes"])), joined=False)


def read_own_gold(text: str, rows: Iterable[dict[str, Any]]) -> Iterator[Attributed]:
    """The quotations of one of our own documents; parts of an indirect one with one cue joined."""
    groups: dict[object, list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[number if row["kind"] == "direct" or not row["cue"] else tuple(row["cue"])].append(row)
    for parts in groups.values():
        cue, speaker = parts[0]["cue"], parts[0]["speaker"]
        content = characters(text, [tuple(part["span"]) for part in parts])
        if cue and content and min(content) < cue[0] < max(content):
            near = speaker is not None and abs(speaker[0] - cue[0]) < FARTHEST_SPEAKER
            start = min(cue[0], speaker[0] - len("the ")) if near else cue[0]
            end = max(cue[1], speaker[1]) if near else cue[1]
            content -= frozenset(range(start, end))
        name = None if speaker is None else bare(text[slice(*speaker)])
        yield Attributed(
            content, places([cue] if cue else []), name, places([speaker] if speaker else []), parts[0]["kind"]
        )


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
        words = " ".join(text[a:b] for a, b in cue).lower()
        yield Attributed(
            characters(text, content),
            places(cue),
            name and bare(name),
            places(source),
            kind,
            bool(quoted) or says(words),
        )


def says(cue: str) -> bool:
    """Whether a cue tells of words, not of a wish or an act."""
    forms = [load_cues().get(word) for word in cue.split()]
    return "according to" in cue or any(form is not None and not form.features & UNSURE for form in forms)


def group_quotes(quotes: Iterable[Quote], *, joined: bool) -> list[Attributed]:
    """Found quotations, parts with one cue joined; direct ones only where asked for."""
    groups: dict[object, list[Quote]] = defaultdict(list)
    for quote in quotes:
        apart = quote.cue is None or (quote.kind == "direct" and not joined)
        groups[quote.id if apart else quote.cue].append(quote)
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


def head(name: str | None) -> str | None:
    """A name without what stands behind it: "Bo Berg" of "Bo Berg (R-Ohio), head of the port"."""
    return None if name is None else name.split(",")[0].split(" (")[0]


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
        exact, touched = any(own.content == f.content for f in found), any(own.content & f.content for f in found)
        counts["speech"] += own.is_speech
        counts["speech_exact"] += own.is_speech and exact
        counts["speech_any"] += own.is_speech and touched
        counts["found_exact"] += exact
        counts["found_same"] += is_found
        counts["found_any"] += touched
        if own.speaker and same is not None and is_found:
            counts["speakers"] += 1
            counts["speakers_exact"] += same.speaker == own.speaker
            counts["speakers_head"] += head(same.speaker) == head(own.speaker)
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
        "speech_exact": ratios(counts["right_exact"], counts["found"], counts["speech_exact"], counts["speech"]),
        "speech_overlap": ratios(counts["right_any"], counts["found"], counts["speech_any"], counts["speech"]),
        "recall_same_by_kind": {
            kind: share(counts[f"same_{kind}"], counts[f"gold_{kind}"]) for kind in ("direct", "mixed", "indirect")
        },
        "speaker_on_gold_content": {
            "cases": counts["speakers"],
            "exact": share(counts["speakers_exact"], counts["speakers"]),
            "head": share(counts["speakers_head"], counts["speakers"]),
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
