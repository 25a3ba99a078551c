"""Places by name: settlements, regions, countries, and the sites that the news names.

A name is looked up as `forms.key_of` folds it, so that "Khan Younis", "Khan-Younis" and "Khān Younis" are one name.
The gazetteer says what may be meant; `tacitus.places` decides what is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

import apsw

from tacitus.errors import AssetError
from tacitus.knowledge.base import open_knowledge
from tacitus.knowledge.forms import key_of

NameType = Literal["name", "exonym", "variant", "alternate"]

# Kinds of rows in sites.tsv that are land or water without a sharp point; the others are sites, or towns.
AREAS = frozenset(
    {"region", "sea", "strait", "lake", "border_line", "canal", "pipeline", "mountain", "shoal", "island"}
)
_TABLES = ("places", "place_names", "admin1", "sites")
_KEPT = 20_000  # candidates kept in memory; a day of news has fewer place names


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that a name may mean; `type` says how it has the name. What is not known is None."""

    id: str  # GeoNames number, alpha-3, region code ("UA.05") or site
    name: str
    kind: str  # country | admin1 | capital | city | a kind of sites.tsv: base, crossing, region, sea …
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    precision_m: int
    zone: str | None
    population: int
    geonames: int | None
    type: NameType = "name"
    claimed_by: tuple[str, ...] = ()
    names: int = 0  # how many names the tables hold for it: a town known far away has many

    @property
    def resolution(self) -> str:
        """site, city, admin1, country or region."""
        if self.kind in ("country", "admin1"):
            return self.kind
        if self.kind in ("capital", "city", "town"):
            return "city"
        return "region" if self.kind in AREAS else "site"


class Gazetteer:
    """Candidates for a name. Holds an open database; `close` it, or use it in a `with`."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._regions = {row[0]: row for row in connection.execute("select * from admin1")}
        self._sites = _read_sites(connection)
        self._seen: dict[str, tuple[PlaceRow, ...]] = {}

    def candidates(self, name: str) -> tuple[PlaceRow, ...]:
        """All places of a name: sites first, then by how they have the name, then by population. Empty when unknown."""
        norm = key_of(name)
        if (known := self._seen.get(norm)) is not None:
            return known
        if len(self._seen) >= _KEPT:
            self._seen.clear()
        found = self._seen[norm] = self._read(norm) or (self._read(norm[4:]) if norm.startswith("the ") else ())
        return found

    def region(self, code: str) -> PlaceRow | None:
        """The first-level region of a code ("UA.05")."""
        row = self._regions.get(code)
        return None if row is None else _region(row, "name")

    def place(self, number: str) -> PlaceRow | None:
        """The settlement or country of an id (GeoNames number, alpha-3)."""
        rows = self._connection.execute("select * from places where id = ?", (number,)).fetchall()
        return _place(cast(list[tuple[str, ...]], rows)[0], "name") if rows else None

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, norm: str) -> tuple[PlaceRow, ...]:
        sql = (
            "select n.type, n.place, (select count(*) from place_names m where m.place = n.place), p.*"
            " from place_names n left join places p on p.id = n.place where n.norm = ?"
        )
        found = []
        named = cast(list[tuple[str, ...]], self._connection.execute(sql, (norm,)).fetchall())
        for kind, place, names, *row in named:
            if place in self._regions:
                found.append(_region(self._regions[place], cast(NameType, kind)))
            elif row[0] is not None:
                found.append(replace(_place(row, cast(NameType, kind)), names=int(names)))
        order = ("name", "exonym", "variant", "alternate")
        found.sort(key=lambda row: (order.index(row.type), -row.population, row.id))
        return (*self._sites.get(norm, ()), *found)


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer in a compiled knowledge base; without a path, the one shipped with the package.

    Raises:
        AssetError: The file is missing, or holds no places.
    """
    path = path or open_knowledge().path
    if not path.is_file():
        raise AssetError(path.name, "is missing")
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    if missing := sorted(set(_TABLES) - tables):
        raise AssetError(path.name, f"lacks {', '.join(missing)}")
    return Gazetteer(connection)


def _read_sites(connection: apsw.Connection) -> dict[str, list[PlaceRow]]:
    sites: dict[str, list[PlaceRow]] = {}
    for row in connection.execute("select * from sites"):
        identity, name, aliases, kind, country, lat, lon, precision, zone, claimed, _ = row
        point = (float(lat), float(lon), int(precision))
        place = PlaceRow(identity, name, kind, country or None, None, *point, zone or None, 0, None)
        place = replace(place, claimed_by=tuple(filter(None, claimed.split("|"))))
        for norm in {key_of(text) for text in (name, *filter(None, aliases.split("|")))}:
            sites.setdefault(norm, []).append(place)
    return sites


def _region(row: tuple[str, ...], kind: NameType) -> PlaceRow:
    code, name, country, lat, lon, precision, zone, population = row
    point = (float(lat), float(lon), int(precision))
    return PlaceRow(code, name, "admin1", country, code, *point, zone or None, int(population), None, kind)


def _place(row: Sequence[str], kind: NameType) -> PlaceRow:
    number, name, what, country, region, lat, lon, precision, zone, population, geonames = row
    point = (float(lat), float(lon), int(precision))
    rest = (zone or None, int(population), int(geonames) if geonames else None)
    return PlaceRow(number, name, what, country, region or None, *point, *rest, kind)
