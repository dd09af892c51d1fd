"""Taking plans apart and putting them together for the tests: leaves, texts, references."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from thuispad import Content, load_plan
from thuispad.report.build import Reporter
from thuispad.validate.plan import PlanChecker, without_empty

Place = tuple[str | int, ...]


class Scorer:
    """Scores plan data without a file in between."""

    def __init__(self, content: Content, as_of: str) -> None:
        self.checker = PlanChecker(content.data)
        self.reporter = Reporter(content.data)
        self.as_of = as_of

    def is_valid(self, data: Any) -> bool:
        """Whether a plan has no errors."""
        return not self.checker.problems(without_empty(data))

    def __call__(self, data: Any) -> dict[str, Any]:
        """The report of a plan."""
        plan = without_empty(data)
        return self.reporter.report(plan, self.checker.problems(plan), self.as_of)


def read(path: Path, content: Content) -> dict[str, Any]:
    """The data of a plan file that must be valid."""
    plan = load_plan(path, content)
    assert plan.data is not None
    assert not plan.diagnostics, plan.diagnostics
    return plan.data


def leaves(data: Any, place: Place = ()) -> Iterator[Place]:
    """The places of all leaves; an empty list or block is one."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from leaves(value, (*place, key))
    elif isinstance(data, list) and data:
        for index, value in enumerate(data):
            yield from leaves(value, (*place, index))
    else:
        yield place


def without(data: Any, place: Place) -> Any:
    """A copy without one leaf; what becomes empty by it stays, as it would in an editor."""
    out = copy.deepcopy(data)
    node = out
    for part in place[:-1]:
        node = node[part]
    del node[place[-1]]
    return out


def pattern(place: Place) -> str:
    """The pattern of a place: `middelen[].naam`, `afspraken.*.toelichting`."""
    text = "".join("[]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
    if place[0] == "afspraken" and len(place) > 1:
        text = "afspraken.*" + text.removeprefix(f"afspraken.{place[1]}")
    return text


def schema_at(schema: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
    """The schema of a place in a plan."""
    for part in place:
        if isinstance(part, int):
            schema = schema["items"]
        elif part in schema.get("properties", {}):
            schema = schema["properties"][part]
        else:
            schema = schema["additionalProperties"]
    return schema


def is_free_text(schema: Mapping[str, Any]) -> bool:
    """Whether people write what they like here."""
    return schema.get("type") == "string" and not {"pattern", "enum", "x-vocabulary"} & schema.keys()


def is_reference(schema: Mapping[str, Any]) -> bool:
    """Whether this names an item elsewhere."""
    return "x-ref" in schema


def map_leaves(data: Any, schema: Mapping[str, Any], change: Callable[[Any, Mapping[str, Any]], Any]) -> Any:
    """A copy with every leaf changed; a leaf that becomes None is left out."""
    if isinstance(data, dict):
        known = schema.get("properties", {})
        pairs = ((key, map_leaves(value, known.get(key, schema.get("additionalProperties", {})), change))
                 for key, value in data.items())  # fmt: skip
        return {key: value for key, value in pairs if value is not None}
    if isinstance(data, list):
        items = (map_leaves(value, schema["items"], change) for value in data)
        return [value for value in items if value is not None]
    return change(data, schema)
