"""The PLOVER form: one event mention a line with the manual's field names (chapter 6), our additions beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from tacitus.exports.article import event_json
from tacitus.exports.evidence import check_evidence
from tacitus.types import CodedArticle, Entity, EventMention, Party, PlaceMention, Status

Json = dict[str, Any]
# The manual's auxiliary modes follow from status and historical.
AUXILIARY: dict[Status, str] = {
    "planned": "future",
    "possible": "hypothetical",
    "hypothetical": "hypothetical",
    "negated": "negation",
}
SIZES = {"dead": "dead", "injured": "injured", "arrested": "arrested", "people": "size"}
RESOLUTIONS = {"site": 5, "city": 4, "admin1": 2, "region": 2, "country": 1}


def write(coded: Iterable[CodedArticle], file: TextIO) -> None:
    """Write each event mention as one line. Raises EvidenceError before an article whose spans do not match."""
    for one in coded:
        check_evidence(one)
        for row in to_rows(one):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def to_rows(coded: CodedArticle) -> list[Json]:
    """The PLOVER rows of one article."""
    entities = {entity.id: entity for entity in coded.entities}
    return [_row(coded, event, entities) for event in coded.events]


def _row(coded: CodedArticle, event: EventMention, entities: dict[str, Entity]) -> Json:
    article = coded.article
    sentence = coded.sentences[event.sentence]
    date = event.date.value if event.date else None
    day, _, time = (date or "").partition("T")
    ours = event_json(event)
    return {
        "id": event.id,
        "has_event": True,
        "date": day or None,
        "time": time or None,
        "enddate": event.date.end_value if event.date else None,
        "actor": [_party(p, entities) for p in event.actors],
        "recipient": [_party(p, entities) for p in event.recipients],
        "event": [event.type],
        "mode": list(event.modes),
        "context": list(event.contexts),
        "aux": _auxiliary(event),
        "event_loc": _location(event.place),
        "event_text": [event.trigger.text],
        "quad_code": event.quad,
        "event_scale": event.score.value if event.score else None,
        "size": {SIZES[s.what]: s.value for s in event.size if s.what in SIZES},
        "text": article.text[sentence.start : sentence.end],
        "text_info": {"sequence": event.sentence, "start": sentence.start, "end": sentence.end},
        "cite_info": {
            "url": article.url,
            "title": article.title,
            "publication": article.outlet,
            "language": article.language,
            "codebook": coded.run.codebook,
            "version": coded.run.tacitus,
        },
        "coder": f"tacitus {coded.run.tacitus}",
        "article": article.id,
        "published": article.published,
        **{name: ours[name] for name in ("status", "historical", "asserters", "content", "due", "cameo", "goldstein", "score",
                                         "quote", "confidence", "unknown", "trigger")},
        "date_text": event.date.span.text if event.date else None,
    }  # fmt: skip


def _party(party: Party, entities: dict[str, Entity]) -> Json:
    entity = entities.get(party.entity) if party.entity else None
    return {
        "code": party.code,
        "sector": party.sector,
        "entity_text": party.span.text,
        "identifier_id": entity.wikidata if entity else None,
        "identifier_text": entity.name if entity else None,
        "office": entity.office if entity else None,
        "start": party.span.start,
        "end": party.span.end,
        "code_basis": party.code_basis,
    }


def _auxiliary(event: EventMention) -> Sequence[str]:
    found = [AUXILIARY[event.status]] if event.status in AUXILIARY else []
    return found + (["historical"] if event.historical else [])


def _location(place: PlaceMention | None) -> Json | None:
    if place is None:
        return None
    return {
        "extracted_place": place.span.text,
        "resolved_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country_code": place.country,
        "resolution": RESOLUTIONS.get(place.resolution) if place.resolution else None,
    }
