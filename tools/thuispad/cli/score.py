"""`thuispad score`: how complete plans are."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from thuispad import Content, load_plan, score_plan
from thuispad.cli.common import FOUND, as_of_option, content_of, emit, on_terminal, options
from thuispad.diagnostics import Diagnostic
from thuispad.plan import Plan
from thuispad.report.score_text import ScoreText, finding_paths, summary

LONG = 25
"""From this many plans a progress bar is worth showing."""
Scored = tuple[Path, Plan, dict[str, Any]]


@click.command("score")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--fail-under", type=click.IntRange(0, 100), metavar="SCORE", help="Exit code 1 als een plan lager scoort."
)
@click.option("--stage", "least_stage", metavar="FASE", help="Exit code 1 als een plan deze fase niet bereikt.")
@click.option("--quickscan", is_flag=True, help="Alleen de criteria van de korte toets.")
@as_of_option
@options("text", "json")
def command(
    plans: tuple[Path, ...],
    fail_under: int | None,
    least_stage: str | None,
    quickscan: bool,  # noqa: FBT001
    as_of: str,
    format_: str,
    output: Path | None,
    content_dir: Path | None,
) -> None:
    """Bereken hoe volledig PLANS zijn: essentiële criteria, fase, score en wat het eerst te doen.

    Een lage score is geen fout; exit code 1 komt alleen van een plan met fouten, of van --fail-under en --stage.

    Voorbeeld: thuispad score plan.yml --fail-under 80
    """
    content = content_of(content_dir)
    stages = [one["id"] for one in content.data["vocabulary"]["stages"]]
    if least_stage is not None and least_stage not in stages:
        raise click.BadParameter(f"kies uit {', '.join(stages)}", param_hint="--stage")
    scored = list(_score(plans, content, as_of))
    if format_ == "json":
        reports = [{"file": str(path), **report} for path, _, report in scored]
        text = json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=2) + "\n"
    else:
        text = _text(scored, content, terminal=on_terminal(output), quickscan=quickscan)
    emit(text, output)
    sys.exit(FOUND if any(_fails(report, fail_under, least_stage, stages, quickscan) for *_, report in scored) else 0)


def _score(paths: Sequence[Path], content: Content, as_of: str) -> Iterator[Scored]:
    show = len(paths) >= LONG and sys.stderr.isatty()
    with click.progressbar(paths, label="Plannen", file=sys.stderr, hidden=not show) as progress:
        for path in progress:
            plan = load_plan(path, content)
            yield path, plan, score_plan(plan, content, as_of=as_of)


def _fails(report: dict[str, Any], under: int | None, stage: str | None, stages: list[str], quickscan: bool) -> bool:  # noqa: FBT001
    if not report["valid"]:
        return True
    value = report["quickscan" if quickscan else "score"]["value"]
    low = under is not None and (value is None or value < under)
    return low or (stage is not None and report["stage"]["order"] < stages.index(stage))


def _text(scored: list[Scored], content: Content, *, terminal: bool, quickscan: bool) -> str:
    writer = ScoreText(content.data, terminal=terminal)
    if len(scored) > 1:
        lines = [writer.line(str(path), report) for path, _, report in scored]
        return "".join([*lines, summary([report for *_, report in scored])])
    path, plan, report = scored[0]
    if not report["valid"]:
        from thuispad.report.diagnostics_text import FileReport, as_text  # noqa: PLC0415  only for a plan with errors

        return as_text([FileReport(str(path), plan.diagnostics, plan.document)], content.messages, terminal=terminal)
    if quickscan:
        return writer.quickscan(str(path), report)
    return writer.full(str(path), report, _places(plan, finding_paths(report)))


def _places(plan: Plan, paths: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    """`line:column` of every path that stands in the file."""
    out: dict[tuple[Any, ...], str] = {}
    for path in paths:
        found = plan.document.locate(Diagnostic("", path))
        if found.line is not None:
            out[path] = f"{found.line}:{found.column}"
    return out
