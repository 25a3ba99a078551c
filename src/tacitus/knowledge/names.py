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
_METONYM_WEIGHTS = {"always": 1.0, "capital": 0.9, "unless place": 0.6, "place": 0.2}  # others, as "by context": 0.4
_SPOKEN = re.compile(r"[A-Z]{4,7}")  # "UNESCO", also written Unesco; not "EU"
_NOT_SPOKEN = frozenset(["PACT", "SAFE", "AIDS", "ACT", "WHO", "FARC", "HOPE", "CARE"])
_SHORT = re.compile(r"[A-Z0-9]{1,3}")
# the only names under four letters that stand alone; others need their full form in the text ("FAO", "EAC", "SLA")
_KNOWN_SHORT = frozenset(
    "US UK UN EU USA UAE DRC PRC ROK PNG WHO IMF ICC ICJ WTO WFP IOM ECB CIA FBI NSA DHS FSB GRU SVR IDF SBU MI5 MI6 "
    "G7 G8 G20 E3 PKK YPG PLO IRA ETA ELN HTS LNA M23 RSF MSF HRW CPJ AP AFP UPI BBC CNN NBC CBS NPR PBS RIA RT NHK "
    "KBS DPA TRT VOA RFA SPD CDU CSU AFD ANC BJP SNP AKP CHP MHP HDP KMT GOP DNC BMW LG BP".split()
)
# family names that are first of all other words: "He said", "House Republicans", "on Friday"
_NOT_SURNAMES = frozenset(
    "he an no so some such ii iii iv vi co do can will shall day days friday monday sunday may house york saint arab sheikh "
    "islam islamic king queen prince president minister army state street north south east west new day such long hill "
    "black white green power key love justice law police press world general major bank war peace may june august "
    "england france paris london iran israel holland liverpool houston washington lincoln san santa las los the of and al "
    "el de la bin ibn abu umm din ben von van der den du le jr sr singh sir lord dame baron".split()
) - {"may", "singh", "green", "long", "hill", "king", "key", "love", "price", "black", "white", "power"}


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
                    names[place] = (_need(name, form, entry.kind), name.weight)
    return known, sorted((*place, needs, f"{weight:g}") for place, (needs, weight) in names.items())


def _need(name: Name, form: str, kind: str) -> str:
    short = _SHORT.fullmatch(form) is not None and form not in _KNOWN_SHORT
    return "full_name" if short and name.needs == "none" and not kind.startswith("person") else name.needs


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
        known = _know(row, row["actor"], "metonym")
        most = _METONYM_WEIGHTS.get(row["rule"], 0.4)
        yield known._replace(names=tuple(name._replace(weight=name.weight * most) for name in known.names))
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
        homes = [row["country"] for row in rows if row["country"] not in bodies] or [bodies[rows[0]["country"]]]
        about = (homes[0], "", max(row["wikidata"] for row in rows), "", "")
        yield Known(person, rows[0]["name"], "person", *about, tuple(_full_names(rows)))
        yield Known(person, rows[0]["name"], "person_surname", *about, tuple(_surnames(rows)))


def _full_names(rows: list[Record]) -> Iterator[Name]:
    for row in rows:
        for name in read_names(row["name"]) + read_names(row["aliases"]):
            alone = " " not in key_of(name.name) and row.get("bare") != "yes"
            yield name._replace(needs="title", weight=0.3) if alone and name.needs == "none" else name


def _surnames(rows: list[Record]) -> Iterator[Name]:
    for row in rows:
        bare, by_hand = row.get("bare") == "yes", "office" in row
        for family in filter(None, row["family"].split("|")):
            if family.lower() not in _NOT_SURNAMES:
                yield Name(family, "none" if bare else "title", 1.0 if bare else 0.5 if by_hand else 0.3)
