"""The command line: a skin. A command parses, calls one function, prints. To add one: a module here and a row in `COMMANDS`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from tacitus import __version__
from tacitus.errors import TacitusError

# name → (module, what it does); modules are imported when their command runs, so that --help is quick
COMMANDS = {
    "code": ("tacitus.cli.code", "Write the records of pages, texts or files of articles."),
    "show": ("tacitus.cli.show", "Write one article as a page with its records beside the text."),
    "relate": ("tacitus.cli.relate", "Say what one party does to another, for your own pairs."),
    "doctor": ("tacitus.cli.doctor", "Check the installation and say what is wrong."),
}


class LazyCommands(click.Group):
    """A group that knows its commands by name and help, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can mend is said in one line, with exit status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `tacitus code … | head`: click ends quietly
            raise
        except (TacitusError, OSError) as error:
            raise click.ClickException(describe_error(error)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in --help, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def describe_error(error: TacitusError | OSError) -> str:
    """What went wrong and what to do, in one line."""
    if isinstance(error, TacitusError) or error.strerror is None:
        return " ".join(str(error).split())
    where = f"{error.filename}: " if error.filename is not None else ""
    return f"{where}{error.strerror}; check that the place exists, may be used and has room"


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tacitus")
def main() -> None:
    """Political event records from news text, every field with its evidence.

    Example: tacitus code page.html
    """
