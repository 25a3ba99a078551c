"""Words that several commands say."""

from __future__ import annotations

import click

from tacitus.types import Article, Rejected

EXIT_REJECTED = 3  # the run went through, and something was rejected


def say_rejected(rejected: Rejected) -> None:
    """Name an input that gave no article, with its reason, on standard error."""
    detail = f": {rejected.detail}" if rejected.detail else ""
    click.echo(f"rejected {rejected.location}: {rejected.reason.value}{detail}", err=True)


def say_notes(article: Article) -> None:
    """Say what a user should know of an article, on standard error."""
    for note in article.notes:
        click.echo(f"note {article.url or article.id}: {note}", err=True)
