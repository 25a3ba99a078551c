"""Fit how sure each field of an event is (tacitus.events.confidence) on the development split.

    python -m training.confidence [--data ../shared/data]

The type is right where an annotated act of that type has overlapping trigger words; every other field is judged on the events that match an
annotated act. Written sentences are left out: they are harder than any news by design. Writes src/tacitus/data/confidence.toml and prints,
by five-fold cross-validation over texts, the expected calibration error (Naeini et al. 2015, ten bins) of each field.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from pathlib import Path

from evaluation.calibration import Judged, calibration_error
from evaluation.records import code_split, same_field
from tacitus.events.confidence import FIELDS, features_of
from training.logistic import fit_logistic, predict, write_weights_table

TARGET = Path(__file__).parent.parent / "src/tacitus/data/confidence.toml"
FOLDS, RIDGE = 5, 2.0
Row = tuple[int, dict[str, float], bool]  # fold, features, right


def read_rows(data: Path) -> Iterator[tuple[str, Row]]:
    """(field, row) of every event that the program finds on the development split."""
    for row, coded, judged in code_split(data, "dev"):
        if row["part"] == "sentences":
            continue
        assert coded.predictions is not None
        fold = zlib.crc32(row["id"].encode()) % FOLDS
        for gold, record, event in judged:
            if record is None or event is None:
                continue
            trigger = event.trigger
            seen = next(s for s in coded.predictions.events if trigger.start <= s.start and s.end == trigger.end)
            for field, features in features_of(event, seen):
                if gold is not None or field == "type":
                    yield field, (fold, features, gold is not None and same_field(field, gold, record))


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    by_field: dict[str, list[Row]] = {field: [] for field in FIELDS}
    for field, row in read_rows(parser.parse_args().data):
        by_field[field].append(row)
    tables = {}
    for field, rows in by_field.items():
        judged: list[Judged] = []
        for fold in range(FOLDS):
            known = [row for row in rows if row[0] != fold]
            weights = fit_logistic([f for _, f, _ in known], [right for *_, right in known], RIDGE)
            judged += [(predict(weights, features), right) for own, features, right in rows if own == fold]
        share = sum(right for _, right in judged) / len(judged)
        print(
            f"{field:10} {len(judged)} cases, right {share:.3f}, expected calibration error {calibration_error(judged):.3f}"
        )
        tables[field] = fit_logistic([f for _, f, _ in rows], [right for *_, right in rows], RIDGE)
    head = "# Written by training.confidence from the development split; see tacitus.events.confidence.\n"
    TARGET.write_text(head + write_weights_table(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
