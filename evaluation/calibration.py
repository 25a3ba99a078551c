"""Do the probabilities mean what they say? Reliability of each field's confidence on the test split.

    python -m evaluation.calibration [--data ../shared/data] [--split test]

Reads the records of the installed system; items and documents together, since the confidence makes no difference between them.
Writes `evaluation/results/calibration.json` for the split test: of each field the expected calibration error (Naeini et al. 2015, ten
equal bins) and the curve (mean probability, share right, cases of each bin).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.records import code_split, same_field
from tacitus.events.confidence import FIELDS

RESULTS = Path(__file__).parent / "results"
BINS = 10
Judged = tuple[float, bool]  # probability, whether it was right


def bins_of(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The cases in ten bins of equal width; empty ones left out."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for chance, right in judged:
        bins[min(int(chance * BINS), BINS - 1)].append((chance, right))
    return [own for own in bins if own]


def calibration_error(judged: Sequence[Judged]) -> float:
    """Mean distance of probability and share right over the bins, weighed by their cases."""
    return sum(abs(sum(chance for chance, _ in own) - sum(right for _, right in own)) for own in bins_of(judged)) / max(
        1, len(judged)
    )


def read_judged(data: Path, split: str) -> Iterator[tuple[str, Judged]]:
    """(field, probability and outcome): the type of every event found, the other fields of those that match an annotated act."""
    for _, _, judged in code_split(data, split):
        for gold, record, event in judged:
            if record is None or event is None:
                continue
            for field, chance in event.confidence:
                if gold is not None or field == "type":
                    yield field, (chance, gold is not None and same_field(field, gold, record))


def measure(data: Path, split: str) -> dict[str, Any]:
    """Error and curve of each field."""
    by_field: dict[str, list[Judged]] = {field: [] for field in FIELDS}
    for field, judged in read_judged(data, split):
        by_field[field].append(judged)
    return {
        field: {
            "cases": len(judged),
            "expected calibration error": round(calibration_error(judged), 3),
            "curve": [
                [round(sum(c for c, _ in own) / len(own), 2), round(sum(r for _, r in own) / len(own), 2), len(own)]
                for own in bins_of(judged)
            ],
        }
        for field, judged in by_field.items()
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="test")
    options = parser.parse_args()
    found = measure(options.data, options.split)
    for field, values in found.items():
        print(
            f"{field:10} {values['cases']:5} cases, expected calibration error {values['expected calibration error']}"
        )
    if options.split == "test":
        (RESULTS / "calibration.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
