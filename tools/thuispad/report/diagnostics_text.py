"""Diagnostics for a person, an editor or GitHub: one function per format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from thuispad.diagnostics import MAX_SHOWN, Catalogue, Diagnostic, name_of, path_text, visible
from thuispad.load import Document

COLOURS = {"fout": "red", "waarschuwing": "yellow", "opmerking": "cyan"}
GITHUB = {"fout": "error", "waarschuwing": "warning", "opmerking": "notice"}
MAX_LINE = 110
TOO_MANY = "too-many-problems"


@dataclass(frozen=True)
class FileReport:
    """What there is to say about one file: its diagnostics with their places, and the document to quote from."""

    name: str
    diagnostics: Sequence[Diagnostic]
    document: Document | None = None


def shown(one: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order of the file: at most `MAX_SHOWN`, then one that counts the rest."""
    plain = sorted((d for d in one if d.code != TOO_MANY), key=lambda d: (d.line or 0, d.column or 0, d.code))
    more = sum(d.params["more"] for d in one if d.code == TOO_MANY) + max(0, len(plain) - MAX_SHOWN)
    rest = [Diagnostic(TOO_MANY, (), {"more": more, "max": MAX_SHOWN})] if more else []
    return [*plain[:MAX_SHOWN], *rest]


def json_text(data: Any) -> str:
    """Data as JSON for another program: what a terminal would act on is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return re.sub("[\x7f-\x9f\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _place(file: FileReport, one: Diagnostic) -> str:
    return ":".join([name_of(file.name), *(str(part) for part in (one.line, one.column) if part is not None)])


def _quote(lines: Sequence[str], one: Diagnostic) -> list[str]:
    """The line of the file with a caret below the place."""
    if one.line is None or one.column is None or one.line > len(lines):
        return []
    line = lines[one.line - 1].rstrip("\r").replace("\t", " ")
    begin = max(0, one.column - MAX_LINE + 20)
    number = str(one.line)
    return [
        f"  {number} | {line[begin : begin + MAX_LINE]}",
        f"  {' ' * len(number)} | {' ' * (one.column - 1 - begin)}{click.style('^', fg='green', bold=True)}",
    ]


def as_text(files: Iterable[FileReport], messages: Catalogue, *, terminal: bool) -> str:
    """One line for each diagnostic, which editors can follow; on a terminal with colour and the line of the file."""
    out: list[str] = []
    for file in files:
        lines = file.document.text.split("\n") if terminal and file.document else ()
        for one in shown(file.diagnostics):
            severity = messages.severity(one.code)
            label = f"{severity}[{one.code}]"
            text = visible(messages.text(one.code, one.params))
            if terminal:
                out.append(
                    f"{click.style(_place(file, one), bold=True)}: {click.style(label, fg=COLOURS[severity])} {text}"
                )
                out += _quote(lines, one)
                if one.code in messages:
                    out.append(f"  {click.style(messages[one.code]['mend'], dim=True)}")
            else:
                out.append(f"{_place(file, one)}: {label} {text}")
    return "".join(f"{line}\n" for line in out)


def as_json(files: Iterable[FileReport], messages: Catalogue, *, terminal: bool) -> str:  # noqa: ARG001
    """A list of objects, one for each diagnostic."""
    found = [
        {
            "file": file.name,
            "line": one.line,
            "column": one.column,
            "severity": messages.severity(one.code),
            "code": one.code,
            "path": path_text(one.path),
            "message": messages.text(one.code, one.params),
            "mend": messages[one.code]["mend"] if one.code in messages else "",
        }
        for file in files
        for one in shown(file.diagnostics)
    ]
    return json_text(found)


def _escaped(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def as_github(files: Iterable[FileReport], messages: Catalogue, *, terminal: bool) -> str:  # noqa: ARG001
    """Workflow commands that GitHub shows beside the line."""
    out: list[str] = []
    for file in files:
        for one in shown(file.diagnostics):
            where = {"file": name_of(file.name), "line": one.line, "col": one.column, "title": one.code}
            words = ",".join(f"{key}={_escaped(str(value), in_property=True)}" for key, value in where.items() if value)
            kind = GITHUB[messages.severity(one.code)]
            out.append(f"::{kind} {words}::{_escaped(visible(messages.text(one.code, one.params)))}\n")
    return "".join(out)


FORMATS: dict[str, Callable[..., str]] = {"text": as_text, "json": as_json, "github": as_github}
