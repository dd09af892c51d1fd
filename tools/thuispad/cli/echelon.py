"""`thuispad echelon`: shared care, per hospital and tumour type."""

from __future__ import annotations

from pathlib import Path

import click

from thuispad.cli.common import as_of_option, content_of, data_of, emit, on_terminal, options
from thuispad.evaluate.shared_care import judge_all
from thuispad.network import load_network_or_plan
from thuispad.report.diagnostics_text import json_text
from thuispad.report.echelon_text import echelon_text


@click.command("echelon")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@as_of_option
@options("text", "json")
def command(file: Path, as_of: str, format_: str, output: Path | None, content_dir: Path | None) -> None:
    """Toets per ziekenhuis en tumorsoort van FILE, een plan of een netwerk, wat het voorstel Shared care ervan zegt.

    Het voorstel is van een werkgroep (2024) en geen norm. Het jaar van --as-of is het peiljaar, tenzij het bestand er
    een noemt.

    Voorbeeld: thuispad echelon plan.yml --as-of 2026-12-01
    """
    content = content_of(content_dir)
    plan = data_of(load_network_or_plan(file, content), content, format_, output)
    rules = content.data["shared_care"]
    year = int(as_of[:4])
    found = judge_all(plan.get("gedeelde_zorg", {}), rules, year)
    if format_ == "json":
        emit(json_text({"file": str(file), "status": rules["status"], "as_of": as_of, "hospitals": found}), output)
    else:
        emit(echelon_text(found, rules, terminal=on_terminal(output)), output)
