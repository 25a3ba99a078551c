"""Standard input → pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

from tacitus.sources.lines import read_lines, starts_as_lines
from tacitus.sources.options import ReadOptions
from tacitus.sources.page import make_page
from tacitus.types import Page, Rejected

NAME = "-"


def read_standard_input(location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The page, or the lines, that standard input holds."""
    return read_stream(sys.stdin.buffer, location, options)


def read_stream(stream: BinaryIO, location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """One page; or one for each line, when the first line that is not blank begins JSON."""
    head = b""
    while not head.strip() and len(head) <= options.max_bytes:
        line = stream.readline(options.max_bytes + 1 - len(head))
        if not line:
            break
        head += line
    if starts_as_lines(head):
        _, _, first = head.rstrip(b"\n").rpartition(b"\n")
        first += b"\n" if head.endswith(b"\n") else b""
        skipped = head.count(b"\n") - first.count(b"\n")
        yield from read_lines(stream, location, options, first, skipped)
    else:
        yield make_page(location, head + stream.read(max(options.max_bytes + 1 - len(head), 0)), options)
