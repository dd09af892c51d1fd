"""What reading a workbook gave, for a person and for a program: the parts, the differences, the findings by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import click

from thuispad.diagnostics import MAX_SHOWN, Catalogue, Diagnostic, name_of, path_text, visible
from thuispad.differences import Difference
from thuispad.report.diagnostics_text import COLOURS, TOO_MANY, json_text
from thuispad.report.dutch import counted
from thuispad.validate.shape import short
from thuispad.workbook.places import Finding, cell_name

MAX_DIFFERENCES: Final = 40


class ImportReport(NamedTuple):
    """The workbook `file`, the plan in it, what differs from the plan `target`, and what there is to tell."""

    file: str
    plan: Mapping[str, Any] | None
    findings: Sequence[Finding]
    target: str | None = None
    changes: Sequence[Difference] | None = None
    written: str | None = None


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """At most `MAX_SHOWN` findings, then one that counts the rest."""
    plain = [one for one in findings if one.diagnostic.code != TOO_MANY]
    more = sum(one.diagnostic.params["more"] for one in findings if one.diagnostic.code == TOO_MANY)
    more += max(0, len(plain) - MAX_SHOWN)
    rest = [Finding(Diagnostic(TOO_MANY, (), {"more": more, "max": MAX_SHOWN}))] if more else []
    return [*plain[:MAX_SHOWN], *rest]


def as_text(report: ImportReport, messages: Catalogue, schema: Mapping[str, Any], *, terminal: bool) -> str:
    """What would be written or was, what changes by it, and a line for each finding with its sheet and cell."""
    lines = [f"{name_of(report.file)}:"]
    if report.plan is not None:
        lines += _parts(report.plan, schema)
    if report.changes is not None:
        lines += _changes(report.changes, str(report.target))
    lines += [_finding(one, report.file, messages, terminal=terminal) for one in shown(report.findings)]
    return "".join(f"{line}\n" for line in lines if line)


def as_json(report: ImportReport, messages: Catalogue) -> str:
    """The same for a program; `path` is the place in the plan, also where no cell is."""
    return json_text({
        "file": report.file,
        "plan": report.plan,
        "written": report.written,
        "differences": None if report.changes is None else [
            {"path": path_text(one.path), "before": one.before, "after": one.after} for one in report.changes
        ],
        "findings": [
            {
                "sheet": one.spot.sheet if one.spot else None,
                "cell": cell_name(one.spot).rpartition("!")[2] if one.spot else None,
                "severity": messages.severity(one.diagnostic.code),
                "code": one.diagnostic.code,
                "path": path_text(one.diagnostic.path),
                "message": messages.text(one.diagnostic.code, one.diagnostic.params),
                "mend": messages[one.diagnostic.code]["mend"] if one.diagnostic.code in messages else "",
            }
            for one in shown(report.findings)
        ],
    })  # fmt: skip


def _parts(plan: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    """What the workbook holds, part by part; the head of the plan is one."""
    properties = schema["properties"]
    head = {key: value for key, value in plan.items() if not isinstance(value, dict | list)}
    counts = [("kop", counted(len(head), "antwoord", "antwoorden"))]
    for key, part in properties.items():
        value = plan.get(key)
        if isinstance(value, list):
            counts.append((part["title"], counted(len(value), "regel", "regels")))
        elif isinstance(value, dict):
            counts.append((part["title"], counted(_leaves(value), "antwoord", "antwoorden")))
    width = max(len(title) for title, _ in counts)
    for title, count in counts:
        yield f"  {title.ljust(width)}  {count}"


def _leaves(value: Any) -> int:
    if isinstance(value, dict | list):
        return sum(map(_leaves, value.values() if isinstance(value, dict) else value))
    return 1


def _changes(changes: Sequence[Difference], target: str) -> Iterator[str]:
    if not changes:
        yield f"Gelijk aan {name_of(target)}: er verandert niets."
        return
    yield f"{counted(len(changes), 'verschil', 'verschillen')} met {name_of(target)}:"
    for one in changes[:MAX_DIFFERENCES]:
        sign = "+" if one.before is None else "-" if one.after is None else "~"
        values = " → ".join(f"‘{short(value)}’" for value in (one.before, one.after) if value is not None)
        yield visible(f"  {sign} {path_text(one.path)}: {values}")
    if len(changes) > MAX_DIFFERENCES:
        yield f"  en nog {len(changes) - MAX_DIFFERENCES}"


def _finding(one: Finding, file: str, messages: Catalogue, *, terminal: bool) -> str:
    code = one.diagnostic.code
    severity = messages.severity(code)
    place, label = visible(cell_name(one.spot)) if one.spot else name_of(file), f"{severity}[{code}]"
    text = visible(messages.text(code, one.diagnostic.params))
    if not terminal:
        return f"{place}: {label} {text}"
    mend = f"\n  {click.style(messages[code]['mend'], dim=True)}" if code in messages else ""
    return f"{click.style(place, bold=True)}: {click.style(label, fg=COLOURS[severity])} {text}{mend}"
