"""The short check: the criteria marked for it, one screen per aspect and step, ranked by how they hold a plan back."""

from __future__ import annotations

from typing import Any, Final

from thuispad.render.criteria import shown
from thuispad.render.scripts import SHORT
from thuispad.render.site import Data, Site

ANSWERS: Final = "afspraken"
NOTES: Final = "korte_toets"
"""Where in a plan an answer goes: to the answers, or beside them if the criterion looks at the plan itself."""
NO_ANSWER: Final = ("geen", "nog geen antwoord")
EXAMPLE: Final = "Bijvoorbeeld"
"""From here on a remediation shows an example; on the sheet for the meeting there is no room for it."""
MINUTES: Final = 15
"""So long it takes at most, all questions together."""


def asked(site: Site) -> list[Data]:
    """The criteria of the short check, in the order of the content."""
    return [one for one in site.data["criteria"] if one["quickscan"] and one["lifecycle"]["state"] == "active"]


def statuses(site: Site) -> list[tuple[str, str]]:
    """What can be answered, in words."""
    status = site.data["plan_schema"]["properties"][NOTES]["additionalProperties"]["properties"]["status"]
    return [(one, status["x-words"].get(one, one)) for one in status["enum"]]


def _stage_of(section: str, site: Site) -> int:
    """The place of the first stage that asks a section to be in order; after all others if none does."""
    stages = site.vocabulary["stages"]
    wanted = ("steps", "aspects")
    return next(
        (i for i, one in enumerate(stages) if any(section in one["requires"].get(k, ()) for k in wanted)), len(stages)
    )


def check(site: Site, _: str) -> dict[str, Any]:
    """The screens, and for each question its rank: essential ones first, then by the stage that they hold back."""
    levels = [one["id"] for one in site.vocabulary["levels"]]
    criteria = asked(site)
    ranked = sorted(criteria, key=lambda one: (levels.index(one["level"]), _stage_of(one["section"], site)))
    rank = {one["id"]: place for place, one in enumerate(ranked)}
    stages = [*site.vocabulary["stages"], None]
    steps = {step["id"]: step["number"] for step in site.data["steps"]}
    meanings = {one["id"]: one["meaning"] for key in ("aspects", "steps") for one in site.vocabulary[key]}
    screens = []
    for section in site.data["sections"]:
        own = [one for one in criteria if one["section"] == section["id"]]
        if own:
            number = steps.get(section["id"])
            title = f"Stap {number}: {section['title']}" if number else section["title"]
            screens.append({
                "id": section["id"], "title": title, "meaning": meanings[section["id"]], "aspect": number is None,
                "criteria": [_question(one, rank, stages, site) for one in own],
            })  # fmt: skip
    return {
        "screens": screens,
        "cards": site.data["pathways"],
        "other": site.vocabulary["other_pathway"],
        "statuses": statuses(site),
        "said": [*statuses(site), NO_ANSWER],
        "count": len(criteria),
        "minutes": MINUTES,
        "script": f"assets/{SHORT}",
    }


def _question(criterion: Data, rank: dict[str, int], stages: list[Any], site: Site) -> dict[str, Any]:
    stage = stages[_stage_of(criterion["section"], site)]
    blocks = stage is not None and criterion["level"] == "essentieel"
    return {
        **shown(criterion, site),
        "place": ANSWERS if criterion["answered"] else NOTES,
        "note_key": "toelichting" if criterion["answered"] else "notitie",
        "brief": criterion["remediation"].partition(EXAMPLE)[0].strip() or criterion["remediation"],
        "rank": rank[criterion["id"]],
        "stage": stage["title"] if blocks else "",
    }
