"""Which country a place name lies in, and which country an article speaks of: for people who are not named."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from tacitus.entities.phrases import LANDS
from tacitus.knowledge import Knowledge
from tacitus.knowledge.gazetteer import AREAS, Gazetteer, PlaceRow, open_gazetteer
from tacitus.types import Entity, Mention

NAMED = ("name", "exonym", "variant")
LARGE = 100_000  # inhabitants from which a name by itself means the city
CLEAR_LEAD = 5  # how many times the inhabitants of the next city of that name, elsewhere
NO_RIVAL = 30  # a place so many times smaller than its namesake is not meant, though the article names its country
REGION_WEIGHT = 1_000_000  # a first-level region counts as a city of this size
AREA_WEIGHT = 5_000_000  # areas that the news names have no inhabitants in the table: "Gaza", "Donbas"
NO_SECTOR = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "MNC"})  # codes of bodies, which stand for the sector too
NOT_STATES = NO_SECTOR | {"IMG"}


@cache
def _open(path: Path) -> Gazetteer:
    return open_gazetteer(path)


def country_of_place(name: str, knowledge: Knowledge, countries: Collection[str]) -> str | None:
    """The country that a place lies in, or None where several are as likely.

    Args:
        name: The place: "Kharkiv", "Texas".
        knowledge: The knowledge base; its file holds the places too.
        countries: Codes of the countries that the article names, which decide between places of one name.
    """
    found: dict[str, int] = {}
    for row in _open(knowledge.path).candidates(name):
        if row.country is not None and row.type in NAMED:
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
    return ranked[0][0] if ranked[0][1] >= LARGE or len(ranked) == 1 else None


def _weight(row: PlaceRow) -> int:
    if row.kind in AREAS:
        return AREA_WEIGHT
    return max(row.population, REGION_WEIGHT) if row.kind == "admin1" else row.population


def is_known_place(name: str, knowledge: Knowledge) -> bool:
    """Whether a name is that of a large city or a region: "Lagos"; not "Franco"."""
    return any(_weight(r) >= LARGE and r.type in NAMED for r in _open(knowledge.path).candidates(name))


# Their home country says nothing of where a text plays: an Audi crashes in Miami, Reuters reports from everywhere.
ELSEWHERE = ("company", "outlet", "organisation")


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


def only_country(
    text: str,
    start: int,
    mentions: Sequence[Mention],
    entities: dict[str, Entity],
    knowledge: Knowledge,
    scopes: Sequence[str] = ("sentence", "article"),
) -> tuple[str | None, str]:
    """The only country that the sentence at `start`, or else the article, speaks of, and which of the two."""
    for scope in scopes:
        codes = {
            code
            for mention in mentions
            if scope == "article" or count_breaks(text, *sorted((mention.span.start, start))) == 0
            for code in countries_meant(mention, entities, knowledge)
        }
        if len(codes) == 1:
            return codes.pop(), f"the only country of the {scope}"
        if codes:
            break
    return None, "country not given"


def count_breaks(text: str, start: int, end: int) -> int:
    """How many sentences end between two positions."""
    return len(re.findall(r"[.!?][\"”’]?\s+[A-Z“\"]|\n", text[start:end]))
