"""Where each source is used: the pages, and the places on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thuispad.render.pages import step_name
from thuispad.render.site import Data, Site


@dataclass(frozen=True)
class Place:
    """A place on a page, and what to call it."""

    page: str
    anchor: str
    label: str


def places(site: Site) -> Mapping[str, list[Place]]:
    """The places of every source by its id, each place once, in the order of the site."""
    out: dict[str, dict[Place, None]] = {one: {} for one in site.sources}
    for place, statement in _statements(site):
        for source in statement["sources"]:
            out[source][place] = None
    return {source: list(found) for source, found in out.items()}


def _statements(site: Site) -> Iterator[tuple[Place, Data]]:
    titles = {one["id"]: one["title"] for one in site.data["criteria"]}
    for card in site.data["pathways"]:
        page = f"zorgpaden/{card['id']}.html"
        for aspect in card["aspects"]:
            for theme in aspect["themes"]:
                place = Place(page, f"{aspect['id']}.{theme['id']}", f"{card['short_title']}: {theme['title']}")
                yield from ((place, point) for point in theme["points"])
    for step in site.data["steps"]:
        yield from _of_step(step)
    criteria = {one["id"]: one for one in site.data["criteria"]}
    for criterion_id, page, _ in site.places():
        yield Place(page, criterion_id, f"criterium {titles[criterion_id]}"), criteria[criterion_id]
    for fact in site.data["facts"]:
        yield Place("feiten.html", fact["id"], f"feit {fact['title']}"), fact
    for one in site.data["frameworks"]:
        page = f"kaders/{one['id']}.html"
        yield Place(page, "kader", f"kader {one['title']}"), one
        yield from (
            (Place(page, point["id"], f"kader {one['title']}: {point['title']}"), point) for point in one["points"]
        )
    yield from _of_tables(site)
    for term in site.data["glossary"]:
        yield Place("begrippen.html", term["id"], f"begrip {term['term']}"), term


def _of_tables(site: Site) -> Iterator[tuple[Place, Any]]:
    rules, table = site.data["shared_care"], site.data["choice"]
    care, label = "gedeelde-zorg.html", "Gedeelde zorg"
    for row in rules["decisions"]:
        yield Place(care, f"regel-{row['id']}", f"{label}: {row['title']}"), row
    yield from ((Place(care, "let-op", f"{label}: let op"), note) for note in rules["notes"])
    yield from ((Place(care, "gegevens", f"{label}: gegevens"), fact) for fact in rules["facts"])
    for one in (*table["lines"], *table.get("disagreements", [])):
        yield Place("keuzehulp.html", one["id"], "Keuzehulp"), one


def _of_step(step: Data) -> Iterator[tuple[Place, Any]]:
    page, label = f"{step_name(step)}.html", f"Stap {step['number']}"
    for need in step["needs"]:
        yield Place(page, "klaar", f"{label}: wat er klaar moet zijn"), need
    for point in step["explanation"]:
        yield Place(page, "uitleg", f"{label}: uitleg"), point
    for model in step["models"]:
        yield Place(page, f"model-{model['id']}", f"{label}: {model['title']}"), model
    for number, example in enumerate(step["examples"], start=1):
        yield Place(page, f"voorbeeld-{number}", f"{label}: {example['title']}"), example
