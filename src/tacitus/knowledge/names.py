"""Works out, at build time, all names under which an actor may stand in a text.

A cell of names is `Name|Other name|RSF[SDN]|Kim[title]~0.5`: after a name, `[…]` says what it needs in the text
(`title`, `full_name`, or a country that must be there) and `~` gives its weight among rivals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tacitus.knowledge.forms import form_of, key_of

Record = dict[str, str]

# "RSF[SDN]~0.5": name, need, weight; not "RSF (Sudan)"
_MARKED = re.compile(r"(?P<name>[^\[\]~]+)(?:\[(?P<needs>[^\]]+)\])?(?:~(?P<weight>[\d.]+))?")
_KINDS = {
    "igos": "igo",
    "armed_groups": "armed_group",
    "parties": "party",
    "companies": "company",
    "organisations": "organisation",
    "outlets": "outlet",
}
_SPOKEN = re.compile(r"[A-Z]{4,7}")  # "UNESCO", also written Unesco; not "EU"
_NOT_SPOKEN = frozenset(["PACT", "SAFE", "AIDS", "ACT", "WHO", "FARC", "HOPE", "CARE"])


class Name(NamedTuple):
    """A name, what it needs to be believed, and its weight."""

    name: str
    needs: str
    weight: float


class Known(NamedTuple):
    """An actor as a candidate, with its names."""

    actor: str
    name: str
    kind: str
    code: str
    sector: str
    wikidata: str
    from_: str
    to: str
    names: tuple[Name, ...]


def derive_names(tables: dict[str, list[Record]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The rows of `known` (one an actor and kind of name) and of `known_name` (one a spelling), sorted."""
    known: list[tuple[str, ...]] = []
    names: dict[tuple[str, str, str], tuple[str, float]] = {}
    for entry in sorted(_all_known(tables)):
        number = str(len(known))
        known.append((number, *entry[:8]))
        for name in entry.names:
            for spelling in spell(name.name, entry.kind):
                form = form_of(spelling)
                place = (form.lower(), form, number)
                if form and (place not in names or names[place][1] < name.weight):
                    names[place] = (name.needs, name.weight)
    return known, sorted((*place, needs, f"{weight:g}") for place, (needs, weight) in names.items())


def read_names(cell: str) -> list[Name]:
    """The names in a cell, with their needs and weights."""
    found = []
    for part in filter(None, cell.split("|")):
        match = _MARKED.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"cannot read the name {part!r}")
        needs = match["needs"] or "none"
        if needs not in ("none", "title", "full_name"):
            needs = f"context:{needs}"
        found.append(Name(match["name"].strip(), needs, float(match["weight"] or 1)))
    return found


def spell(name: str, kind: str) -> Iterator[str]:
    """The spellings of a name that the press uses beside the one given."""
    yield name
    if kind in ("igo", "armed_group") and _SPOKEN.fullmatch(name) and name not in _NOT_SPOKEN:
        yield name.capitalize()


def _all_known(tables: dict[str, list[Record]]) -> Iterator[Known]:
    for row in tables.get("countries", ()):
        yield from _know_country(row)
    for row in tables.get("metonyms", ()):
        yield _know(row, row["actor"], "metonym")
    for table, kind in _KINDS.items():
        for row in tables.get(table, ()):
            yield _know(row, row["id"], kind)
    yield from _know_people(tables)
    for row in tables.get("roles", ()):
        words = [Name(word.lower(), "none", 1.0) for word in [row["words"], *row["plurals"].split("|")] if word]
        yield Known(f"role.{key_of(row['words'])}", row["words"], "role", "", row["sector"], "", "", "", tuple(words))


def _know(row: Record, actor: str, kind: str) -> Known:
    names = tuple(read_names(row["name"]) + read_names(row["aliases"]))
    plain = names[0].name
    fields = (row["code"], row["sector"], row.get("wikidata", ""), row["from"], row["to"])
    return Known(actor, plain, kind, *fields, names)


def _know_country(row: Record) -> Iterator[Known]:
    name = read_names(row["name"])[0].name
    cells = (
        ("country", "|".join((row["name"], row["official"], row["aliases"]))),
        ("demonym", "|".join((row["adjective"], row["demonyms"]))),
        ("capital", "|".join((row["capital"], row["capital_aliases"]))),
    )
    for kind, cell in cells:
        names = tuple(read_names(cell))
        if names:
            yield Known(row["own"], name, kind, row["code"], row["sector"], row["wikidata"], "", "", names)


def _know_people(tables: dict[str, list[Record]]) -> Iterator[Known]:
    people: dict[str, list[Record]] = {}
    for row in tables.get("people", []) + tables.get("officials", []):
        people.setdefault(row.get("id") or row["person"], []).append(row)
    bodies = {row["id"]: row["code"] for table in ("igos", "organisations") for row in tables.get(table, ())}
    for person, rows in people.items():
        names = {name.name: name for row in rows for name in read_names(row["name"]) + read_names(row["aliases"])}
        first = rows[0]
        homes = [row["country"] for row in rows if row["country"] not in bodies] or [bodies[first["country"]]]
        about = (first["name"], "person", homes[0], "", max(row["wikidata"] for row in rows), "", "")
        yield Known(person, *about, tuple(names.values()))
        bare = "none" if any(row.get("bare") == "yes" for row in rows) else "title"
        families = {part for row in rows for part in row["family"].split("|") if part}
        surnames = tuple(Name(family, bare, 1.0 if bare == "none" else 0.3) for family in sorted(families))
        yield Known(person, about[0], "person_surname", *about[2:], surnames)
