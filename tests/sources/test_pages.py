import io
import json
import os

import pytest

from tacitus.sources import KINDS, ReadOptions, name_kind, read_pages
from tacitus.sources.standard_input import read_stream
from tacitus.types import Page, Reason, Rejected

SMALL = ReadOptions(max_bytes=200)


def reasons(found):
    return [item.reason if isinstance(item, Rejected) else item.body for item in found]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, Reason.BINARY),
        (b"%PDF-1.4 words", Reason.BINARY),
        (b"PK\x03\x04words", Reason.BINARY),
        (b"\x7fELF words", Reason.BINARY),
        (b"\x00\x01\x02words" * 9, Reason.BINARY),
        (b"x" * 201, Reason.TOO_LARGE),
    ],
)
def test_says_why_a_file_is_no_page(tmp_path, body, reason):
    file = tmp_path / "page.html"
    file.write_bytes(body)
    (found,) = read_pages([str(file)], SMALL)
    assert isinstance(found, Rejected)
    assert (found.reason, found.location) == (reason, str(file))


def test_a_huge_file_is_rejected_by_its_size_alone(tmp_path):
    file = tmp_path / "page.html"
    with file.open("wb") as stream:
        stream.truncate(50_000_000_000)  # sparse: reading it would take the memory of the machine
    (found,) = read_pages([str(file)])
    assert found.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("location", ["no/such/file.html", "no/such/*.html", "bad\0name"])
def test_what_is_not_there_cannot_be_read(location):
    (found,) = read_pages([location])
    assert found.reason is Reason.UNREADABLE


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (found,) = read_pages([str(pipe)])
    assert found.reason is Reason.UNREADABLE


def test_reads_folders_and_globs_in_order(tmp_path):
    for name in ("b.txt", "a.html", "deep/c.txt", ".hidden"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    assert reasons(read_pages([str(tmp_path)])) == [b"a.html", b"b.txt", b"deep/c.txt"]
    assert reasons(read_pages([str(tmp_path / "*.txt")])) == [b"b.txt"]
    assert reasons(read_pages([str(tmp_path / "**" / "*.txt")])) == [b"b.txt", b"deep/c.txt"]


LINES = b"""\xef\xbb\xbf{"text": "One.", "id": "a-1", "published": "2023-09-13", "outlet": "Gazette", "other": {"x": 1}}

{"html": "<p>Two", "id": 7, "url": "https://news.example/2"}
{"text": "broken
{"title": "neither"}
{"text": "", "id": "e"}
[1, 2]
{"text": 5}
{"text": "last"}"""


def check_lines(found, location):
    assert found[0] == Page(f"{location}:1", b"One.", "text", "a-1", outlet="Gazette", published="2023-09-13")
    assert found[1] == Page(f"{location}:3", b"<p>Two", "html", "7", "https://news.example/2")
    assert [item.reason for item in found[2:7]] == [
        Reason.BAD_LINE,
        Reason.BAD_LINE,
        Reason.EMPTY,
        Reason.BAD_LINE,
        Reason.BAD_LINE,
    ]
    assert found[2].detail.startswith("line 4:")
    assert found[4].id == "e"
    assert found[7].body == b"last"


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".json"])
def test_reads_a_file_of_lines(tmp_path, suffix):
    file = tmp_path / f"items{suffix}"
    file.write_bytes(LINES)
    check_lines(list(read_pages([str(file)])), file)


def test_standard_input_is_lines_when_it_starts_like_them():
    check_lines(list(read_stream(io.BytesIO(LINES), "-", ReadOptions())), "-")


def test_line_numbers_count_blank_lines_at_the_start():
    (found,) = read_stream(io.BytesIO(b'\n\n{"text": "x"}\n'), "-", ReadOptions())
    assert found.location == "-:3"


@pytest.mark.parametrize("body", [b"<p>page</p>\n<p>more</p>", b"{curly} words\nmore", b"\n\nwords"])
def test_other_standard_input_is_one_page(body):
    assert reasons(read_stream(io.BytesIO(body), "-", ReadOptions())) == [body]


def test_a_line_over_the_limit_does_not_stop_the_rest():
    lines = b'{"text": "a"}\n{"text": "' + b"x" * 100_000 + b'"}\n{"text": "b"}\n'
    found = list(read_stream(io.BytesIO(lines), "-", SMALL))
    assert reasons(found) == [b"a", Reason.TOO_LARGE, b"b"]
    assert found[2].location == "-:3"


def test_deep_json_is_a_broken_line():
    lines = b'{"text": "a"}\n{"text": ' + b"[" * 100_000 + b"\n"
    found = list(read_stream(io.BytesIO(lines), "-", ReadOptions()))
    assert found[1].reason is Reason.BAD_LINE


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("-", "standard input"),
        ("https://news.example/a", "address"),
        ("a/*.html", "glob"),
        ("a.html", "file"),
        (".", "folder"),
    ],
)
def test_knows_the_kind_of_a_location(location, kind):
    assert name_kind(location) == kind
    assert kind in KINDS


def test_folders_and_globs_take_pages_only_and_a_file_named_itself_is_read(tmp_path):
    names = ["a.html", "b.csv", "c.asp", "d", "e-2021.05", "f.html?id=3", "g.mp3", "h.py", "i.MD"]
    for name in names:
        (tmp_path / name).write_text(name)
    taken = [name.encode() if name not in ("b.csv", "g.mp3", "h.py") else Reason.UNREADABLE for name in names]
    assert reasons(read_pages([str(tmp_path)])) == taken
    assert reasons(read_pages([str(tmp_path / "*")])) == taken
    assert reasons(read_pages([str(tmp_path / "b.csv")])) == [b"b.csv"]
    (found,) = read_pages([str(tmp_path / "*.csv")])
    assert "not a page, a text or JSON Lines by its name" in found.detail


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("items", [[{"id": 1, "text": "One."}, {"id": 2}, {"id": 3, "html": "<p>"}], {"text": "One."}])
def test_a_list_of_objects_or_one_over_several_lines_is_read(tmp_path, items, indent):
    body = json.dumps(items, indent=indent).encode()
    expected = [b"One.", Reason.BAD_LINE, b"<p>"] if isinstance(items, list) else [b"One."]
    for name in ("items.json", "items.jsonl"):
        (tmp_path / name).write_bytes(body)
        assert reasons(read_pages([str(tmp_path / name)])) == expected
    assert reasons(read_stream(io.BytesIO(body), "-", ReadOptions())) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{\n "text": "a"\n}\n{\n "text": "b"\n}', Reason.BAD_LINE),
        (b'[{"text": "a"},', Reason.BAD_LINE),
        (b"[" * 100_000, Reason.BAD_LINE),
        (b"[]", Reason.EMPTY),
        (b'[{"text": "' + b"x" * 300_000 + b'"}]', Reason.TOO_LARGE),
    ],
)
def test_json_that_is_no_lines_has_one_rejection(tmp_path, body, reason):
    file = tmp_path / "items.jsonl"
    file.write_bytes(body)
    (found,) = read_pages([str(file)], ReadOptions(max_bytes=200_000))
    assert found.reason is reason
    assert reason is Reason.EMPTY or "JSON Lines" in found.detail


def test_a_text_that_begins_with_a_bracket_is_a_page():
    body = b"[Oslo] Norway said no.\nMore."
    assert reasons(read_stream(io.BytesIO(body), "-", ReadOptions())) == [body]
