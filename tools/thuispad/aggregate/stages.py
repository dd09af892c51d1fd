"""The stage of a plan: a ladder gated by essential criteria; a percentage must not hide a missing emergency route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.evaluate.arrangements import FULL
from thuispad.evaluate.criteria import Outcome
from thuispad.evaluate.reading import Finding


class Ladder:
    """The stages of the content, for one plan.

    `remarks` are the findings about facts and medicines that are not declared and about shared care; `has_card` says
    whether any pathway with a card was checked.
    """

    def __init__(
        self,
        content: Mapping[str, Any],
        outcomes: Sequence[Outcome],
        plan: Mapping[str, Any],
        remarks: Sequence[Finding],
    ) -> None:
        vocabulary = content["vocabulary"]
        self.stages: Sequence[Mapping[str, Any]] = vocabulary["stages"]
        self.moments = {moment["id"]: order for order, moment in enumerate(vocabulary["moments"])}
        self.assessable = {section["id"] for section in content["sections"]}
        self.outcomes = [one for one in outcomes if one.criterion["level"] == "essentieel"]
        self.start = plan.get("startdatum")
        self.remarks = remarks
        order = {stage["id"]: place for place, stage in enumerate(self.stages)}
        self.needed_from = {fact["id"]: order[fact["stage"]] for fact in content["facts"] if "stage" in fact}
        self.forbidden_from = order[content["shared_care"]["blocks"]["stage"]]
        cards = {card["id"] for card in content["pathways"]}
        self.has_card = any(one in cards for one in plan["zorgpaden"])

    def sections(self, upto: int) -> list[str]:
        """The aspects and steps that a stage and those before it ask for."""
        out: list[str] = []
        for stage in self.stages[: upto + 1]:
            requires = stage["requires"]
            out += [*requires.get("steps", ()), *requires.get("aspects", ())]
        return out

    def blocks(self, one: Outcome, stage: int) -> bool:
        """Whether an essential outcome keeps a plan from a stage."""
        moment = one.criterion["moment"]
        if one.outcome == "buiten-bereik" or one.value == FULL or moment == "na-start":
            return False
        later = self.moments[moment] > self.moments[self.stages[stage]["moment"]]
        on_time = one.planned_on is not None and self.start is not None and one.planned_on <= self.start
        return not (later and on_time)

    def blocking(self, stage: int) -> list[str]:
        """The ids of the criteria that keep the plan from a stage, in the order of the content."""
        wanted = set(self.sections(stage))
        return [one.criterion["id"] for one in self.outcomes
                if one.criterion["section"] in wanted and self.blocks(one, stage)]  # fmt: skip

    def plan_blocks(self, stage: int) -> list[str]:
        """The codes of what keeps the plan from a stage apart from criteria: no card, facts not declared."""
        requires = [one["requires"] for one in self.stages[: stage + 1]]
        out: list[str] = []
        if any(one.get("pathway") for one in requires) and not self.has_card:
            out.append("no-pathway")
        if any(one.get("facts") for one in requires):
            needed = (one for one in self.remarks if self._since(one) <= stage)
            out += dict.fromkeys(found["code"] for found in needed)
        return out

    def _since(self, found: Finding) -> int:
        """The stage from which a remark keeps a plan back; what is only unknown in shared care never does."""
        if found["code"] == "treatment-undetermined":
            return len(self.stages)
        if found["code"] == "treatment-not-allowed":
            return self.forbidden_from
        return self.needed_from.get(found["path"][-1], 0)

    def keeps_back(self, found: Finding, report: Mapping[str, Any]) -> bool:
        """Whether a finding about the plan is one of those that keep it from the next stage of `report`."""
        return found["code"] in report["blocked_by_plan"] and self._since(found) <= report["order"] + 1

    def reached(self, without: str | None = None) -> int:
        """The highest stage the plan reaches; with `without`, as if that criterion no longer blocked."""
        stage = 0
        while stage + 1 < len(self.stages):
            ids = [one for one in self.blocking(stage + 1) if one != without]
            if ids or self.plan_blocks(stage + 1):
                break
            stage += 1
        return stage

    def report(self) -> dict[str, Any]:
        """The stage reached, the next one, what blocks it, and what this content cannot assess yet."""
        at = self.reached()
        following = at + 1 if at + 1 < len(self.stages) else None
        sections = self.sections(len(self.stages) - 1)
        return {
            "id": self.stages[at]["id"],
            "title": self.stages[at]["title"],
            "order": at,
            "next": None if following is None else self.stages[following]["id"],
            "blocked_by": [] if following is None else self.blocking(following),
            "blocked_by_plan": [] if following is None else self.plan_blocks(following),
            "not_assessed": [section for section in sections if section not in self.assessable],
        }

    def after(self, criterion: str, report: Mapping[str, Any]) -> str | None:
        """The stage the plan reaches once this criterion is met; None if it stays where it is."""
        if report["blocked_by"] != [criterion] or report["blocked_by_plan"]:
            return None
        return str(self.stages[self.reached(without=criterion)]["id"])
