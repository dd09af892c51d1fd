"""What a schema cannot say of a plan: ids that resolve, dates that exist, criteria and facts we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from thuispad.content.plan_schema import steps_of
from thuispad.diagnostics import Diagnostic, Path
from thuispad.validate.places import places
from thuispad.validate.shape import ShapeChecker, short

BY_CRITERION: Final = ("afspraken", "korte_toets")
"""The parts of a plan that have ids of criteria for keys."""


def is_date(text: str) -> bool:
    """Whether a text of the form jjjj-mm-dd is a day that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class ReferenceChecker:
    """Checks what a plan refers to: within itself, and in the content."""

    def __init__(self, content: Mapping[str, Any], shape: ShapeChecker) -> None:
        self.content = content
        self.suggestion = shape.suggestion
        self.checks = content["checks"]
        other = content["vocabulary"]["other_pathway"]["id"]
        self.pathways = [*(card["id"] for card in content["pathways"]), other]
        self.criteria = [one["id"] for one in (*content["criteria"], *content["retired"])]
        self._known_criteria = frozenset(self.criteria)
        self._ids_of = {one: [*steps_of(one), "[]", "id"] for one in self.checks["identified"]}
        self.facts = {fact["id"]: fact for fact in content["facts"]}

    def problems(self, plan: Mapping[str, Any]) -> list[Diagnostic]:
        """What is wrong with the references of a plan."""
        return [
            *self._ids(plan), *self._references(plan), *self._dates(plan), *self._vocabulary(plan),
            *self._pathways(plan), *self._answers(plan), *self._facts(plan),
        ]  # fmt: skip

    def _ids(self, plan: Any) -> Iterator[Diagnostic]:
        for steps in self._ids_of.values():
            lists: dict[Path, set[str]] = {}
            for path, value in places(plan, steps):
                if isinstance(value, str):
                    seen = lists.setdefault(path[:-2], set())
                    if value in seen:
                        yield Diagnostic("duplicate-id", path, {"id": short(value)})
                    seen.add(value)

    def _references(self, plan: Any) -> Iterator[Diagnostic]:
        known: dict[str, dict[str, None]] = {}
        for steps, target in self.checks["references"]:
            for path, value in places(plan, steps):
                if not isinstance(value, str):
                    continue
                if target not in known:
                    ids = places(plan, self._ids_of[target])
                    known[target] = {one: None for _, one in ids if isinstance(one, str)}
                if value not in known[target]:
                    words = {"id": short(value), "list": target, "suggestion": self.suggestion(value, known[target])}
                    yield Diagnostic("dangling-reference", path, words)

    def _dates(self, plan: Any) -> Iterator[Diagnostic]:
        for steps in self.checks["dates"]:
            for path, value in places(plan, steps):
                # what does not look like a date is reported by the schema
                looks = isinstance(value, str) and len(value) == 10 and value.replace("-", "").isdigit()  # noqa: PLR2004
                if looks and value[4] == value[7] == "-" and value.isascii() and not is_date(value):
                    yield Diagnostic("bad-date", path, {"value": value})

    def _closed(self, code: str, path: Path, value: str, options: Iterable[str], **words: str) -> Iterator[Diagnostic]:
        names = list(options)
        if value not in names:
            hint = self.suggestion(value, names)
            yield Diagnostic(code, path, {**words, "value": short(value), "options": names, "suggestion": hint})

    def _vocabulary(self, plan: Any) -> Iterator[Diagnostic]:
        for steps, name in self.checks["vocabulary"]:
            options = [one["id"] for one in self.content["vocabulary"][name]]
            for path, value in places(plan, steps):
                if isinstance(value, str):
                    yield from self._closed("unknown-kind", path, value, options)

    def _pathways(self, plan: Any) -> Iterator[Diagnostic]:
        for path, value in places(plan, ["zorgpaden", "[]"]):
            if isinstance(value, str) and value not in self.pathways:
                hint = self.suggestion(value, self.pathways)
                words = {"id": short(value), "suggestion": hint, "options": self.pathways}
                yield Diagnostic("unknown-pathway", path, words)

    def _answers(self, plan: Any) -> Iterator[Diagnostic]:
        for key in BY_CRITERION:
            answers = plan.get(key)
            for criterion_id in answers if isinstance(answers, dict) else ():
                if criterion_id not in self._known_criteria:
                    words = {"id": short(criterion_id), "suggestion": self.suggestion(criterion_id, self.criteria)}
                    yield Diagnostic("unknown-criterion", (key, criterion_id), words, at_key=True)

    def _facts(self, plan: Any) -> Iterator[Diagnostic]:
        for scope, steps in (("plan", ["feiten"]), ("middel", ["middelen", "[]", "feiten"])):
            names = [one["id"] for one in self.facts.values() if one["scope"] == scope]
            for path, facts in places(plan, steps):
                for fact, value in facts.items() if isinstance(facts, dict) else ():
                    if fact not in names:
                        words = {"id": short(fact), "suggestion": self.suggestion(fact, names)}
                        yield Diagnostic("unknown-fact", (*path, fact), words, at_key=True)
                    elif isinstance(value, str):
                        options = [one["value"] for one in self.facts[fact]["values"]]
                        yield from self._closed("unknown-fact-value", (*path, fact), value, options, id=fact)
