"""Event mentions from what the network saw: pure, and re-runnable on stored predictions.

Each step below fills one field; a field that is not filled says why in `unknown`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tacitus.events.numbers import read_currency, read_number
from tacitus.ontology.codebook import Codebook
from tacitus.ontology.crosswalk import Crosswalk
from tacitus.types import (
    Article,
    Asserter,
    EventMention,
    Party,
    PlaceMention,
    Predictions,
    Quote,
    Score,
    SeenEvent,
    SeenRole,
    Sentence,
    Size,
    Span,
    Stance,
    Status,
    When,
)

STANCES: tuple[Stance, ...] = ("asserts", "denies", "alleges", "doubts")
CONTENT_TYPES = ("AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN")
# The codebook gives a plan or promise of these its own type; the promise is then a fact.
PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
MILITARY_TYPES = ("ASSAULT", "MOBILIZE")
WITHOUT_SECTOR = ("IGO", "UNO", "EUR", "NGO", "ISM", "MNC")
# From these probabilities on the network's sector stands in for none, or for a plain civilian.
LIKELY_SECTOR, SURE_SECTOR = 0.5, 0.75
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


@dataclass(frozen=True, slots=True)
class EventTools:
    """What this stage takes from others, as values and functions, so that stages do not import each other."""

    codebook: Codebook
    crosswalk: Crosswalk
    code_party: Callable[[PartyRequest], tuple[Party, ...]]
    judge: Callable[
        [Span, Span, SeenEvent], tuple[Status, float, bool]
    ]  # sentence, trigger, seen → status, score, historical


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
        if sentence is None:
            continue
        event = _build_event(article, sentence, seen, dates, places, quotes, tools)
        if event.actors or event.recipients:
            events.append(event)
    return tuple(events)


def _build_event(
    article: Article,
    sentence: Sentence,
    seen: SeenEvent,
    dates: Sequence[When],
    places: Sequence[PlaceMention],
    quotes: Sequence[Quote],
    tools: EventTools,
) -> EventMention:
    text = article.text
    trigger = Span.of(text, seen.start, seen.end)
    kind, kind_score = seen.types[0]
    military = kind in MILITARY_TYPES
    modes = tuple(m.partition("/")[2] for m, p in seen.modes if m.partition("/")[0] == kind and p >= TAKE_LABEL)
    roles = settle_roles(seen, sentence)
    status, status_score, historical = tools.judge(Span.of(text, sentence.start, sentence.end), trigger, seen)
    place = _read_place(text, roles, places)
    date, due = _read_when(text, roles, "date", dates), _read_when(text, roles, "due", dates)
    when = date.value if date else None

    def code(role: SeenRole, name: str) -> tuple[Party, ...]:
        span = Span.of(text, role.start, role.end)
        country = place.country if place else None
        found = tools.code_party(PartyRequest(span, trigger, name, military and name == "actor", country, when))
        return tuple(read_sector(party, role) for party in found)

    actors = tuple(p for r in roles if r.role == "actor" for p in code(r, "actor"))
    recipients = tuple(p for r in roles if r.role == "recipient" for p in code(r, "recipient"))
    quote = next((q for q in quotes if q.span.start <= trigger.start and trigger.end <= q.span.end), None)
    asserters = _read_asserters(roles, code, actors)
    content = _read_content(kind, seen)
    if status == "planned" and kind in PROMISED:
        kind, content, modes, status = PROMISED[kind], kind, (), "actual"
        date, due = None, due or date
    if not asserters and quote is not None and quote.speaker is not None:
        asserters = _speaker_asserts(quote, actors, code)
    contexts = tuple(c for c, p in seen.contexts if p >= TAKE_LABEL)
    event = EventMention(
        id=event_id(article.id, trigger.start, kind),
        sentence=sentence.index,
        trigger=trigger,
        type=kind,
        modes=modes,
        contexts=contexts,
        content=content,
        actors=_unique(actors),
        recipients=_unique(recipients),
        status=status,
        historical=historical,
        asserters=asserters,
        date=date,
        due=due,
        place=place,
        size=_read_sizes(text, roles),
        quote=quote.id if quote else None,
        confidence=_confidence(kind_score, status_score, roles),
        unknown=_unknown(tools.codebook, kind, actors, recipients, date, place),
    )
    return _score(event, tools)


def event_id(article: str, start: int, kind: str) -> str:
    """An id that the same article, trigger and type always give."""
    digest = hashlib.sha256(f"event\n{article}\n{start}\n{kind}".encode()).digest()
    return base64.b32encode(digest).decode()[:16].lower()


def read_sector(party: Party, role: SeenRole) -> Party:
    """The party with the sector that the network reads in the sentence, where the words alone tell none.

    Who "the man" or an unknown name is (a suspect, a fighter, a reporter) only the sentence says.
    """
    tells_little = party.sector in (None, "UNK", "CVL") and party.code_basis in (None, "place", "role", "name")
    if not tells_little or party.code in WITHOUT_SECTOR or role.sector in (None, "none", party.sector):
        return party
    if role.sector_score < (SURE_SECTOR if party.sector == "CVL" else LIKELY_SECTOR):
        return party
    return replace(party, sector=role.sector, why=f"{party.why or 'unknown'}; sector as the sentence reads")


def settle_roles(seen: SeenEvent, sentence: Sentence) -> tuple[SeenRole, ...]:
    """The roles without contradictions.

    Words play one part of actor and recipient; the likelier stays. Of dates, dues and places the likeliest one stays. A party from
    another sentence counts only where the trigger's own sentence gives none of its role, and only the likeliest.
    """
    kept: list[SeenRole] = []
    inside = sorted((r for r in seen.roles if sentence.start <= r.start < sentence.end), key=lambda r: -r.score)
    outside = sorted((r for r in seen.roles if not sentence.start <= r.start < sentence.end), key=lambda r: -r.score)
    for role in inside + outside:
        clash = any(r.start < role.end and role.start < r.end and _rivals(r.role, role.role) for r in kept)
        single = role.role in ("date", "due", "place") or not sentence.start <= role.start < sentence.end
        if not clash and not (single and any(r.role == role.role for r in kept)):
            kept.append(role)
    return tuple(sorted(kept, key=lambda r: (r.start, r.end)))


def _rivals(one: str, other: str) -> bool:
    """Whether the same words cannot play both parts. A denying actor plays two: "the army denied the attack"."""
    parties = ("actor", "recipient")
    if one in parties and other in parties:
        return True
    if one in STANCES and other in STANCES:
        return True
    return one == other


def _read_content(kind: str, seen: SeenEvent) -> str | None:
    if kind not in CONTENT_TYPES or not seen.contents:
        return None
    best = seen.contents[0][0]
    return None if best == "none" else best


def _read_when(text: str, roles: Sequence[SeenRole], name: str, dates: Sequence[When]) -> When | None:
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


def _read_place(text: str, roles: Sequence[SeenRole], places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place whose words the role covers, the most precise one; marked as the place of an event."""
    role = next((r for r in roles if r.role == "place"), None)
    if role is None:
        return None
    span = Span.of(text, role.start, role.end)
    covered = [p for p in places if p.span.overlaps(span)]
    if covered:
        order = ("site", "city", "admin1", "region", "country")
        best = min(covered, key=lambda p: (order.index(p.resolution) if p.resolution in order else 9, p.span.start))
        parties = [r for r in roles if r.role in ("actor", "recipient")]
        if best.resolution == "country" and any(r.start < best.span.end and best.span.start < r.end for r in parties):
            return None  # "invaded Ukraine": it is who, not where
        return replace(best, role="event")
    return PlaceMention(span, None, None, role="event")


def _read_asserters(
    roles: Sequence[SeenRole], code: Callable[[SeenRole, str], tuple[Party, ...]], actors: Sequence[Party]
) -> tuple[Asserter, ...]:
    found = []
    for role in roles:
        if role.role not in STANCES:
            continue
        for party in code(role, "asserter"):
            if role.role != "denies" and any(a.span.overlaps(party.span) for a in actors):
                continue  # who acts does not vouch for it: "the minister criticised …"
            found.append(Asserter(party.span, role.role, party.entity, party.code, party.sector))
    return tuple(found)


def _speaker_asserts(
    quote: Quote, actors: Sequence[Party], code: Callable[[SeenRole, str], tuple[Party, ...]]
) -> tuple[Asserter, ...]:
    """The speaker of the words that report the act vouches for it, unless the speaker is the one who acts by speaking."""
    assert quote.speaker is not None
    span = quote.speaker.span
    if any(a.span.overlaps(span) or (a.entity and a.entity == quote.speaker.entity) for a in actors):
        return ()
    parties = code(SeenRole(span.start, span.end, "asserts", 1.0), "asserter")
    return tuple(Asserter(p.span, "asserts", p.entity, p.code, p.sector) for p in parties)


def _read_sizes(text: str, roles: Sequence[SeenRole]) -> tuple[Size, ...]:
    """Numbers that belong to the event; vague words ("dozens") give none."""
    sizes = []
    for role in roles:
        if not role.role.startswith("size_"):
            continue
        span = Span.of(text, role.start, role.end)
        value = read_number(span.text)
        if value is not None:
            what = role.role.removeprefix("size_")
            sizes.append(Size(what, value, read_currency(span.text) if what == "money" else None, span))
    return tuple(sizes)


def _unique(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Each span once; several members may share a group's span ("the two leaders")."""
    seen: dict[tuple[int, int, str | None, str | None], Party] = {}
    for party in parties:
        seen.setdefault((party.span.start, party.span.end, party.entity, party.code), party)
    return tuple(seen.values())


def _confidence(kind: float, status: float, roles: Sequence[SeenRole]) -> tuple[tuple[str, float], ...]:
    """The probability of each inferred field; of a list, its least sure member's."""
    result = [("type", kind), ("status", status)]
    for field, name in (("actors", "actor"), ("recipients", "recipient"), ("date", "date"), ("place", "place")):
        scores = [r.score for r in roles if r.role == name]
        if scores:
            result.append((field, min(scores)))
    return tuple((field, round(score, 3)) for field, score in result)


def _unknown(
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
        reasons += [(f"{field}.code", p.why or "not in the knowledge base") for p in parties if p.code is None]
    if date is None:
        reasons.append(("date", "no date words belong to this act"))
    elif date.value is None:
        reasons.append(("date.value", date.basis.removeprefix("unresolved: ")))
    if place is None:
        reasons.append(("place", "no place words belong to this act"))
    elif place.name is None:
        reasons.append(("place.name", "not in the gazetteer, or several places of that name"))
    return tuple(reasons)


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
