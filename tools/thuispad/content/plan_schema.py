"""What the engine needs to know of the plan's schema: names of fields, and which refer, are dates or are ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def walk(schema: Schema, pattern: str = "") -> Iterator[tuple[str, Schema]]:
    """Every place in a plan as a pattern (`middelen[].naam`, `afspraken{}.status`) with its schema."""
    yield pattern, schema
    dot = f"{pattern}." if pattern else ""
    for key, part in schema.get("properties", {}).items():
        yield from walk(part, dot + key)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from walk(schema["additionalProperties"], f"{pattern}{{}}")
    if "items" in schema:
        yield from walk(schema["items"], f"{pattern}[]")


def labels(schema: Schema) -> dict[str, str]:
    """What people call each place: the `title` of its schema."""
    return {pattern: part["title"] for pattern, part in walk(schema) if pattern and "title" in part}


def steps_of(pattern: str) -> list[str]:
    """A pattern in steps: keys, and `[]` or `{}` for every item or every value."""
    return [part for part in re.split(r"(\[\]|\{\})|\.", pattern) if part]


def checks(schema: Schema) -> dict[str, Any]:
    """The places both engines look at beyond the shape.

    References, dates, ids that must differ, closed lists, and choices: where `ja` and `nee` are answers.
    """
    places = list(walk(schema))
    return {
        "references": [[steps_of(pattern), part["x-ref"]] for pattern, part in places if "x-ref" in part],
        "dates": [steps_of(pattern) for pattern, part in places if part.get("x-date")],
        "written": [
            pattern for pattern, part in places
            if part.get("type") == "string" and not {"enum", "pattern", "x-ref", "x-vocabulary"} & part.keys()
        ],
        "choices": [pattern for pattern, part in places if "enum" in part],
        "vocabulary": [[steps_of(p), part["x-vocabulary"]] for p, part in places if "x-vocabulary" in part],
        "identified": [
            pattern for pattern, part in places
            if part.get("type") == "array" and "id" in part.get("items", {}).get("properties", {})
        ],
    }  # fmt: skip


def format_of(pattern: str) -> str:
    """Which of the known forms a regular expression of the plan's schema stands for."""
    if "{4}" in pattern:
        return "date"
    return "criterion" if "\\." in pattern else "id"
