"""The pages of the decision tables and of the frameworks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thuispad.evaluate.conditions import facts_of
from thuispad.render.conditions import in_words
from thuispad.render.site import Site, by_id


def shared_care(site: Site, _: str) -> dict[str, Any]:
    """The rules of shared care, each with what it asks in words."""
    rules = site.data["shared_care"]
    facts, outcomes, verdicts = (by_id(rules[key]) for key in ("facts", "outcomes", "verdicts"))

    def computed(fact: str, values: Sequence[str]) -> str:
        """A computed fact with its values: `gemiddeld minder dan tien: ja`."""
        return f"{facts[fact]['title']}: {' of '.join(values)}"

    return {
        "rules": rules,
        "facts": facts,
        "rows": [
            {
                **row,
                "outcome": outcomes[row["outcome"]],
                "verdict": verdicts[row["verdict"]],
                "asked": [facts[one]["title"] for one in row.get("asks", [])],
                "when": in_words(row["when"], computed, ";") if "when" in row else "",
            }
            for row in rules["decisions"]
        ],
    }


def choice(site: Site, _: str) -> dict[str, Any]:
    """The lines of the choice by pathway, and the facts they ask for."""
    table = site.data["choice"]
    verdicts = by_id(table["verdicts"])
    asked = dict.fromkeys(fact for line in table["lines"] for fact in facts_of(line["when"]))
    return {
        "table": table,
        "asked": [site.facts[fact] for fact in asked],
        "cards": [
            {
                "card": card,
                "lines": [
                    {**line, "verdict": verdicts[line["verdict"]], "when": in_words(line["when"], site.fact_in_words)}
                    for line in table["lines"]
                    if line["pathway"] == card["id"]
                ],
            }
            for card in site.data["pathways"]
        ],
    }


def frameworks(site: Site, _: str) -> dict[str, Any]:
    """All frameworks."""
    return {"frameworks": site.data["frameworks"]}


def framework(site: Site, subject: str) -> dict[str, Any]:
    """One framework: each point with the criteria that serve it."""
    one = by_id(site.data["frameworks"])[subject]
    pages: dict[str, str] = {}
    for criterion_id, page, _ in site.places():
        pages.setdefault(criterion_id, page)
    served = {
        point["id"]: [(criterion, pages[criterion["id"]]) for criterion in site.data["criteria"]
                      if point["id"] in criterion["themes"]]
        for point in one["points"]
    }  # fmt: skip
    return {"framework": one, "served": served}
