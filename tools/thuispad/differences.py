"""What differs between two plans, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from thuispad.diagnostics import Path


class Difference(NamedTuple):
    """One value that differs; `before` or `after` is None where it was not, or is no longer, there.

    The path leads through the plan in which the value is: the new one, or the old one for what is gone.
    """

    path: Path
    before: Any
    after: Any


def differences(before: Any, after: Any, path: Path = ()) -> Iterator[Difference]:
    """What changed from one plan to another. Items with an id are compared by it, others by their place."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from differences(before.get(key), after.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path)
    elif before != after or type(before) is not type(after):
        yield Difference(path, before, after)


def _lists(before: list[Any], after: list[Any], path: Path) -> Iterator[Difference]:
    old, new = _keys(before), _keys(after)
    if not any(isinstance(one, dict | list) for one in (*before, *after)):
        if before != after:
            yield Difference(path, before, after)
    elif old is None or new is None:
        for place in range(max(len(before), len(after))):
            was = before[place] if place < len(before) else None
            now = after[place] if place < len(after) else None
            yield from differences(was, now, (*path, place))
    else:
        for key, place in new.items():
            yield from differences(before[old[key]] if key in old else None, after[place], (*path, place))
        for key, place in old.items():
            if key not in new:
                yield Difference((*path, place), before[place], None)
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield Difference(path, list(old), list(new))


def _keys(items: list[Any]) -> dict[str, int] | None:
    """The place of each item by its id; None if not every item has one of its own."""
    ids = [one.get("id") if isinstance(one, dict) else None for one in items]
    if not all(isinstance(one, str) for one in ids) or len(set(ids)) < len(ids):
        return None
    return {str(one): place for place, one in enumerate(ids)}
