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
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.load import load_corpus
from corpus.pairs import pairs_of
from tacitus.network.relate import NONE
from tacitus.relations import Pair, relate_pairs

RESULTS = Path(__file__).parent / "results"


def read_pairs(row: dict[str, Any], rng: random.Random) -> Iterator[tuple[Pair, frozenset[str]]]:
    """The pairs of one text, each with the types that join it; `none` where no act does."""
    for spans, types in pairs_of(row, rng):
        yield Pair(row["id"], row["text"], *spans), types or frozenset({NONE})


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
