"""Where plans differ, side by side for a person, and as data for another program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any, NamedTuple

import click

from thuispad.diagnostics import name_of, visible
from thuispad.load.comments import Comment
from thuispad.report.dutch import counted
from thuispad.write import plan_text

WIDTH = 108
LEAST = 24
"""Columns that are narrower than this are put below each other."""
MAX_LINES = 40
MAX_COMMENTS = 50
NOT_THERE = "(staat er niet in)"


class Said(NamedTuple):
    """What one file says at a place; `where` is its line and column, or empty."""

    file: str
    where: str
    value: Any


class Difference(NamedTuple):
    """A place where files say different things."""

    place: tuple[str | int, ...]
    said: Sequence[Said]
    base: Any


def place_text(place: Sequence[str | int]) -> str:
    """A place as people read it: `partijen › apotheek › naam`."""
    return " › ".join(visible(str(part)) for part in place) or "het hele plan"


def differences_text(found: Iterable[Difference], *, terminal: bool) -> str:
    """Each difference, what the files say next to each other."""
    out = []
    for number, one in enumerate(found, 1):
        head = f"{number}. {place_text(one.place)}"
        out.append(click.style(head, bold=True) if terminal else head)
        out += [f"   {line}".rstrip() for line in _columns([_column(said) for said in one.said])]
        out.append("")
    return "".join(f"{line}\n" for line in out)


def comments_text(files: Mapping[str, Sequence[Comment]]) -> str:
    """The comments of people that do not come along; nothing if there are none."""
    total = sum(len(one) for one in files.values())
    if not total:
        return ""
    out = [f"Niet mee: {counted(total, 'opmerking', 'opmerkingen')} achter een hekje. Ze blijven in de bestanden zelf."]
    lines = [f"  {name_of(name)}:{one.line}: {visible(one.text)}" for name, found in files.items() for one in found]
    out += lines[:MAX_COMMENTS]
    if total > MAX_COMMENTS:
        out.append(f"  … en nog {total - MAX_COMMENTS}")
    return "".join(f"{line}\n" for line in out)


def _column(said: Said) -> list[str]:
    place = f":{said.where}" if said.where else ""
    return [f"{name_of(said.file)}{place}", *_lines(said.value)]


def _lines(value: Any) -> list[str]:
    """A value in lines: a text as it is, a block or list as YAML."""
    if value is None:
        return [NOT_THERE]
    if isinstance(value, str):
        return [visible(line) for line in value.split("\n")] if value.strip() else ["(lege tekst)"]
    if isinstance(value, dict | list):
        text = plan_text(value if isinstance(value, dict) else {"lijst": value}, {})
        return [visible(line) for line in text.splitlines() if line]
    return [str(value).lower()]


def _columns(columns: Sequence[Sequence[str]]) -> list[str]:
    width = WIDTH // max(1, len(columns)) - 3
    if width < LEAST:
        return [line for head, *body in columns for line in (head, *(f"  {one}" for one in body))]
    cells = [[part for line in column for part in _wrapped(line, width)][: MAX_LINES + 1] for column in columns]
    for cell in cells:
        if len(cell) > MAX_LINES:
            cell[MAX_LINES:] = ["…"]
    return [" | ".join(f"{part:<{width}}" for part in row) for row in zip_longest(*cells, fillvalue="")]


def _wrapped(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return wrap(line, width, subsequent_indent=indent, drop_whitespace=True) or [""]
