"""The score: one criterion, one vote; 100 only when everything is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thuispad.evaluate.arrangements import FULL
from thuispad.evaluate.criteria import Outcome


def score(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Score of a set of outcomes: floor(100 × sum / (1000 × applicable)), in integers; None if nothing applies.

    `total` counts what was asked, `applicable` what counts; essentials are counted apart.
    """
    total = applicable = points = essentials = essentials_met = 0
    for one in outcomes:
        total += 1
        if not one.counts:
            continue
        applicable += 1
        points += one.value
        if one.criterion["level"] == "essentieel":
            essentials += 1
            essentials_met += one.value == FULL
    return {
        "value": 100 * points // (FULL * applicable) if applicable else None,
        "points": points,
        "applicable": applicable,
        "total": total,
        "essentials": {"met": essentials_met, "of": essentials},
    }


def by_section(outcomes: Iterable[Outcome], sections: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The score of each aspect and step of the content, in their order."""
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        found.setdefault(one.criterion["section"], []).append(one)
    return [
        {"id": section["id"], "kind": section["kind"], "title": section["title"], **score(found[section["id"]])}
        for section in sections
        if section["id"] in found
    ]


def tally(outcomes: Iterable[Outcome], names: Iterable[str]) -> dict[str, int]:
    """How often each outcome occurs."""
    counts = dict.fromkeys(names, 0)
    for one in outcomes:
        counts[one.outcome] += 1
    return counts


def beside(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """What stands beside the score, never in it: met, and of these with evidence; looked at by a reviewer; overdue."""
    everything = list(outcomes)
    return {
        "met": sum(one.outcome == "voldaan" for one in everything),
        "evidenced": sum(one.evidenced for one in everything),
        "reviewed": sum(one.reviewed for one in everything),
        "overdue": sum(one.overdue for one in everything),
    }
