"""`thuispad score`: how complete plans are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from thuispad import Content, load_plan, score_plan
from thuispad.aggregate.frameworks import by_point
from thuispad.cli.common import FOUND, as_of_option, content_of, emit, on_terminal, options
from thuispad.diagnostics import Diagnostic
from thuispad.plan import Plan
from thuispad.report.score_text import ScoreText, finding_paths, summary

LONG = 25
"""From this many plans a progress bar is worth showing."""
Scored = tuple[Path, Plan, dict[str, Any]]


@click.command("score")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--fail-under", type=click.IntRange(0, 100), metavar="SCORE", help="Exit code 1 als een plan lager scoort."
)
@click.option("--stage", "least_stage", metavar="FASE", help="Exit code 1 als een plan deze fase niet bereikt.")
@click.option("--by", type=click.Choice(["thema"]), help="Laat het plan ook zien door de kaders: per thema en actie.")
@click.option("--quickscan", is_flag=True, help="Alleen de criteria van de korte toets.")
@as_of_option
@options("text", "json")
def command(
    plans: tuple[Path, ...],
    fail_under: int | None,
    least_stage: str | None,
    by: str | None,
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
    stages = [one["id"] for one in content.engine["vocabulary"]["stages"]]
    if least_stage is not None and least_stage not in stages:
        raise click.BadParameter(f"kies uit {', '.join(stages)}", param_hint="--stage")
    failed, broken = False, 0
    written: list[str] = []
    write = _json if format_ == "json" else _Lines(content, on_terminal(output), quickscan, many=len(plans) > 1)
    for path, plan, report in _score(plans, content, as_of):
        if by and report["valid"]:
            report["frameworks"] = by_point(report["criteria"], content.criteria, content.data["frameworks"])
        # only the text is kept: ten thousand reports would not fit in memory
        written.append(write(path, plan, report))
        failed = failed or _fails(report, fail_under, least_stage, stages, quickscan)
        broken += not report["valid"]
    if format_ == "json":
        text = written[0] if len(written) == 1 else f"[{','.join(written)}]"
    else:
        text = "".join([*written, summary(len(plans), broken)] if len(plans) > 1 else written)
    emit(text if text.endswith("\n") else text + "\n", output)
    sys.exit(FOUND if failed else 0)


def _json(path: Path, _: Plan, report: dict[str, Any]) -> str:
    from thuispad.report.diagnostics_text import json_text  # noqa: PLC0415  not needed for the usual output

    return json_text({"file": str(path), **report}).rstrip("\n")


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


class _Lines:
    """Writes the text of a plan: in full, or on one line if there are many."""

    def __init__(self, content: Content, terminal: bool, quickscan: bool, *, many: bool) -> None:  # noqa: FBT001
        self.content = content
        self.writer = ScoreText(content.engine, terminal=terminal)
        self.terminal = terminal
        self.quickscan = quickscan
        self.many = many

    def __call__(self, path: Path, plan: Plan, report: dict[str, Any]) -> str:
        if self.many:
            return self.writer.line(str(path), report)
        if not report["valid"]:
            from thuispad.report.diagnostics_text import FileReport, as_text  # noqa: PLC0415  only for errors

            file = FileReport(str(path), [*plan.diagnostics, *plan.warnings], plan.document)
            return as_text([file], self.content.messages, terminal=self.terminal)
        write = self.writer.quickscan if self.quickscan else self.writer.full
        return write(str(path), report, _places(plan, finding_paths(report)))


def _places(plan: Plan, paths: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    """`line:column` of every path that stands in the file."""
    out: dict[tuple[Any, ...], str] = {}
    for path in paths:
        found = plan.document.locate(Diagnostic("", path))
        if found.line is not None:
            out[path] = f"{found.line}:{found.column}"
    return out
