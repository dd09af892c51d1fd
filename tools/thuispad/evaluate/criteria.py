"""From a criterion and a plan to an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thuispad.evaluate.arrangements import EXPLANATION, FULL, evidence
from thuispad.evaluate.conditions import UNKNOWN, FactSheet, facts_of
from thuispad.evaluate.reading import Finding, PlanReader, finding
from thuispad.evaluate.rules import RuleEngine
from thuispad.evaluate.text import TextJudge

UNCOUNTED = ("nvt", "buiten-bereik")
Deciding = Mapping[str, Mapping[str, None]]
"""Of each criterion, the facts that decide about it. Worked out once for many plans."""


class Outcome:
    """What one criterion comes to in one plan.

    `value` in thousandths. `excluded_by`: the facts that put it out of reach. `planned_on`: the date, if all that
    is open is planned in the way section 7 of the design asks. `evidenced`, `reviewed`, `overdue` stand beside the
    score.
    """

    def __init__(
        self,
        criterion: Mapping[str, Any],
        outcome: str,
        value: int = 0,
        findings: list[Finding] | None = None,
        excluded_by: list[dict[str, Any]] | None = None,
    ) -> None:
        self.criterion = criterion
        self.outcome = outcome
        self.value = value
        self.findings = findings or []
        self.excluded_by = excluded_by or []
        self.planned_on: str | None = None
        self.evidenced = False
        self.reviewed = False
        self.overdue = False

    @property
    def counts(self) -> bool:
        """Whether it is in the sums of the score."""
        return self.outcome not in UNCOUNTED


def is_active(criterion: Mapping[str, Any], as_of: str) -> bool:
    """Whether a criterion counts on a day: active, or a future one whose day has come."""
    life = criterion.get("lifecycle", {"state": "active"})
    state, start = str(life["state"]), str(life.get("from", "9999-12-31"))
    return state == "active" or (state == "future" and start <= as_of)


def in_pathways(criterion: Mapping[str, Any], plan: Mapping[str, Any]) -> bool:
    """Whether a criterion belongs to a pathway of the plan; steps belong to every plan."""
    pathways: list[str] | None = criterion["pathways"]
    return pathways is None or not set(pathways).isdisjoint(plan["zorgpaden"])


class Evaluator:
    """Evaluates criteria on one plan for one date (`as_of`, as jjjj-mm-dd)."""

    def __init__(
        self, content: Mapping[str, Any], judge: TextJudge, deciding: Deciding, plan: Mapping[str, Any], as_of: str
    ) -> None:
        self.content = content
        self.deciding = deciding
        self.plan = plan
        self.as_of = as_of
        scopes = {fact["id"]: fact["scope"] for fact in content["facts"]}
        self.facts = FactSheet(plan, scopes)
        self.reader = PlanReader(plan, judge, content)
        self.rules = RuleEngine(self.reader, self.facts, as_of)
        self.answers: Mapping[str, Any] = plan.get("afspraken", {})
        self.active = [one for one in content["criteria"] if is_active(one, as_of)]

    def outcomes(self) -> list[Outcome]:
        """The outcome of every criterion that counts today, in the order of the content."""
        return [self._outcome(one) for one in self.active]

    def _outcome(self, criterion: Mapping[str, Any]) -> Outcome:
        if not in_pathways(criterion, self.plan):
            by = [{"fact": "zorgpaden", "value": value, "path": ["zorgpaden", index]}
                  for index, value in enumerate(self.plan["zorgpaden"])]  # fmt: skip
            return Outcome(criterion, "buiten-bereik", excluded_by=by)
        condition = criterion.get("applies_when")
        if condition is not None and not self.facts.applies(condition):
            return Outcome(criterion, "buiten-bereik", excluded_by=self.facts.deciding(condition))
        answer = self.answers.get(criterion["id"], {})
        status = answer.get("status")
        if status == "nvt":
            return self._not_applicable(criterion, answer)
        value, findings = self.rules.evaluate(criterion["rule"], criterion)
        if status is not None and not criterion["answered"]:
            findings = [*findings, finding("answer-not-used", ("afspraken", criterion["id"], "status"))]
            status = None
        out = Outcome(criterion, self._name(value, status), value, _unique(findings))
        self._beside(out, answer, status)
        return out

    @staticmethod
    def _name(value: int, status: str | None) -> str:
        if value == FULL:
            return "voldaan"
        if status == "gepland":
            return "gepland"
        if value > 0:
            return "deels"
        return status if status in ("niet", UNKNOWN) else "ontbreekt"

    def _not_applicable(self, criterion: Mapping[str, Any], answer: Mapping[str, Any]) -> Outcome:
        path = ("afspraken", criterion["id"])
        if criterion["not_applicable"] == "forbidden":
            return Outcome(criterion, "ontbreekt", findings=[finding("nvt-not-allowed", (*path, "status"))])
        reason = answer.get("toelichting")
        place = (*path, "toelichting")
        fault = self.reader.check(reason, path, EXPLANATION)
        # of a repeated explanation the first counts, but a reason that is given twice is no reason of its own
        others = [one for one in self.reader.places_of(reason or "") if one != place]
        if fault is None and others:
            label = self.reader.label(EXPLANATION.pattern)
            fault = finding("text-repeated", place, item="", field=label, first=list(others[0]))
        if fault:
            return Outcome(criterion, "ontbreekt", findings=[finding("nvt-reason-missing", place), fault])
        out = Outcome(criterion, "nvt")
        if criterion["level"] == "essentieel":
            out.findings.append(finding("nvt-needs-review", (*path, "status")))
        return out

    def _beside(self, out: Outcome, answer: Mapping[str, Any], status: str | None) -> None:
        """What stands beside the score: planned, evidenced, reviewed, overdue."""
        path = ("afspraken", out.criterion["id"])
        checked = answer.get("gecontroleerd_op")
        out.reviewed = checked is not None and checked <= self.as_of
        if status == "gepland":
            date = answer.get("gepland_op")
            out.overdue = date is not None and date < self.as_of
            codes = {found["code"] for found in out.findings if found["path"][:2] == list(path)}
            if date is not None and not codes and self.rules.full_once_done(out.criterion):
                out.planned_on = date
                start = self.plan.get("startdatum")
                if start is not None and date > start and out.criterion["moment"] != "na-start":
                    out.findings.append(finding("planned-after-start", (*path, "gepland_op"), date=date, start=start))
        elif out.outcome == "voldaan" and answer.get("bewijs"):
            out.evidenced = evidence(self.reader, answer, path, self.as_of)[0]

    def facts_open(self) -> list[Finding]:
        """Facts that decide about a criterion of this plan and are not declared."""
        wanted: dict[str, None] = {}
        for criterion in self.active:
            facts = self.deciding[criterion["id"]]
            if facts and in_pathways(criterion, self.plan):
                wanted.update(facts)
        titles = {fact["id"]: fact["title"] for fact in self.content["facts"]}
        medicines = self.reader.items("middelen")
        out: list[Finding] = []
        if not medicines and any(self.facts.scopes[fact] == "middel" for fact in wanted):
            out.append(finding("no-medicines", ("middelen",)))
        for fact in wanted:
            for path, index, unknown in self.facts.missing(fact):
                name = "" if index is None else self.reader.item_name("middelen", index, medicines[index])
                code = "fact-unknown" if unknown else "fact-missing"
                out.append(finding(code, path, item=name, fact=titles[fact]))
        return out


def all_deciding(criteria: Iterable[Mapping[str, Any]]) -> Deciding:
    """The facts that decide about each criterion, by its id, without repeats."""
    return {one["id"]: dict.fromkeys(facts_deciding(one)) for one in criteria}


def facts_deciding(criterion: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the facts that decide about a criterion, or about a part of its rule, with repeats."""
    if "applies_when" in criterion:
        yield from facts_of(criterion["applies_when"])
    yield from _facts_in_rule(criterion["rule"])


def _facts_in_rule(rule: Mapping[str, Any]) -> Iterator[str]:
    if "where" in rule:
        yield from facts_of(rule["where"])
    for part in rule.get("rules", ()):
        yield from _facts_in_rule(part)


def _unique(findings: list[Finding]) -> list[Finding]:
    """Findings without repeats: two parts of a rule may look at the same field."""
    seen: set[tuple[str, tuple[Any, ...]]] = set()
    out: list[Finding] = []
    for found in findings:
        key = (found["code"], tuple(found["path"]))
        if key not in seen:
            seen.add(key)
            out.append(found)
    return out
