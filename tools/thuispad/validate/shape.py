"""The shape of a plan: what jsonschema-rs finds, in the words of the user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from thuispad.content.plan_schema import format_of
from thuispad.diagnostics import Diagnostic, Path, fill, format_number
from thuispad.suggest import nearest

_LIMITS = {
    "maxLength": "text-too-long",
    "maxItems": "too-many-items",
    "maxProperties": "too-many-items",
    "minItems": "too-few-items",
    "minimum": "number-too-low",
    "maximum": "number-too-high",
}
MAX_VALUE = 60


def short(value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    text = value if isinstance(value, str) else format_number(value)
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"


def type_name(value: Any) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    names = {bool: "boolean", str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return names[type(value)]


class ShapeChecker:
    """Checks plans against the schema of the content."""

    def __init__(self, schema: Mapping[str, Any], words: Mapping[str, Any]) -> None:
        self.schema = schema
        self.words = words
        self._validator = jsonschema_rs.Draft202012Validator(dict(schema))

    def problems(self, plan: Any) -> list[Diagnostic]:
        """What is wrong with the shape of a plan."""
        if not isinstance(plan, dict):
            return [Diagnostic("not-a-plan")]
        if self._validator.is_valid(plan):
            return []
        return [found for error in self._validator.iter_errors(plan) for found in self._translate(error, plan)]

    def suggestion(self, name: str, options: Any) -> str:
        """`; bedoel je ‘x’?` if a name looks like one of the options, else nothing."""
        candidate = nearest(name, options)
        return fill(self.words["did_you_mean"], {"candidate": candidate}) if candidate else ""

    def _schema_at(self, path: list[Any]) -> Any:
        node: Any = self.schema
        for part in path:
            node = node[part]
        return node

    def _translate(self, error: Any, plan: Any) -> Iterator[Diagnostic]:
        kind, details = error.kind.name, error.kind.as_dict()
        path = _path(plan, error.instance_path)
        if kind == "required":
            yield Diagnostic("missing-key", path, {"key": details["property"]})
        elif kind == "additionalProperties":
            known = self._schema_at(error.schema_path[:-1])["properties"]
            for key in details["unexpected"]:
                named = {"key": short(key), "suggestion": self.suggestion(key, known)}
                yield Diagnostic("unknown-key", (*path, key), named, at_key=True)
        elif kind == "propertyNames":
            key = details["error"].instance
            pattern = self._schema_at(error.schema_path[:-1])["pattern"]
            yield self._bad_format(key, (*path, key), pattern, at_key=True)
        elif kind == "type":
            expected = self.words["types"][details["types"][0]]
            found = self.words["types"][type_name(_value(plan, path))]
            yield Diagnostic("wrong-type", path, {"expected": expected, "found": found})
        elif kind in ("enum", "const"):
            value = _value(plan, path)
            options = details["options"] if kind == "enum" else [self._schema_at(error.schema_path)]
            names = [one for one in options if isinstance(one, str)]
            hint = self.suggestion(value, names) if isinstance(value, str) else ""
            words: dict[str, Any] = {"value": short(value), "options": options, "suggestion": hint}
            yield Diagnostic("value-not-allowed", path, words)
        elif kind == "pattern":
            yield self._bad_format(_value(plan, path), path, details["pattern"])
        elif kind == "uniqueItems":
            yield Diagnostic("not-unique", path)
        else:
            yield Diagnostic(_LIMITS[kind], path, {"limit": details["limit"]})

    def _bad_format(self, value: str, path: Path, pattern: str, *, at_key: bool = False) -> Diagnostic:
        expected = self.words["formats"][format_of(pattern)]
        return Diagnostic("bad-format", path, {"value": short(value), "expected": expected}, at_key=at_key)


def _path(plan: Any, parts: Any) -> Path:
    """The path of an error. jsonschema-rs gives a key that looks like a number, such as `007`, as that number."""
    out: list[str | int] = []
    for part in parts:
        if isinstance(plan, dict) and part not in plan:
            out.append(next(key for key in plan if key.removeprefix("+").isdecimal() and int(key) == part))
        else:
            out.append(part)
        plan = plan[out[-1]]
    return tuple(out)


def _value(plan: Any, path: Path) -> Any:
    for part in path:
        plan = plan[part]
    return plan
