"""One act told twice in a sentence: by a verb and its noun ("imposed a curfew"), or again in passing ("… in the largest swap")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tacitus.types import EventMention, Span

# What stands between a verb and the noun that says what it does. In the training split five pairs of acts of one type stand so.
OBJECT = re.compile(
    r"\s+(?:(?:a|an|the|its|their|his|her|another|further|new|fresh|more|all|any|full|nationwide|immediate|fierce|heavy|major)\s+){1,3}",
    re.IGNORECASE,
)


def drop_repeats(events: Sequence[EventMention], text: str) -> tuple[EventMention, ...]:
    """The events without those that are told twice; of a verb and its noun one event with the fields of both."""
    joined: list[EventMention] = []
    for event in sorted(events, key=lambda e: e.trigger):
        if joined and _is_its_noun(joined[-1], event, text):
            joined[-1] = _with_fields_of(joined[-1], event)
        elif joined and _goes_on(joined[-1], event, text):
            whole = Span.of(text, joined[-1].trigger.start, event.trigger.end)
            joined[-1] = replace(_with_fields_of(joined[-1], event), trigger=whole)
        else:
            joined.append(event)
    return tuple(event for event in joined if not any(tells_again(event, other) for other in joined))


def _is_its_noun(verb: EventMention, noun: EventMention, text: str) -> bool:
    same = (verb.sentence, verb.type) == (noun.sentence, noun.type)
    return same and OBJECT.fullmatch(text, verb.trigger.end, noun.trigger.start) is not None


def _goes_on(one: EventMention, other: EventMention, text: str) -> bool:
    """Whether two triggers are one: "went on |strike"."""
    same = (one.sentence, one.type) == (other.sentence, other.type)
    return same and text[one.trigger.end : other.trigger.start] == " "


def _with_fields_of(verb: EventMention, noun: EventMention) -> EventMention:
    """The verb's event; what it lacks it takes from the noun's."""
    unknown = dict(noun.unknown) if verb.actors == () and noun.actors else dict(verb.unknown)
    return replace(
        verb,
        modes=verb.modes or noun.modes,
        contexts=verb.contexts or noun.contexts,
        content=verb.content or noun.content,
        actors=verb.actors or noun.actors,
        recipients=verb.recipients or noun.recipients,
        asserters=verb.asserters or noun.asserters,
        date=verb.date or noun.date,
        due=verb.due or noun.due,
        place=verb.place or noun.place,
        size=verb.size or noun.size,
        unknown=tuple(unknown.items()),
    )


def tells_again(event: EventMention, other: EventMention) -> bool:
    """Whether an event only repeats another of its sentence: "exchanged 24 prisoners … in the largest swap".

    It is of the same type and status and adds no party, place, date, due or number; of two that say the same the surer one stays.
    """
    if event.id == other.id or (event.sentence, event.type, event.status) != (other.sentence, other.type, other.status):
        return False
    mine, theirs = _told(event), _told(other)
    return mine < theirs or (mine == theirs and _rank(other) < _rank(event))


def _rank(event: EventMention) -> tuple[float, Span]:
    """Of two that say the same the surer one comes first ("a |gunship| |bombed| the camp"), then the earlier."""
    return -dict(event.confidence).get("type", 0.0), event.trigger


def _told(event: EventMention) -> frozenset[tuple[str, Span]]:
    """What an event tells besides its act: the words of its fields."""
    told = {("actor", p.span) for p in event.actors} | {("recipient", p.span) for p in event.recipients}
    told |= {("size", s.span) for s in event.size}
    told |= {
        (name, w.span)
        for name, w in (("date", event.date), ("due", event.due), ("place", event.place))
        if w is not None
    }
    return frozenset(told)
