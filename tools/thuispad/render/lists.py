"""The pages that list: sources, glossary, facts, messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any, Final

from thuispad.evaluate.conditions import facts_of
from thuispad.render.links import outward
from thuispad.render.pages import CARDS, step_name
from thuispad.render.site import Data, Site
from thuispad.render.usage import places

GROUPS: Final[Mapping[str, str]] = {
    "file": "Het bestand",
    "shape": "De vorm van het plan",
    "reference": "Verwijzingen",
    "rule": "Criteria",
    "plan": "Het plan als geheel",
    "privacy": "Gegevens van personen",
    "workbook": "Het Excel-werkboek",
    "content": "De inhoud van Thuispad zelf",
}
SCOPES: Final[Mapping[str, str]] = {"middel": "Per geneesmiddel", "plan": "Voor het hele plan"}


def sort_key(text: str) -> str:
    """A text for sorting: without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).lower()


def _letters(items: Iterable[Data], name: Callable[[Data], str]) -> list[tuple[str, list[Data]]]:
    """Items sorted by name, in groups by first letter; what begins with no letter comes under `#`."""

    def letter(one: Data) -> str:
        first = sort_key(name(one))[:1].upper()
        return first if "A" <= first <= "Z" else "#"

    ordered = sorted(items, key=lambda one: (letter(one), sort_key(name(one)), one["id"]))
    return [(first, list(group)) for first, group in groupby(ordered, letter)]


def sources(site: Site, _: str) -> dict[str, Any]:
    """The sources by organisation."""
    everything = site.data["sources"]
    return {
        "letters": _letters(everything, lambda one: f"{one['organisation']} {one['title']}"),
        "places": places(site),
        "total": len(everything),
        "unread": sum(one["known"] != "read" for one in everything),
    }


def glossary(site: Site, _: str) -> dict[str, Any]:
    """The terms by letter."""
    return {"letters": _letters(site.data["glossary"], lambda one: str(one["term"]))}


def facts(site: Site, _: str) -> dict[str, Any]:
    """The facts by what they are about, each with the criteria that hang on it."""
    used: dict[str, list[tuple[Data, str]]] = {one: [] for one in site.facts}
    where = {criterion: page for criterion, page, _ in site.places()}
    for criterion in site.data["criteria"]:
        for fact in dict.fromkeys(facts_of(criterion.get("applies_when", {}))):
            used[fact].append((criterion, where[criterion["id"]]))
    scopes = [
        (scope, title, [one for one in site.data["facts"] if one["scope"] == scope]) for scope, title in SCOPES.items()
    ]
    return {"scopes": scopes, "used": used}


def messages(site: Site, _: str) -> dict[str, Any]:
    """The messages by group."""
    everything = site.data["messages"]
    return {
        "groups": [
            (group, title, [one for one in everything if one["group"] == group]) for group, title in GROUPS.items()
        ]
    }


def versions(site: Site, _: str) -> dict[str, Any]:
    """Which version of what."""
    return {"tool": site.data["tool"]["version"], "content": site.data["version"]}


def changes(site: Site, _: str) -> dict[str, Any]:
    """Every card and step: its version, when it was reviewed, and what changed."""
    data = site.data
    cards = [{**one, "label": one["short_title"], "page": f"{CARDS}/{one['id']}.html"} for one in data["pathways"]]
    steps = [
        {**one, "label": f"Stap {one['number']}: {one['short_title']}", "page": f"{step_name(one)}.html"}
        for one in data["steps"]
    ]
    return {"content": data["version"], "listed": [*cards, *steps]}


def reporting(_: Site, address: str) -> dict[str, Any]:
    """Where to report a mistake: the address of the configuration, or nothing."""
    return {"address": outward(address)}
