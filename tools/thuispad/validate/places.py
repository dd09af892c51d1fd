"""Every value of a plan at a pattern such as `middelen[].naam`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thuispad.diagnostics import Path


def places(data: Any, steps: Sequence[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value at a pattern, with its path. What has the wrong shape is passed over: the schema reports it."""
    if not steps:
        yield path, data
        return
    step, rest = steps[0], steps[1:]
    if step == "[]":
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from places(item, rest, (*path, index))
    elif step == "{}":
        if isinstance(data, dict):
            for key, item in data.items():
                yield from places(item, rest, (*path, key))
    elif isinstance(data, dict) and step in data:
        yield from places(data[step], rest, (*path, step))
