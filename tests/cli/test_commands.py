"""The commands as a user runs them, with the shipped bundle."""

import json

import pytest
from click.testing import CliRunner

from tacitus.cli import COMMANDS, main

pytestmark = pytest.mark.slow
NEWS = (
    "OSLO, 6 May 2021 - The foreign ministers of Norway and Chile met in Oslo on Thursday. "
    "They discussed fishing rights, and the two countries agreed to open talks next month."
)


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words, stdin=None: runner.invoke(main, list(words), input=stdin)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"tacitus {name}" in result.stdout


def test_code_prints_a_table(run, page):
    result = run("code", str(page))
    assert result.exit_code == 0
    assert "CONSULT" in result.stdout


def test_code_reads_standard_input(run):
    result = run("code", "-", "--format", "article", stdin=NEWS)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["events"]


def test_ids_come_back_unchanged_and_one_bad_line_stops_nothing(run, tmp_path):
    path = tmp_path / "in.jsonl"
    good = [json.dumps({"id": f"my {n}", "text": NEWS, "published": "2021-05-07"}) for n in (1, 2)]
    path.write_text("\n".join([good[0], "{broken", good[1]]), encoding="utf-8")
    result = run("code", "--format", "article", str(path))
    assert result.exit_code == 3
    assert [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()] == ["my 1", "my 2"]
    assert "broken input line" in result.stderr
    assert ":2" in result.stderr or "line 2" in result.stderr


BAD = [  # name, bytes, reason
    ("empty.html", b"", "empty"),
    ("junk.bin", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00" * 50, "binary"),
    (
        "german.txt",
        ("Die Bundesregierung hat am Montag in Berlin ein neues Gesetz beschlossen, sagte ein Sprecher. " * 5).encode(),
        "language",
    ),
    ("large.html", b"<html><body>" + b"<p>words and words</p>" * 2_400_000, "too large"),
]


@pytest.mark.parametrize(("name", "body", "reason"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_has_its_own_reason_and_exit_status(run, tmp_path, page, name, body, reason):
    path = tmp_path / name
    path.write_bytes(body)
    result = run("code", "--format", "csv", str(path), str(page))
    assert result.exit_code == 3
    assert reason in result.stderr
    assert "CONSULT" in result.stdout, "the good page is coded all the same"


def test_a_missing_file_is_said(run, page):
    result = run("code", "no-such-file.html", str(page))
    assert result.exit_code == 3
    assert "no-such-file.html" in result.stderr


def test_without_a_date_relative_words_stay_unresolved(run):
    result = run(
        "code", "-", "--format", "article", stdin="Norway's foreign minister met Chile's president in Oslo on Thursday."
    )
    events = json.loads(result.stdout)["events"]
    assert events
    assert all(event["date"] is None or event["date"]["value"] is None for event in events)


def test_a_future_date_is_not_used_and_said(run, tmp_path):
    path = tmp_path / "future.jsonl"
    path.write_text(json.dumps({"id": "f", "text": NEWS, "published": "2999-01-01"}), encoding="utf-8")
    result = run("code", "--format", "article", str(path))
    assert json.loads(result.stdout)["article"]["published"] is None
    assert "future" in result.stderr


def test_a_loopback_address_is_refused(run):
    result = run("code", "http://127.0.0.1:9/")
    assert result.exit_code == 3
    assert "address refused" in result.stderr


def test_show_writes_a_page(run, page, tmp_path):
    out = tmp_path / "out.html"
    assert run("show", str(page), "--html", str(out)).exit_code == 0
    assert "CONSULT" in out.read_text(encoding="utf-8")


def test_doctor_finds_nothing_wrong(run):
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "FAILED" not in result.stdout
