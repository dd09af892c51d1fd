"""Which pathway fits? A comparison from declared facts about a group and its medicines, never about a patient.

The lines are data (`pathways/choice.yml`): each says of one pathway that it does not fit, or fits only if something is
arranged. It compares; it does not decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.evaluate.conditions import Facts, holds
from thuispad.evaluate.decide import unknown_in

NOT, IF, OPEN, FITS = "past-niet", "past-mits", "open", "past"


def compare(facts: Facts, lines: Sequence[Mapping[str, Any]], pathways: Sequence[str]) -> list[dict[str, Any]]:
    """For each pathway a verdict (`past`, `past-mits`, `past-niet`, `open`) and the lines behind it.

    `lines` holds the ids of the lines that apply, the strictest first; `open` the facts that could still change the
    verdict, each once.
    """
    out = []
    for pathway in pathways:
        own = [line for line in lines if line["pathway"] == pathway]
        found = {line["id"]: holds(line["when"], facts) for line in own}
        against = [line for line in own if found[line["id"]] and line["verdict"] == NOT]
        provided = [line for line in own if found[line["id"]] and line["verdict"] == IF]
        # once it does not fit, nothing that is unknown can change that
        waiting = [] if against else [line for line in own if found[line["id"]] is None]
        unknown = dict.fromkeys(fact for line in waiting for fact in unknown_in(line["when"], facts))
        doubtful = any(line["verdict"] == NOT for line in waiting)
        verdict = NOT if against else OPEN if doubtful or (unknown and not provided) else IF if provided else FITS
        out.append({
            "pathway": pathway,
            "verdict": verdict,
            "lines": [line["id"] for line in (*against, *provided)],
            "open": list(unknown),
        })  # fmt: skip
    return out


def groups(plan: Mapping[str, Any]) -> list[tuple[str, Facts]]:
    """The groups a plan is about: each medicine with its facts and those of the plan; without medicines the plan."""
    common: Facts = plan.get("feiten", {})
    medicines = plan.get("middelen", [])
    if not medicines:
        return [("", common)]
    return [(one.get("naam") or one["id"], {**one.get("feiten", {}), **common}) for one in medicines]
