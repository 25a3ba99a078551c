"""A place → pages: files, folders, globs, standard input, JSON Lines, one address.

To add a kind of source: a module with `read(location, options) -> Iterator[Page | Rejected]`, and a row in `KINDS`.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tacitus.sources.fetch import is_address, read_address
from tacitus.sources.files import read_file, read_folder, read_glob
from tacitus.sources.options import ReadOptions
from tacitus.sources.standard_input import NAME, read_standard_input
from tacitus.types import Page, Rejected

__all__ = ["KINDS", "Kind", "ReadOptions", "name_kind", "read_pages"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place: which locations are of it, and how to read one."""

    fits: Callable[[str], bool]
    read: Callable[[str, ReadOptions], Iterator[Page | Rejected]]


# The first kind that fits a location reads it; the last fits all, and says what is wrong with what is no file.
KINDS: dict[str, Kind] = {
    "standard input": Kind(lambda location: location == NAME, read_standard_input),
    "address": Kind(is_address, read_address),
    "folder": Kind(os.path.isdir, read_folder),
    "glob": Kind(lambda location: glob.has_magic(location) and not os.path.lexists(location), read_glob),
    "file": Kind(lambda location: True, read_file),
}


def name_kind(location: str) -> str:
    """The name of the kind that reads a location."""
    return next(name for name, kind in KINDS.items() if kind.fits(location))


def read_pages(locations: Iterable[str], options: ReadOptions | None = None) -> Iterator[Page | Rejected]:
    """The pages at some places, in their order; what is no page comes as a value with its reason."""
    chosen = options or ReadOptions()
    for location in locations:
        yield from KINDS[name_kind(location)].read(location, chosen)
