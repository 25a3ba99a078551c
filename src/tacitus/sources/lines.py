"""JSON Lines → pages: one object a line, with `text` or `html`, and what else is known of the article.

A list of such objects, or one object over several lines, is accepted too; it is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from tacitus.sources.options import ReadOptions
from tacitus.sources.page import reject_size
from tacitus.text.encoding import name_binary
from tacitus.types import Page, Reason, Rejected

SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
# `{"id": 1`, `[{` and `{` or `[` at the end of a line begin JSON; `{% block %}` a template, `[Reuters] Oslo` a text.
JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"|\Z)|\[\s*(?:\{|\]|\Z))')
# `{` alone on the first line, or `[`: JSON that no single line holds.
WHOLE_START = re.compile(rb"\s*(?:\[|\{\s*\Z)")
WANTED = "write JSON Lines: one object on each line"
SKIP = 65_536  # bytes at a time, when the rest of a line is thrown away


class _Line(msgspec.Struct):
    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def is_lines_name(name: str) -> bool:
    """Whether a file name says JSON Lines."""
    return PurePath(name).suffix.lower() in SUFFIXES


def starts_as_lines(head: bytes) -> bool:
    """Whether the first bytes of an input begin a JSON object, or a list of them."""
    return JSON_START.match(head) is not None


def read_lines(
    stream: BinaryIO, location: str, options: ReadOptions, head: bytes = b"", skipped: int = 0
) -> Iterator[Page | Rejected]:
    """A page for each line; or for each object of a list.

    `head` is what was already taken from the stream: the first line or the start of it; `skipped` is the number of
    blank lines before it.
    """
    number, first = skipped, True
    for line in chain(_finish_head(stream, head, options), iter(lambda: stream.readline(options.max_bytes + 1), b"")):
        number += 1
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
        if number == skipped + 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            binary = name_binary(line)
            if binary is not None:
                yield Rejected(location, Reason.BINARY, binary)
                return
        if first and WHOLE_START.match(line):
            yield from _read_whole(line + stream.read(max(options.max_bytes + 1 - len(line), 0)), location, options)
            return
        if line.strip():
            first = False
            yield _read_object(line, f"{location}:{number}", f"line {number}", options)


def _finish_head(stream: BinaryIO, head: bytes, options: ReadOptions) -> Iterator[bytes]:
    """The first line, of which the head may hold only a part."""
    if head and not head.endswith(b"\n"):
        head += stream.readline(max(options.max_bytes + 1 - len(head), 0))
    if head:
        yield head


def _skip_line(stream: BinaryIO) -> None:
    """Leave the stream at the start of the next line."""
    while True:
        rest = stream.readline(SKIP)
        if not rest or rest.endswith(b"\n"):
            return


def _read_whole(body: bytes, location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """A page for each object of a list, or for the one object, that a whole input is."""
    if len(body) > options.max_bytes:
        limit = f"over the limit of {options.max_bytes:,} bytes for JSON that is read whole; {WANTED}"
        yield Rejected(location, Reason.TOO_LARGE, limit)
        return
    try:
        found = msgspec.json.decode(body, type=list[msgspec.Raw] if body.lstrip().startswith(b"[") else msgspec.Raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield Rejected(location, Reason.BAD_LINE, f"{error}; {WANTED}")
        return
    items = found if isinstance(found, list) else [found]
    if not items:
        yield Rejected(location, Reason.EMPTY, "an empty list")
    for number, item in enumerate(items, 1):
        yield _read_object(bytes(item), f"{location}:item {number}", f"item {number}", options)


def _read_object(line: bytes, location: str, name: str, options: ReadOptions) -> Page | Rejected:
    """The page of one object; `name` is "line 3" or "item 3"."""
    if len(line) > options.max_bytes:
        return reject_size(location, options)
    try:
        item = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        return Rejected(location, Reason.BAD_LINE, f"{name}: {error}")
    given = None if item.id is None else str(item.id)
    if item.text is None and item.html is None:
        return Rejected(location, Reason.BAD_LINE, f"{name}: neither `text` nor `html`", given)
    words, media_type = (item.text, "text") if item.text else (item.html or "", "html")
    if not words or not words.strip():
        return Rejected(location, Reason.EMPTY, f"{name}: no characters", given)
    return Page(
        location,
        words.encode("utf-8"),
        "text" if media_type == "text" else "html",
        given,
        item.url or None,
        item.title or None,
        item.outlet or None,
        item.published or None,
        item.language or None,
    )
