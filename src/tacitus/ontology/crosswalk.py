"""PLOVER → CAMEO, and the Goldstein value of a CAMEO code."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.errors import DataError
from tacitus.ontology.codebook import FOLDER


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The rows of the two tables."""

    rows: Mapping[str, tuple[tuple[str, str], ...]]  # type → (when, CAMEO code), first match wins
    values: Mapping[str, float]  # CAMEO code → Goldstein value of the GDELT table, -10 to +10
    labels: Mapping[str, str]

    def cameo(self, kind: str, modes: Sequence[str], contexts: Sequence[str], content: str | None) -> str | None:
        """The most general CAMEO code that is surely right."""
        facts = {"", *modes, *(f"context:{c}" for c in contexts), f"content:{content}"}
        return next((code for when, code in self.rows.get(kind, ()) if when in facts), None)

    def goldstein(self, code: str) -> float | None:
        """The Goldstein value of a code (GDELT table; five codes take their parent's, as the table's note says)."""
        return self.values.get(code)


@cache
def open_crosswalk(folder: Path = FOLDER) -> Crosswalk:
    """The crosswalk of the shipped tables. Raises DataError on a code that the CAMEO table lacks."""
    values, labels = {}, {}
    for row in _read_csv(folder / "cameo.csv"):
        values[row["code"]] = float(row["goldstein_gdelt"])
        labels[row["code"]] = row["label"]
    rows: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _read_csv(folder / "plover-to-cameo.csv"):
        if row["cameo"] not in values:
            raise DataError("plover-to-cameo.csv", None, f"no CAMEO code {row['cameo']}")
        rows[row["type"]] = (*rows.get(row["type"], ()), (row["when"], row["cameo"]))
    return Crosswalk(rows, values, labels)


def _read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a table; lines that begin with # say where it comes from."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))
