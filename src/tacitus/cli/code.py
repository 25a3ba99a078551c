"""`tacitus code`: pages in, records out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import TextIOWrapper

import click

from tacitus.cli.messages import EXIT_REJECTED, say_notes, say_rejected
from tacitus.events import with_confidence, with_statuses
from tacitus.exports import FORMATS, table
from tacitus.pipeline import code_locations, open_tools
from tacitus.sources import ReadOptions
from tacitus.types import CodedArticle, Reason, Rejected


@click.command(name="code")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--format",
    "name",
    type=click.Choice(["table", *sorted(FORMATS)]),
    default="table",
    show_default=True,
    help="Form of the output.",
)
@click.option("--status", "statuses", multiple=True, type=click.Choice(["actual", "planned", "possible", "hypothetical", "negated"]),
              help="Keep events of this status. May be repeated.")  # fmt: skip
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out events, and empty fields, that are less probable than this (0 to 1); `unknown` says where.",
)
@click.option("--allow-private", is_flag=True, help="Let an address lead to a private or loopback host.")
@click.option(
    "--any-language", is_flag=True, help="Do not reject texts that are not English; accuracy is not known there."
)
def command(
    files: tuple[str, ...],
    name: str,
    statuses: tuple[str, ...],
    min_confidence: float,
    allow_private: bool,
    any_language: bool,
) -> None:
    """Write the records of FILES: pages, plain texts, JSON Lines, folders, globs, an address, or - for standard input.

    \b
    Examples:
      tacitus code page.html
      tacitus code --format article news/*.html > coded.jsonl
      tacitus code --format csv articles.jsonl > events.csv

    Results go to standard output, everything else to standard error. Exit status: 0 all was coded, 3 something was rejected.
    """
    options = ReadOptions(allow_private=allow_private)
    rejected: list[Rejected] = []
    languages = None if any_language else ("en",)
    coded = _keep_coded(code_locations(files, options, open_tools(), languages), rejected)
    if statuses:
        coded = (with_statuses(one, statuses) for one in coded)
    if min_confidence > 0:
        coded = (with_confidence(one, min_confidence) for one in coded)
    output = sys.stdout
    if isinstance(output, TextIOWrapper):
        output.reconfigure(encoding="utf-8")  # whatever the terminal's own is
    if name == "table":
        table.write(coded, output)
    else:
        FORMATS[name](coded, output)
    if rejected:
        _report(rejected)
        sys.exit(EXIT_REJECTED)


def _keep_coded(found: Iterable[CodedArticle | Rejected], rejected: list[Rejected]) -> Iterator[CodedArticle]:
    """The coded articles; the rejected are said at once and kept for the end."""
    for one in found:
        if isinstance(one, Rejected):
            say_rejected(one)
            rejected.append(one)
        else:
            say_notes(one.article)
            yield one


def _report(rejected: list[Rejected]) -> None:
    """Say how many were rejected, and why."""
    reasons: Counter[Reason] = Counter(one.reason for one in rejected)
    listed = ", ".join(f"{count} {reason.value}" for reason, count in reasons.most_common())
    click.echo(f"{len(rejected)} rejected: {listed}", err=True)
