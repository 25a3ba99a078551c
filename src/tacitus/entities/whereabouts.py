"""Which country a place name lies in, and which country an article speaks of: for people who are not named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tacitus.entities.phrases import LANDS
from tacitus.knowledge import Knowledge
from tacitus.knowledge.gazetteer import AREAS, Gazetteer, PlaceRow, open_gazetteer
from tacitus.ontology.codebook import WITHOUT_SECTOR
from tacitus.types import Entity, Mention, Sentence

NAMED = ("name", "exonym", "variant")
LARGE = 100_000  # inhabitants from which a name by itself means the city
CLEAR_LEAD = 5  # how many times the inhabitants of the next city of that name, elsewhere
NO_RIVAL = 30  # a place so many times smaller than its namesake is not meant, though the article names its country
REGION_WEIGHT = 1_000_000  # a first-level region counts as a city of this size
AREA_WEIGHT = 5_000_000  # areas that the news names have no inhabitants in the table: "Gaza", "Donbas"
NOT_STATES = WITHOUT_SECTOR | {"IMG"}


@cache
def _open(path: Path) -> Gazetteer:
    return open_gazetteer(path)


# "Khabarovsk |region", "Idlib |province": the gazetteer has many regions by their bare names
REGION_WORD = re.compile(
    r" (?:region|province|oblast|governorate|prefecture|krai|department|district|state)$", re.IGNORECASE
)


def country_of_place(name: str, knowledge: Knowledge, countries: Collection[str]) -> str | None:
    """The country that a place lies in, or None where several are as likely.

    Args:
        name: The place: "Kharkiv", "Texas".
        knowledge: The knowledge base; its file holds the places too.
        countries: Codes of the countries that the article names, which decide between places of one name. Where it does not
            name their country, a name that several small towns of one country share says nothing: a small place elsewhere,
            which no table holds, is as likely to be called so.
    """
    found: dict[str, int] = {}
    towns: set[str] = set()
    gazetteer = _open(knowledge.path)
    for row in gazetteer.candidates(name) or gazetteer.candidates(REGION_WORD.sub("", name)):
        if row.country is not None and row.type in NAMED:
            towns.add(row.id)
            found[row.country] = max(found.get(row.country, 0), _weight(row))
    most = max(found.values(), default=0)
    named = [code for code in found if code in countries and found[code] * NO_RIVAL >= most]
    if len(named) == 1:
        return named[0]
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] < CLEAR_LEAD * max(1, ranked[1][1]):
        return None
    shared = len(ranked) > 1 or len(towns) > 1
    return None if shared and ranked[0][1] < LARGE else ranked[0][0]


def _weight(row: PlaceRow) -> int:
    if row.kind in AREAS:
        return AREA_WEIGHT
    return max(row.population, REGION_WEIGHT) if row.kind == "admin1" else row.population


def is_known_place(name: str, knowledge: Knowledge) -> bool:
    """Whether a name is that of a large city or a region: "Lagos"; not "Franco"."""
    return any(_weight(r) >= LARGE and r.type in NAMED for r in _open(knowledge.path).candidates(name))


# Their home country says nothing of where a text plays: an Audi crashes in Miami, Reuters reports from everywhere.
ELSEWHERE = ("company", "outlet", "organisation")
PLACE_KINDS = ("gpe", "loc", "site")


def countries_meant(mention: Mention, entities: dict[str, Entity], knowledge: Knowledge) -> set[str]:
    """The country that a mention names or belongs to; none for special codes."""
    entity = entities.get(mention.entity or "")
    if entity is not None and entity.kind in ELSEWHERE:
        return set()
    if entity is not None and entity.kind != "role":
        return {entity.code} if entity.code is not None and entity.code not in NOT_STATES else set()
    if mention.kind not in ("gpe", "norp", "loc"):
        return set()
    readings = knowledge.candidates(mention.span.text)
    return {c.code for c in readings[:1] if c.kind in LANDS and c.code is not None and c.code not in NOT_STATES}


@dataclass(frozen=True, slots=True)
class LandMention:
    """Words that name a country, or a place or person of it."""

    start: int
    sentence: int
    code: str  # ISO 3166-1 alpha-3


def find_lands(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], entities: dict[str, Entity], knowledge: Knowledge
) -> tuple[LandMention, ...]:
    """Every mention that names a country or belongs to one, in the order of the text.

    Places that are no country are asked last, since the countries named decide between places of one name.
    """
    found = [(mention, countries_meant(mention, entities, knowledge)) for mention in mentions]
    named = {code for _, codes in found for code in codes}
    lands = []
    for mention, codes in found:
        if not codes and mention.kind in PLACE_KINDS and mention.entity is None:
            country = country_of_place(mention.span.text, knowledge, named)
            codes = set() if country is None else {country}
        where = sentence_at(sentences, mention.span.start)
        lands += [LandMention(mention.span.start, where, code) for code in sorted(codes)]
    return tuple(sorted(lands, key=lambda land: land.start))


# Short forms of states of the US in datelines (Associated Press); others are in the gazetteer.
STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn va vt "
    "wash wis wyo".split()
)


def country_of_dateline(words: str, knowledge: Knowledge) -> str | None:
    """The country of a dateline, by its last words that are known: "HOUSTON, Texas", "MIAMI, Fla."."""
    for part in reversed(words.split(",")):
        name = part.strip(" .")
        if name.lower() in STATES:
            return "USA"
        named = [c for c in knowledge.candidates(name.title())[:1] if c.kind == "country"]
        country = named[0].code if named else country_of_place(name.title(), knowledge, frozenset())
        if country is not None:
            return country
    return None


def sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    """The number of the sentence that a position lies in; of the one before, where it lies between two."""
    return max(0, bisect_right(sentences, start, key=lambda s: s.start) - 1)
