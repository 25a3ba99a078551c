"""Files, folders and globs → pages."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from tacitus.sources.lines import SUFFIXES, is_lines_name, read_lines, starts_as_lines
from tacitus.sources.options import ReadOptions
from tacitus.sources.page import MEDIA_TYPES, make_page, name_media_type, read_limited, reject_size
from tacitus.types import Page, Reason, Rejected

SNIFFED = 256  # bytes of a `.json` file looked at: enough for a mark, blanks and `{"`
# What is read in folders and globs. A file with another ending is read when it is named itself.
TAKEN = frozenset({*MEDIA_TYPES, *SUFFIXES, ".json", ".asp", ".php", ""})
# ".csv" and ".mp3" say what a file is; the ends of "talks-2021.05" and "page.html?id=3" do not.
SUFFIX = re.compile(r"\.(?=\d*[A-Za-z])[A-Za-z0-9]{1,10}")


def read_file(location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The page of a file, or the pages of a file of lines."""
    try:
        status = os.stat(location)
        if not stat.S_ISREG(status.st_mode):  # opening a pipe or a device would wait for ever
            yield Rejected(location, Reason.UNREADABLE, "no regular file")
        elif _holds_lines(location):
            with open(location, "rb") as stream:
                yield from read_lines(stream, location, options)
        elif status.st_size > options.max_bytes:
            yield reject_size(location, options, status.st_size)
        else:
            with open(location, "rb") as stream:
                body = read_limited(stream, options)
            yield make_page(location, body, options, name_media_type(location))
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        yield Rejected(location, Reason.UNREADABLE, getattr(error, "strerror", None) or str(error))


def read_folder(location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The pages of the files below a folder, in order of name; hidden ones are left out, links are not followed."""
    empty = True
    for folder, folders, names in os.walk(location):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            yield from _read_found(os.path.join(folder, name), options)
    if empty:
        yield Rejected(location, Reason.EMPTY, "a folder without files")


def read_glob(location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The pages of all files and folders that a pattern such as `news/**/*.html` matches."""
    found = sorted(glob.glob(location, recursive=True))
    if not found:
        yield Rejected(location, Reason.UNREADABLE, "no file matches")
    below: set[str] = set()  # `news/**` matches a folder and all below it: each file once
    for path in found:
        if Path(path).is_dir():
            if "**" not in location:
                yield from read_folder(path, options)
        elif path not in below:
            below.add(path)
            yield from _read_found(path, options)


def is_taken(name: str) -> bool:
    """Whether a file met in a folder is a page, a text or JSON Lines by its name: "a.html", "talks"; not "a.csv"."""
    suffix = PurePath(name).suffix.lower()
    return suffix in TAKEN or SUFFIX.fullmatch(suffix) is None


def _read_found(path: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The pages of a file that was not named itself; by its name it may be none."""
    if is_taken(path):
        yield from read_file(path, options)
    else:
        detail = "not a page, a text or JSON Lines by its name; name the file itself to have it read"
        yield Rejected(path, Reason.UNREADABLE, detail)


def _holds_lines(location: str) -> bool:
    """Whether a file is JSON Lines, by its name, or by its first bytes when the name says JSON."""
    if is_lines_name(location):
        return True
    if Path(location).suffix.lower() != ".json":
        return False
    with open(location, "rb") as stream:
        return starts_as_lines(stream.read(SNIFFED))
