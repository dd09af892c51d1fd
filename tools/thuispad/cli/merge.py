"""`thuispad merge`: plans of colleagues into one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from thuispad import Content, load_plan
from thuispad.cli.common import FOUND, content_of, data_of, emit, on_terminal
from thuispad.diagnostics import Diagnostic
from thuispad.load.comments import Comment, comments
from thuispad.merge import Merged, Place, merge, resolve, same, value_at
from thuispad.plan import Plan
from thuispad.report.diagnostics_text import FORMATS, FileReport, json_text
from thuispad.report.dutch import counted
from thuispad.report.merge_text import Difference, Said, comments_text, differences_text, place_text
from thuispad.template import DEFAULT_SCHEMA, new_plan
from thuispad.write import plan_as_yaml, plan_text

FIRST, LAST = "eerste", "laatste"
Read = tuple[str, Plan, dict[str, Any]]


@click.command("merge")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--base", metavar="OUD", type=click.Path(path_type=Path, readable=False),
              help="Het plan waarmee iedereen begon. Wat iemand daarvan weghaalde of als enige veranderde, geeft dan "
                   "geen verschil.")  # fmt: skip
@click.option(
    "--prefer",
    type=click.Choice([FIRST, LAST]),
    help="Neem bij een verschil wat het eerste of laatste bestand zegt; de rest komt in een tweede bestand.",
)
@click.option("--schema", default=DEFAULT_SCHEMA, show_default=True, metavar="ADRES",
              help="Waar je editor het schema vindt; het komt op de eerste regel.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overschrijf een bestaand bestand.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Vorm van wat op het scherm komt.")  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf het plan naar dit bestand."
)
@click.option("--content", "content_dir", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Map met de inhoud, in plaats van die van Thuispad zelf.")  # fmt: skip
def command(
    plans: tuple[Path, ...],
    base: Path | None,
    prefer: str | None,
    schema: str,
    force: bool,  # noqa: FBT001
    format_: str,
    output: Path | None,
    content_dir: Path | None,
) -> None:
    """Voeg PLANS samen: collega’s vullen elk hun deel in, en niets gaat verloren.

    Wat in één bestand staat, komt mee; onderdelen met hetzelfde id worden één onderdeel. Zeggen bestanden iets
    anders, dan laat deze opdracht dat naast elkaar zien, schrijft niets en eindigt met exit code 1. Met --prefer komt
    er toch een plan, en bewaart C.conflicten.yml wat afviel: een opmerking in het plan zelf zou bij het volgende
    opslaan verdwijnen. Zonder --output zie je alleen wat er zou gebeuren.

    Voorbeeld: thuispad merge arts.yml apotheek.yml --base begin.yml --output plan.yml
    """
    if len(plans) < 2:  # noqa: PLR2004
        raise click.UsageError("geef ten minste twee plannen om samen te voegen")
    content = content_of(content_dir)
    beside = output.with_name(f"{output.stem}.conflicten.yml") if output and prefer else None
    for target in (output, beside):
        _refuse(target, (*plans, *([base] if base else [])), force)
    files = [_read(path, content, format_) for path in plans]
    old = _read(base, content, format_)[2] if base else None
    data, found = _merged(files, old, prefer, content)
    text = plan_as_yaml(data, content.data, schema)
    _check(text, data, output, content, format_)
    kept = {name: _own(plan, content) for name, plan, _ in files}
    written = output is not None and (prefer is not None or not found)
    if written:
        if found and beside:  # first, so that what is not chosen is safe before it is gone
            emit(_beside(found, data, content, str(output)), beside)
        emit(text, output)
    if format_ == "json":
        click.echo(_json(found, kept, output if written else None, beside if written and found else None), nl=False)
    else:
        _tell(found, kept, output, beside, written=written)
    sys.exit(FOUND if found and not prefer else 0)


def _refuse(target: Path | None, sources: Iterable[Path], force: bool) -> None:  # noqa: FBT001
    """End the program if writing to a file would lose what stands there."""
    if target is None or not target.exists():
        return
    if any(one.exists() and one.samefile(target) for one in sources):
        raise click.UsageError(f"‘{target}’ is een van de bestanden die je samenvoegt; kies een ander bestand")
    if not force:
        raise click.UsageError(
            f"‘{target}’ bestaat al; kies een andere naam, of gebruik --force om het te overschrijven"
        )


def _read(path: Path, content: Content, format_: str) -> Read:
    plan = load_plan(path, content)
    return str(path), plan, data_of(plan, content, format_, None)


def _merged(files: Sequence[Read], old: Any, prefer: str | None, content: Content) -> tuple[Any, list[Difference]]:
    """The plans in one, from the first to the last, and each place where they differ."""
    data: Any = files[0][2]
    places: dict[Place, Any] = {}
    for _, _, theirs in files[1:]:
        merged: Merged = merge(data, theirs, content.data, old)
        places.update({one.place: one.base for one in merged.conflicts})
        data = resolve(merged, [prefer == LAST] * len(merged.conflicts), content.data)
    schema = content.data["plan_schema"]
    found = []
    for place, base in places.items():
        said = [Said(name, _where(plan, own, place, schema), value_at(own, place, schema)) for name, plan, own in files]
        # who left it as it was, or says nothing where nothing was, has no part in it
        found.append(Difference(place, [one for one in said if not same(one.value, base)], base))
    return data, found


def _where(plan: Plan, data: Any, place: Place, schema: Mapping[str, Any]) -> str:
    """Line and column of a place in its file."""
    path: list[str | int] = []
    for depth, part in enumerate(place):
        holder = value_at(data, place[:depth], schema)
        if isinstance(holder, list):
            value = value_at(data, place[: depth + 1], schema)
            path.append(next((index for index, item in enumerate(holder) if item is value), len(holder)))
        else:
            path.append(part)
    if value_at(data, place, schema) is None:
        return ""
    found = plan.document.locate(Diagnostic("", tuple(path)))
    return f"{found.line}:{found.column}" if found.line is not None else ""


def _check(text: str, data: Any, output: Path | None, content: Content, format_: str) -> None:
    """The file as it will be read: it must be the plan we mean, without errors. Nothing is written otherwise."""
    name = str(output or "samengevoegd plan")
    plan = load_plan(text.encode(), content, name=f"{name}.yml")
    if plan.valid and same(plan.data, data):
        return
    click.echo("Samen kloppen de plannen niet; er is niets geschreven.", err=True)
    report = FileReport(name, [one._replace(line=None, column=None) for one in plan.diagnostics])
    click.echo(FORMATS[format_]([report], content.messages, terminal=False), nl=False)
    sys.exit(FOUND)


def _own(plan: Plan, content: Content) -> list[Comment]:
    """The comments of people in a file: those of `thuispad new` come back by themselves."""
    if plan.document.name.lower().endswith(".json"):
        return []
    found = comments(plan.document.text)
    if not found:
        return []
    cards = [card["id"] for card in content.data["pathways"]]
    blanks = (new_plan(content.data, pathways, DEFAULT_SCHEMA) for pathways in (*([one] for one in cards), cards))
    template = {one.text for blank in blanks for one in comments(blank)}
    return [one for one in found if one.text not in template]


def _beside(found: Sequence[Difference], data: Any, content: Content, name: str) -> str:
    """The values that were not chosen, as YAML."""
    listed = []
    for one in found:
        chosen = value_at(data, one.place, content.data["plan_schema"])
        lost = [{"bestand": said.file, "waarde": said.value} for said in one.said if not same(said.value, chosen)]
        listed.append({"plaats": place_text(one.place), "gekozen": chosen, "niet_gekozen": lost})
    head = f"# Wat afviel bij het samenvoegen tot {name.splitlines()[-1]}. Kijk het na en gooi dit bestand daarna weg."
    return plan_text({"verschillen": listed}, {}, head)


def _tell(
    found: Sequence[Difference],
    kept: Mapping[str, Sequence[Comment]],
    output: Path | None,
    beside: Path | None,
    *,
    written: bool,
) -> None:
    many = counted(len(found), "verschil", "verschillen")
    if found:
        click.echo(differences_text(found, terminal=on_terminal(None)))
    if written:
        click.echo(
            f"Geschreven: {output}." + (f" Bij {many} is gekozen; wat afviel, staat in {beside}." if found else "")
        )
    elif found:
        click.echo(f"{many}; er is niets geschreven. Pas een van de bestanden aan, of kies met --prefer.")
    else:
        click.echo("Geen verschillen. Geef met --output een bestand om het plan te schrijven.")
    click.echo(comments_text(kept), nl=False)


def _json(
    found: Sequence[Difference], kept: Mapping[str, Sequence[Comment]], output: Path | None, beside: Path | None
) -> str:
    return json_text({
        "output": str(output) if output else None,
        "conflicts_file": str(beside) if beside else None,
        "conflicts": [
            {"place": list(one.place), "base": one.base, "said": [said._asdict() for said in one.said]} for one in found
        ],
        "comments": [{"file": name, **one._asdict()} for name, own in kept.items() for one in own],
    })  # fmt: skip
