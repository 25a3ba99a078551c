"""Decide which place each mention means.

Order of evidence: a country or region that stands beside the name ("Aleppo, Syria"); the other places of the
article; what kind of place it is; how many people live there. A place that only has the name as one of its
alternate names needs evidence of the first two kinds ("Khasan" is not Hassan in India). A name with several
equal candidates stays open: a missing point is better than a wrong one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tacitus.knowledge.forms import key_of
from tacitus.knowledge.gazetteer import Gazetteer, PlaceRow
from tacitus.places.names import (
    AFTER_CITY,
    AFTER_REGION,
    BEFORE_CITY,
    BEFORE_REGION,
    COMMON,
    DIRECTION,
    ENDS_WITH_CITY,
    ENDS_WITH_REGION,
    IN_BEFORE,
    INSIDE,
    POSSESSIVE,
    SITE_WORD,
    SPEAKS_AFTER,
    STATE_FORM,
    TITLE_BEFORE,
    shorten,
)
from tacitus.types import Mention, PlaceMention, PlaceRole, Sentence, Span

_WIDE = frozenset({"country", "region"})
KINDS = frozenset({"gpe", "loc", "site"})

# Weights are in powers of ten of population, so that 1.0 outweighs a rival ten times as large. Swept one by one on the
# toponyms of GeoVirus with evaluation/places.py: half to double of any of them moves the share found by under a point.
BESIDE = 8.0
HOLDS = 5.0
NAMED_COUNTRY = 3.3
HINTED_COUNTRY = 1.5
NEIGHBOUR = 1.0
SAME_REGION = 1.0
SAID_KIND = 5.0
DOMINANT = 0.5
ALTERNATE = -2.0
VARIANT = -0.4
CAPITAL = 1.0
COUNTRY = 10.4
SITE = 7.0
REGION = -0.2
# The news names the United States whatever it is about; that does not make Athens the one in Georgia.
NAMED_EVERYWHERE = "USA"
FAMOUS = -1.0
KNOWN_NAMES = 10
# Candidates of an open name this close to the best count for the country.
ONE_COUNTRY = 1.5
# Candidates this close to each other are one place for a reader of a map.
SAME_PLACE_KM = 60.0
# A village is taken for the place meant only where its country is in the text.
VILLAGE = 15_000
# What is no part of a name at its end: "Sri Lanka| Tuesday", "Guma district| of"; not "Port of Spain".
TRAILING = re.compile(r"(?: (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|toward|of|for|to|on))+$")
# Between a place and what holds it, beyond `INSIDE`: "Zahra| neighborhood of the port city of |Jiddah"; not "Zahra| and |Jiddah".
HELD_BY = re.compile(
    r"(?: (?:area|quarter|district|neighbou?rhood|suburb|village|town|region|community))? (?:of|in)(?: the)?"
    r"(?: (?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|rural|port|capital|city"
    r"|town|village|district|province|state|region|of))* "
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the article says of where it is."""

    named: frozenset[str]  # countries that the text names
    hinted: frozenset[str]
    neighbours: frozenset[str]  # countries of places that can be meant in one way only
    regions: frozenset[str]
    towns: frozenset[str]  # countries of towns that can be meant in one way only and are no capitals


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: its words, candidates, and what the words beside it say."""

    span: Span
    rows: tuple[PlaceRow, ...]
    beside: frozenset[str]  # countries and regions right beside it
    holds: frozenset[str]  # countries and regions that may hold the name right before it
    says: str | None  # "region", "city" or nothing


def find_places(
    text: str,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    gazetteer: Gazetteer,
    dateline: Span | None = None,
    country_hints: tuple[str, ...] = (),
) -> tuple[PlaceMention, ...]:
    """A place for each mention of kind gpe, loc or site, in order of the text; fields are None where it stays open.

    A dateline's place is added when no mention covers it. `country_hints` are alpha-3 codes that the article is known
    to be about, or its outlet's; they only break ties.
    """
    named = _join_directions(text, sorted(_trim(mention.span) for mention in mentions if mention.kind in KINDS))
    spans = sorted(set(named) | _dateline_spans(text, dateline, mentions))
    people = frozenset(
        part
        for mention in mentions
        if mention.kind == "per"
        for part in (mention.span.text, *mention.span.text.split())
    )
    says = [_read_kind(text, span) for span in spans]
    rows = [
        _leave_out_people(text, span, _look_up(gazetteer, span.text, kind), people)
        for span, kind in zip(spans, says, strict=True)
    ]
    names = _share_evidence(_read_names(text, sentences, spans, rows, says))
    context = _read_context(names, country_hints)
    found = []
    for name in names:
        role: PlaceRole = "dateline" if dateline is not None and name.span.overlaps(dateline) else "mention"
        place = _write_place(name, choose(name, context), gazetteer, role)
        found.append(place if place.name else replace(place, country=agree_country(name, context)))
    return _share_countries(text, sentences, found)


def zone_of(places: Iterable[PlaceMention]) -> str | None:
    """The time zone of the dateline's place, where it is known."""
    return next((place.zone for place in places if place.role == "dateline" and place.zone), None)


def choose(name: Name, context: Context) -> PlaceRow | None:
    """The candidate meant, or None when none stands out."""
    scored = sorted(((_score(row, name, context), row.id, row) for row in name.rows), reverse=True, key=lambda s: s[:2])
    if not scored:
        return None
    best, _, winner = scored[0]
    if not _has_ground(winner, name, context):
        return None
    rivals = (
        score for score, _, row in scored[1:] if measure_km(row, winner) > max(SAME_PLACE_KM, row.precision_m / 1000)
    )
    rival = next(rivals, None)
    return winner if rival is None or best - rival >= DOMINANT else None


def agree_country(name: Name, context: Context) -> str | None:
    """The country in which all the best candidates of an open name lie; None when they lie in several."""
    scored = [(_score(row, name, context), row) for row in name.rows if _has_ground(row, name, context)]
    best = max((score for score, _ in scored), default=0.0)
    countries = {row.country for score, row in scored if best - score < ONE_COUNTRY}
    return countries.pop() if len(countries) == 1 else None


def measure_km(one: PlaceRow, other: PlaceRow) -> float:
    """Great-circle distance of two places."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _trim(span: Span) -> Span:
    """The words of a mention without a day or a small word at their end: "Sri Lanka Tuesday", "Guma district of"."""
    kept = TRAILING.sub("", span.text)
    return Span(span.start, span.start + len(kept), kept) if kept else span


def _join_directions(text: str, spans: list[Span]) -> list[Span]:
    """The spans in their order, with a direction that stands alone before a place joined to it: "northern" and "Gaza"."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and DIRECTION.fullmatch(before.text + " ") and text[before.end : span.start] == " ":
            joined[-1] = Span.of(text, before.start, span.end)
        else:
            joined.append(span)
    return joined


def _share_countries(
    text: str, sentences: tuple[Sentence, ...], places: list[PlaceMention]
) -> tuple[PlaceMention, ...]:
    """The places, with the country and region of what stands right behind and holds them where their own are not known.

    "the Zahra district of Jiddah", "a market in Nahrwan, Iraq".
    """
    shared = list(places)
    for i in range(len(places) - 2, -1, -1):
        one, holder = shared[i], shared[i + 1]
        between = text[one.span.end : holder.span.start]
        if one.name or one.country or not (INSIDE.fullmatch(between) or HELD_BY.fullmatch(between)):
            continue
        if _sentence_of(sentences, one.span.start) == _sentence_of(sentences, holder.span.start):
            shared[i] = replace(one, country=holder.country, admin1=holder.admin1)
    return tuple(shared)


def _dateline_spans(text: str, dateline: Span | None, mentions: tuple[Mention, ...]) -> set[Span]:
    """The place words of a dateline that no mention covers: "VLADIVOSTOK" of "VLADIVOSTOK, Russia"."""
    if dateline is None or any(m.span.overlaps(dateline) for m in mentions if m.kind in KINDS):
        return set()
    spans, start = set(), dateline.start
    for part in dateline.text.replace("/", ",").replace(";", ",").split(","):
        words = part.strip()
        if words:
            begin = text.index(words, start)
            spans.add(Span(begin, begin + len(words), words))
        start += len(part) + 1
    return spans


def _look_up(gazetteer: Gazetteer, words: str, says: str | None) -> tuple[PlaceRow, ...]:
    """Candidates for the words; without any, for the name inside them.

    A region with the name of its own town ("Aleppo") or of the capital ("Washington") is no candidate unless the words
    say "region"; nor is anything that has the name of its own country ("Mexico") unless they say what it is. What stands
    behind a capitalised direction is only a land: "Northern Syria" lies in Syria, "West Midlands" not in Midlands.
    """
    if words.islower() or COMMON.fullmatch(
        words
    ):  # "airport", "south-west": there are towns and regions of these names
        return tuple(row for row in gazetteer.candidates(words) if row.resolution in ("site", "region"))
    rows = gazetteer.candidates(words)
    if not rows and (state := STATE_FORM.match(words)) is not None:
        rows = tuple(row for row in gazetteer.candidates(words[state.end() :]) if row.kind == "country")
    if not rows and (site := SITE_WORD.search(words)) is not None:
        rows = tuple(row for row in gazetteer.candidates(words[: site.start()]) if row.resolution == "city")
    while not rows and (shorter := shorten(words)) is not None:
        proper = shorter in words and words[0].isupper() and DIRECTION.match(words) is not None
        words = shorter
        rows = tuple(row for row in gazetteer.candidates(words) if not proper or row.resolution in _WIDE)
    if says == "region":
        return rows
    named_for = {row.admin1 for row in rows if row.resolution == "city" and row.type in ("name", "exonym")}
    seats = {row.country for row in rows if row.kind == "capital" and row.type in ("name", "exonym")}
    rows = tuple(row for row in rows if row.kind != "admin1" or (row.id not in named_for and row.country not in seats))
    countries = {row.id for row in rows if row.kind == "country"}
    return tuple(row for row in rows if says or row.kind == "country" or row.country not in countries)


def _leave_out_people(
    text: str, span: Span, rows: tuple[PlaceRow, ...], people: frozenset[str]
) -> tuple[PlaceRow, ...]:
    """No towns for the name of somebody ("Kim", with "Kim Jong Un" in the text; "President Putin"; "Obama said").

    A land or a capital stays: "Jordan said" is the kingdom. So does what stands behind "in" or "near".
    """
    before, after = text[max(0, span.start - 16) : span.start], text[span.end : span.end + 24]
    acts = span.text in people or SPEAKS_AFTER.match(after) is not None
    if TITLE_BEFORE.search(before) is None and (not acts or IN_BEFORE.search(before) is not None):
        return rows
    return tuple(row for row in rows if row.kind in ("country", "capital", "admin1") or row.resolution != "city")


def _sentence_of(sentences: tuple[Sentence, ...], offset: int) -> int:
    return next((s.index for s in sentences if s.start <= offset < s.end), -1)


def _read_names(
    text: str,
    sentences: tuple[Sentence, ...],
    spans: list[Span],
    rows: list[tuple[PlaceRow, ...]],
    says: list[str | None],
) -> list[Name]:
    """Each name with what the names right beside it say ("Aleppo, Syria"; "Syria's Aleppo"; "Atlanta, Georgia")."""
    beside: list[set[str]] = [set() for _ in spans]
    holds: list[set[str]] = [set() for _ in spans]
    number = [_sentence_of(sentences, span.start) for span in spans]
    for i in range(len(spans) - 1, 0, -1):
        if number[i] != number[i - 1]:
            continue
        between = text[spans[i - 1].end : spans[i].start]
        if INSIDE.fullmatch(between):
            beside[i - 1] |= _holders(rows[i]) | beside[i]
            holds[i] = {code for row in rows[i - 1] for code in (row.admin1, row.country) if code}
        if POSSESSIVE.fullmatch(between):
            beside[i] |= _holders(rows[i - 1])
    sides = zip(spans, rows, beside, holds, says, strict=True)
    return [Name(s, r, frozenset(b), frozenset(h), kind) for s, r, b, h, kind in sides]


def _holders(rows: tuple[PlaceRow, ...]) -> set[str]:
    """The countries and regions among the candidates of a name."""
    return {row.id for row in rows if row.kind in ("country", "admin1")} | {
        row.country for row in rows if row.kind == "region" and row.country
    }


def _read_kind(text: str, span: Span) -> str | None:
    """Whether the words say that a region or a town is meant."""
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 24]
    if ENDS_WITH_REGION.search(span.text) or BEFORE_REGION.match(after) or AFTER_REGION.search(before):
        return "region"
    if ENDS_WITH_CITY.search(span.text) or BEFORE_CITY.match(after) or AFTER_CITY.search(before):
        return "city"
    return None


def _share_evidence(names: list[Name]) -> list[Name]:
    """Names in one article mean one place: what one mention says ("Aleppo, Syria") holds for all of that name."""
    beside: dict[str, frozenset[str]] = {}
    for name in names:
        key = key_of(name.span.text)
        beside[key] = beside.get(key, frozenset()) | name.beside
    return [replace(name, beside=name.beside or beside[key_of(name.span.text)]) for name in names]


def _read_context(names: list[Name], hints: tuple[str, ...]) -> Context:
    """What the names of an article say together."""
    named: Counter[str] = Counter()
    neighbours: set[str] = set()
    regions: set[str] = set()
    towns: set[str] = set()
    for name in names:
        countries = {row.country for row in name.rows if row.country and row.type != "alternate"}
        if any(row.kind == "country" for row in name.rows):
            named.update(row.id for row in name.rows if row.kind == "country")
        elif len(countries) == 1:
            neighbours.update(countries)
            towns.update(countries if all(row.kind == "city" for row in name.rows) else ())
        strong = [row for row in name.rows if row.kind == "admin1"]
        if len(strong) == 1:
            regions.add(strong[0].id)
    return Context(frozenset(named), frozenset(hints), frozenset(neighbours), frozenset(regions), frozenset(towns))


def _score(row: PlaceRow, name: Name, context: Context) -> float:
    """How well a candidate fits, in powers of ten of population."""
    score = math.log10(row.population + 10)
    if row.kind == "country":
        score = COUNTRY
    elif row.kind == "admin1":
        score += REGION + (SAID_KIND if name.says == "region" else 0)
    elif row.resolution in ("site", "region") or row.kind == "town":
        score = SITE
    elif name.says == "city" or row.kind == "capital":
        score += CAPITAL
    score += {"alternate": ALTERNATE, "variant": VARIANT}.get(row.type, 0.0)
    if row.kind == "admin1" and row.id in name.holds:
        score += HOLDS
    if row.id in name.beside:  # "New York, New York": a place is not inside itself
        return score
    if row.country in name.beside or (row.admin1 or "") in name.beside:
        score += BESIDE
    if row.country == NAMED_EVERYWHERE and _is_namesake(row, name, context):
        return score + (NAMED_COUNTRY / 2 if row.country in context.towns else FAMOUS)
    return score + _weigh_context(row, context)


def _is_namesake(row: PlaceRow, name: Name, context: Context) -> bool:
    """Whether a town has the name of a city known everywhere, and nothing but its country's name speaks for it."""
    if row.kind != "city" or row.admin1 in context.regions:
        return False
    return any(
        other.country != row.country
        and other.type in ("name", "exonym")
        and (other.kind == "capital" or (other.names >= KNOWN_NAMES and other.population > row.population))
        for other in name.rows
    )


def _weigh_context(row: PlaceRow, context: Context) -> float:
    """What the rest of the article adds to a candidate; a country gains nothing by being named."""
    if row.kind == "country":
        return 0.0
    weight = NAMED_COUNTRY if row.country in context.named else 0.0
    weight = max(weight, HINTED_COUNTRY if row.country in context.hinted else 0.0)
    weight += NEIGHBOUR if row.country in context.neighbours else 0.0
    return weight + (SAME_REGION if row.admin1 in context.regions and row.kind != "admin1" else 0.0)


def _has_ground(row: PlaceRow, name: Name, context: Context) -> bool:
    """Whether a candidate may be chosen at all: an alternate name or a village needs its country in the text."""
    if row.type != "alternate" and (row.kind != "city" or row.population >= VILLAGE):
        return True
    if row.country in name.beside or row.admin1 in name.beside:
        return True
    return row.country in context.named | context.hinted | (
        context.neighbours if row.type != "alternate" else frozenset()
    )


def _write_place(name: Name, row: PlaceRow | None, gazetteer: Gazetteer, role: PlaceRole) -> PlaceMention:
    if row is None:
        return PlaceMention(name.span, None, None, role=role)
    region = gazetteer.region(row.admin1) if row.admin1 else None
    return PlaceMention(
        span=name.span,
        name=row.name,
        country=row.country,
        admin1=region.name if region else None,
        lat=row.lat,
        lon=row.lon,
        geonames=row.geonames,
        resolution=row.resolution,
        zone=row.zone,
        role=role,
    )
