"""`thuispad explain`: the long story of a message, a criterion, a fact or a stage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from thuispad import Content
from thuispad.cli.common import content_of, emit, options
from thuispad.suggest import nearest

WIDTH = 100


@click.command("explain")
@click.argument("subject", required=False)
@options("text", "json")
def command(subject: str | None, format_: str, output: Path | None, content_dir: Path | None) -> None:
    """Leg SUBJECT uit: een code van een melding, een criterium of een feit. Zonder SUBJECT: wat er is uit te leggen.

    Voorbeeld: thuispad explain dangling-reference
    """
    content = content_of(content_dir)
    known = {**_messages(content), **content.criteria, **_facts(content)}
    if subject is None:
        text = "".join(f"{name}\n" for name in known)
        emit(json.dumps(list(known), ensure_ascii=False, indent=2) + "\n" if format_ == "json" else text, output)
        return
    if subject not in known:
        candidate = nearest(subject, known)
        hint = f"; bedoel je ‘{candidate}’?" if candidate else "; ‘thuispad explain’ noemt alles wat er is"
        raise click.BadParameter(f"‘{subject}’ kent Thuispad niet{hint}", param_hint="SUBJECT")
    one = known[subject]
    if format_ == "json":
        emit(json.dumps(one, ensure_ascii=False, indent=2) + "\n", output)
    else:
        emit(_story(one, content), output)


def _messages(content: Content) -> dict[str, Mapping[str, Any]]:
    return {one["code"]: one for one in content.data["messages"]}


def _facts(content: Content) -> dict[str, Mapping[str, Any]]:
    return {one["id"]: one for one in content.data["facts"]}


def _part(title: str, text: str) -> str:
    return f"\n{title}\n{fill(text, WIDTH, initial_indent='  ', subsequent_indent='  ')}\n"


def _story(one: Mapping[str, Any], content: Content) -> str:
    if "code" in one:
        return (
            f"{one['severity']}[{one['code']}]\n"
            + _part("Melding", one["text"])
            + _part("Waarom", one["why"])
            + _part("Zo los je het op", one["mend"])
        )
    if "values" in one:
        options = "; ".join(f"{value['value']} ({value['title']})" for value in one["values"])
        parts = [
            f"feit {one['id']}\n",
            _part("Vraag", one["question"]),
            _part("Waarom", one["why"]),
            _part("Antwoorden", options),
        ]
        return "".join(parts) + _sources(one, content)
    words = content.data["vocabulary"]
    titles = {item["id"]: item["title"] for key in ("levels", "moments", "owners") for item in words[key]}
    owner = titles[one["owner"]].lower()
    head = f"{one['title']}  ({one['id']})\n"
    head += f"{titles[one['level']]}, {titles[one['moment']]}; eindverantwoordelijk: {owner}\n"
    if one["lifecycle"]["state"] == "retired":
        by = one["lifecycle"].get("replaced_by")
        head += f"Dit criterium telt niet meer mee{f'; zie {by}' if by else ''}.\n"
    parts = [
        _part("Vraag", one["question"]),
        _part("Waarom", one["why"]),
        _part("Zo schrijf je het op", one["remediation"]),
    ]
    return head + "".join(parts) + _sources(one, content)


def _sources(one: Mapping[str, Any], content: Content) -> str:
    sources = {source["id"]: source for source in content.data["sources"]}
    out = f"\nBasis: {one['basis']}\n"
    for source_id in one["sources"]:
        source = sources[source_id]
        out += f"  {source['organisation']}, {source['title']} ({source['year'] or 'z.j.'})\n"
        if source["url"]:
            out += f"    {source['url']}\n"
    if "verify" in one:
        out += _part("Na te gaan", one["verify"])
    return out
