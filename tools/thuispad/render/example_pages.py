"""The pages of the example plans: one that lists them, and each plan to be read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from thuispad.render.examples import EXAMPLES, Example
from thuispad.render.site import Site
from thuispad.report.plan_view import plan_view


def overview(site: Site, _: str) -> dict[str, Any]:
    """All examples: the plans with their view, and the networks."""
    plans = [one for one in site.examples if not one.is_network]
    return {
        "plans": [{"example": one, "file": _file(one), "view": _view(site, one)} for one in plans],
        "networks": [{"example": one, "file": _file(one)} for one in site.examples if one.is_network],
    }


def plan(site: Site, slug: str) -> dict[str, Any]:
    """One example: its view, or what is wrong with its file."""
    example = next(one for one in site.examples if one.slug == slug and not one.is_network)
    pages: dict[str, str] = {}
    for criterion, page, card in site.places():
        if criterion not in pages or card in example.pathways:
            pages[criterion] = page
    return {"example": example, "file": _file(example), "view": _view(site, example), "checklists": pages}


def _file(example: Example) -> str:
    return f"{EXAMPLES}/{quote(example.file)}"


def _view(site: Site, example: Example) -> Any:
    if not example.scored:
        return None
    return plan_view(example.data, example.report, site.data, example.file)
