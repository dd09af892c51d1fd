"""What the checklists of cards and steps share: a criterion ready to be shown, and how many there are of each level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.evaluate.conditions import facts_of
from thuispad.render.conditions import in_words
from thuispad.render.examples import answering
from thuispad.render.site import Data, Site

EVIDENCE: Mapping[str, str] = {
    "required": "Verplicht: noem een document met titel, vindplaats en datum.",
    "optional": "Mag; het telt niet mee in de score maar staat ernaast.",
}
NOT_APPLICABLE: Mapping[str, str] = {
    "with-reason": "Mag, met een eigen reden.",
    "forbidden": "Kan hier niet.",
}


def shown(criterion: Data, site: Site, card: str | None = None) -> dict[str, Any]:
    """A criterion with its closed words in Dutch, and the example plan (for `card`) that answers it in full."""
    words = site.words
    condition = criterion.get("applies_when")
    return {
        **criterion,
        "level_title": words["levels"][criterion["level"]]["title"],
        "moment_title": words["moments"][criterion["moment"]]["title"],
        "owner_title": words["owners"][criterion["owner"]]["title"],
        "condition": in_words(condition, site.fact_in_words) if condition else None,
        "condition_facts": [site.facts[one] for one in dict.fromkeys(facts_of(condition or {}))],
        "evidence_words": EVIDENCE.get(criterion["evidence"]),
        "not_applicable_words": NOT_APPLICABLE[criterion["not_applicable"]],
        "example": answering(site.examples, criterion["id"], card),
        "from": criterion["lifecycle"].get("from") if criterion["lifecycle"]["state"] == "future" else None,
    }


def counts(criteria: Sequence[Data], site: Site) -> dict[str, Any]:
    """How many criteria there are: in all, of each level, and in the short check."""
    levels = [
        (one["title"].lower(), sum(c["level"] == one["id"] for c in criteria)) for one in site.vocabulary["levels"]
    ]
    return {"total": len(criteria), "levels": levels, "quickscan": sum(one["quickscan"] for one in criteria)}
