"""What to do next: what blocks the next stage first, then by exact effect on the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.aggregate.stages import Ladder
from thuispad.evaluate.arrangements import FULL
from thuispad.evaluate.criteria import Outcome


def next_actions(
    outcomes: Sequence[Outcome],
    score: Mapping[str, Any],
    ladder: Ladder,
    stage: Mapping[str, Any],
    levels: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """The criteria that are not met, in the order to take them up.

    `gain` is the number of points the score rises if only this one is met; `stage` the stage that is then reached, or
    None if the plan stays in its stage.
    """
    blockers = set(stage["blocked_by"])
    order = {level["id"]: place for place, level in enumerate(levels)}
    counted, points = FULL * score["applicable"], score["points"]
    todo = [
        (place, one)
        for place, one in enumerate(outcomes)
        if (one.counts and one.value < FULL) or one.criterion["id"] in blockers
    ]

    def rank(entry: tuple[int, Outcome]) -> tuple[int, int, int, int]:
        place, one = entry
        blocks = one.criterion["id"] in blockers
        return (0 if blocks else 1, one.value - FULL, order[one.criterion["level"]], place)

    out: list[dict[str, Any]] = []
    for _, one in sorted(todo, key=rank):
        gained = FULL - one.value if one.counts else 0
        now = score["value"] or 0
        out.append({
            "criterion": one.criterion["id"],
            "owner": one.criterion["owner"],
            "blocks": one.criterion["id"] in blockers,
            "gain": (100 * (points + gained) // counted - now) if counted else 0,
            "stage": ladder.after(one.criterion["id"], stage),
        })  # fmt: skip
    return out
