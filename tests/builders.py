"""Small values for tests, with defaults."""

from __future__ import annotations

import re

from tacitus.types import (
    Article,
    CodedArticle,
    EventMention,
    Party,
    Run,
    SeenEvent,
    SeenRole,
    Sentence,
    Span,
)

MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
RUN = Run("0.0", "bundle", "plover-2.0", "knowledge")


def marked(text: str) -> tuple[str, dict[str, list[Span]]]:
    """ "[Police](actor) left" → plain text, and the spans of each label."""
    plain, spans, last = "", {}, 0
    for match in MARK.finditer(text):
        plain += text[last : match.start()]
        start = len(plain)
        plain += match[1]
        spans.setdefault(match[2], []).append(Span(start, len(plain), match[1]))
        last = match.end()
    return plain + text[last:], spans


def article(text: str, **fields) -> Article:
    return Article("a1", text, **{"language": "en", "published": "2021-05-07", **fields})


def whole(text: str) -> tuple[Sentence, ...]:
    """The text as one sentence."""
    return (Sentence(0, len(text), 0),)


def seen_event(spans: dict[str, list[Span]], kind: str = "CONSULT", **fields) -> SeenEvent:
    """What a network would see in a marked text, surely."""
    trigger = spans["trigger"][0]
    roles = tuple(
        SeenRole(s.start, s.end, label, 0.9) for label, found in spans.items() if label != "trigger" for s in found
    )
    values = {
        "types": ((kind, 0.9),),
        "statuses": (("actual", 0.9), ("possible", 0.1)),
        "historical": 0.0,
        "modes": (),
        "contexts": (),
        "contents": (("none", 0.9),),
        "roles": roles,
    }
    return SeenEvent(trigger.start, trigger.end, **{**values, **fields})


def party(span: Span, code: str | None = "NOR", sector: str | None = "GOV", **fields) -> Party:
    return Party(span, None, code, sector, "name", **fields)


def coded(text: str, *events: EventMention, **fields) -> CodedArticle:
    return CodedArticle(article(text, **fields), whole(text), (), (), (), (), (), tuple(events), RUN)


def event(text: str, kind: str = "CONSULT", **fields) -> EventMention:
    """An event from a marked text, with coded parties."""
    _, spans = marked(text)
    return EventMention(
        id="e1",
        sentence=0,
        trigger=spans["trigger"][0],
        type=kind,
        actors=tuple(party(s) for s in spans.get("actor", ())),
        recipients=tuple(party(s) for s in spans.get("recipient", ())),
        **fields,
    )
