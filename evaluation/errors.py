"""The error book: which kinds of error the records of the test split have, and how often.

    python -m evaluation.errors [--data ../shared/data] [--split test]

Every difference between an annotated and a found record is one error of one kind; kinds are told by comparing the two, not by reading.
For the split test it writes `docs/errors.md`: the twenty commonest kinds with their counts, and what `evaluation/errors.toml` says of each
(an example in own words, the cause, what was done).
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.records import Record, code_split

HERE = Path(__file__).parent
PAGE, SAID = HERE.parent / "docs" / "errors.md", HERE / "errors.toml"
COMMONEST = 20
Code = tuple[str | None, str | None]
HEAD = """# The error book

Written by `python -m evaluation.errors`: the twenty commonest kinds of error on the test split, counted by comparing each found record
with the annotated one. A record may have several. Examples are our own sentences, not the test's.

"""


def name_errors(gold: Record | None, found: Record | None) -> Iterator[str]:
    """The kinds of error of one pair of records."""
    if gold is None or found is None:
        record = gold or found
        assert record is not None
        yield f"{record.type} missed" if found is None else f"{record.type} where no act is told"
        return
    if gold.type != found.type:
        yield f"{gold.type} taken for {found.type}"
    yield from _side_errors("actor", gold.actors, found.actors, found.recipients)
    yield from _side_errors("recipient", gold.recipients, found.recipients, found.actors)
    if gold.status != found.status:
        yield f"{gold.status} taken for {found.status}"
    for field in ("date", "place"):
        yield from _span_errors(field, gold, found)


def _side_errors(side: str, gold: frozenset[Code], found: frozenset[Code], other: frozenset[Code]) -> Iterator[str]:
    """What is wrong with the parties of one side; one kind, the gravest."""
    missing, extra = gold - found, found - gold
    if not missing and not extra:
        return
    if missing & other:
        yield f"{side} taken for the other side"
    elif missing and not found:
        yield f"{side} not found"
    elif not missing:
        yield f"{side} too many" if gold else f"{side} where the text has none"
    elif not extra:
        yield f"{side}: one of several missing"
    elif {code for code, _ in missing} & {code for code, _ in extra}:
        yield f"{side}: wrong sector"
    elif any(code is None for code, _ in extra):
        yield f"{side}: no country given"
    else:
        yield f"{side}: wrong country, body or person"


def _span_errors(field: str, gold: Record, found: Record) -> Iterator[str]:
    wanted, given = getattr(gold, field), getattr(found, field)
    empty = (None, None) if field == "date" else None
    if field == "place" and wanted and given and wanted[0] < given[1] and given[0] < wanted[1]:
        return
    if wanted == given:
        return
    yield (
        f"{field} not found"
        if given == empty
        else f"{field} where the act has none"
        if wanted == empty
        else f"another {field}"
    )


def count_errors(data: Path, split: str) -> tuple[Counter[str], int, int]:
    """Errors by kind, and the numbers of annotated and of found records."""
    errors: Counter[str] = Counter()
    annotated = seen = 0
    for _, _, judged in code_split(data, split):
        for gold, found, _ in judged:
            annotated += gold is not None
            seen += found is not None
            errors.update(name_errors(gold, found))
    return errors, annotated, seen


def write_page(errors: Counter[str], annotated: int, seen: int) -> str:
    """The page: a table, then a paragraph a kind."""
    said = tomllib.loads(SAID.read_text(encoding="utf-8"))
    common = errors.most_common(COMMONEST)
    lines = [HEAD, f"{annotated} annotated records, {seen} found; {errors.total()} errors of {len(errors)} kinds.\n\n"]
    lines += ["| kind of error | errors | of all |\n|---|---|---|\n"]
    lines += [f"| {kind} | {count} | {count / errors.total():.3f} |\n" for kind, count in common]
    shown: dict[str, str] = {}  # the entry → the kind that it stood under first
    for kind, count in common:
        entry = kind if kind in said else kind.split(" ", 1)[-1]
        lines.append(f"\n## {kind} ({count})\n\n")
        if entry in shown:
            lines.append(f"As *{shown[entry]}*.\n")
            continue
        shown[entry] = kind
        own = said.get(entry, {})
        lines += [f"*{name.capitalize()}*: {own[name]}\n\n" for name in ("example", "cause", "done") if name in own]
    return "".join(lines)


def main() -> None:
    """Count, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="test")
    options = parser.parse_args()
    errors, annotated, seen = count_errors(options.data, options.split)
    for kind, count in errors.most_common(40):
        print(f"{count:5} {kind}")
    if options.split == "test":
        PAGE.write_text(write_page(errors, annotated, seen), encoding="utf-8")


if __name__ == "__main__":
    main()
