"""The shape of a plan: what jsonschema-rs finds, in the words of the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import jsonschema_rs

from thuispad.content.plan_schema import format_of, steps_of, walk
from thuispad.diagnostics import Diagnostic, Path, fill, format_number
from thuispad.suggest import nearest
from thuispad.validate.places import places

_LIMITS = {
    "maxLength": "text-too-long",
    "maxItems": "too-many-items",
    "maxProperties": "too-many-items",
    "minItems": "too-few-items",
    "minimum": "number-too-low",
    "maximum": "number-too-high",
}
MAX_VALUE = 60
MAX_OPTIONS = 200


class Hint(NamedTuple):
    """A name that is not known, and what it may have been meant to be."""

    name: str
    options: Iterable[str]


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
        # An error about the name of a key carries a copy of the whole block, so names are looked at here.
        self._validator = jsonschema_rs.Draft202012Validator(_without_names(schema))
        self._named = [(steps_of(at), part["propertyNames"]) for at, part in walk(schema) if "propertyNames" in part]

    def problems(self, plan: Any) -> list[Diagnostic]:
        """What is wrong with the shape of a plan."""
        if not isinstance(plan, dict):
            return [Diagnostic("not-a-plan")]
        found = list(self._names(plan))
        if not self._validator.is_valid(plan):
            found += [one for error in self._validator.iter_errors(plan) for one in self._translate(error, plan)]
        return found

    def _names(self, plan: Any) -> Iterator[Diagnostic]:
        for steps, rule in self._named:
            pattern = re.compile(rule["pattern"])
            for path, block in places(plan, steps):
                for key in block if isinstance(block, dict) else ():
                    if len(key) > rule["maxLength"] or not pattern.search(key) or key.endswith("\n"):
                        yield self._bad_format(key, (*path, key), rule["pattern"], at_key=True)

    def suggestion(self, name: str, options: Iterable[str]) -> Hint:
        """What a name may have been meant to be; worked out only for the diagnostics that are shown."""
        return Hint(name, options)

    def hint(self, one: Hint) -> str:
        """The words `did_you_mean` if a name looks like one of the options, else nothing."""
        options = list(one.options)
        candidate = nearest(one.name, options) if len(options) <= MAX_OPTIONS else None
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


def _without_names(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: _without_names(part) for key, part in schema.items() if key != "propertyNames"}
    return [_without_names(part) for part in schema] if isinstance(schema, list) else schema


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
