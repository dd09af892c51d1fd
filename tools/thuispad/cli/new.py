"""`thuispad new`: an empty plan to fill in, or a plan as a workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from thuispad import Content, load_plan
from thuispad.cli.common import FOUND, content_of, emit, excel, on_terminal, options
from thuispad.files import write_atomically
from thuispad.report.diagnostics_text import FileReport, as_text
from thuispad.suggest import nearest
from thuispad.template import DEFAULT_SCHEMA, new_plan

EXCEL = ".xlsx"


@click.command("new")
@click.option("--zorgpad", "pathways", multiple=True, metavar="ZORGPAD", help="Voor dit zorgpad; mag vaker.")
@click.option("--from", "source", type=click.Path(path_type=Path, readable=False), metavar="PLAN",
              help="Met --format xlsx: begin met de antwoorden van dit plan, zonder zijn opmerkingen (#).")  # fmt: skip
@click.option("--schema", default=DEFAULT_SCHEMA, show_default=True, metavar="ADRES",
              help="Waar je editor het schema vindt; het komt op de eerste regel.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overschrijf een bestaand bestand.")
@options("yaml", "xlsx")
def command(
    pathways: tuple[str, ...],
    source: Path | None,
    schema: str,
    force: bool,  # noqa: FBT001
    format_: str,
    output: Path | None,
    content_dir: Path | None,
) -> None:
    """Maak een leeg plan met alle vragen als uitleg erbij. Zonder --zorgpad: het eerste zorgpad.

    Met --format xlsx wordt het een Excel-werkboek; ‘thuispad import’ leest het terug.

    Voorbeeld: thuispad new --zorgpad verpleegkundige-thuis --output plan.yml
    """
    in_excel = format_ == "xlsx"
    if source is not None and (pathways or not in_excel):
        raise click.UsageError("--from hoort bij --format xlsx, zonder --zorgpad: de zorgpaden staan in het plan")
    if in_excel and (output is None or output.suffix.lower() != EXCEL):
        raise click.UsageError("zeg met --output hoe het werkboek moet heten, bijvoorbeeld plan.xlsx")
    if not in_excel and output is not None and output.suffix.lower() == EXCEL:
        raise click.UsageError(f"‘{output}’ is de naam van een werkboek; zet er --format xlsx bij")
    content = content_of(content_dir)
    known = [*(card["id"] for card in content.data["pathways"]), content.data["vocabulary"]["other_pathway"]["id"]]
    for one in pathways:
        if one not in known:
            candidate = nearest(one, known)
            hint = f"; bedoel je ‘{candidate}’?" if candidate else ""
            raise click.BadParameter(f"‘{one}’ bestaat niet{hint} Kies uit: {', '.join(known)}", param_hint="--zorgpad")
    if output is not None and output.exists() and not force:
        raise click.UsageError(
            f"‘{output}’ bestaat al; kies een andere naam, of gebruik --force om het te overschrijven"
        )
    chosen = list(dict.fromkeys(pathways)) or known[:1]
    if in_excel and output is not None:
        empty = {"thuispad": 1, "zorgpaden": chosen, "inhoud": content.version}
        plan = empty if source is None else _plan(source, content)
        _write_workbook(plan, content, source or output, output)
    else:
        emit(new_plan(content.data, chosen, "".join(schema.split())), output)


def _plan(source: Path, content: Content) -> dict[str, Any]:
    """The plan in a file. One with errors ends the program with exit code 1: it would not go into a workbook whole."""
    plan = load_plan(source, content)
    if not plan.valid or plan.data is None:
        report = FileReport(str(source), plan.diagnostics, plan.document)
        click.echo(as_text([report], content.messages, terminal=on_terminal(None)), nl=False)
        sys.exit(FOUND)
    return plan.data


def _write_workbook(plan: dict[str, Any], content: Content, source: Path, output: Path) -> None:
    excel()
    from thuispad.workbook.writer import TooLongError, workbook_bytes  # noqa: PLC0415  openpyxl takes time to import

    try:
        data = workbook_bytes(plan, content.data)
    except TooLongError as error:
        report = FileReport(str(source), error.diagnostics)
        click.echo(as_text([report], content.messages, terminal=on_terminal(None)), nl=False)
        sys.exit(FOUND)
    try:
        write_atomically(output, data)
    except OSError as error:
        raise click.UsageError(f"‘{output}’ is niet te schrijven: {error.strerror}") from None
