"""The report of one plan: the same in both engines, down to the last finding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thuispad.aggregate.actions import next_actions
from thuispad.aggregate.scores import beside, by_section, score, tally
from thuispad.aggregate.stages import Ladder
from thuispad.diagnostics import Catalogue, Diagnostic, fill
from thuispad.evaluate import shared_care
from thuispad.evaluate.criteria import Evaluator, Outcome, all_deciding
from thuispad.evaluate.reading import Finding
from thuispad.evaluate.text import TextJudge

FORMAT = 1
"""Version of the report (schemas/v1/report.schema.json)."""


_PLAIN = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))


def plan_hash(plan: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a plan (RFC 8785), in hex: layout and order of keys do not matter."""
    return hashlib.sha256(_canonical(plan)).hexdigest()


def _canonical(plan: Mapping[str, Any]) -> bytes:
    """The canonical JSON of a plan.

    With ASCII keys and everyday numbers, which is what plans have, the standard library writes the same bytes ten times
    faster than the library; a test holds the two together.
    """
    if _is_plain(plan):
        return _PLAIN.encode(plan).encode()
    import rfc8785  # noqa: PLC0415  few plans need it

    return rfc8785.dumps(plan)


def _is_plain(plan: Mapping[str, Any]) -> bool:
    values: list[Any] = [plan]
    for value in values:  # grows while we go
        if type(value) is str:
            continue
        if isinstance(value, dict):
            if not "".join(value).isascii():
                return False
            values.extend(value.values())
        elif isinstance(value, list):
            values.extend(value)
        # in this range Python and JavaScript write the same digits and no exponent
        elif isinstance(value, float) and not 1e-4 <= abs(value) < 1e15:  # noqa: PLR2004
            return False
    return True


class Reporter:
    """Makes reports with one content. Build it once for many plans."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.messages = Catalogue(content["messages"])
        questions = [criterion["question"] for criterion in content["criteria"]]
        self.judge = TextJudge(content["vocabulary"]["text"], questions)
        self.deciding = all_deciding(content["criteria"])

    def report(
        self,
        plan: Mapping[str, Any] | None,
        diagnostics: Sequence[Diagnostic],
        as_of: str,
        warnings: Sequence[Diagnostic] = (),
    ) -> dict[str, Any]:
        """The report of a plan for a day (jjjj-mm-dd). `plan` is None if it could not be read.

        A plan with errors gets no score: the report then holds what is wrong. `warnings` stand beside it either way.
        """
        content = self.content
        head: dict[str, Any] = {
            "format": FORMAT,
            "tool": content["tool"],
            "content": content["version"],
            "as_of": as_of,
            "disclaimers": content["vocabulary"]["disclaimers"],
            "valid": not diagnostics and plan is not None,
            "diagnostics": [self._diagnostic(one) for one in diagnostics],
            "warnings": [self._diagnostic(one) for one in warnings],
        }
        if plan is None or diagnostics:
            return head
        return {**head, **self._scored(plan, as_of)}

    def _scored(self, plan: Mapping[str, Any], as_of: str) -> dict[str, Any]:
        content = self.content
        vocabulary = content["vocabulary"]
        evaluator = Evaluator(content, self.judge, self.deciding, plan, as_of)
        outcomes = evaluator.outcomes()
        care = shared_care.remarks(evaluator.reader, content["shared_care"], as_of)
        remarks = [*evaluator.facts_open(), *care]
        ladder = Ladder(content, outcomes, plan, remarks)
        stage, total = ladder.report(), score(outcomes)
        quick = [one for one in outcomes if one.criterion["quickscan"]]
        return {
            "plan": {
                "title": plan.get("titel"),
                "hospital": plan.get("ziekenhuis"),
                "status": plan.get("status"),
                "pathways": list(plan["zorgpaden"]),
                "sha256": plan_hash(plan),
            },
            "stage": stage,
            "score": total,
            "sections": by_section(outcomes, content["sections"]),
            "outcomes": tally(outcomes, (one["id"] for one in vocabulary["outcomes"])),
            "beside": beside(outcomes),
            "findings": [
                {**self._with_text(found), "blocks": ladder.keeps_back(found, stage)}
                for found in self._about_plan(plan, ladder, remarks)
            ],
            "quickscan": {**score(quick), "criteria": [one.criterion["id"] for one in quick]},
            "actions": next_actions(outcomes, total, ladder, stage, vocabulary["levels"]),
            "criteria": [self._criterion(one) for one in outcomes],
        }

    def _about_plan(self, plan: Mapping[str, Any], ladder: Ladder, remarks: Iterable[Finding]) -> Iterable[Finding]:
        if not ladder.has_card:
            params = {"pathway": self.content["vocabulary"]["other_pathway"]["title"]}
            yield {"code": "no-pathway", "path": ["zorgpaden"], "params": params}
        yield from remarks
        for key in self.content["vocabulary"]["head"]:
            if not plan.get(key):
                yield {"code": "head-missing", "path": [key], "params": {"field": self.content["labels"][key]}}
        if "startdatum" not in plan:
            yield {"code": "no-start-date", "path": ["startdatum"], "params": {}}
        written_for = plan.get("inhoud")
        if written_for is not None and written_for != self.content["version"]:
            params = {"plan": written_for, "content": self.content["version"]}
            yield {"code": "other-content-version", "path": ["inhoud"], "params": params}
        retired = {one["id"]: one for one in self.content["retired"]}
        for criterion_id in sorted(plan.get("afspraken", {})):
            if criterion_id in retired:
                by = retired[criterion_id]["lifecycle"].get("replaced_by")
                replacement = fill(self.content["vocabulary"]["words"]["see_instead"], {"id": by}) if by else ""
                params = {"id": criterion_id, "replacement": replacement}
                yield {"code": "retired-criterion", "path": ["afspraken", criterion_id], "params": params}

    def _criterion(self, one: Outcome) -> dict[str, Any]:
        criterion = one.criterion
        return {
            "id": criterion["id"],
            "section": criterion["section"],
            "title": criterion["title"],
            "level": criterion["level"],
            "moment": criterion["moment"],
            "owner": criterion["owner"],
            "outcome": one.outcome,
            "value": one.value,
            "counts": one.counts,
            "findings": self._written(one.findings),
            "excluded_by": one.excluded_by,
            "planned_on": one.planned_on,
            "evidenced": one.evidenced,
            "reviewed": one.reviewed,
            "overdue": one.overdue,
        }

    def _written(self, findings: Iterable[Finding]) -> list[Finding]:
        return [self._with_text(found) for found in findings]

    def _with_text(self, found: Finding) -> Finding:
        return {
            **found,
            "severity": self.messages.severity(found["code"]),
            "message": self.messages.text(found["code"], found["params"]),
        }

    def _diagnostic(self, one: Diagnostic) -> dict[str, Any]:
        found = {"code": one.code, "path": list(one.path), "params": dict(one.params)}
        return self._with_text(found)
