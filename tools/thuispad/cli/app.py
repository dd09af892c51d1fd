"""The program `thuispad`: its commands, and how it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

import click

from thuispad.cli.common import BROKEN_CONTENT, FINE, FOUND, USAGE, say_content_error
from thuispad.content import ContentError
from thuispad.version import __version__

COMMANDS = {
    "check": ("thuispad.cli.check", "Zoek fouten in plannen of in de inhoud van Thuispad."),
    "score": ("thuispad.cli.score", "Bereken hoe volledig een plan is."),
    "merge": ("thuispad.cli.merge", "Voeg plannen van collega’s samen tot één plan."),
    "new": ("thuispad.cli.new", "Maak een leeg plan met alle vragen erin, als YAML of als Excel-werkboek."),
    "import": ("thuispad.cli.imports", "Lees een ingevuld Excel-werkboek terug als plan; eerst op proef."),
    "echelon": ("thuispad.cli.echelon", "Toets volgens het voorstel Shared care wie welke behandeling geeft."),
    "choose": ("thuispad.cli.choose", "Vergelijk de zorgpaden voor een groep en een middel."),
    "explain": ("thuispad.cli.explain", "Leg een melding, criterium of feit uit."),
}


class _Commands(click.Group):
    """Loads a command when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = __import__(COMMANDS[cmd_name][0], fromlist=["command"])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thuispad", message="%(prog)s %(version)s")
def group() -> None:
    """Thuispad toetst plannen voor ziekenhuiszorg thuis op volledigheid.

    \b
    Einde van het programma (exit code):
      0  in orde; een lage score ook
      1  een plan met fouten, of iets waar je met een optie naar vroeg, zoals --fail-under
      2  verkeerd gebruik
      3  de inhoud of de schema's van Thuispad zelf zijn stuk

    Voorbeeld: thuispad score plan.yml
    """  # noqa: D301  click wants the backspace itself: the lines after it stay lines


def run() -> None:
    """Run the program and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a terminal without a glyph shows a question mark, not a traceback
    try:
        code = _run()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:  # who read our output has had enough, as in `thuispad score … | head`
        code = FOUND
    except OSError as error:
        code = USAGE
        with contextlib.suppress(OSError):
            click.echo(f"De uitvoer is niet te schrijven: {error.strerror}", err=True)
    # Tearing down all data of the content takes longer than scoring a plan, and nothing waits for it.
    os._exit(code)


def _run() -> int:
    try:
        group.main(prog_name="thuispad")
    except ContentError as error:
        say_content_error(error)
        return BROKEN_CONTENT
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINE
    return FINE
