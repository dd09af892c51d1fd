"""The comparison of the keuzehulp, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import click

from thuispad.diagnostics import visible

WIDTH = 100


def choice_text(groups: Sequence[Mapping[str, Any]], content: Mapping[str, Any], *, terminal: bool) -> str:
    """Per group and pathway the verdict, each reason with its sources, and what could still change it."""
    table = content["choice"]
    lines = {one["id"]: one for one in table["lines"]}
    verdicts = {one["id"]: one["title"] for one in table["verdicts"]}
    titles = {one["id"]: one["title"] for one in content["pathways"]}
    facts = {one["id"]: one["title"] for one in content["facts"]}
    sources = {one["id"]: one for one in content["sources"]}
    out = [*wrap(table["disclaimer"], WIDTH), ""]
    for group in groups:
        if group["group"]:
            out.append(visible(group["group"]))
        for one in group["pathways"]:
            verdict = verdicts[one["verdict"]]
            out.append(f"  {titles[one['pathway']]}: {click.style(verdict, bold=True) if terminal else verdict}")
            for line_id in one["lines"]:
                line = lines[line_id]
                named = "; ".join(sources[source]["organisation"] for source in line["sources"]) or "onze redactie"
                text = f"{verdicts[line['verdict']]}: {line['text']} [{named}]"
                out += wrap(text, WIDTH, initial_indent="    - ", subsequent_indent="      ")
            if one["open"]:
                text = f"nog niet bekend: {', '.join(facts[fact] for fact in one['open'])}"
                out += wrap(text, WIDTH, initial_indent="    - ", subsequent_indent="      ")
        out.append("")
    if table.get("disagreements"):
        out.append("Waar bronnen het niet eens zijn")
        for one in table["disagreements"]:
            out += wrap(one["text"], WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return "\n".join(out) + "\n"
