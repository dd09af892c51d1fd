"""Two plans into one: what only one of them says comes along, what they say differently is a conflict. Nothing is lost.

One rule for every value, where what is not there counts as a value too, and without an older plan nothing was there:
what both say stays; what one of them left as it was yields to the other; blocks are merged key by key and lists item by
item; the rest is a conflict. Items are the same if they have the same `id` or, in a list without ids, the same first
field of the schema (`partij`, `groep`, `naam`).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from thuispad.content.plan_schema import steps_of
from thuispad.diagnostics import Path
from thuispad.validate.places import places

ABSENT: Final = None
"""What stands for a value that is not there: a plan holds no empty keys."""
Schema = Mapping[str, Any]
Place = tuple[str | int, ...]


class Conflict(NamedTuple):
    """A place where two plans say different things.

    `path` leads there in the merged data; `place` names it by keys and by the ids of items, and is the same for whoever
    comes first. `base` is what the older plan says. None: it is not there.
    """

    path: Path
    place: Place
    ours: Any
    theirs: Any
    base: Any


class Merged(NamedTuple):
    """Two plans in one. At a conflict `data` holds our value, or theirs if we have none."""

    data: Any
    conflicts: tuple[Conflict, ...]
    sources: tuple[Any, ...]


def merge(ours: Any, theirs: Any, content: Mapping[str, Any], base: Any = ABSENT) -> Merged:
    """Merge two plans without empty keys. With `base`, the plan both come from, what one of them left out is left out.

    For plans without errors: how long it takes rests on the limits that the schema sets to lists.
    """
    merger = _Merger()
    data = merger.value(_Spot((), (), content["plan_schema"]), ours, theirs, base)
    sources = (ours, theirs, base)
    return Merged(_with_referred(data, sources, content), tuple(merger.conflicts), sources)


def resolve(merged: Merged, theirs: Sequence[bool], content: Mapping[str, Any]) -> Any:
    """The data with a choice for each conflict: their value where `theirs` says so, else ours."""
    data = copy.deepcopy(merged.data)
    # from the last to the first: what is taken out of a list moves only what comes after it
    for conflict, is_theirs in reversed(list(zip(merged.conflicts, theirs, strict=True))):
        value = conflict.theirs if is_theirs else conflict.ours
        if not conflict.path:
            data = value
            continue
        holder = data
        for part in conflict.path[:-1]:
            holder = holder[part]
        if value is ABSENT:
            del holder[conflict.path[-1]]
        else:
            holder[conflict.path[-1]] = copy.deepcopy(value)
    return _with_referred(data, merged.sources, content)


def value_at(data: Any, place: Place, schema: Schema) -> Any:
    """What a plan says at the place of a conflict."""
    for part in place:
        if isinstance(data, list):
            field = next((one for one in _fields(schema) if any(_key(item, one) == part for item in data)), None)
            data = next((item for item in data if field and _key(item, field) == part), ABSENT)
            schema = schema.get("items", {})
        elif isinstance(data, dict):
            data, schema = data.get(str(part), ABSENT), _below(schema, str(part))
        else:
            return ABSENT
    return data


def same(left: Any, right: Any) -> bool:
    """Whether two values are the same; `1` and `true` are not."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right and isinstance(left, bool) == isinstance(right, bool)


class _Spot(NamedTuple):
    """Where we are: in the merged data, by name, and in the schema."""

    path: Path
    place: Place
    schema: Schema

    def key(self, name: str) -> _Spot:
        return _Spot((*self.path, name), (*self.place, name), _below(self.schema, name))

    def item(self, index: int, name: str | int) -> _Spot:
        return _Spot((*self.path, index), (*self.place, name), self.schema.get("items", {}))


class _Merger:
    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def value(self, spot: _Spot, ours: Any, theirs: Any, base: Any) -> Any:
        if same(ours, theirs) or same(theirs, base):
            return ours
        if same(ours, base):
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.block(spot, ours, theirs, base if isinstance(base, dict) else {})
        if isinstance(ours, list) and isinstance(theirs, list):
            return self.items(spot, ours, theirs, base if isinstance(base, list) else [])
        return self.conflict(spot, ours, theirs, base)

    def conflict(self, spot: _Spot, ours: Any, theirs: Any, base: Any) -> Any:
        self.conflicts.append(Conflict(spot.path, spot.place, ours, theirs, base))
        return theirs if ours is ABSENT else ours

    def block(self, spot: _Spot, ours: dict[str, Any], theirs: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
        out = {}
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.value(spot.key(key), ours.get(key), theirs.get(key), base.get(key))
            if value is not ABSENT:
                out[key] = value
        return out

    def items(self, spot: _Spot, ours: list[Any], theirs: list[Any], base: list[Any]) -> list[Any]:
        field = next(
            (one for one in _fields(spot.schema) if all(_is_keyed(part, one) for part in (ours, theirs, base))), None
        )
        if field is not None:
            return self.keyed(spot, *({item[field]: item for item in part} for part in (ours, theirs, base)))
        kept = [item for item in ours if _holds(theirs, item) or not _holds(base, item)]
        added = [item for item in theirs if not _holds(ours, item) and not _holds(base, item)]
        own = [item for item in kept if not _holds(theirs, item)]
        # what both wrote may be two versions of one item, unless it is no more than a name
        is_unclear = own and added and any(isinstance(item, dict | list) for item in (*own, *added))
        if is_unclear or (ours and theirs and not kept and not added):
            return self.conflict(spot, ours, theirs, base or ABSENT)  # type: ignore[no-any-return]
        return kept + added

    def keyed(
        self, spot: _Spot, ours: Mapping[Any, Any], theirs: Mapping[Any, Any], base: Mapping[Any, Any]
    ) -> list[Any]:
        out: list[Any] = []
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            value = self.value(spot.item(len(out), key), ours.get(key), theirs.get(key), base.get(key))
            if value is not ABSENT:
                out.append(value)
        return out


def _below(schema: Schema, key: str) -> Schema:
    found = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
    return found if isinstance(found, dict) else {}


def _fields(schema: Schema) -> list[str]:
    """The fields that may tell the items of a list apart."""
    return ["id", *list(schema.get("items", {}).get("properties", {}))[:1]]


def _key(item: Any, field: str) -> str | int | None:
    found = item.get(field) if isinstance(item, dict) else None
    return found if isinstance(found, str) or type(found) is int else None


def _is_keyed(items: list[Any], field: str) -> bool:
    """Whether every item has the field, and none the same as another."""
    keys = [_key(item, field) for item in items]
    return None not in keys and len(set(keys)) == len(keys)


def _holds(items: list[Any], item: Any) -> bool:
    return any(same(one, item) for one in items)


def _with_referred(data: Any, sources: Sequence[Any], content: Mapping[str, Any]) -> Any:
    """The data, with the items back that one plan left out and the other refers to."""
    if not isinstance(data, dict):
        return data
    while True:
        missing = dict.fromkeys(_dangling(data, content))
        found = {(target, one): _find(sources, target, one) for target, one in missing}
        if not any(item is not ABSENT for item in found.values()):
            return data
        data = copy.deepcopy(data)
        for (target, _), item in found.items():
            if item is not ABSENT:
                _put(data, target.split("."), item)


def _dangling(data: Any, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every reference to an item that is not there: its list and its id."""
    known: dict[str, set[Any]] = {}
    for steps, target in content["checks"]["references"]:
        if "[]" in target:  # the item could go back into more than one list
            continue
        for _, one in places(data, steps):
            if target not in known:
                ids = places(data, [*steps_of(target), "[]", "id"])
                known[target] = {value for _, value in ids if isinstance(value, str)}
            if isinstance(one, str) and one not in known[target]:
                yield target, one


def _find(sources: Sequence[Any], target: str, one: str) -> Any:
    for source in sources:
        for _, item in places(source, [*steps_of(target), "[]"]):
            if _key(item, "id") == one:
                return item
    return ABSENT


def _put(data: Any, keys: Sequence[str], item: Any) -> None:
    for key in keys[:-1]:
        data = data.setdefault(key, {})
    data.setdefault(keys[-1], []).append(item)
