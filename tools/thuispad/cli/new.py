"""`thuispad new`: an empty plan to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from thuispad.cli.common import content_of, emit, options
from thuispad.suggest import nearest
from thuispad.template import new_plan


@click.command("new")
@click.option("--zorgpad", "pathways", multiple=True, metavar="ZORGPAD", help="Voor dit zorgpad; mag vaker.")
@click.option("--schema", default="plan.schema.json", show_default=True, metavar="ADRES",
              help="Waar je editor het schema vindt; het komt op de eerste regel.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overschrijf een bestaand bestand.")
@options("yaml")
def command(
    pathways: tuple[str, ...],
    schema: str,
    force: bool,  # noqa: FBT001
    format_: str,  # noqa: ARG001
    output: Path | None,
    content_dir: Path | None,
) -> None:
    """Maak een leeg plan met alle vragen als uitleg erbij. Zonder --zorgpad: het eerste zorgpad.

    Voorbeeld: thuispad new --zorgpad verpleegkundige-thuis --output plan.yml
    """
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
    emit(new_plan(content.data, list(dict.fromkeys(pathways)) or known[:1], "".join(schema.split())), output)
