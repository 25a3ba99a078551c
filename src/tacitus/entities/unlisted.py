"""Parties that nobody listed: by the words of a name, a linked mention, a place, or no code with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.entities.deeds import WITHOUT_ARMY, is_struck, sector_by_deed
from tacitus.entities.homes import place_in, stated_country
from tacitus.entities.phrases import LANDS, body_sector
from tacitus.entities.setting import PEOPLE_SECTOR, Setting
from tacitus.types import Mention, Party, Span

STATES = re.compile(r"\b(?:countries|nations|states|neighbou?rs|allied|neighbou?r)$", re.IGNORECASE)
AGED = re.compile(r"\b\w+-year-olds?$")  # "a 19-year-old": somebody, whom the act tells best
PEOPLE = re.compile(
    r"^(?:those|anyone|everyone)\b|\b(?:villages|towns|communities|sick|poor|needy)$|"
    r"\b(?:others|another|dozens|hundreds|thousands|wounded|dead|injured|homes|areas|families)$",
    re.IGNORECASE,
)


def code_unlisted(setting: Setting, span: Span, code: str | None) -> Party:
    """A body that nobody listed, by the words of its name: "Ethiopian National Defense Force"."""
    sector = body_sector(span.text)
    if sector is None and not any(m.kind == "org" for m in setting.mentions if m.span.overlaps(span)):
        return Party(span, None, code, None, "name" if code else None, "a name with a country in it")
    return Party(
        span, None, code, sector or "GOV", "name" if code else None, f"a body by the words of its name: {span.text}"
    )


def code_unknown(setting: Setting, span: Span) -> Party:
    """Words that nothing is known of: a linked mention, a place for its people, or no code with the reason."""
    inside = [m for m in setting.mentions if m.span.overlaps(span)]
    sector = body_sector(span.text)
    if (linked := _code_linked(setting, span, inside, sector)) is not None:
        return linked
    if any(m.kind in ("gpe", "loc") for m in inside) and sector is None:
        town = _code_town(setting, span)
        if town is not None:
            return town
    if sector is None and AGED.search(span.text):
        return _code_by_sector(setting, span, sector_by_deed(setting) or PEOPLE_SECTOR)
    if STATES.search(span.text):
        return Party(span, None, None, "GOV", None, "states that are not named")
    if sector is None and (any(m.kind == "role" for m in inside) or PEOPLE.search(span.text)):
        sector = PEOPLE_SECTOR  # "siblings", "four others": people, of whom no more is said
    if sector is not None:
        return _code_by_sector(setting, span, sector)
    why = next((m.why for m in inside if m.why), f"nothing known of {span.text!r}")
    return Party(span, None, None, None, None, why)


def _code_linked(setting: Setting, span: Span, inside: Sequence[Mention], sector: str | None) -> Party | None:
    """What the first mention inside is linked to; a country is not what a body of it is."""
    for mention in inside:
        entity = setting.entities.get(mention.entity or "")
        if entity is None or entity.kind == "role" or (entity.kind == "country" and sector is not None):
            continue
        if entity.code is not None or entity.kind == "person":
            own = entity.sector or ("UNK" if entity.kind == "person" else None)
            return Party(span, entity.id, entity.code, own, None if entity.code is None else "name", mention.why)
    return None


def _code_town(setting: Setting, span: Span) -> Party | None:
    """A place by itself: its people where the act falls on it or takes place in it, else its authorities."""
    place = place_in(setting, span)
    country = place[1] if place is not None else setting.place_country
    if country is None:
        return None
    if setting.place_country is not None or is_struck(setting, span) or country in WITHOUT_ARMY:
        return Party(span, None, country, PEOPLE_SECTOR, "place", "a place for its people")
    return Party(span, None, country, "GOV", "name", "a place for its authorities")


def _code_by_sector(setting: Setting, span: Span, sector: str) -> Party:
    """People or a body of a known sector, with the country that the words, or else the stated place, give."""
    land = setting.read(span.text).first(LANDS)
    if land is not None:
        return Party(span, None, land.candidate.code, sector, "name", f"country: {land.candidate.name}")
    if (place := place_in(setting, span)) is not None:
        return Party(span, None, place[1], sector, "name", f"place: {place[0]}")
    country, where = stated_country(setting, span, sector)
    return Party(span, None, country, sector, "place" if country else None, where)
