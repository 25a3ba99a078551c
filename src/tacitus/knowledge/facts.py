"""What Tacitus knows of the world, as frozen values: actors, offices, roles, outlets and the names they go by.

Dates are ISO prefixes, as precise as known (`2004`, `2004-03`, `2004-03-09`). An interval is [from_, to): an empty end
means open as of `as_of`. Countries are ISO 3166 alpha-3 codes, with Kosovo as `KOS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal[
    "country",
    "demonym",
    "capital",
    "metonym",
    "person",
    "person_surname",
    "igo",
    "armed_group",
    "party",
    "outlet",
    "organisation",
    "company",
    "role",
]
RoleKind = Literal["person", "group", "body", "troops"]
Reading = Literal["government", "place", "igo"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean.

    `needs` says what must be in the text before the name may be read so: `none`; `title` (an office or honorific
    beside it, or an earlier full mention); `full_name` (an earlier full mention); `context:<country>` (that country
    is in the text). `weight` ranks rival candidates: 1 is the plain reading, less is rarer.
    """

    actor: str
    name: str
    kind: NameKind
    code: str | None
    sector: str | None
    wikidata: str | None = None
    needs: str = "none"
    weight: float = 1.0
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name found in a text, at [start, end), with all it may mean, likeliest first."""

    start: int
    end: int
    kind: NameKind
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory, and what its people are called."""

    code: str
    name: str
    official: str | None
    adjective: str | None
    demonyms: tuple[str, ...]
    capital: str | None
    zones: tuple[str, ...]
    iso2: str | None = None
    wikidata: str | None = None
    sector: str | None = None  # PRE for a partly recognised area, whose code is that of the claiming state


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office."""

    id: str
    name: str
    family: str
    aliases: tuple[str, ...]
    country: str | None
    wikidata: str | None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office, and when. `status`: certain, acting, disputed, or stale (open at an old `as_of`).

    `country` is a code: alpha-3, or that of the body (`UNO`), whose id is then `body` (`igo.un`).
    """

    person: str
    name: str
    office: str
    country: str | None
    role_class: str
    sector: str | None
    from_: str | None
    to: str | None
    status: str
    as_of: str | None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for people by what they do: `police`, `protesters`, `foreign ministry`."""

    words: str
    sector: str
    kind: RoleKind
    military: bool


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, from where, and who controls it."""

    id: str
    name: str
    country: str | None
    control: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place or building that stands for those who sit there; `rule` says when it does."""

    words: str
    actor: str
    code: str | None
    sector: str | None
    reading: Reading
    rule: str
    capital: bool
    from_: str | None = None
    to: str | None = None
