"""Which events of a coded article are kept, and which of their fields: by status, and by how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tacitus.types import CodedArticle, EventMention

CORE = ("type", "status")  # without these there is no record; the other fields may be empty


def with_statuses(coded: CodedArticle, statuses: Sequence[str]) -> CodedArticle:
    """The coded article with only the events of some statuses; quotes name no others."""
    return _keep(coded, lambda event: event if event.status in statuses else None)


def with_confidence(coded: CodedArticle, least: float) -> CodedArticle:
    """The coded article without what is less probable than `least` (0 to 1).

    An event whose type or status is less sure is left out. Of the others a field that is less sure is emptied, and `unknown` says why.
    """
    return _keep(coded, lambda event: abstain(event, least))


def abstain(event: EventMention, least: float) -> EventMention | None:
    """The event without its unsure fields; None where its type or status is unsure."""
    chances = dict(event.confidence)
    if min(chances[field] for field in CORE) < least:
        return None
    unsure = {
        field: f"not sure enough: {chances[field]} is under {least}"
        for field, empty in (("actors", ()), ("recipients", ()), ("date", None), ("place", None))
        if chances[field] < least and getattr(event, field) != empty
    }
    rest = [(field, why) for field, why in event.unknown if field.split("[")[0].split(".")[0] not in unsure]
    return replace(
        event,
        actors=() if "actors" in unsure else event.actors,
        recipients=() if "recipients" in unsure else event.recipients,
        date=None if "date" in unsure else event.date,
        place=None if "place" in unsure else event.place,
        unknown=(*rest, *unsure.items()),
    )


def _keep(coded: CodedArticle, choose: Callable[[EventMention], EventMention | None]) -> CodedArticle:
    events = tuple(kept for event in coded.events if (kept := choose(event)) is not None)
    ids = {event.id for event in events}
    quotes = tuple(replace(quote, events=tuple(e for e in quote.events if e in ids)) for quote in coded.quotes)
    return replace(coded, events=events, quotes=quotes)
