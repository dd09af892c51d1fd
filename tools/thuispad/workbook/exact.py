"""What no cell can show: an empty text, list or block, a figure or sign that programs lose. The hidden sheet keeps it.

A value is kept with its path, in which an item is told by its id, so that it is found when rows are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from thuispad.diagnostics import Path
from thuispad.workbook import words
from thuispad.workbook.cells import same
from thuispad.workbook.grid import Grid, mark_of, text_of
from thuispad.workbook.layout import FORMAT

_MOST: Final = 30_000
_MOST_FIGURES: Final = 6


def by_id(plan: Mapping[str, Any], path: Path) -> list[str | int]:
    """A path in which an item is told by its id, so that it holds when rows are sorted."""
    out: list[str | int] = []
    node: Any = plan
    for key in path:
        node = node[key] if isinstance(key, int) or key in node else {}
        out.append(f"#{node['id']}" if isinstance(key, int) and isinstance(node, dict) and "id" in node else key)
    return out


def as_json(value: Any) -> str:
    """JSON in which nothing can be taken for an escape of a workbook."""
    return json.dumps(value, ensure_ascii=False).replace("_x", "\\u005fx").replace("x005F", "\\u0078005F")


def read_hidden(grid: Grid) -> dict[str, Any]:
    """What the hidden sheet says: the version, the pathways, and what no cell can show."""
    out: dict[str, Any] = {words.EXACT: []}
    for row, cells in list(grid.rows.items())[:_MOST]:
        mark, first, second = mark_of(grid, row), text_of(cells.get(2)), text_of(cells.get(3))
        if mark == words.MARK_HIDDEN:
            out["format"] = int(first) if first.isdecimal() and len(first) < _MOST_FIGURES else FORMAT + 1
        elif mark == words.CONTENT:
            out[words.CONTENT] = first
        elif mark == words.PATHWAYS:
            out[words.PATHWAYS] = first.split(", ")
        elif mark == words.EXACT:
            try:
                steps, value = json.loads(first), json.loads(second)
            except (ValueError, RecursionError):
                continue
            plain = isinstance(value, str | int | float) or value in ([], {})
            if isinstance(steps, list) and steps and all(isinstance(one, str | int) for one in steps) and plain:
                out[words.EXACT].append((steps, value))
    return out


def restore(plan: dict[str, Any], steps: Sequence[Any], value: Any) -> None:
    """Put back what a cell could not hold, unless somebody filled in the cell or took the item away."""
    node: Any = plan
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        if isinstance(node, list):
            node = _item(node, step)
            if node is None:
                return
        elif isinstance(node, dict) and isinstance(step, str):
            if last:
                if step not in node if value in ("", [], {}) else same(node.get(step), value):
                    node[step] = value
                return
            if step not in node:
                if not isinstance(steps[place + 1], str) or steps[place + 1].startswith("#"):
                    return
                node[step] = {}
            node = node[step]
        else:
            return


def _item(items: list[Any], step: Any) -> Any:
    """The item of a list that a step of a kept path names: by its id (`#thuiszorg`), or by its place."""
    if isinstance(step, str):
        return next((one for one in items if isinstance(one, dict) and f"#{one.get('id')}" == step), None)
    return items[step] if 0 <= step < len(items) else None
