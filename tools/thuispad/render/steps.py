"""The contracting steps, their checklists, and the page that lists all six."""

from __future__ import annotations

from typing import Any

from thuispad.render.cards import ESSENTIAL
from thuispad.render.criteria import counts, shown
from thuispad.render.pages import step_name
from thuispad.render.site import Data, Site


def overview(site: Site, _: str) -> dict[str, Any]:
    """Every step of the vocabulary; `step` is None for one that is not in the content yet."""
    return {"listed": _listed(site), "address": _address, "current": None}


def relay(site: Site, _: str) -> dict[str, Any]:
    """Every step with what goes in and what comes out, and which steps wait for what it delivers."""
    listed = _listed(site)
    for one in listed:
        waiting = [step for step in site.data["steps"] if any(one["id"] in _from(need) for need in step["needs"])]
        one["waiting"] = waiting
        one["counts"] = counts(site.criteria_of_step(one["id"]), site)
    return {"listed": listed, "address": _address, "steps": site.steps, "current": None}


def step(site: Site, step_id: str) -> dict[str, Any]:
    """One step: its place on the route, its overview, and its explanation."""
    one = site.steps[step_id]
    criteria = site.criteria_of_step(step_id)
    essentials = [criterion for criterion in criteria if criterion["level"] == ESSENTIAL]
    numbers = {other["number"]: other for other in site.data["steps"]}
    return {
        "step": one,
        "words": site.words["steps"][step_id],
        "address": _address,
        "listed": _listed(site),
        "current": step_id,
        "steps": site.steps,
        "essentials": essentials,
        "conditional": any("applies_when" in criterion for criterion in essentials),
        "counts": counts(criteria, site),
        "places": {
            example["id"]: f"voorbeeld-{place}" for place, example in enumerate(one["examples"], 1) if "id" in example
        },
        "before": numbers.get(one["number"] - 1),
        "after": numbers.get(one["number"] + 1),
    }


def checklist(site: Site, step_id: str) -> dict[str, Any]:
    """The criteria of one step."""
    criteria = [shown(one, site) for one in site.criteria_of_step(step_id)]
    return {"step": site.steps[step_id], "criteria": criteria, "counts": counts(criteria, site), "address": _address}


def _listed(site: Site) -> list[dict[str, Any]]:
    return [
        {"number": number, "id": words["id"], "words": words, "step": site.steps.get(words["id"])}
        for number, words in enumerate(site.vocabulary["steps"], start=1)
    ]


def _from(need: Data) -> list[str]:
    """The steps a need comes from."""
    return list(need.get("steps", ()))


def _address(one: Any) -> str:
    return f"{step_name(one)}.html"
