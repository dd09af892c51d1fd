"""What the commands share: options, printing, exit codes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from thuispad.content import Content, ContentError, load_content
from thuispad.files import write_atomically
from thuispad.validate.references import is_date

if TYPE_CHECKING:
    from thuispad.plan import Plan  # only for types: a command that reads no plan starts without it

FINE, FOUND, USAGE, BROKEN_CONTENT = 0, 1, 2, 3
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Command = TypeVar("Command", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    text = value or date.today().isoformat()  # noqa: DTZ011  a plan has local days, no moments
    if not _DAY.fullmatch(text) or not is_date(text):
        raise click.BadParameter("geef een datum als jjjj-mm-dd", ctx, param)
    return text


def options(*formats: str) -> Callable[[Command], Command]:
    """The options every command that prints has: --format, --output, --content."""

    def decorate(function: Command) -> Command:
        for option in (
            click.option("--content", "content_dir", type=click.Path(exists=True, file_okay=False, path_type=Path),
                         help="Map met de inhoud, in plaats van die van Thuispad zelf."),
            click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
                         help="Schrijf naar dit bestand."),
            click.option("--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True,
                         help="Vorm van de uitvoer."),
        ):  # fmt: skip
            function = option(function)
        return function

    return decorate


as_of_option = click.option(
    "--as-of", callback=_day, metavar="DATUM", help="Beoordeel per deze dag (jjjj-mm-dd); anders vandaag."
)


def content_of(folder: Path | None) -> Content:
    """The content to use."""
    return load_content(folder)


def emit(text: str, output: Path | None) -> None:
    """Print, or write to a file in one step. Ends the program with exit code 2 if the file cannot be written."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_atomically(output, text.encode(errors="replace"))
    except OSError as error:
        raise click.UsageError(f"‘{output}’ is niet te schrijven: {error.strerror}") from None


def data_of(plan: Plan, content: Content, format_: str, output: Path | None) -> dict[str, Any]:
    """The data of a plan. The errors of a broken one are printed, and end the program with exit code 1."""
    if plan.valid and plan.data is not None:
        return plan.data
    from thuispad.report.diagnostics_text import FORMATS, FileReport  # noqa: PLC0415  only for errors

    report = FileReport(plan.document.name, plan.diagnostics, plan.document)
    emit(FORMATS[format_]([report], content.messages, terminal=on_terminal(output)), output)
    sys.exit(FOUND)


def excel() -> None:
    """End the program with exit code 2 if what reads and writes workbooks is not installed."""
    try:
        import defusedxml  # noqa: F401, PLC0415  only workbooks need it
        import openpyxl  # noqa: F401, PLC0415
    except ImportError:
        raise click.UsageError(
            "voor Excel ontbreekt er iets; installeer het met: pip install 'thuispad[excel]'"
        ) from None


def on_terminal(output: Path | None) -> bool:
    """Whether people see this as it is printed: colour and bars make sense."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def say_content_error(error: ContentError) -> None:
    """Tell where our own content is broken, on standard error."""
    from thuispad.diagnostics import Catalogue  # noqa: PLC0415
    from thuispad.report.diagnostics_text import as_text  # noqa: PLC0415

    document = error.documents.get("messages.yml")
    listed = document.value.get("messages") if document and isinstance(document.value, dict) else None
    entries = [
        one for one in listed or () if isinstance(one, dict) and {"code", "severity", "text", "mend"} <= one.keys()
    ]
    messages = Catalogue(entries)
    click.echo("De inhoud van Thuispad zelf is stuk:", err=True)
    for report in content_reports(error.diagnostics, error.documents):
        click.echo(as_text([report], messages, terminal=sys.stderr.isatty()), nl=False, err=True)


def content_reports(diagnostics: Any, documents: Any) -> list[Any]:
    """Diagnostics of the content as reports per file (`FileReport`), with their places."""
    from thuispad.report.diagnostics_text import FileReport  # noqa: PLC0415

    out = []
    for name, found in diagnostics.items():
        document = documents.get(name)
        located = [document.locate(one) if document else one for one in found]
        out.append(FileReport(document.name if document else name, located, document))
    return out
