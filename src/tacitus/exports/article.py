"""The article form: everything found in one article, one JSON object a line. Field names are a contract: never renamed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from tacitus.exports.evidence import check_evidence
from tacitus.types import (
    Article,
    Asserter,
    CodedArticle,
    EventMention,
    Party,
    PlaceMention,
    Quote,
    Span,
    Speaker,
    When,
)

SCHEMA = "tacitus-article/1"
Json = dict[str, Any]


def write(coded: Iterable[CodedArticle], file: TextIO) -> None:
    """Write each article as one line. Raises EvidenceError before a line whose spans do not match."""
    for one in coded:
        check_evidence(one)
        file.write(json.dumps(to_json(one), ensure_ascii=False) + "\n")


def to_json(coded: CodedArticle) -> Json:
    """The article form of one article, as plain values."""
    return {
        "schema": SCHEMA,
        "article": _article(coded.article),
        "removed": [{"kind": r.kind, "text": r.text} for r in coded.article.removed],
        "sentences": [[s.start, s.end] for s in coded.sentences],
        "entities": [
            {name: getattr(e, name) for name in ("id", "name", "kind", "wikidata", "code", "sector", "office", "as_of")}
            for e in coded.entities
        ],
        "mentions": [
            {"id": m.id, **span_json(m.span), "kind": m.kind, "entity": m.entity, "why": m.why} for m in coded.mentions
        ],
        "quotes": [_quote(q) for q in coded.quotes],
        "dates": [_when(d) for d in coded.dates],
        "places": [{**_place(p), "role": p.role} for p in coded.places],
        "events": [event_json(e) for e in coded.events],
        "run": {"tacitus": coded.run.tacitus, "bundle": coded.run.bundle, "codebook": coded.run.codebook,
                "knowledge": coded.run.knowledge},
    }  # fmt: skip


def span_json(span: Span) -> Json:
    """Offsets in code points, and the words."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "dateline": span_json(article.dateline) if article.dateline else None,
        "notes": list(article.notes),
        "text": article.text,
    }


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        **span_json(quote.span),
        "kind": quote.kind,
        "speaker": _speaker(quote.speaker),
        "cue": span_json(quote.cue) if quote.cue else None,
        "addressee": _speaker(quote.addressee),
        "events": list(quote.events),
    }


def _speaker(speaker: Speaker | None) -> Json | None:
    return None if speaker is None else {**span_json(speaker.span), "entity": speaker.entity}


def event_json(event: EventMention) -> Json:
    """One event mention of the article form."""
    return {
        "id": event.id,
        "sentence": event.sentence,
        "trigger": span_json(event.trigger),
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "content": event.content,
        "actors": [_party(p) for p in event.actors],
        "recipients": [_party(p) for p in event.recipients],
        "status": event.status,
        "historical": event.historical,
        "asserters": [_asserter(a) for a in event.asserters],
        "date": _when(event.date) if event.date else None,
        "due": _when(event.due) if event.due else None,
        "place": _place(event.place) if event.place else None,
        "size": [{"what": s.what, "value": s.value, "unit": s.unit, **span_json(s.span)} for s in event.size],
        "quad": event.quad,
        "score": {"scale": event.score.scale, "value": event.score.value} if event.score else None,
        "cameo": event.cameo,
        "goldstein": {"scale": event.goldstein.scale, "value": event.goldstein.value} if event.goldstein else None,
        "quote": event.quote,
        "confidence": dict(event.confidence),
        "unknown": dict(event.unknown),
    }


def _party(party: Party) -> Json:
    return {
        **span_json(party.span),
        "entity": party.entity,
        "code": party.code,
        "sector": party.sector,
        "code_basis": party.code_basis,
        "why": party.why,
    }


def _asserter(asserter: Asserter) -> Json:
    return {
        **span_json(asserter.span),
        "entity": asserter.entity,
        "code": asserter.code,
        "sector": asserter.sector,
        "stance": asserter.stance,
    }


def _when(when: When) -> Json:
    return {
        **span_json(when.span),
        "value": when.value,
        "end_value": when.end_value,
        "precision": when.precision,
        "basis": when.basis,
    }


def _place(place: PlaceMention) -> Json:
    return {
        **span_json(place.span),
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "resolution": place.resolution,
    }
