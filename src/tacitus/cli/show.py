"""`tacitus show`: one article as a page to look at."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import click

from tacitus.cli.messages import EXIT_REJECTED, say_notes, say_rejected
from tacitus.errors import InputError
from tacitus.pipeline import code_locations
from tacitus.sources import ReadOptions
from tacitus.types import Rejected
from tacitus.web.show import render_article


@click.command(name="show")
@click.argument("file")
@click.option(
    "--html",
    "out",
    type=click.Path(dir_okay=False, writable=True),
    help="Where to write the page.  [default: FILE's name with -coded.html, in the current folder]",
)
@click.option("--allow-private", is_flag=True, help="Let an address lead to a private or loopback host.")
def command(file: str, out: str | None, allow_private: bool) -> None:
    """Write the first article of FILE as a self-contained page: the text in layers, its events beside it.

    Example: tacitus show page.html --html page-coded.html
    """
    target = Path(out or name_page(file))
    if not target.parent.is_dir():  # said before the work, not after it
        raise InputError(str(target), f"there is no folder {target.parent}; make it first, or name another place")
    first = next(code_locations([file], ReadOptions(allow_private=allow_private)), None)
    if first is None:
        raise click.ClickException(f"{file} holds nothing to code")
    if isinstance(first, Rejected):
        say_rejected(first)
        sys.exit(EXIT_REJECTED)
    say_notes(first.article)
    target.write_text(render_article(first), encoding="utf-8")
    click.echo(f"{len(first.events)} events, {len(first.quotes)} quotes: {target}", err=True)


def name_page(location: str) -> str:
    """The name of the page for a location.

    "news/page.html" gives "page-coded.html", "https://news.example/a/b.html" "b-coded.html", "-" "standard-input-coded.html".
    """
    if location == "-":
        return "standard-input-coded.html"
    address = urlsplit(location) if location.lower().startswith(("http://", "https://")) else None
    stem = PurePosixPath(address.path).stem or address.netloc if address else Path(location).resolve().stem
    kept = "".join(c if c.isalnum() or c in "-_. " else "-" for c in stem)
    return f"{kept.strip('-') or 'page'}-coded.html"
