"""PLOVER as data: types, modes, contexts and scores, read from `data/ontology/plover/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.errors import DataError

VERSION = "plover-2.0"
FOLDER = Path(__file__).parent.parent / "data" / "ontology"
CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
    "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
    "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation",
    "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip


WITHOUT_SECTOR = frozenset(
    {"IGO", "UNO", "EUR", "NGO", "ISM", "MNC"}
)  # codes of bodies, which stand for the sector too


@dataclass(frozen=True, slots=True)
class Mode:
    """How an act was done."""

    name: str
    score: float  # PLOVER 2.0, -10 to +10
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen kinds of act."""

    code: str
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    requires_recipient: bool
    score: float  # PLOVER 2.0, -10 to +10
    score_1_3: float  # the earlier scale; not comparable
    definition: str
    modes: Mapping[str, Mode]
    examples: tuple[str, ...]  # in bracket notation


@dataclass(frozen=True, slots=True)
class Codebook:
    """All types, by code."""

    version: str
    types: Mapping[str, EventType]
    contexts: tuple[str, ...] = CONTEXTS

    def score(self, kind: str, modes: Sequence[str]) -> float:
        """The PLOVER 2.0 score of an act: of its modes the one farthest from zero, of the type when it has none."""
        own = self.types[kind]
        return max((own.modes[m].score for m in modes), key=abs, default=own.score)


@cache
def open_codebook(folder: Path = FOLDER / "plover") -> Codebook:
    """The codebook of a folder of type files. Raises DataError where a file does not fit."""
    types = {}
    for path in sorted(folder.glob("*.toml")):
        kind = _read_type(path)
        types[kind.code] = kind
    if not types:
        raise DataError(str(folder), None, "holds no event types; reinstall the package")
    return Codebook(VERSION, types)


def _read_type(path: Path) -> EventType:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return EventType(
            code=raw["code"],
            quad=raw["quad"],
            requires_recipient=raw["requires_recipient"],
            score=raw["scores"]["2.0"],
            score_1_3=raw["scores"]["1.3"],
            definition=raw["definition"],
            modes={name: Mode(name, mode["score"], mode["definition"]) for name, mode in raw.get("modes", {}).items()},
            examples=tuple(example["text"] for example in raw.get("example", ())),
        )
    except tomllib.TOMLDecodeError as error:
        raise DataError(path.name, None, f"is not TOML: {error}") from error
    except KeyError as error:
        raise DataError(path.name, None, f"lacks {error}") from error
