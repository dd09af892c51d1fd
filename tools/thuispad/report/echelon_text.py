"""What the rules of shared care say, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

import click

from thuispad.diagnostics import visible

WIDTH = 100


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def echelon_text(hospitals: Sequence[Mapping[str, Any]], rules: Mapping[str, Any], *, terminal: bool) -> str:
    """Per hospital and tumour type: the verdict, the outcome, the rule that decided, and what is missing."""
    named = {key: {one["id"]: one for one in rules[key]} for key in ("facts", "outcomes", "verdicts", "decisions")}
    out = [*_wrapped(f"Let op: {rules['status']}", ""), ""]
    if not hospitals:
        out.append("Dit bestand noemt geen ziekenhuizen onder gedeelde_zorg.")
    for hospital in hospitals:
        title = visible(hospital["hospital"])
        out.append(click.style(title, bold=True) if terminal else title)
        if not hospital["tumours"]:
            out.append("  geen tumorsoorten ingevuld")
        for one in hospital["tumours"]:
            out += _tumour(one, named, terminal=terminal)
        out.append("")
    out.append("Wat hierbij geldt")
    for note in rules["notes"]:
        out += wrap(note["text"], WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return "\n".join(out) + "\n"


def _tumour(one: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]], *, terminal: bool) -> Iterator[str]:
    row, verdict = named["decisions"][one["rule"]], named["verdicts"][one["verdict"]]["title"]
    shown = click.style(verdict, bold=True) if terminal else verdict
    yield f"  {visible(one['tumour'])}: {shown} · {named['outcomes'][one['outcome']]['title']}"
    numbers = ", ".join(f"{year['year']}: {'?' if year['number'] is None else year['number']}" for year in one["years"])
    known = [year["number"] for year in one["years"] if year["number"] is not None]
    total = f" (samen {sum(known)})" if len(known) == len(one["years"]) else ""
    yield f"    nieuwe patiënten met systeemtherapie: {numbers}{total}"
    mark = "; onze uitleg van de bron" if "interpretation" in row else ""
    if one["undetermined"]:
        waiting = "; ".join(named["facts"][fact]["title"] for fact in one["undetermined"])
        yield from _wrapped(f"wacht op: {waiting} (regel {row['id']}, {row['section']})", "    ")
    else:
        yield from _wrapped(f"{row['text']} (regel {row['id']}, {row['section']}{mark})", "    ")
    for key, words in (("missing", "ontbreekt"), ("open", "niet bekend")):
        for fact in one[key]:
            yield from _wrapped(f"{words}: {named['facts'][fact]['title']}", "    ")
