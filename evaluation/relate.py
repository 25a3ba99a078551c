"""`relate` on annotated pairs: what each party does to each other one of its sentence.

    python -m evaluation.relate [--data ../shared/data] [--split test]

Pairs: every annotated actor with every recipient of its event (two actors of an act done together both ways), the same with the roles
swapped, and as many parties of one sentence that no act joins. Where several acts join a pair, each of their types counts as right.
Writes `evaluation/results/relate.json` for the split test.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from corpus.load import load_corpus
from tacitus.network.relate import MUTUAL, NONE
from tacitus.relations import Pair, relate_pairs
from tacitus.text.sentences import split_sentences

RESULTS = Path(__file__).parent / "results"
Spans = tuple[tuple[int, int], tuple[int, int]]


def read_pairs(row: dict[str, Any], rng: random.Random) -> Iterator[tuple[Pair, frozenset[str]]]:
    """The pairs of one text, each with the types that join it; `none` where no act does."""
    for sentence in split_sentences(row["text"], "en"):
        joined: dict[Spans, set[str]] = defaultdict(set)
        parties: set[tuple[int, int]] = set()
        for event in row["events"]:
            actors, recipients = ([tuple(p["span"]) for p in event[side]] for side in ("actors", "recipients"))
            own = [s for s in actors + recipients if sentence.start <= s[0] and s[1] <= sentence.end]
            parties |= set(own)
            for pair in permutations(dict.fromkeys(own), 2):
                acts = pair[0] in actors and pair[1] in recipients
                together = not recipients and event["type"] in MUTUAL
                if acts or together:
                    joined[pair].add(event["type"])
        apart = [p for p in permutations(sorted(parties), 2) if p not in joined and not _touch(p)]
        rng.shuffle(apart)
        swapped = [p for p in apart if (p[1], p[0]) in joined]
        for pair in [*joined, *swapped, *[p for p in apart if p not in swapped][: len(joined) or 1]]:
            yield Pair(row["id"], row["text"], *pair), frozenset(joined.get(pair, {NONE}))


def _touch(pair: Spans) -> bool:
    return pair[0][0] < pair[1][1] and pair[1][0] < pair[0][1]


def measure(data: Path, split: str) -> dict[str, Any]:
    """Macro-F1 over the types and none, with each one's F1 and number of pairs."""
    rng = random.Random(7)
    cases = [case for row in load_corpus(data) if row["split"] == split for case in read_pairs(row, rng)]
    counts: Counter[tuple[str, str]] = Counter()
    for (_, types), (_, gold) in zip(relate_pairs([pair for pair, _ in cases]), cases, strict=True):
        found = max(types, key=lambda kind: types[kind])
        wanted = found if found in gold else min(gold)
        counts["found", found] += 1
        counts["gold", wanted] += 1
        counts["right", found] += found == wanted
    kinds = sorted({kind for side, kind in counts if side == "gold"})
    f1 = {k: 2 * counts["right", k] / (counts["found", k] + counts["gold", k]) for k in kinds}
    return {
        "pairs": len(cases),
        "right": round(sum(counts["right", k] for k in kinds) / len(cases), 3),
        "macro-F1": round(sum(f1.values()) / len(f1), 3),
        "F1 (pairs)": {k: f"{f1[k]:.3f} ({counts['gold', k]})" for k in kinds},
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="test")
    options = parser.parse_args()
    found = json.dumps(measure(options.data, options.split), indent=1)
    print(found)
    if options.split == "test":
        (RESULTS / "relate.json").write_text(found + "\n")


if __name__ == "__main__":
    main()
