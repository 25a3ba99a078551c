from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.errors import AssetError, DataError
from tacitus.knowledge import open_knowledge
from tacitus.knowledge.compiling import TABLES, build, digest_tables, read_table

HEADER = "id\tname\taliases\tcode\tsector\twikidata\tfrom\tto\tas_of\tsource\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "armed_groups.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("id\tname\n", 1, "columns should be"),
        (HEADER + "arm.x\tX\t\tFRA\tREB\t\t2004-13\t\t\tby hand\n", 2, "ISO date"),
        (HEADER + "arm.x\tX\t\tFRA\tREB\t\t2005\t2004\t\tby hand\n", 2, "before it begins"),
        (HEADER + "arm.x\tX\t\tFRA\tREB\t\t\t\t\t\n", 2, "no source"),
        ("# note\n" + HEADER + "arm.x\tX\n", 3, "cells"),
        ("# note\n", None, "no header"),
    ],
)
def test_a_wrong_table_names_file_line_and_problem(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        read_table(write(tmp_path, text))
    assert (caught.value.path, caught.value.line) == ("armed_groups.tsv", line)


def test_a_status_outside_the_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tenures.tsv"
    header = "person\toffice\tcountry\trole_class\tsector\tfrom\tto\tstatus\tas_of\tsource\n"
    path.write_text(header + "per.x\tKing\tFRA\thead_state\tGOV\t2000\t\tmaybe\t\tby hand\n", encoding="utf-8")
    with pytest.raises(DataError, match="status should be"):
        read_table(path)


def test_equal_tables_give_equal_bytes(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    write(tables, HEADER + "arm.x\tXan Front\tXF[FRA]\tFRA\tREB\t\t\t\t\tby hand\n")
    first = build(tmp_path / "one.db", tables).read_bytes()
    second = build(tmp_path / "two.db", tables).read_bytes()
    assert first == second
    assert len(digest_tables(tables)) == 16


def test_version_is_the_digest_of_the_tables() -> None:
    assert open_knowledge().version == digest_tables(TABLES)


def test_a_file_that_is_not_there_is_an_asset_error(tmp_path: Path) -> None:
    with pytest.raises(AssetError):
        open_knowledge(tmp_path / "none.db")
