"""`thuispad import`: a filled-in workbook back to a plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from thuispad import Content, load_plan
from thuispad.cli.common import FINE, FOUND, content_of, excel, on_terminal
from thuispad.differences import Difference, differences
from thuispad.files import write_atomically
from thuispad.load.problem import UnreadableError
from thuispad.load.source import read_bytes
from thuispad.report.dutch import counted
from thuispad.report.import_text import ImportReport, as_json, as_text
from thuispad.template import DEFAULT_SCHEMA, MODELINE
from thuispad.workbook.importing import import_plan
from thuispad.workbook.places import Finding
from thuispad.write import in_order, plan_text

ENDINGS = (".yml", ".yaml")
KEPT_LINE = "# yaml-language-server:"


@click.command("import")
@click.argument("workbook", type=click.Path(path_type=Path, readable=False))
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN",
              help="Laat zien wat er verandert aan dit plan; met --write komt het daar terecht.")  # fmt: skip
@click.option("--write", is_flag=True, help="Schrijf het plan; zonder deze optie verandert er niets.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN",
              help="Schrijf naar dit bestand (.yml), in plaats van naar dat van --into.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overschrijf een bestaand bestand.")
@click.option("--schema", default=DEFAULT_SCHEMA, show_default=True, metavar="ADRES",
              help="Waar je editor het schema vindt; een bestaand plan houdt zijn eerste regel.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Vorm van het verslag.")  # fmt: skip
@click.option("--content", "content_dir", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Map met de inhoud, in plaats van die van Thuispad zelf.")  # fmt: skip
def command(
    workbook: Path,
    into: Path | None,
    write: bool,  # noqa: FBT001
    output: Path | None,
    force: bool,  # noqa: FBT001
    schema: str,
    format_: str,
    content_dir: Path | None,
) -> None:
    """Lees WORKBOOK, een werkboek van ‘thuispad new --format xlsx’, terug als plan.

    Eerst op proef: je ziet wat er gelezen is, wat er verandert en per cel wat er mis is. Pas met --write wordt er
    geschreven, en niet zolang er fouten zijn.

    Voorbeeld: thuispad import plan.xlsx --write --output plan.yml
    """
    target = output or into
    if write and target is None:
        raise click.UsageError("zeg waarheen, met --output of --into")
    if target is not None and target.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"‘{target}’ moet op .yml eindigen: er komt een plan in YAML in")
    if write and target is not None and target.exists() and not force:
        raise click.UsageError(f"‘{target}’ bestaat al; kijk eerst zonder --write, en gebruik dan --force")
    excel()
    content = content_of(content_dir)
    data, findings = _read(workbook, content)
    compared = next((one for one in (into, target) if one is not None and one.exists()), None)
    changes, first_line, remarks = _compare(compared, data, content)
    if compared != target:  # the file that is looked at stays as it is
        first_line, remarks = "", 0
    errors = [one for one in findings if content.messages.severity(one.diagnostic.code) == "fout"]
    text = ""
    if data is not None and not errors:
        modeline = first_line or MODELINE.format(address="".join(schema.split()))
        text = plan_text(in_order(data, content.data), content.data["plan_schema"], modeline)
        if load_plan(text.encode(), content).data != data:
            raise click.ClickException("dit werkboek komt niet heel terug; er is niets geschreven. Meld dit als fout.")
    written = write and target is not None and bool(text)
    if written and target is not None:
        try:
            write_atomically(target, text.encode())
        except OSError as error:
            raise click.UsageError(f"‘{target}’ is niet te schrijven: {error.strerror}") from None
    report = ImportReport(str(workbook), data, findings, str(compared), changes, str(target) if written else None)
    if format_ == "json":
        click.echo(as_json(report, content.messages), nl=False)
    else:
        terminal = on_terminal(None)
        click.echo(as_text(report, content.messages, content.data["plan_schema"], terminal=terminal), nl=False)
        click.echo(_ending(workbook, target, remarks, written=written, errors=len(errors)))
    severities = {content.messages.severity(one.diagnostic.code) for one in findings}
    sys.exit(FOUND if severities & {"fout", "waarschuwing"} else FINE)


def _read(workbook: Path, content: Content) -> tuple[dict[str, Any] | None, list[Finding]]:
    try:
        data = read_bytes(workbook)
    except UnreadableError as error:
        return None, [Finding(error.diagnostic)]
    return import_plan(data, workbook.name, content)


def _compare(
    path: Path | None, data: dict[str, Any] | None, content: Content
) -> tuple[list[Difference] | None, str, int]:
    """What differs from a plan that is there, its first line if an editor reads that, and its lines with remarks."""
    if path is None or data is None:
        return None, "", 0
    old = load_plan(path, content)
    lines = old.document.text.split("\n")
    first = lines[0] if lines[0].startswith(KEPT_LINE) else ""
    remarks = sum(line.lstrip().startswith("#") for line in lines) - bool(first)
    return list(differences(old.data or {}, data)), first, remarks


def _ending(workbook: Path, target: Path | None, remarks: int, *, written: bool, errors: int) -> str:
    """What happened, and what to do now."""
    if errors:
        return "Er is niets geschreven: verbeter eerst de fouten in het werkboek."
    if written:
        gone = f" De {counted(remarks, 'regel', 'regels')} uitleg (#) van het oude bestand zijn niet bewaard."
        return f"Geschreven: {target}.{gone if remarks else ''}"
    lines = counted(remarks, "regel", "regels")
    lost = f" Let op: {target} heeft {lines} uitleg (#); die blijven niet bewaard." if remarks else ""
    force = " --force" if target is not None and target.exists() else ""
    wanted = f"thuispad import {workbook} --write --output {target or 'plan.yml'}{force}"
    return f"Er is niets geschreven.{lost} Schrijven doe je met: {wanted}"
