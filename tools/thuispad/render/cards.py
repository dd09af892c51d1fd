"""The information cards, their checklists, the page that lists them, and the one that puts them side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from thuispad.render.criteria import counts, shown
from thuispad.render.site import Data, Site

ESSENTIAL: Final = "essentieel"


def overview(site: Site, _: str) -> dict[str, Any]:
    """All cards."""
    return {"cards": site.data["pathways"], "steps": site.data["steps"]}


def card(site: Site, card_id: str) -> dict[str, Any]:
    """One card by its aspects, each with the criteria a plan cannot do without."""
    one = site.cards[card_id]
    aspects = [
        {**aspect, **_words(site, aspect["id"]), "essentials": _essentials(site, card_id, aspect["id"])}
        for aspect in one["aspects"]
    ]
    return {
        "card": one,
        "aspects": aspects,
        "conditional": any("applies_when" in criterion for aspect in aspects for criterion in aspect["essentials"]),
    }


def checklist(site: Site, card_id: str) -> dict[str, Any]:
    """The criteria of one card by its aspects."""
    one = site.cards[card_id]
    sections: list[dict[str, Any]] = [
        {
            **_words(site, aspect["id"]),
            "criteria": [shown(c, site, card_id) for c in site.criteria_of_card(card_id, aspect["id"])],
        }
        for aspect in one["aspects"]
    ]
    everything = [criterion for section in sections for criterion in section["criteria"]]
    return {"card": one, "sections": sections, "counts": counts(everything, site)}


def side_by_side(site: Site, _: str) -> dict[str, Any]:
    """Every aspect with what each card says of it, and which criteria hold for some cards only."""
    cards = site.data["pathways"]
    return {"cards": cards, "aspects": [_compared(site, aspect["id"], cards) for aspect in site.vocabulary["aspects"]]}


def _compared(site: Site, aspect: str, cards: Sequence[Data]) -> dict[str, Any]:
    parts = {card["id"]: part for card in cards for part in card["aspects"] if part["id"] == aspect}
    themes = Counter(theme["id"] for part in parts.values() for theme in part["themes"])
    criteria = [one for one in site.data["criteria"] if one["section"] == aspect and one["pathways"] is not None]
    holds = [(one, set(one["pathways"]) & site.cards.keys()) for one in criteria]
    levels = [level["id"] for level in site.vocabulary["levels"]]
    return {
        **_words(site, aspect),
        "cards": [
            (card, part.get("summary"), [theme for theme in part["themes"] if themes[theme["id"]] == 1])
            for card in cards
            if (part := parts.get(card["id"]))
        ],
        "different": sorted(
            ((one, where) for one, where in holds if len(where) < len(cards)),
            key=lambda pair: levels.index(pair[0]["level"]),
        ),
        "same": [one for one, where in holds if len(where) == len(cards)],
    }


def _essentials(site: Site, card_id: str, aspect: str) -> list[Data]:
    return [one for one in site.criteria_of_card(card_id, aspect) if one["level"] == ESSENTIAL]


def _words(site: Site, aspect: str) -> dict[str, str]:
    words = site.aspects[aspect]
    return {"id": words["id"], "title": words["title"], "meaning": words["meaning"]}
