"""The contracting steps, their checklists, and the page that lists all six."""

from __future__ import annotations

from typing import Any

from thuispad.render.criteria import counts, shown
from thuispad.render.pages import step_name
from thuispad.render.site import Site


def overview(site: Site, _: str) -> dict[str, Any]:
    """Every step of the vocabulary; `step` is None for one that is not in the content yet."""
    listed = [
        {"number": number, "words": words, "step": site.steps.get(words["id"])}
        for number, words in enumerate(site.vocabulary["steps"], start=1)
    ]
    return {"listed": listed, "address": _address}


def step(site: Site, step_id: str) -> dict[str, Any]:
    """One step."""
    one = site.steps[step_id]
    return {"step": one, "words": site.words["steps"][step_id], "address": _address}


def checklist(site: Site, step_id: str) -> dict[str, Any]:
    """The criteria of one step."""
    criteria = [shown(one, site) for one in site.criteria_of_step(step_id)]
    return {"step": site.steps[step_id], "criteria": criteria, "counts": counts(criteria, site), "address": _address}


def _address(one: Any) -> str:
    return f"{step_name(one)}.html"
