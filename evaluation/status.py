"""How surely must an act be read as `actual` to be written so? A sweep on the development split.

    python -m evaluation.status [--data ../shared/data]

For each threshold: the share of annotated not-actual acts (planned, possible, hypothetical, negated) taken for facts, and of actual ones
taken for less. Writes `evaluation/results/status.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus.load import load_corpus
from tacitus.claims import judge_claim
from tacitus.network.read import open_network
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, SeenEvent, Span

RESULTS = Path(__file__).parent / "results"
GRID = (0.0, 0.45, 0.55, 0.65, 0.75, 0.85)


def read_pairs(data: Path) -> list[tuple[str, Span, Span, SeenEvent, str]]:
    """(text, sentence, trigger, what was seen, annotated status) of every annotated act whose trigger was found."""
    rows = [row for row in load_corpus(data) if row["split"] == "dev"]
    articles = [Article(row["id"], row["text"], language="en") for row in rows]
    sentences = [split_sentences(row["text"]) for row in rows]
    pairs = []
    for row, own, seen in zip(rows, sentences, open_network().read(articles, sentences), strict=True):
        for event in row["events"]:
            start, end = event["trigger"]
            found = next((e for e in seen.events if e.start < end and start < e.end), None)
            sentence = next((s for s in own if s.start <= start < s.end), None)
            if found is not None and sentence is not None:
                text = row["text"]
                trigger = Span.of(text, found.start, found.end)
                pairs.append((text, Span.of(text, sentence.start, sentence.end), trigger, found, event["status"]))
    return pairs


def main() -> None:
    """Sweep, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    pairs = read_pairs(parser.parse_args().data)
    result = {}
    for threshold in GRID:
        judged = [(judge_claim(*pair[:4], sure_actual=threshold).status, pair[4]) for pair in pairs]
        facts = [found for found, gold in judged if gold == "actual"]
        others = [found for found, gold in judged if gold != "actual"]
        result[str(threshold)] = {
            "not actual": len(others),
            "not actual taken as actual": sum(found == "actual" for found in others),
            "actual": len(facts),
            "actual taken as less": sum(found != "actual" for found in facts),
        }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "status.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
