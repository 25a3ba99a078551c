"""Does the program still measure what it measured, on the same files? Ends with status 1 where it does not.

    python -m evaluation.gate [--pin]

`./run gate` measures anew and then runs this: every number that `evaluation/floors.toml` names must be at least, or at most, the pinned
one, and every file as it was when the numbers were pinned. `--pin` writes the digests of today's files; floors are changed by hand, and
lowered only with a reason in the changelog.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import operator
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FLOORS, RESULTS = ROOT / "evaluation" / "floors.toml", ROOT / "evaluation" / "results"


def digest(path: Path) -> str:
    """First 16 hex digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def measured(name: str) -> float | None:
    """A number by its path, "records > items > trigger F1"; None where it was not measured."""
    file, *keys = name.split(" > ")
    path = RESULTS / f"{file}.json"
    value: Any = json.loads(path.read_text()) if path.is_file() else None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def check(floors: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """What was looked at, in words, and whether it holds."""
    for side, holds in (("at least", operator.ge), ("at most", operator.le)):
        for name, pinned in floors[side].items():
            found = measured(name)
            yield f"{name}: {found}, {side} {pinned}", found is not None and holds(found, pinned)
    for name, pinned in floors["digests"].items():
        found_digest = digest(ROOT / name) if (ROOT / name).is_file() else "missing"
        yield f"{name}: {found_digest}, pinned {pinned}", found_digest == pinned


def pin(text: str) -> str:
    """The floors with the digests of today's files."""
    return re.sub(
        r'^"([^"]+)" = "[0-9a-f]{16}"$',
        lambda line: f'"{line[1]}" = "{digest(ROOT / line[1])}"',
        text,
        flags=re.MULTILINE,
    )


def main() -> None:
    """Check and say; or pin."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true")
    text = FLOORS.read_text(encoding="utf-8")
    if parser.parse_args().pin:
        FLOORS.write_text(pin(text), encoding="utf-8")
        return
    outcomes = list(check(tomllib.loads(text)))
    for said, holds in outcomes:
        print("holds " if holds else "FAILS ", said)
    failed = sum(not holds for _, holds in outcomes)
    print(f"{len(outcomes)} looked at, {failed} failed")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
