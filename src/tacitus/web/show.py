"""One coded article as a self-contained page: the text with layers, the events beside it, a click shows the evidence.

The page loads nothing from elsewhere. Article text is text: it is escaped, never HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from tacitus.exports.csv import party_code
from tacitus.exports.evidence import check_evidence
from tacitus.types import CodedArticle, EventMention, Span

TEMPLATES = Path(__file__).parent / "templates"
LAYERS = {
    "trigger": "act",
    "actor": "actor",
    "recipient": "recipient",
    "asserter": "who says so",
    "date": "date",
    "place": "place",
    "size": "number",
    "quote": "quote",
    "speaker": "speaker",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with the layer it is drawn in and the event or quote it belongs to."""

    span: Span
    layer: str
    owner: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that no mark begins or ends in, with all marks over it."""

    text: str
    layers: tuple[str, ...]
    owners: tuple[str, ...]
    label: str  # in words, for the reader who does not see colours


def render_article(coded: CodedArticle) -> str:
    """The page of one coded article. Raises EvidenceError when a span does not match the text."""
    check_evidence(coded)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "j2"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    marks = [mark for event in coded.events for mark in mark_event(event)] + list(mark_quotes(coded))
    return environment.get_template("show.html.j2").render(
        coded=coded,
        article=coded.article,
        paragraphs=list(cut_paragraphs(coded.article.text, marks)),
        layers=LAYERS,
        party_code=party_code,
        why=lambda event, field: dict(event.unknown).get(field),
        sentence_of=lambda event: coded.article.text[
            coded.sentences[event.sentence].start : coded.sentences[event.sentence].end
        ],
    )


def mark_event(event: EventMention) -> Iterator[Mark]:
    """The marks of one event: its trigger and every field that has words."""
    yield Mark(event.trigger, "trigger", event.id)
    for layer, parts in (
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("asserter", event.asserters),
        ("size", event.size),
    ):
        for part in parts:
            yield Mark(part.span, layer, event.id)
    for when in (event.date, event.due):
        if when is not None:
            yield Mark(when.span, "date", event.id)
    if event.place is not None:
        yield Mark(event.place.span, "place", event.id)


def mark_quotes(coded: CodedArticle) -> Iterator[Mark]:
    """The marks of quotes and their speakers."""
    for quote in coded.quotes:
        yield Mark(quote.span, "quote", quote.id)
        if quote.speaker is not None:
            yield Mark(quote.speaker.span, "speaker", quote.id)


def cut_paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """The text as paragraphs of pieces, cut wherever a mark begins or ends."""
    marks = sorted(marks, key=lambda m: (m.span.start, -m.span.end))
    offset = 0
    for line in text.split("\n"):
        start, end = offset, offset + len(line)
        offset = end + 1
        own = [m for m in marks if m.span.start < end and start < m.span.end]
        borders = sorted({start, end} | {b for m in own for b in (m.span.start, m.span.end) if start < b < end})
        pieces = [_piece(text, a, b, own) for a, b in pairwise(borders)]
        if pieces:
            yield pieces


def _piece(text: str, start: int, end: int, marks: Iterable[Mark]) -> Piece:
    over = [m for m in marks if m.span.start <= start and end <= m.span.end]
    layers = tuple(dict.fromkeys(m.layer for m in over))
    begins = tuple(dict.fromkeys(LAYERS[m.layer] for m in over if m.span.start == start and m.layer != "quote"))
    return Piece(text[start:end], layers, tuple(dict.fromkeys(m.owner for m in over)), ", ".join(begins))
