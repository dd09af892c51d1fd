"""The information cards, their checklists, and the page that lists them."""

from __future__ import annotations

from typing import Any

from thuispad.render.criteria import counts, shown
from thuispad.render.site import Site


def overview(site: Site, _: str) -> dict[str, Any]:
    """All cards."""
    return {"cards": site.data["pathways"], "steps": site.data["steps"]}


def card(site: Site, card_id: str) -> dict[str, Any]:
    """One card by its aspects."""
    one = site.cards[card_id]
    aspects = [{**aspect, **_words(site, aspect["id"])} for aspect in one["aspects"]]
    return {"card": one, "aspects": aspects}


def checklist(site: Site, card_id: str) -> dict[str, Any]:
    """The criteria of one card by its aspects."""
    one = site.cards[card_id]
    sections: list[dict[str, Any]] = [
        {
            **_words(site, aspect["id"]),
            "criteria": [shown(c, site) for c in site.criteria_of_card(card_id, aspect["id"])],
        }
        for aspect in one["aspects"]
    ]
    everything = [criterion for section in sections for criterion in section["criteria"]]
    return {"card": one, "sections": sections, "counts": counts(everything, site)}


def _words(site: Site, aspect: str) -> dict[str, str]:
    words = site.aspects[aspect]
    return {"id": words["id"], "title": words["title"], "meaning": words["meaning"]}
