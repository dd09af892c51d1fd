"""Every value of a plan at a pattern such as `middelen[].naam`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thuispad.diagnostics import Path


def places(data: Any, steps: Sequence[str]) -> list[tuple[Path, Any]]:
    """Every value at a pattern, with its path. What has the wrong shape is passed over: the schema reports it."""
    found: list[tuple[Path, Any]] = [((), data)]
    for step in steps:
        if step == "[]":
            found = [((*path, index), item) for path, value in found if isinstance(value, list)
                     for index, item in enumerate(value)]  # fmt: skip
        elif step == "{}":
            found = [((*path, key), item) for path, value in found if isinstance(value, dict)
                     for key, item in value.items()]  # fmt: skip
        else:
            found = [((*path, step), value[step]) for path, value in found if isinstance(value, dict) and step in value]
        if not found:
            break
    return found
