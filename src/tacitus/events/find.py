"""Event mentions from what the network saw: pure, and re-runnable on stored predictions.

Each step below fills one field; a field that is not filled says why in `unknown`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tacitus.events.confidence import rate_fields
from tacitus.events.fields import (
    drop_own,
    drop_repeated,
    explain_unknown,
    is_background,
    read_asserters,
    read_content,
    read_heading_day,
    read_place,
    read_sizes,
    read_when,
    speaker_asserts,
)
from tacitus.events.repeats import drop_repeats
from tacitus.events.roles import gather_meeting, read_sector, settle_roles
from tacitus.events.triggers import is_fragment, mend_trigger, says_nothing
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.crosswalk import Crosswalk
from tacitus.types import (
    Article,
    EventMention,
    Party,
    PlaceMention,
    Predictions,
    Quote,
    Score,
    SeenEvent,
    SeenRole,
    Sentence,
    Span,
    Status,
    When,
)

# The codebook gives a plan or promise of these its own type; the promise is then a fact.
PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
MILITARY_TYPES = ("ASSAULT", "MOBILIZE")
# An act whose likeliest type is less probable is not written: on the development split 12 of 41 of them had the right type, 5 were right.
LEAST_TYPE = 0.4
TAKE_LABEL = 0.5  # probability from which a mode or context is written


@dataclass(frozen=True, slots=True)
class PartyRequest:
    """What the coder of parties needs to know of the event."""

    span: Span
    trigger: Span
    role: str  # actor | recipient | asserter
    military: bool
    place_country: str | None
    date: str | None
    kind: str | None = None  # the event's type


@dataclass(frozen=True, slots=True)
class EventTools:
    """What this stage takes from others, as values and functions, so that stages do not import each other."""

    codebook: Codebook
    crosswalk: Crosswalk
    code_party: Callable[[PartyRequest], tuple[Party, ...]]
    judge: Callable[[Span, Span, SeenEvent], tuple[Status, bool]]  # sentence, trigger, seen → status, historical


def find_events(
    article: Article,
    sentences: Sequence[Sentence],
    predictions: Predictions,
    dates: Sequence[When],
    places: Sequence[PlaceMention],
    quotes: Sequence[Quote],
    tools: EventTools,
) -> tuple[EventMention, ...]:
    """The event mentions of one article, in the order of their triggers; none without a party in the text."""
    events = []
    for seen in sorted(predictions.events, key=lambda e: (e.start, e.end)):
        sentence = next((s for s in sentences if s.start <= seen.start < s.end), None)
        if sentence is None or seen.types[0][1] < LEAST_TYPE:
            continue
        seen = mend_trigger(article.text, seen)
        if is_fragment(article.text[seen.start : seen.end]) or says_nothing(article.text, seen):
            continue
        event = _build_event(article, sentence, seen, dates, places, quotes, tools)
        if event.actors or event.recipients:
            events.append(replace(event, confidence=rate_fields(event, seen)))
    return drop_repeats(events, article.text)


def _build_event(
    article: Article,
    sentence: Sentence,
    seen: SeenEvent,
    dates: Sequence[When],
    places: Sequence[PlaceMention],
    quotes: Sequence[Quote],
    tools: EventTools,
) -> EventMention:
    """One event with all its fields; the codebook's scores come last."""
    text, kind = article.text, seen.types[0][0]
    trigger = Span.of(text, seen.start, seen.end)
    roles = gather_meeting(kind, trigger.text, settle_roles(seen))
    status, historical = tools.judge(Span.of(text, sentence.start, sentence.end), trigger, seen)
    place = read_place(text, kind, roles, places)
    date = read_when(text, roles, "date", dates) or read_heading_day(text, trigger, dates)

    def code(role: SeenRole, name: str) -> tuple[Party, ...]:
        span = Span.of(text, role.start, role.end)
        military = kind in MILITARY_TYPES and name == "actor"
        asked = PartyRequest(
            span, trigger, name, military, place.country if place else None, date.value if date else None, kind
        )
        return tuple(read_sector(party, role) for party in tools.code_party(asked))

    actors = drop_repeated([p for r in roles if r.role == "actor" for p in code(r, "actor")])
    recipients = drop_repeated([p for r in roles if r.role == "recipient" for p in code(r, "recipient")])
    recipients = drop_own(recipients, actors)
    quote = next((q for q in quotes if q.span.start <= trigger.start and trigger.end <= q.span.end), None)
    asserters = read_asserters(roles, code, actors)
    if not asserters and quote is not None and quote.speaker is not None:
        asserters = speaker_asserts(quote, actors, code)
    background = is_background(date, article.published)
    event = EventMention(
        id=event_id(article.id, trigger.start, kind),
        sentence=sentence.index,
        trigger=trigger,
        type=kind,
        modes=tuple(m.partition("/")[2] for m, p in seen.modes if m.partition("/")[0] == kind and p >= TAKE_LABEL),
        contexts=tuple(c for c, p in seen.contexts if p >= TAKE_LABEL),
        content=read_content(kind, seen),
        actors=actors,
        recipients=recipients,
        status=status,
        historical=historical if background is None else background,
        asserters=asserters,
        date=date,
        due=read_when(text, roles, "due", dates),
        place=place,
        size=read_sizes(text, roles),
        quote=quote.id if quote else None,
        unknown=explain_unknown(tools.codebook, kind, actors, recipients, date, place),
    )
    return _score(_promise(event, article.published), tools)


def _promise(event: EventMention, published: str | None) -> EventMention:
    """The event as the promise that it is, where the codebook has a type for a plan of its kind.

    A day that lies ahead is when the promised act is due; one that is past ("had announced the visit on Monday") is the promise's own.
    """
    if event.status != "planned" or event.type not in PROMISED:
        return event
    kept = replace(event, type=PROMISED[event.type], content=event.type, modes=(), status="actual")
    ahead = (
        event.date is not None
        and event.date.value is not None
        and published is not None
        and event.date.value >= published[:10]
    )
    return replace(kept, date=None, due=event.due or event.date) if ahead else kept


def event_id(article: str, start: int, kind: str) -> str:
    """An id that the same article, trigger and type always give."""
    digest = hashlib.sha256(f"event\n{article}\n{start}\n{kind}".encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def _score(event: EventMention, tools: EventTools) -> EventMention:
    """The event with the numbers that follow from its codes."""
    kind = tools.codebook.types[event.type]
    cameo = tools.crosswalk.cameo(event.type, event.modes, event.contexts, event.content)
    goldstein = tools.crosswalk.goldstein(cameo) if cameo else None
    return replace(
        event,
        quad=kind.quad,
        score=Score("plover-2.0", tools.codebook.score(event.type, event.modes)),
        cameo=cameo,
        goldstein=Score("gdelt", goldstein) if goldstein is not None else None,
    )
