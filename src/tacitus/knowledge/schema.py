"""The tables of the knowledge base: their columns, what must be filled, and what is looked up by.

A table that is not named here is compiled as it stands.
"""

from __future__ import annotations

_ACTOR = ("id", "name", "aliases", "code", "sector", "wikidata", "from", "to", "as_of", "source")

COLUMNS: dict[str, tuple[str, ...]] = {
    "countries": (
        *("own", "code", "iso2", "name", "official", "aliases", "adjective", "demonyms", "capital", "capital_aliases"),
        *("zones", "hosts", "sector", "wikidata", "source"),
    ),
    "metonyms": ("name", "aliases", "actor", "code", "sector", "reading", "rule", "from", "to", "source"),
    "igos": _ACTOR,
    "armed_groups": _ACTOR,
    "parties": _ACTOR,
    "companies": _ACTOR,
    "organisations": _ACTOR,
    "outlets": (*_ACTOR, "control", "hosts"),
    "roles": ("words", "plurals", "sector", "kind", "military", "source"),
    "offices": ("words", "country", "role_class", "source"),
    "people": ("id", "name", "family", "aliases", "country", "gender", "wikidata", "source"),
    "tenures": ("person", "office", "country", "role_class", "sector", "from", "to", "status", "as_of", "source"),
    "officials": (
        *("person", "name", "family", "aliases", "office", "country", "role_class", "sector", "from", "to", "status"),
        *("as_of", "bare", "wikidata", "source"),
    ),
}

INDEXES: dict[str, tuple[str, ...]] = {
    "tenures": ("person", "country"),
    "people": ("id",),
    "places": ("id", "geonames"),
    "place_names": ("norm", "place"),
    "sites": ("norm",),
}

DATES = ("from", "to", "as_of")
STATUSES = ("certain", "acting", "disputed", "stale")
