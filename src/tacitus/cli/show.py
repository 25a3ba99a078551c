"""`tacitus show`: one article as a page to look at."""

from __future__ import annotations

import sys

import click

from tacitus.pipeline import code_locations, open_tools
from tacitus.sources import ReadOptions
from tacitus.types import Rejected
from tacitus.web.show import render_article


@click.command(name="show")
@click.argument("file")
@click.option(
    "--html", "out", type=click.Path(dir_okay=False, writable=True), required=True, help="Where to write the page."
)
@click.option("--allow-private", is_flag=True, help="Let an address lead to a private or loopback host.")
def command(file: str, out: str, allow_private: bool) -> None:
    """Write the first article of FILE as a self-contained page: the text in layers, its events beside it.

    Example: tacitus show page.html --html page-coded.html
    """
    first = next(code_locations([file], ReadOptions(allow_private=allow_private), open_tools()), None)
    if first is None:
        raise click.ClickException(f"{file} holds nothing to code")
    if isinstance(first, Rejected):
        click.echo(f"rejected {first.location}: {first.reason.value} {first.detail}".rstrip(), err=True)
        sys.exit(3)
    with open(out, "w", encoding="utf-8") as page:
        page.write(render_article(first))
    click.echo(f"{len(first.events)} events, {len(first.quotes)} quotes: {out}", err=True)
