"""The documentation: its pages are fresh, complete and linked, and its commands and Python run."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

import click
import pytest

from docs.generate import PAGES, find_stale, mark_example, show_score
from tacitus import types
from tacitus.cli import COMMANDS, main
from tacitus.exports import FORMATS
from tacitus.exports.article import event_json, to_json
from tacitus.exports.csv import COLUMNS
from tacitus.exports.plover import to_rows
from tests.builders import coded, event, marked

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial.md"
RUN_PAGES = [TUTORIAL, *sorted((DOCS / "how-to").glob("*.md"))]
ALL_PAGES = sorted(DOCS.rglob("*.md"))
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
EXAMPLE = "[Norway](actor) [met](trigger) [Chile](recipient) in Oslo."

BLOCK = re.compile(r"(?P<note><!-- not run: [^>]+ -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", re.S)
LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)\s#]*)(?:#(?P<heading>[^)\s]+))?\)")
FENCED = re.compile(r"```.*?```", re.S)
LEFT_OUT = "..."  # in shown output: anything


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    kind: str
    body: str
    run: bool


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(match["kind"], match["body"], match["note"] is None)
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def commands_of(body: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def shows(line: str, output: str) -> bool:
    """Whether output has a line like one shown; `...` in it stands for anything."""
    pattern = ".*".join(re.escape(part.strip()) for part in line.split(LEFT_OUT))
    return re.search(pattern, output) is not None


def options_of() -> list[tuple[str, str]]:
    """(command, option) for every option of every command."""
    context = click.Context(main)
    found = [("tacitus", name) for parameter in main.params for name in parameter.opts if name.startswith("-")]
    for command in COMMANDS:
        made = main.get_command(context, command)
        assert made is not None
        found += [
            (f"tacitus {command}", name) for parameter in made.params for name in parameter.opts if name.startswith("-")
        ]
    return found


def headings_of(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }


def section_of(name: str) -> str:
    """The text of a section of the record page, to the next heading of its level."""
    return re.split(r"^## ", RECORD.split(f"\n## {name}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def test_generated_pages_are_fresh():
    assert not find_stale(), "run: python -m docs.generate"


def test_a_changed_page_is_called_stale(tmp_path, monkeypatch):
    for name in PAGES:
        shutil.copy(DOCS / name, tmp_path)
    (tmp_path / "cli.md").write_text("edited by hand", encoding="utf-8")
    monkeypatch.setattr("docs.generate.DOCS", tmp_path)
    assert find_stale() == ["cli.md"]


def test_examples_show_trigger_and_parts():
    assert mark_example("[Norway](actor) [met](trigger) [Chile](actor).") == "Norway (*actor*) **met** Chile (*actor*)."


@pytest.mark.parametrize(("value", "shown"), [(2.5, "+2.5"), (-9.0, "-9"), (0.0, "0")])
def test_scores_show_their_sign(value, shown):
    assert show_score(value) == shown


@pytest.mark.parametrize(("command", "option"), options_of())
def test_every_option_is_in_the_reference(command, option):
    section = (DOCS / "cli.md").read_text(encoding="utf-8").split(f"\n## {command}\n", 1)[1].split("\n## ", 1)[0]
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_in_use(command):
    used = [
        line for page in RUN_PAGES for b in blocks_of(page) if b.kind == "console" for line, _ in commands_of(b.body)
    ]
    assert any(f"tacitus {command}" in line for line in used)


@pytest.mark.parametrize("name", ["table", *FORMATS])
def test_every_format_is_in_the_record(name):
    assert f"--format {name}" in RECORD


@pytest.mark.parametrize("reason", list(types.Reason), ids=lambda reason: reason.name)
def test_every_rejection_reason_is_in_the_record(reason):
    assert f"| `{reason.name}` | {reason.value} |" in section_of("Rejection reasons")


@pytest.mark.parametrize(
    ("section", "value"),
    [
        *(("Status", value) for value in get_args(types.Status)),
        *(("Who says so", value) for value in get_args(types.Stance)),
        *(("Quotes", value) for value in get_args(types.QuoteKind)),
        *(("Parties", value) for value in get_args(types.CodeBasis)),
        *(("Dates", value) for value in get_args(types.Precision)),
        *(("Places", value) for value in get_args(types.PlaceRole)),
        *(("Article form", value) for value in get_args(types.MentionKind)),
    ],
)
def test_every_value_of_the_types_is_in_the_record(section, value):
    assert f"`{value}`" in section_of(section)


@pytest.mark.parametrize("name", [field.name for field in fields(types.EventMention)])
def test_every_field_of_an_event_is_in_the_record(name):
    assert f"`{name}`" in section_of("Event mention")


def example():
    plain, _ = marked(EXAMPLE)
    return coded(plain, event(EXAMPLE))


def test_every_field_of_the_article_form_is_in_the_record():
    made = to_json(example())
    names = {*made, *made["article"], *made["run"], *event_json(example().events[0])}
    missing = [name for name in names if f"`{name}`" not in RECORD]
    assert not missing


def test_every_field_of_the_plover_form_is_in_the_record():
    row = to_rows(example())[0]
    names = {*row, *row["actor"][0], *row["cite_info"]}
    missing = [name for name in names if f"`{name}`" not in section_of("PLOVER form")]
    assert not missing


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_the_csv_is_in_the_record(column):
    assert f"`{column}`" in section_of("CSV")


@pytest.mark.parametrize("table", sorted((ROOT / "src/tacitus/data/knowledge").glob("*.tsv")), ids=lambda p: p.name)
def test_every_table_is_described_with_its_size(table):
    page = (DOCS / "knowledge.md").read_text(encoding="utf-8")
    row = re.search(rf"\| `{re.escape(table.name)}` \| ([\d,]+) \|", page)
    assert row is not None
    lines = (line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    count = sum(1 for _ in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)) - 1
    assert int(row[1].replace(",", "")) == pytest.approx(count, rel=0.1), f"{table.name} has {count} rows"


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_lead_somewhere(page):
    for match in LINK.finditer(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" in match["target"]:
            continue
        target = (page.parent / match["target"]).resolve() if match["target"] else page
        assert target.exists(), match[0]
        if match["heading"]:
            assert match["heading"] in headings_of(target), match[0]


def test_every_how_to_page_is_in_the_index():
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    for page in (DOCS / "how-to").glob("*.md"):
        assert f"(how-to/{page.name})" in index


@pytest.mark.parametrize("page", RUN_PAGES, ids=lambda page: page.stem)
def test_python_of_pages_compiles_and_something_runs(page):
    blocks = blocks_of(page)
    assert any(block.run and block.kind in ("python", "console") for block in blocks)
    for block in blocks:
        if block.kind == "python":
            compile(block.body, str(page), "exec")


def test_shown_output_is_compared():
    assert shows("ok      codebook: ...", "ok      codebook: plover-2.0, 16 types")
    assert not shows("exit status 3", "exit status 0")
    assert commands_of("$ one\n$ two\nshown\n") == [("one", []), ("two", ["shown"])]


def run_command(command: str, shown: list[str], folder: Path) -> None:
    """Run one command line of a page; it must end well and write what the page shows."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, f"{command}\n{output}"
    for line in shown:
        assert shows(line, output), f"{command} did not write: {line}\n{output}"


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN_PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_to_run_runs(page, tmp_path, monkeypatch):
    """All blocks of a page in order, in a folder with the samples; Python blocks share their names."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks_of(page):
        if block.kind == "console":
            for command, shown in commands_of(block.body):
                run_command(command, shown, tmp_path)
        elif block.kind == "python" and block.run:
            exec(compile(block.body, str(page), "exec"), names)
