"""The readable table: when, who, did what, to whom, where, status, who says so, the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tacitus.exports.csv import party_code
from tacitus.exports.evidence import check_evidence
from tacitus.types import CodedArticle, EventMention, Party

COLUMNS = ("when", "who", "did what", "to whom", "where", "status", "who says so", "the words")
STYLES = {"actual": "bold", "planned": "cyan", "possible": "yellow", "hypothetical": "magenta", "negated": "red"}


def write(coded: Iterable[CodedArticle], file: TextIO) -> None:
    """Print each article's events as a table; 120 columns wide where the output is no terminal."""
    console = Console(file=file, width=None if file.isatty() else 150, highlight=False)
    for one in coded:
        check_evidence(one)
        console.print(render(one))


def with_statuses(coded: CodedArticle, statuses: Sequence[str]) -> CodedArticle:
    """The coded article with only the events of some statuses."""
    return replace(coded, events=tuple(event for event in coded.events if event.status in statuses))


def render(coded: CodedArticle) -> Table:
    """One article as a table with its title and source above."""
    article = coded.article
    source = " · ".join(part for part in (article.outlet, article.published or "no date", article.url) if part)
    table = Table(
        title=Text(f"{article.title or article.id}\n{source}"), title_justify="left", show_lines=True, expand=True
    )
    for name in COLUMNS:
        table.add_column(name, overflow="fold", ratio=3 if name == "the words" else 2)
    for event in coded.events:
        table.add_row(*_row(coded, event))
    table.caption = (
        f"{len(coded.events)} events, {len(coded.quotes)} quotes, {len(article.removed)} parts not of the article"
    )
    table.caption_justify = "left"
    return table


def _row(coded: CodedArticle, event: EventMention) -> list[Text]:
    sentence = coded.sentences[event.sentence]
    words = Text(coded.article.text[sentence.start : sentence.end].replace("\n", " "))
    words.stylize("bold underline", event.trigger.start - sentence.start, event.trigger.end - sentence.start)
    what = event.type + ("" if not event.modes else " " + ", ".join(event.modes))
    what += f" → {event.content}" if event.content else ""
    status = Text(event.status + (", background" if event.historical else ""), style=STYLES[event.status])
    says = "; ".join(f"{a.span.text} {a.stance}" for a in event.asserters) or "the article"
    where = (event.place.name or event.place.span.text) if event.place else "–"
    return [Text(_when(event)), Text(_parties(event.actors)), Text(what), Text(_parties(event.recipients)), Text(where), status,
            Text(says), words]  # fmt: skip


def _when(event: EventMention) -> str:
    if event.date is None:
        said = "–"
    else:
        said = event.date.value or f"“{event.date.span.text}”"
        said += f" to {event.date.end_value}" if event.date.end_value else ""
    return said + (f"\ndue {event.due.value or event.due.span.text}" if event.due else "")


def _parties(parties: Sequence[Party]) -> str:
    return "\n".join(f"{p.span.text} ({party_code(p)})" for p in parties) or "–"
