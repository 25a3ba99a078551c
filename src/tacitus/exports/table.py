"""The readable table: when, who, did what, to whom, where, status, who says so, the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tacitus.exports.csv import party_code
from tacitus.exports.evidence import check_evidence
from tacitus.types import CodedArticle, EventMention, Party

# name → (width that it has at least, share of what is left): enough for "2024-08-01", "hypothetical" and most names
COLUMNS = {
    "when": (10, 1),
    "who": (16, 2),
    "did what": (13, 1),
    "to whom": (16, 2),
    "where": (11, 1),
    "status": (12, 1),
    "who says so": (11, 2),
    "the words": (24, 6),
}
NARROW_COLUMNS = {"when, where": (12, 1), "who did what to whom": (24, 2), "the words": (24, 3)}
WIDE = (
    sum(least for least, _ in COLUMNS.values()) + 3 * len(COLUMNS) + 1
)  # columns that all of these need with their frame
NOTHING = "–"
PLAIN_WIDTH = 150  # where the output is no terminal
STYLES = {"actual": "bold", "planned": "cyan", "possible": "yellow", "hypothetical": "magenta", "negated": "red"}


def write(coded: Iterable[CodedArticle], file: TextIO) -> None:
    """Print each article's events as a table; 150 columns wide where the output is no terminal."""
    console = Console(file=file, width=None if file.isatty() else PLAIN_WIDTH, highlight=False)
    for one in coded:
        check_evidence(one)
        if one.events:
            console.print(render(one, console.width))
        else:
            console.print(_title(one), Text(f"No events; {_rest(one)}", style="italic"), sep="\n", soft_wrap=True)


def render(coded: CodedArticle, width: int = PLAIN_WIDTH) -> Table:
    """One article as a table with its title and source above; three columns where there is no room for eight."""
    table = Table(title=_title(coded), title_justify="left", show_lines=True)
    wide = width >= WIDE
    for name, own in share_width(COLUMNS if wide else NARROW_COLUMNS, width).items():
        table.add_column(name, overflow="fold", width=own)
    for event in coded.events:
        cells = _row(coded, event)
        table.add_row(*([cells[name] for name in COLUMNS] if wide else _stack(cells)))
    table.caption = f"{len(coded.events)} events, {_rest(coded)}"
    table.caption_justify = "left"
    return table


def share_width(columns: Mapping[str, tuple[int, int]], width: int) -> dict[str, int]:
    """The width of each column: what it has at least, and its share of what is left beside the frame."""
    needed = sum(least for least, _ in columns.values()) + 3 * len(columns) + 1
    left, shares = max(width - needed, 0), sum(share for _, share in columns.values())
    return {name: least + left * share // shares for name, (least, share) in columns.items()}


def _title(coded: CodedArticle) -> Text:
    article = coded.article
    source = " · ".join(part for part in (article.outlet, article.published or "no date", article.url) if part)
    return Text(f"{article.title or article.id}\n{source}")


def _rest(coded: CodedArticle) -> str:
    return f"{len(coded.quotes)} quotes, {len(coded.article.removed)} parts not of the article"


def _row(coded: CodedArticle, event: EventMention) -> dict[str, Text]:
    """The cells of an event, by column."""
    sentence = coded.sentences[event.sentence]
    words = Text(coded.article.text[sentence.start : sentence.end].replace("\n", " "))
    words.stylize("bold underline", event.trigger.start - sentence.start, event.trigger.end - sentence.start)
    what = event.type + ("" if not event.modes else " " + ", ".join(event.modes))
    what += f" → {event.content}" if event.content else ""
    return {
        "when": Text(_when(event)),
        "who": Text(_parties(event.actors)),
        "did what": Text(what),
        "to whom": Text(_parties(event.recipients)),
        "where": Text((event.place.name or event.place.span.text) if event.place else NOTHING),
        "status": Text(event.status + (", background" if event.historical else ""), style=STYLES[event.status]),
        "who says so": Text("; ".join(f"{a.span.text} {a.stance}" for a in event.asserters) or "the article"),
        "the words": words,
    }


def _stack(cells: dict[str, Text]) -> list[Text]:
    """The eight cells in three: what belongs together on lines of its own."""
    what = Text.assemble(cells["did what"], " (", cells["status"], ")")
    to_whom = [Text.assemble("to ", one) for one in cells["to whom"].split("\n") if one.plain != NOTHING]
    act = [cells["who"], what, *to_whom, Text.assemble("says: ", cells["who says so"])]
    stood = [cell for cell in (cells["when"], cells["where"]) if cell.plain != NOTHING]
    return [Text("\n").join(stood or [Text(NOTHING)]), Text("\n").join(act), cells["the words"]]


def _when(event: EventMention) -> str:
    if event.date is None:
        said = NOTHING
    else:
        said = event.date.value or f"“{event.date.span.text}”"
        said += f" to {event.date.end_value}" if event.date.end_value else ""
    return said + (f"\ndue {event.due.value or event.due.span.text}" if event.due else "")


def _parties(parties: Sequence[Party]) -> str:
    return "\n".join(f"{p.span.text} ({party_code(p)})" for p in parties) or NOTHING
