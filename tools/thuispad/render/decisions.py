"""The pages of the decision tables and of the frameworks."""

from __future__ import annotations

from typing import Any

from thuispad.evaluate.conditions import facts_of
from thuispad.render.conditions import in_words
from thuispad.render.site import Data, Site, by_id


def shared_care(site: Site, _: str) -> dict[str, Any]:
    """The rules of shared care, each with what it asks in words."""
    rules = site.data["shared_care"]
    facts, outcomes, verdicts = (by_id(rules[key]) for key in ("facts", "outcomes", "verdicts"))
    return {
        "rules": rules,
        "facts": facts,
        "rows": [
            {
                **row,
                "outcome": outcomes[row["outcome"]],
                "verdict": verdicts[row["verdict"]],
                "asked": [facts[one]["title"] for one in row.get("asks", [])],
                "when": _own_words(row["when"], facts) if "when" in row else "",
            }
            for row in rules["decisions"]
        ],
    }


def _own_words(condition: Data, facts: Data) -> str:
    """A condition on computed facts: `gemiddeld minder dan tien: ja`."""
    if "fact" in condition:
        values = [condition["is"]] if "is" in condition else condition["in"]
        return f"{facts[condition['fact']]['title']}: {' of '.join(values)}"
    if "not" in condition:
        return f"niet ({_own_words(condition['not'], facts)})"
    key, word = ("all", "; en ") if "all" in condition else ("any", "; of ")
    parts = [_own_words(part, facts) for part in condition[key]]
    return word.join(f"({part})" if " en " in part or " of " in part else part for part in parts)


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
                    {**line, "verdict": verdicts[line["verdict"]], "when": in_words(line["when"], site)}
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
