"""The data of a plan as people read it: every value in words, under the label that its schema gives it.

Nothing here knows a key of a plan: what a place is called, which values refer and which choices have words of their own
stands in `schemas/v1/plan.schema.json`. Nor does it know where it will be shown: a page, a terminal, a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar, Final

from thuispad.evaluate.reading import value_at
from thuispad.report.dutch import dutch_date, dutch_number

NAMES: Final = ("naam", "titel", "stelling")
"""Where the name of an item stands, first found first; an id is only shown where there is none of these."""
MARK: Final = "zichtbaarheid"
"""With whom a part may be shared: a mark on that part, no answer of its own."""
ID: Final = "id"
LONG: Final = 80
"""From this many characters a text is read, not looked up."""
CELL, COLUMNS, NARROW_CELL, NARROW_COLUMNS = 90, 4, 170, 2
"""A list is a table if it has few columns of short cells, or very few of longer ones; else its items are cards."""

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """With whom a part may be shared, as the plan says: `value` is the choice, `words` how it reads."""

    value: str
    words: str


@dataclass(frozen=True)
class Words:
    """A value in words. `long` if it takes reading."""

    kind: ClassVar = "words"
    text: str

    @property
    def long(self) -> bool:
        """Whether it is more than a few words."""
        return len(self.text) > LONG

    @property
    def paragraphs(self) -> list[str]:
        """The text as it was divided by its writer."""
        return [line for line in self.text.split("\n") if line.strip()]


@dataclass(frozen=True)
class Ref:
    """Something else in the plan, by its name; `anchor` is its place, or None if that is nowhere."""

    text: str
    anchor: str | None


@dataclass(frozen=True)
class Refs:
    """References to other parts of the plan."""

    kind: ClassVar = "refs"
    refs: tuple[Ref, ...]
    long: ClassVar = False

    @property
    def text(self) -> str:
        """The names in a row."""
        return ", ".join(ref.text for ref in self.refs)


@dataclass(frozen=True)
class Entry:
    """A value under its label."""

    key: str
    label: str
    value: Any

    @property
    def short(self) -> bool:
        """Whether it fits in a row with others."""
        return isinstance(self.value, Words | Refs) and not self.value.long


@dataclass(frozen=True)
class Block:
    """Entries that belong together."""

    kind: ClassVar = "block"
    entries: tuple[Entry, ...]
    mark: Mark | None = None


@dataclass(frozen=True)
class Item:
    """One of a list: what it is called (None: it has no name), its entries, and where others find it."""

    title: Words | Refs
    anchor: str | None
    mark: Mark | None
    entries: tuple[Entry, ...]

    def value(self, key: str) -> Any:
        """The value under a key, or None."""
        return next((one.value for one in self.entries if one.key == key), None)


@dataclass(frozen=True)
class Listing:
    """A list of items: a `table` with a column for each of `columns` (key and label), or `cards`."""

    kind: str
    head: str
    columns: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]


Value = Words | Refs | Block | Listing


class PlanWords:
    """Puts the values of one plan in words. `content` is what `Content.data` holds."""

    def __init__(self, content: Mapping[str, Any], plan: Mapping[str, Any]) -> None:
        self.schema: Schema = content["plan_schema"]
        vocabulary = content["vocabulary"]
        self._closed = {
            name: {one["id"]: one["title"] for one in vocabulary[name]}
            for name in {place[1] for place in content["checks"]["vocabulary"]}
        }
        self._facts = {fact["id"]: fact for fact in content["facts"]}
        targets = {target for _, target in content["checks"]["references"]}
        self._names = {target: dict(_named(value_at(plan, target) or ())) for target in targets}
        other = vocabulary["other_pathway"]
        self.pathways = {**{card["id"]: card["title"] for card in content["pathways"]}, other["id"]: other["title"]}

    def entries(self, pattern: str, schema: Schema, data: Mapping[str, Any], leave: Sequence[str] = ()) -> list[Entry]:
        """What stands in a block, in the order of its schema; without its mark and the keys in `leave`."""
        if isinstance(schema.get("additionalProperties"), dict):
            return [self._fact(fact, value) for fact, value in data.items()]
        dot = f"{pattern}." if pattern else ""
        return [
            Entry(key, part["title"], self.value(dot + key, part, data[key]))
            for key, part in schema["properties"].items()
            if key in data and key != MARK and key not in leave
        ]

    def value(self, pattern: str, schema: Schema, data: Any) -> Value:
        """Any value of a plan at a place like `middelen[].naam`."""
        if isinstance(data, dict):
            return Block(tuple(self.entries(pattern, schema, data)), self.mark(schema, data))
        if not isinstance(data, list):
            return self._single(schema, data)
        inner = schema["items"]
        if "properties" in inner:
            return self._listing(pattern, inner, data)
        if "x-ref" in inner:
            return Refs(tuple(self._ref(inner["x-ref"], one) for one in data))
        titles = self.pathways if pattern == "zorgpaden" else {}
        return Words("; ".join(titles.get(one, str(one)) for one in data))

    def mark(self, schema: Schema, data: Mapping[str, Any]) -> Mark | None:
        """What a block says of sharing it."""
        value = data.get(MARK)
        return None if value is None else Mark(value, self._single(schema["properties"][MARK], value).text)

    def _single(self, schema: Schema, data: Any) -> Words | Refs:
        if "x-ref" in schema:
            return Refs((self._ref(schema["x-ref"], data),))
        if not isinstance(data, str):
            return Words(dutch_number(data))
        if schema.get("x-date"):
            return Words(dutch_date(data))
        if "enum" in schema:
            return Words(schema.get("x-words", {}).get(data, data.replace("-", " ")))
        if "x-vocabulary" in schema:
            return Words(self._closed[schema["x-vocabulary"]].get(data, data))
        return Words(data)

    def _fact(self, fact_id: str, value: str) -> Entry:
        fact = self._facts.get(fact_id)
        if fact is None:
            return Entry(fact_id, fact_id, Words(value))
        titles = {option["value"]: option["title"] for option in fact["values"]}
        return Entry(fact_id, fact["title"], Words(titles.get(value, value)))

    def _ref(self, target: str, item_id: str) -> Ref:
        name = self._names[target].get(item_id)
        return Ref(item_id, None) if name is None else Ref(name, anchor(target, item_id))

    def _listing(self, pattern: str, schema: Schema, data: Sequence[Mapping[str, Any]]) -> Listing:
        properties = schema["properties"]
        first = next((name for name in NAMES if name in properties), None)
        key = first or next(name for name in properties if name not in (ID, MARK))
        items = tuple(self._item(pattern, schema, one, key, number) for number, one in enumerate(data, start=1))
        used = {entry.key for item in items for entry in item.entries}
        columns = tuple((name, part["title"]) for name, part in properties.items() if name in used)
        kind = "table" if _fits(items, len(columns)) else "cards"
        return Listing(kind, properties[key]["title"], columns, items)

    def _item(self, pattern: str, schema: Schema, data: Mapping[str, Any], key: str, number: int) -> Item:
        title: Words | Refs = Words(f"{schema['title']} {number}")
        if key in data and not isinstance(data[key], dict | list):
            title = self._single(schema["properties"][key], data[key])
        elif ID in data:
            title = Words(data[ID])
        place = anchor(pattern, data[ID]) if pattern in self._names and ID in data else None
        entries = tuple(self.entries(f"{pattern}[]", schema, data, leave=(ID, key)))
        return Item(title, place, self.mark(schema, data), entries)


def runs(entries: Sequence[Entry]) -> list[tuple[bool, list[Entry]]]:
    """Entries in their order, with short ones that follow each other together: whether they are short, and which."""
    return [(short, list(group)) for short, group in groupby(entries, lambda one: one.short)]


def anchor(pattern: str, item_id: str) -> str:
    """The place of an item that others refer to: `partijen.thuiszorg`."""
    return f"{pattern}.{item_id}"


def _named(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in items:
        if ID in one:
            yield one[ID], next((one[name] for name in NAMES if one.get(name)), one[ID])


def _fits(items: Sequence[Item], columns: int) -> bool:
    values = [entry.value for item in items for entry in item.entries]
    if not all(isinstance(value, Words | Refs) for value in values):
        return False
    longest = max((len(value.text) for value in values), default=0)
    return (columns <= COLUMNS and longest <= CELL) or (columns <= NARROW_COLUMNS and longest <= NARROW_CELL)
