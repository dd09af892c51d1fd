"""A plan seen through a framework: the criteria that serve each of its points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.evaluate.arrangements import FULL


def by_point(
    outcomes: Sequence[Mapping[str, Any]],
    criteria: Mapping[str, Mapping[str, Any]],
    frameworks: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """For each point of each framework the score of the criteria that serve it, as in `scores.py`.

    `outcomes` are the criteria of a report, `criteria` those of the content by id. A criterion may serve several
    points, so their numbers do not add up to those of the plan. `value` is None where nothing that serves it applies.
    """
    out = []
    for framework in frameworks:
        points = []
        for point in framework["points"]:
            own = [one for one in outcomes if point["id"] in criteria[one["id"]]["themes"]]
            counted = [one for one in own if one["counts"]]
            total = sum(one["value"] for one in counted)
            points.append({
                "id": point["id"],
                "title": point["title"],
                "value": 100 * total // (FULL * len(counted)) if counted else None,
                "met": sum(one["value"] == FULL for one in counted),
                "applicable": len(counted),
                "total": len(own),
            })  # fmt: skip
        out.append({"id": framework["id"], "title": framework["title"], "points": points})
    return out
