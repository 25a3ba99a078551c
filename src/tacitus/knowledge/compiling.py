"""Compiles the tables of the knowledge base into one read-only SQLite file.

Each `data/knowledge/NAME.tsv` becomes a table NAME of text columns; then the names of all actors are worked out
once (spellings, plurals, acronyms) into `known` and `known_name`. Equal tables give equal bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import apsw

from tacitus.errors import DataError
from tacitus.knowledge.names import derive_names
from tacitus.knowledge.schema import COLUMNS, DATES, INDEXES, STATUSES

TABLES = Path(__file__).parent.parent / "data" / "knowledge"
DATABASE = TABLES.parent / "knowledge.db"

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")  # "2004", "2004-03"; not "2004-13"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its name, columns and rows, each row with its line in the file."""

    name: str
    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def records(self) -> list[dict[str, str]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def build(out: Path = DATABASE, tables: Path = TABLES) -> Path:
    """Compile all tables of a folder into the file `out`, which appears whole or not at all; returns its path."""
    read = [read_table(path) for path in sorted(tables.glob("*.tsv"))]
    handle, temporary = tempfile.mkstemp(dir=out.parent, prefix=".knowledge-")
    os.close(handle)
    try:
        _write(Path(temporary), read, digest_tables(tables))
        os.chmod(temporary, 0o644)  # a temporary file is its owner's alone; an installed one is everybody's
        os.replace(temporary, out)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return out


def read_table(path: Path) -> Table:
    """Read and check one tab-separated file.

    Raises:
        DataError: A column is unknown or lacks, a row has too few or many cells, a date or status is wrong, or a row
            names no source.
    """
    header: tuple[str, ...] | None = None
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if header is None:
            header = cells
            _check_header(path, number, header)
            continue
        _check_row(path, number, header, cells)
        rows.append(cells)
        lines.append(number)
    if header is None:
        raise DataError(path.name, None, "has no header line")
    return Table(path.stem, path.name, header, tuple(rows), tuple(lines))


def digest_tables(tables: Path = TABLES) -> str:
    """The first 16 hex digits of the SHA-256 of all tables, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(tables.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _check_header(path: Path, number: int, header: tuple[str, ...]) -> None:
    known = COLUMNS.get(path.stem)
    if known is not None and header != known:
        wrong = sorted(set(header) ^ set(known))
        raise DataError(
            path.name, number, f"columns should be {', '.join(known)}; look at {', '.join(wrong) or 'order'}"
        )
    if len(set(header)) != len(header):
        raise DataError(path.name, number, "a column is there twice")


def _check_row(path: Path, number: int, header: tuple[str, ...], cells: tuple[str, ...]) -> None:
    if len(cells) != len(header):
        raise DataError(path.name, number, f"has {len(cells)} cells, not {len(header)}")
    if path.stem not in COLUMNS:
        return
    row = dict(zip(header, cells, strict=True))
    for column in DATES:
        if (value := row.get(column)) and not _DATE.fullmatch(value):
            raise DataError(path.name, number, f"{column} should be an ISO date or prefix, not {value!r}")
    if row.get("from") and row.get("to") and row["to"][: len(row["from"])] < row["from"][: len(row["to"])]:
        raise DataError(path.name, number, f"ends ({row['to']}) before it begins ({row['from']})")
    if not row["source"]:
        raise DataError(path.name, number, "names no source")
    if (status := row.get("status")) is not None and status not in STATUSES:
        raise DataError(path.name, number, f"status should be one of {', '.join(STATUSES)}, not {status!r}")


def _write(path: Path, tables: list[Table], digest: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("pragma journal_mode=off; pragma synchronous=off; pragma page_size=4096")
    with connection:
        for table in tables:
            _create(connection, table.name, table.columns, list(table.rows))
            for column in INDEXES.get(table.name, ()):
                if column in table.columns:
                    connection.execute(f'create index "{table.name}_{column}" on "{table.name}" ("{column}")')
        known, names = derive_names({table.name: table.records() for table in tables})
        columns = ("number", "actor", "name", "kind", "code", "sector", "wikidata", "from", "to")
        _create(connection, "known", columns, known)
        _create(connection, "known_name", ("key", "form", "known", "needs", "weight"), names)
        _create(connection, "version", ("digest",), [(digest,)])
    connection.execute("vacuum")
    connection.close()


def _create(connection: apsw.Connection, name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    listed = ", ".join(f'"{column}" TEXT' for column in columns)
    connection.execute(f'create table "{name}" ({listed})')
    marks = ", ".join("?" * len(columns))
    connection.executemany(f'insert into "{name}" values ({marks})', rows)
