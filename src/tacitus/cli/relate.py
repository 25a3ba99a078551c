"""`tacitus relate`: pairs of parties in, probabilities of event types out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, BinaryIO

import click
import msgspec

from tacitus.cli.messages import EXIT_REJECTED
from tacitus.errors import PairError
from tacitus.relations import Pair, check_pair, relate_pairs

Offset = Annotated[int, msgspec.Meta(ge=0)]
WANTED = 'each line must be like {"id": "1", "text": "…", "actor": [0, 5], "recipient": [13, 18]}'


class _Line(msgspec.Struct):
    id: str | int
    text: str
    actor: tuple[Offset, Offset]
    recipient: tuple[Offset, Offset]


@click.command(name="relate")
@click.argument("pairs", type=click.File("rb"))
def command(pairs: BinaryIO) -> None:
    """Write, for each pair in PAIRS (JSON Lines, or - for standard input), how probable each type of act is.

    A line holds `id`, `text`, and `actor` and `recipient` as [start, end] in characters. The answer holds the 16 event types and
    `none`, which sum to 1.

    \b
    Example:
      tacitus relate pairs.jsonl > related.jsonl

    Lines that cannot be read are named on standard error. Exit status: 0 all was related, 3 some lines were not.
    """
    bad: list[str] = []
    for pair, types in relate_pairs(_read_lines(pairs, bad)):
        line = {"id": pair.id, "types": {kind: round(chance, 4) for kind, chance in types.items()}}
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    if bad:
        for problem in bad:
            click.echo(problem, err=True)
        click.echo(f"{len(bad)} lines not related; {WANTED}", err=True)
        sys.exit(EXIT_REJECTED)


def _read_lines(stream: BinaryIO, bad: list[str]) -> Iterator[Pair]:
    """The pairs; what is wrong with the other lines goes to `bad`."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            item = msgspec.json.decode(line, type=_Line)
            pair = Pair(item.id, item.text, item.actor, item.recipient)
            check_pair(pair)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, PairError) as error:
            bad.append(f"line {number}: {error}")
        else:
            yield pair
