"""When a criterion applies: conditions on facts, in three values. What is not declared never excludes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thuispad.diagnostics import Path

UNKNOWN = "onbekend"
Facts = Mapping[str, str]


def facts_of(condition: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the facts a condition looks at, in order, with repeats."""
    if "fact" in condition:
        yield condition["fact"]
    for key in ("all", "any"):
        for part in condition.get(key, ()):
            yield from facts_of(part)
    if "not" in condition:
        yield from facts_of(condition["not"])


def holds(condition: Mapping[str, Any], facts: Facts) -> bool | None:
    """True, False, or None where an undeclared fact decides (Kleene's three-valued logic)."""
    if "fact" in condition:
        value = facts.get(condition["fact"], UNKNOWN)
        if value == UNKNOWN:
            return None
        return value == condition["is"] if "is" in condition else value in condition["in"]
    if "not" in condition:
        inner = holds(condition["not"], facts)
        return None if inner is None else not inner
    wanted = "any" in condition
    parts = [holds(part, facts) for part in condition["any" if wanted else "all"]]
    if wanted in parts:
        return wanted
    return None if None in parts else not wanted


class FactSheet:
    """The declared facts of a plan: those of the plan, and for each medicine those with its own."""

    def __init__(self, plan: Mapping[str, Any], scopes: Mapping[str, str]) -> None:
        self.scopes = scopes
        self.of_plan: Facts = plan.get("feiten", {})
        self.of_medicines: list[Facts] = [item.get("feiten", {}) for item in plan.get("middelen", ())]

    def _contexts(self, facts: Sequence[str]) -> list[tuple[Facts, int | None]]:
        if any(self.scopes[fact] == "middel" for fact in facts):
            if not self.of_medicines:
                return [(self.of_plan, None)]
            return [({**own, **self.of_plan}, index) for index, own in enumerate(self.of_medicines)]
        return [(self.of_plan, None)]

    def applies(self, condition: Mapping[str, Any]) -> bool:
        """Whether the condition holds, or may hold, for the plan or any of its medicines."""
        return any(holds(condition, facts) is not False for facts, _ in self._contexts(list(facts_of(condition))))

    def may_hold_for(self, condition: Mapping[str, Any], index: int) -> bool:
        """Whether the condition holds, or may hold, for one medicine."""
        return holds(condition, {**self.of_medicines[index], **self.of_plan}) is not False

    def deciding(self, condition: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The declared facts a condition looked at, with their places: what excluded a criterion."""
        out: list[dict[str, Any]] = []
        names = list(dict.fromkeys(facts_of(condition)))
        for name in names:
            if self.scopes[name] == "plan":
                if name in self.of_plan:
                    out.append({"fact": name, "value": self.of_plan[name], "path": ["feiten", name]})
            else:
                out.extend(
                    {"fact": name, "value": facts[name], "path": ["middelen", index, "feiten", name]}
                    for index, facts in enumerate(self.of_medicines)
                    if name in facts
                )
        return out

    def missing(self, fact: str) -> Iterator[tuple[Path, int | None, bool]]:
        """Where a fact is not declared: its place, the index of the medicine, and whether it says `onbekend`."""
        if self.scopes[fact] == "plan":
            value = self.of_plan.get(fact)
            if value is None or value == UNKNOWN:
                yield ("feiten", fact), None, value is not None
            return
        for index, facts in enumerate(self.of_medicines):
            value = facts.get(fact)
            if value is None or value == UNKNOWN:
                yield ("middelen", index, "feiten", fact), index, value is not None
