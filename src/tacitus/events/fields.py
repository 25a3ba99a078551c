"""The fields of an event, each from the words that play its part; what stays empty says why."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as day

from tacitus.events.numbers import read_currency, read_number
from tacitus.events.roles import POINTS_NOWHERE, STANCES
from tacitus.ontology.codebook import Codebook
from tacitus.types import Asserter, Party, PlaceMention, Quote, SeenEvent, SeenRole, Size, Span, When

WHERE_IT_IS_DONE = (
    "CONSULT",
    "ASSAULT",
)  # a visited or struck country is annotated as the place too, more often than not
# The most precise first; None is a name that the gazetteer does not know, more often a village or a street than a land.
PRECISE_FIRST = ("site", "city", None, "admin1", "region", "country")
# A country behind one of these is where, not who: "police |in Ireland| raided"; not "Mali announced", "the invasion of Iraq".
INSIDE = re.compile(r"\b(?:in|inside|across|throughout|within) (?:the )?$", re.I)
CONTENT_TYPES = ("AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN")


# What makes a number an age: "a 15-year-old boy"; not "15 people", nor "15 years in prison".
AGE = re.compile(r"(?:[-–]year|\s*-?years?)[-– ]old\b", re.I)
# "Ann Lee, |51|, of Oslo"; not "wounded, 51 of them"
AGE_BESIDE_NAME = re.compile(r"[A-Z][\w’'-]+, (\d{1,2})(?=[,;)]|\.(?!\d))")
BACKGROUND_DAYS = 30  # by the contract: more than these before publication


def is_background(date: When | None, published: str | None) -> bool | None:
    """Whether the stated date lies more than 30 days before publication; None where either is unknown, or the date no day."""
    if date is None or date.value is None or published is None or len(published) < 10:
        return None
    last = latest_day(date.end_value or date.value)
    if last is None:
        return None
    if (day.fromisoformat(published[:10]) - last).days > BACKGROUND_DAYS:
        return True
    return False if len(date.value) >= len("2024-01-01") else None


def latest_day(value: str) -> day | None:
    """The last day that an ISO prefix can mean: of "2014" the last of its year; None before the year 1."""
    pieces = value.partition("T")[0].split("-")
    if not all(piece.isdigit() for piece in pieces):
        return None
    year = int(pieces[0])
    month = int(pieces[1]) if len(pieces) > 1 else 12
    return day(year, month, int(pieces[2]) if len(pieces) > 2 else monthrange(year, month)[1])


def read_content(kind: str, seen: SeenEvent) -> str | None:
    """The type of the act that is promised, asked, refused or threatened; None where the type has none or the text does not say."""
    if kind not in CONTENT_TYPES or not seen.contents:
        return None
    best = seen.contents[0][0]
    return None if best == "none" else best


def read_when(text: str, roles: Sequence[SeenRole], name: str, dates: Sequence[When]) -> When | None:
    """The resolved date whose words the role covers; the bare words, unresolved, when no rule reads them."""
    role = next((r for r in roles if r.role == name), None)
    if role is None:
        return None
    span = Span.of(text, role.start, role.end)
    covered = [d for d in dates if d.span.overlaps(span)]
    if covered:
        return max(
            covered, key=lambda d: (min(d.span.end, span.end) - max(d.span.start, span.start), d.value is not None)
        )
    return When(span, None, basis="unresolved: no rule reads these words")


# A day at the head of a paragraph, of which the paragraph tells: "October 21: …", "3 May – …".
HEADS_PARAGRAPH = re.compile(r"\s*(?::|–|—| -)")


def read_heading_day(text: str, trigger: Span, dates: Sequence[When]) -> When | None:
    """The day that heads the paragraph of an act; None where none does."""
    start = text.rfind("\n", 0, trigger.start) + 1
    heading = next((d for d in dates if d.span.start == start and d.span.end <= trigger.start), None)
    return heading if heading is not None and HEADS_PARAGRAPH.match(text, heading.span.end) else None


def read_place(text: str, kind: str, roles: Sequence[SeenRole], places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place whose words the role covers, the most precise one; marked as the place of an event.

    A name goes before other words ("a ranch near La Gabarra"). A country that takes part is who, not where ("condemned Ukraine"), save
    where it is visited or struck: both then; or where the text says that they are in it.
    """
    role = next((r for r in roles if r.role == "place"), None)
    if role is None:
        return None
    span = Span.of(text, role.start, role.end)
    covered = [p for p in places if p.span.overlaps(span)]
    if not covered:
        return PlaceMention(span, None, None, role="event")
    best = min(covered, key=_rank_place)
    if best.resolution == "country" and _takes_part(best.span, kind, roles):
        inside = INSIDE.search(text[max(0, best.span.start - 20) : best.span.start])
        return replace(best, role="event") if inside else None
    return replace(best, role="event")


def _rank_place(place: PlaceMention) -> tuple[bool, int, int]:
    """What is taken first of several places: what has a name, the most precise, the first in the text."""
    return place.span.text.islower(), PRECISE_FIRST.index(place.resolution), place.span.start


def _takes_part(span: Span, kind: str, roles: Sequence[SeenRole]) -> bool:
    """Whether place words lie in those of a party, one that acts where it is done to the place."""
    sides = ("actor",) if kind in WHERE_IT_IS_DONE else ("actor", "recipient")
    return any(r.role in sides and r.start < span.end and span.start < r.end for r in roles)


def read_asserters(
    roles: Sequence[SeenRole], code: Callable[[SeenRole, str], tuple[Party, ...]], actors: Sequence[Party]
) -> tuple[Asserter, ...]:
    """Who in the sentence commits to the act, each with a stance."""
    found = []
    for role in roles:
        if role.role not in STANCES:
            continue
        for party in code(role, "asserter"):
            if role.role != "denies" and any(a.span.overlaps(party.span) for a in actors):
                continue  # who acts does not vouch for it: "the minister criticised …"
            found.append(Asserter(party.span, role.role, party.entity, party.code, party.sector))
    return tuple(found)


def speaker_asserts(
    quote: Quote, actors: Sequence[Party], code: Callable[[SeenRole, str], tuple[Party, ...]]
) -> tuple[Asserter, ...]:
    """The speaker of the words that report the act vouches for it, unless the speaker is the one who acts by speaking."""
    assert quote.speaker is not None
    span = quote.speaker.span
    if any(a.span.overlaps(span) or (a.entity and a.entity == quote.speaker.entity) for a in actors):
        return ()
    parties = code(SeenRole(span.start, span.end, "asserts", 1.0), "asserter")
    return tuple(Asserter(p.span, "asserts", p.entity, p.code, p.sector) for p in parties)


def read_sizes(text: str, roles: Sequence[SeenRole]) -> tuple[Size, ...]:
    """Numbers that belong to the event; vague words ("dozens") give none."""
    sizes = []
    for role in roles:
        if not role.role.startswith("size_"):
            continue
        span = Span.of(text, role.start, role.end)
        value = None if _is_age(text, span) else read_number(span.text)
        if value is not None:
            what = role.role.removeprefix("size_")
            sizes.append(Size(what, value, read_currency(span.text) if what == "money" else None, span))
    return tuple(sizes)


def _is_age(text: str, span: Span) -> bool:
    beside = AGE_BESIDE_NAME.search(text, max(0, span.start - 25), span.end + 1)
    return AGE.match(text, span.end) is not None or (beside is not None and beside.span(1) == (span.start, span.end))


# A possessive is read as a party for want of better words; alone it tells nobody, and of the one who acts it is no recipient.
POSSESSIVE = frozenset("his her its their my our your".split())


def drop_repeated(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Each party once: the first of those with the same words, or known to be the same; members of one group share its span.

    The country behind a person ("Lee |of Norway") is no party of its own, nor is a possessive that nobody is known for.
    """
    kept: list[Party] = []
    for party in parties:
        of_last = bool(kept) and party.span.start - kept[-1].span.end == len(" of ") and party.code == kept[-1].code
        nobody = party.code is None and party.span.text.lower() in POSSESSIVE
        if not of_last and not nobody and not any(_is_same(party, other) for other in kept):
            kept.append(party)
    return tuple(kept)


DUMMY = frozenset({"it", "that", "this", "which"})  # unresolved, as often a thing or nothing as somebody


def drop_own(recipients: Sequence[Party], actors: Sequence[Party]) -> tuple[Party, ...]:
    """The recipients without a possessive of one who acts ("he met |his| envoy") and without an "it" that is nobody known."""
    own = {actor.entity for actor in actors if actor.entity is not None}
    kept = [p for p in recipients if p.span.text.lower() not in POSSESSIVE or p.entity not in own]
    return tuple(p for p in kept if p.why != POINTS_NOWHERE or p.span.text.lower() not in DUMMY)


def _is_same(one: Party, other: Party) -> bool:
    if one.span == other.span:
        return (one.entity, one.code) == (other.entity, other.code)
    if one.entity is not None or other.entity is not None:
        return one.entity == other.entity
    return one.span.text.lower() == other.span.text.lower() and one.code == other.code


def explain_unknown(
    codebook: Codebook,
    kind: str,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    date: When | None,
    place: PlaceMention | None,
) -> tuple[tuple[str, str], ...]:
    """Why fields are empty or without a code."""
    reasons = []
    if not actors:
        reasons.append(("actors", "the text names nobody who acts here"))
    if not recipients:
        required = codebook.types[kind].requires_recipient
        reasons.append(
            ("recipients", "none found, though the type asks for one" if required else "the text names none")
        )
    for field, parties in (("actors", actors), ("recipients", recipients)):
        reasons += [
            (f"{field}[{index}].code", p.why or "not in the knowledge base")
            for index, p in enumerate(parties)
            if p.code is None
        ]
    if date is None:
        reasons.append(("date", "no date words belong to this act"))
    elif date.value is None:
        reasons.append(("date.value", date.basis.removeprefix("unresolved: ")))
    if place is None:
        reasons.append(("place", "no place words belong to this act"))
    elif place.name is None:
        reasons.append(("place.name", "not in the gazetteer, or several places of that name"))
    return tuple(reasons)
