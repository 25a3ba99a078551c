"""Every error a caller may want to tell apart.

TacitusError
├── ArticleError      a page held no usable article
├── DataError         a knowledge file is wrong; names file and line
├── AssetError        a shipped file is missing or damaged
├── EvidenceError     a record whose spans do not match its text
├── PairError         a pair of parties that its text does not hold
└── InputError        an input that cannot be read at all
"""

from __future__ import annotations

from tacitus.types import Reason


class TacitusError(Exception):
    """Base of all errors of this package."""


class ArticleError(TacitusError):
    """A page held no usable article; a run goes on, and counts these by reason."""

    def __init__(self, location: str, reason: Reason, detail: str = "") -> None:
        super().__init__(location, reason, detail)  # all in args: the error then survives the trip between processes
        self.location, self.reason, self.detail = location, reason, detail

    def __str__(self) -> str:
        return f"{self.location}: {self.reason.value}" + (f" ({self.detail})" if self.detail else "")


class DataError(TacitusError):
    """A knowledge file is wrong; says where and what to change."""

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        super().__init__(path, line, problem)
        self.path, self.line, self.problem = path, line, problem

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.problem}"


class AssetError(TacitusError):
    """A file that ships with the package is missing or damaged."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}; reinstall with `pip install --force-reinstall tacitus`, then `tacitus doctor`"


class EvidenceError(TacitusError):
    """A record names characters that its text does not have there; no export writes such a record."""

    def __init__(self, article: str, field: str, expected: str, found: str) -> None:
        super().__init__(article, field, expected, found)
        self.article, self.field, self.expected, self.found = article, field, expected, found

    def __str__(self) -> str:
        return f"article {self.article}: {self.field} says {self.expected!r} but the text has {self.found!r}"


class PairError(TacitusError):
    """A pair of parties that its text does not hold; says which span and why."""

    def __init__(self, pair: str | int, problem: str) -> None:
        super().__init__(pair, problem)
        self.pair, self.problem = pair, problem

    def __str__(self) -> str:
        return f"pair {self.pair}: {self.problem}" if self.pair != "" else self.problem


class InputError(TacitusError):
    """An input that cannot be read at all; says what to do."""

    def __init__(self, location: str, problem: str) -> None:
        super().__init__(location, problem)
        self.location, self.problem = location, problem

    def __str__(self) -> str:
        return f"{self.location}: {self.problem}"
