"""Comma-separated: one event mention a row, lists joined by `; `, reasons by ` | `.

UTF-8, a header, no field that a spreadsheet would run.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from tacitus.exports.evidence import check_evidence
from tacitus.types import CodedArticle, EventMention, Party

COLUMNS = (
    "event_id", "article_id", "url", "outlet", "published", "date", "date_end", "type", "modes", "contexts", "content",
    "actors", "actor_codes", "recipients", "recipient_codes", "status", "historical", "asserters", "stances", "due",
    "place", "place_country", "lat", "lon", "dead", "injured", "arrested", "quad", "score_plover_2", "cameo", "goldstein_gdelt",
    "confidence_type", "trigger", "trigger_start", "trigger_end", "sentence", "unknown",
)  # fmt: skip
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(coded: Iterable[CodedArticle], file: TextIO) -> None:
    """Write a header, then a row an event mention. Raises EvidenceError before an article whose spans do not match."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in coded:
        check_evidence(one)
        for event in one.events:
            row = to_row(one, event)
            writer.writerow([make_harmless(row[name]) for name in COLUMNS])


def make_harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe; numbers and breaks are left readable."""
    if value is None:
        return ""
    if isinstance(value, str):
        plain = " ".join(value.split())
        return "'" + plain if plain.startswith(RUNS_AS_FORMULA) else plain
    return value


def party_code(party: Party) -> str:
    """ "RUS GOV", "UNO", or "?" where the code is not known."""
    return " ".join(part for part in (party.code or "?", party.sector) if part)


def to_row(coded: CodedArticle, event: EventMention) -> dict[str, object]:
    """One row by column name."""
    article, sentence = coded.article, coded.sentences[event.sentence]
    sizes = {size.what: size.value for size in event.size}
    place = event.place
    return {
        "event_id": event.id,
        "article_id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "date": event.date.value if event.date else None,
        "date_end": event.date.end_value if event.date else None,
        "type": event.type,
        "modes": join(event.modes),
        "contexts": join(event.contexts),
        "content": event.content,
        "actors": join([p.span.text for p in event.actors]),
        "actor_codes": join([party_code(p) for p in event.actors]),
        "recipients": join([p.span.text for p in event.recipients]),
        "recipient_codes": join([party_code(p) for p in event.recipients]),
        "status": event.status,
        "historical": int(event.historical),
        "asserters": join([a.span.text for a in event.asserters]),
        "stances": join([a.stance for a in event.asserters]),
        "due": event.due.value if event.due else None,
        "place": (place.name or place.span.text) if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        **{name: sizes.get(name) for name in ("dead", "injured", "arrested")},
        "quad": event.quad,
        "score_plover_2": event.score.value if event.score else None,
        "cameo": event.cameo,
        "goldstein_gdelt": event.goldstein.value if event.goldstein else None,
        "confidence_type": dict(event.confidence).get("type"),
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence": article.text[sentence.start : sentence.end],
        "unknown": " | ".join(f"{field}: {why}" for field, why in event.unknown),
    }


def join(values: Sequence[str]) -> str:
    """A list as one cell."""
    return "; ".join(values)
