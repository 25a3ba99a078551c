"""Write docs/evaluation.md from the result files, so that what is published is what was measured.

python -m evaluation.report
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
PAGE = Path(__file__).parent.parent / "docs" / "evaluation.md"
HEAD = """# How good the records are

This page is written by `python -m evaluation.report` from `evaluation/results/*.json`; `./run evaluate` measures anew.
Nothing on it was typed in by hand but the sentences. A share is out of 1; "right" follows the annotation guidelines (`docs/guidelines.md`).

**Read this first.** A record counts as right when type, actor codes, recipient codes, status, date and place are *all* right.
Two careful readers agree on far fewer whole records than one would think; their agreement stands beside each number.
Documents (whole articles) are much harder
than one-line reports. The text of the test split is openly licensed, was never trained on, and is newer than (items) or from other
sources than (documents) the training split.
"""
RECORD_ROWS = (
    "texts", "gold", "found", "trigger F1", "trigger and type F1", "trigger and type precision", "trigger and type recall",
    "whole record F1", "whole record precision", "whole record recall", "type right, of matched", "actors right, of matched",
    "recipients right, of matched", "status right, of matched", "date right, of matched", "place right, of matched",
    "historical right, of matched", "content right, of matched", "modes right, of matched", "asserters right, of matched",
    "due right, of matched",
)  # fmt: skip
DANGER_ROWS = (
    "not actual", "not actual, matched", "not actual taken as actual, of matched", "false actual, of all found actual",
)  # fmt: skip


def load(name: str) -> dict[str, Any] | None:
    """One result file; None when it was not measured."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def table(columns: list[str], rows: list[list[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join("–" if c is None else str(c) for c in row) + " |" for row in rows])


def records_section() -> str:
    """Items and documents, beside the agreement of two annotators."""
    system, human = load("records") or {}, load("agreement") or {}
    columns = ["measure", "items", "items, two annotators", "documents", "documents, two annotators"]

    def rows(names: tuple[str, ...]) -> list[list[object]]:
        parts = [(system, "items"), (human, "items"), (system, "documents"), (human, "documents")]
        return [[name, *(found.get(part, {}).get(name) for found, part in parts)] for name in names]

    return "\n".join(
        [
            "## Records, on the test split\n",
            table(columns, rows(RECORD_ROWS)),
            "\nThe columns of two annotators compare a second, blind annotation with the first by the same measure.\n",
            "## The error that matters most: taken for a fact\n",
            "How often an act that the text plans, thinks possible, supposes or denies comes out as `actual`:\n",
            table(columns, rows(DANGER_ROWS)),
        ]
    )


def plain_section(title: str, name: str, said: str) -> str:
    """Any other result file as a list of numbers."""
    found = load(name)
    if found is None:
        return f"## {title}\n\nNot measured yet."
    return f"## {title}\n\n{said}\n\n" + table(
        ["measure", "value"], [[k, v] for k, v in flatten(found) if not isinstance(v, list)]
    )


def calibration_section() -> str:
    """For each field the expected calibration error and the reliability curve."""
    found = load("calibration")
    if found is None:
        return "## Calibration\n\nNot measured yet."
    said = (
        "Does a probability of 0.8 mean right in 8 of 10? The type is judged on every event found, the other fields on those that match an "
        "annotated act; items and documents together. The curve gives mean probability → share right (cases) of ten equal bins."
    )
    rows = [
        [
            field,
            own["cases"],
            own["expected calibration error"],
            ", ".join(f"{c} → {r} ({n})" for c, r, n in own["curve"]),
        ]
        for field, own in found.items()
    ]
    return f"## Calibration\n\n{said}\n\n" + table(["field", "cases", "expected calibration error", "curve"], rows)


def flatten(values: dict[str, Any], prefix: str = "") -> list[tuple[str, object]]:
    """Nested numbers as (path, value)."""
    rows: list[tuple[str, object]] = []
    for key, value in values.items():
        if isinstance(value, dict):
            rows += flatten(value, f"{prefix}{key}: ")
        else:
            rows.append((prefix + key, round(value, 3) if isinstance(value, float) else value))
    return rows


def main() -> None:
    """Write the page."""
    parts = [
        HEAD,
        records_section(),
        calibration_section(),
        plain_section(
            "Pages: article text",
            "pages",
            "On the saved pages (measured only, never trained on), beside trafilatura alone in the same run.",
        ),
        plain_section(
            "Spans and robustness",
            "spans",
            "Every saved page through the whole line; every span of every output compared with its text.",
        ),
        plain_section(
            "Given pairs: relate",
            "relate",
            "What each party of a sentence does to each other one (`tacitus relate`), on the test split: the likeliest type against the "
            "annotation, for pairs that an act joins, the same with roles swapped, and as many that no act joins.",
        ),
        plain_section(
            "Quotes",
            "quotes",
            "On the development part of PolNeAR (measured only, attitudes among its attributions) and on own development documents and "
            "sentences: rules alone, network alone, and joined as shipped (decision 6). Rules were written beside these, so they flatter.",
        ),
        plain_section(
            "Dates",
            "dates",
            "On the normalised dates of GUM's openly licensed genres: date words with the right value. Rules were mended beside the train "
            "part and what is no news in the development part, so both flatter; the dates of one development text are off a year.",
        ),
        plain_section("Places", "places", "On GeoVirus toponyms (Wikinews)."),
        plain_section(
            "Places of acts",
            "locations",
            "On the public set of verbs with the place where the act happened (measured only).",
        ),
        plain_section(
            "Speed", "speed", "One run on one core; the yardstick is a bare encoder pass over the same windows."
        ),
    ]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()
