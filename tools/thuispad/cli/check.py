"""`thuispad check`: errors in plans or in the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thuispad import score_plan
from thuispad.cli.common import (
    BROKEN_CONTENT,
    FOUND,
    as_of_option,
    content_of,
    content_reports,
    emit,
    on_terminal,
    options,
)
from thuispad.content.store import check_content, load_content
from thuispad.diagnostics import SEVERITIES, Diagnostic
from thuispad.network import is_network, load_network_or_plan
from thuispad.report.diagnostics_text import FORMATS, FileReport
from thuispad.report.dutch import counted
from thuispad.resources import content_folder


@click.command("check")
@click.argument("plans", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--level", type=click.Choice(SEVERITIES), default="fout", show_default=True,
              help="Meld dit en alles wat erger is; zo’n melding geeft exit code 1.")  # fmt: skip
@as_of_option
@options(*FORMATS)
def command(
    plans: tuple[Path, ...], level: str, as_of: str, format_: str, output: Path | None, content_dir: Path | None
) -> None:
    """Zoek fouten in PLANS. Zonder plannen: in de inhoud van Thuispad zelf.

    Een onvolledig plan is geen fout; met --level waarschuwing meldt deze opdracht ook wat nog ontbreekt.

    Voorbeeld: thuispad check --level waarschuwing plan.yml
    """
    if not plans:
        _check_content(content_dir or content_folder(), format_, output)
        return
    content = content_of(content_dir)
    messages = content.messages
    worst = SEVERITIES.index(level)
    reports: list[FileReport] = []
    terminal = on_terminal(output)
    for path in plans:
        plan = load_network_or_plan(path, content)
        found = [*plan.diagnostics, *plan.warnings]
        if plan.valid and worst > 0 and not is_network(plan.data):
            report = score_plan(plan, content, as_of=as_of)
            findings = [*report["findings"], *(one for part in report["criteria"] for one in part["findings"])]
            found += [
                plan.document.locate(Diagnostic(one["code"], tuple(one["path"]), one["params"])) for one in findings
            ]
        wanted = [one for one in found if SEVERITIES.index(messages.severity(one.code)) <= worst]
        # the file itself is kept only where its lines are quoted: ten thousand of them would not fit in memory
        reports.append(FileReport(str(path), wanted, plan.document if terminal and wanted else None))
    total = sum(len(report.diagnostics) for report in reports)
    text = FORMATS[format_](reports, messages, terminal=terminal)
    if format_ == "text" and terminal:
        text += f"{counted(len(plans), 'plan', 'plannen')}, {counted(total, 'melding', 'meldingen')}\n"
    emit(text, output)
    sys.exit(FOUND if total else 0)


def _check_content(folder: Path, format_: str, output: Path | None) -> None:
    documents, problems = check_content(folder)
    if problems:
        from thuispad.content.store import ContentError  # noqa: PLC0415

        if format_ == "text" and output is None:
            raise ContentError(problems, documents)
        from thuispad.diagnostics import Catalogue  # noqa: PLC0415

        value = documents["messages.yml"].value if "messages.yml" in documents else None
        messages = Catalogue(value["messages"] if isinstance(value, dict) and "messages.yml" not in problems else [])
        emit(FORMATS[format_](content_reports(problems, documents), messages, terminal=False), output)
        sys.exit(BROKEN_CONTENT)
    content = load_content(folder)
    if format_ == "text":
        data = content.data
        counts = [
            counted(len(data["pathways"]), "kaart", "kaarten"),
            counted(len(data["steps"]), "stap", "stappen"),
            counted(len(data["criteria"]), "criterium", "criteria"),
            counted(len(data["sources"]), "bron", "bronnen"),
        ]
        emit(f"inhoud {content.version} in orde: {', '.join(counts)}\n", output)
    else:
        emit(FORMATS[format_]([], content.messages, terminal=False), output)
