"""`thuispad choose`: the pathways side by side for a group and its medicines."""

from __future__ import annotations

from pathlib import Path

import click

from thuispad import Content, load_plan
from thuispad.cli.common import content_of, data_of, emit, on_terminal, options
from thuispad.evaluate.choice import compare, groups
from thuispad.report.choice_text import choice_text
from thuispad.report.diagnostics_text import json_text
from thuispad.suggest import nearest


@click.command("choose")
@click.argument("plan_file", metavar="[PLAN]", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--fact", "declared", multiple=True, metavar="FEIT=WAARDE", help="Een feit over de groep; mag vaker.")
@options("text", "json")
def command(
    plan_file: Path | None,
    declared: tuple[str, ...],
    format_: str,
    output: Path | None,
    content_dir: Path | None,
) -> None:
    """Vergelijk de zorgpaden voor de feiten in PLAN, of voor losse feiten. De keuzehulp vergelijkt; kiezen doe je zelf.

    Voorbeeld: thuispad choose --fact toedieningsweg=infuus --fact gevaarlijk=nee
    """
    content = content_of(content_dir)
    facts = dict(_fact(one, content) for one in declared)
    asked = [("", facts)]
    if plan_file is not None:
        plan = data_of(load_plan(plan_file, content), content, format_, output)
        asked = [(name, {**found, **facts}) for name, found in groups(plan)]
    table = content.data["choice"]
    pathways = [card["id"] for card in content.engine["pathways"]]
    found = [{"group": name, "pathways": compare(one, table["lines"], pathways)} for name, one in asked]
    if format_ == "json":
        emit(json_text({"disclaimer": table["disclaimer"], "groups": found}), output)
    else:
        emit(choice_text(found, content.data, terminal=on_terminal(output)), output)


def _fact(text: str, content: Content) -> tuple[str, str]:
    """A fact and its value from `feit=waarde`; wrong ones end the program with exit code 2."""
    name, _, value = text.partition("=")
    known = {fact["id"]: [option["value"] for option in fact["values"]] for fact in content.engine["facts"]}
    if name not in known:
        candidate = nearest(name, known)
        hint = f"; bedoel je ‘{candidate}’?" if candidate else ""
        raise click.BadParameter(f"‘{name}’ is geen feit{hint}", param_hint="--fact")
    if value not in known[name]:
        raise click.BadParameter(f"kies voor {name} uit {', '.join(known[name])}", param_hint="--fact")
    return name, value
