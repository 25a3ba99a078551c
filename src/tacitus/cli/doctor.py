"""`tacitus doctor`: is everything here, and does it work?"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from tacitus.errors import TacitusError

SAMPLE = "The foreign ministers of Norway and Chile met in Oslo on 4 May 2021."


@click.command(name="doctor")
def command() -> None:
    """Check the installation and say what is wrong.

    Example: tacitus doctor
    """
    failed = 0
    for name, check in CHECKS.items():
        started = time.perf_counter()
        try:
            said = check()
        except (TacitusError, ImportError, OSError) as error:
            failed += 1
            click.echo(f"FAILED  {name}: {error}")
        else:
            click.echo(f"ok      {name}: {said} ({time.perf_counter() - started:.2f} s)")
    if failed:
        click.echo(
            f"{failed} of {len(CHECKS)} checks failed; reinstall with: pip install --force-reinstall tacitus", err=True
        )
        sys.exit(1)


def check_codebook() -> str:
    """The codebook and the crosswalk open."""
    from tacitus.ontology.codebook import open_codebook
    from tacitus.ontology.crosswalk import open_crosswalk

    return f"{open_codebook().version}, {len(open_codebook().types)} types, {len(open_crosswalk().values)} CAMEO codes"


def check_knowledge() -> str:
    """The knowledge base and the gazetteer open and answer."""
    from tacitus.knowledge import open_knowledge
    from tacitus.knowledge.gazetteer import open_gazetteer

    base = open_knowledge()
    found = len(base.candidates("Norway")), len(open_gazetteer().candidates("Oslo"))
    if not all(found):
        raise OSError("does not know Norway or Oslo; the file is damaged")
    return f"version {base.version}"


def check_network() -> str:
    """The model bundle opens."""
    from tacitus.network.read import open_network

    return f"bundle {open_network().digest}"


def check_coding() -> str:
    """A sentence is coded."""
    from tacitus.pipeline import code

    events = code(SAMPLE, published="2021-05-05").events
    if not any(event.type == "CONSULT" for event in events):
        raise OSError(
            f"the sample sentence gave {[event.type for event in events]} and no CONSULT; the bundle is damaged"
        )
    return f"{len(events)} event in the sample sentence"


CHECKS: dict[str, Callable[[], str]] = {
    "codebook": check_codebook,
    "knowledge base": check_knowledge,
    "network": check_network,
    "coding": check_coding,
}
