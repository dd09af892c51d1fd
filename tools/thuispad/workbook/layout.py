"""Which sheets, tables and questions a workbook has: made from the schema of a plan and the content.

The writer draws this, the reader looks it up: a new field of the schema or a new criterion needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from thuispad.content.compile import rules_in
from thuispad.version import __version__
from thuispad.workbook import words

Schema = Mapping[str, Any]
Content = Mapping[str, Any]
Keys = tuple[str, ...]
"""Keys of a plan, `[]` for every item of a list and `{}` for every value of a block with free keys."""

FORMAT: Final = 1
"""Version of the layout of a workbook; a reader refuses a later one."""
NAME: Final = 31
"""So long may the name of a sheet be in Excel."""
QUICK: Final = "korte_toets"
YEARS: Final = 1990
"""A whole number that may not be lower is a year, and gets no point after the thousands."""


class Field(NamedTuple):
    """One value: a row of a form, or a column of a table.

    `keys` lead to it from the plan (form) or from the item (table). `kind` is text, date, integer, number, choice, ref
    or refs (several ids in one cell); `options` holds the choices, `target` the list that a ref points into.
    """

    keys: Keys
    label: str
    kind: str
    help: str = ""
    note: str = ""
    options: tuple[tuple[str, str], ...] = ()
    target: str = ""
    schema: Schema = MappingProxyType({})

    @property
    def name(self) -> str:
        """The keys as one word: what the hidden row and column of a workbook hold."""
        return ".".join(self.keys)


KEY_FIELD: Final = Field((), words.KEY, "id")
"""The column with the key of a row, in a table of a block with free keys."""


class Form(NamedTuple):
    """Questions with one answer each, below each other."""

    title: str
    fields: tuple[Field, ...]


class Table(NamedTuple):
    """A list: one row for each item.

    `pattern` is where the list stands; `parents` are the columns that say to which item of a list above a row belongs.
    `info` are columns that only tell something; they are not read. In a table with `named` rows the first column holds
    the key of a block with free keys, and `rows` are the keys that get a row of their own, with what `info` says.
    """

    pattern: Keys
    title: str
    fields: tuple[Field, ...]
    parents: tuple[Field, ...] = ()
    help: tuple[str, ...] = ()
    note: str = ""
    info: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    notes: Mapping[str, str] = MappingProxyType({})
    most: int = 200

    @property
    def name(self) -> str:
        """The pattern as one word, as the hidden column of a workbook holds it."""
        return pattern_text(self.pattern)

    @property
    def named(self) -> bool:
        """Whether a row belongs to a key rather than to a place in a list."""
        return self.pattern[-1] == "{}"

    @property
    def columns(self) -> list[Field]:
        """All columns: what tells where a row belongs, what only tells, and the values."""
        told = [Field((), text, "text") for text in self.info]
        return [*self.parents, *([KEY_FIELD] if self.named else []), *told, *self.fields]


class Sheet(NamedTuple):
    """One sheet: a title, a line on what it is for, and its forms and tables from top to bottom."""

    name: str
    title: str
    help: str
    blocks: tuple[Form | Table, ...]


def pattern_text(keys: Sequence[str]) -> str:
    """Keys as one word: `gedeelde_zorg.ziekenhuizen[].tumorsoorten[]`."""
    return ".".join(keys).replace(".[]", "[]").replace(".{}", "{}")


def sheets(
    content: Content, pathways: Sequence[str], answered: Sequence[str] = (), noted: Sequence[str] | None = None
) -> tuple[Sheet, ...]:
    """The sheets for plans of these pathways, in the order of the schema.

    `answered`: criteria that get a row although the pathways do not ask them, because the plan answers them. `noted`:
    the same of what the short check wrote down, which has a sheet only if the plan has it: it is not for filling in.
    """
    return tuple(_Layout(content, pathways, answered, noted).sheets())


def stamp(content: Content) -> str:
    """Whose words a workbook holds: only over those of its own can a reader say that somebody wrote over them."""
    return f"{content['version']} ({__version__})"


def criteria_of(content: Content, pathways: Sequence[str]) -> list[Mapping[str, Any]]:
    """The active criteria that plans of these pathways are asked, in the order of the content."""
    return [
        one for one in content["criteria"]
        if one["lifecycle"]["state"] == "active" and (one["pathways"] is None or set(one["pathways"]) & set(pathways))
    ]  # fmt: skip


class _Layout:
    def __init__(
        self, content: Content, pathways: Sequence[str], answered: Sequence[str], noted: Sequence[str] | None
    ) -> None:
        self.content = content
        self.schema: Schema = content["plan_schema"]
        self.criteria = criteria_of(content, pathways)
        known = {one["id"] for one in self.criteria}
        every = {one["id"]: one for one in (*content["criteria"], *content["retired"])}
        self.others = [every[one] for one in answered if one in every and one not in known]
        self.noted = None if noted is None else [one for key, one in every.items() if key in noted]
        self.asked: dict[str, list[Mapping[str, Any]]] = {}
        for criterion in self.criteria:
            for place in dict.fromkeys(_places(criterion)):
                self.asked.setdefault(place, []).append(criterion)

    def sheets(self) -> Iterator[Sheet]:
        top = self.schema["properties"]
        steps = {step["id"]: step for step in self.content["steps"]}
        whole = {**self.schema, "properties": {key: part for key, part in top.items() if "properties" not in part}}
        own = tuple(self.fields(whole, ()))
        yield Sheet("Plan", "Plan", words.HEAD_HELP, (Form("Kop en feiten", own),))
        for key, part in top.items():
            title, about = _capital(part.get("title", key)), part.get("description", "")
            if part.get("type") == "array" and "properties" in part["items"]:
                for table in self.tables({**part, "description": ""}, (key,)):
                    main = table.pattern == (key, "[]")
                    name = title if main else f"{title} {table.pattern[-2]}"
                    yield Sheet(_sheet_name(name), _capital(name), about if main else "", (table,))
            elif "properties" in part:
                step = steps.get(key)
                name = f"Stap {step['number']} {key}" if step else _capital(key.replace("_", " "))
                form = Form("Vragen", tuple(self.fields(part, (key,))))
                tables = [table for keys, one in _lists(part, (key,)) for table in self.tables(one, keys)]
                said = step["purpose"] if step else about
                blocks = (*((form,) if form.fields else ()), *tables)
                head = f"Stap {step['number']}: {step['title']}" if step else title
                yield Sheet(_sheet_name(name), head, said, blocks)
            elif key == QUICK and self.noted is None:
                continue
            elif isinstance(part.get("additionalProperties"), dict) and "properties" in part["additionalProperties"]:
                asked = (*self.criteria, *self.others) if key != QUICK else self.noted or ()
                yield Sheet(_sheet_name(title), title, about, (self.answers(key, part, asked),))

    def fields(self, schema: Schema, base: Keys, below: Keys = (), prefix: str = "") -> Iterator[Field]:
        """The values of a block that fit in one cell each; `base` is the block of a form, or an item of a list."""
        in_item = bool(base) and base[-1] in ("[]", "{}")
        for key, part in schema["properties"].items():
            at = (*base, *below, key)
            keys = (*below, key) if in_item else at
            label = f"{prefix}{part.get('title', key)}"
            free = part.get("additionalProperties")
            if "const" in part or (part.get("type") == "array" and "properties" in part["items"]):
                continue
            if "properties" in part:
                yield from self.fields(part, base, (*below, key), f"{label}: ")
            elif part.get("type") != "object":
                yield self.field(part, keys, _capital(label), at)
            elif isinstance(free, dict) and "properties" not in free:
                yield from self.facts(keys, schema.get("title", ""))

    def field(self, schema: Schema, keys: Keys, label: str, at: Keys) -> Field:
        """One value: what it is called, what belongs there, and what the criteria ask of it."""
        several = schema.get("type") == "array"
        one = schema["items"] if several else schema
        criteria = self.asked.get(pattern_text(at), [])
        options: tuple[tuple[str, str], ...] = tuple((str(value), "") for value in one.get("enum", ()))
        if "x-vocabulary" in one:
            options = tuple((word["id"], word["title"]) for word in self.content["vocabulary"][one["x-vocabulary"]])
        if at == ("zorgpaden",):
            cards = [*self.content["pathways"], self.content["vocabulary"]["other_pathway"]]
            options = tuple((card["id"], card["title"]) for card in cards)
        kind = "text"
        if several:
            kind = "refs"
        elif options:
            kind = "choice"
        elif "x-ref" in one:
            kind = "ref"
        elif one.get("x-date"):
            kind = "date"
        elif one.get("type") in ("integer", "number"):
            kind = one["type"]
        elif "pattern" in one:
            kind = "id"
        about = schema.get("description", one.get("description", ""))
        said = " ".join([*([about] if about else []), *(criterion["question"] for criterion in criteria)])
        return Field(keys, label, kind, said, _note(about, criteria), options, one.get("x-ref", ""), one)

    def facts(self, keys: Keys, of: str) -> Iterator[Field]:
        """A field for each fact of a scope: of the plan, or of what an item of the list is called."""
        scope = of if any(fact["scope"] == of for fact in self.content["facts"]) else "plan"
        for fact in self.content["facts"]:
            if fact["scope"] == scope:
                options = tuple((value["value"], value["title"]) for value in fact["values"])
                note = "\n\n".join([fact["question"], fact["why"], *(f"{key}: {said}" for key, said in options)])
                yield Field((*keys, fact["id"]), _capital(fact["title"]), "choice", fact["question"], note, options)

    def tables(self, schema: Schema, keys: Keys, parents: tuple[Field, ...] = ()) -> Iterator[Table]:
        """A list of items as a table, and the lists inside its items as tables that refer to it."""
        item = schema["items"]
        pattern = (*keys, "[]")
        criteria = self.asked.get(pattern_text(keys), [])
        about = schema.get("description", "")
        asked = [f"{one['title']}: {one['question']}" for one in criteria]
        said = tuple(dict.fromkeys([*([about] if about else []), *asked]))
        fields = _distinct(self.fields(item, pattern), [one.label for one in parents])
        title = _capital(schema.get("title", keys[-1]))
        yield Table(pattern, title, fields, parents, said, _note(about, criteria), most=schema.get("maxItems", 200))
        of = Field(keys, f"Hoort bij {item.get('title', keys[-1])}", "ref", "", "", (), pattern_text(keys), {})
        for below, one in _lists(item, ()):
            yield from self.tables(one, (*pattern, *below), (*parents, of))

    def answers(self, key: str, schema: Schema, asked: Sequence[Mapping[str, Any]]) -> Table:
        """The answers to the criteria: a row for each, with what it asks."""
        vocabulary = self.content["vocabulary"]
        titles = {one["id"]: one["title"] for name in ("levels", "moments") for one in vocabulary[name]}
        sections = {one["id"]: one["title"] for one in self.content["sections"]}
        steps = {step["id"] for step in self.content["steps"]}
        rows, notes = {}, {}
        for one in asked:
            where = sorted({place.partition(".")[0] for place in _places(one)})
            fill = "hier" if one["answered"] else ""
            other = ", ".join(self.schema["properties"][place]["title"] for place in where)
            place = " en ".join(part for part in (fill, other) if part) or "hier"
            rows[one["id"]] = (
                sections.get(one["section"], one["section"]), one["title"], one["question"],
                titles[one["level"]], titles[one["moment"]], place,
            )  # fmt: skip
            notes[one["id"]] = "\n\n".join([one["why"], f"Zo schrijf je het op: {one['remediation']}"])
            if one["section"] in steps and not one["answered"] and key != QUICK:
                notes[one["id"]] += "\n\nHier hoeft niets, tenzij het niet geldt: kies dan nvt en schrijf waarom."
        info = ("Onderdeel", "Titel", "Vraag", "Niveau", "Staat vast", "Vul in bij")
        item = schema["additionalProperties"]
        fields = _distinct(self.fields(item, (key, "{}")), [words.KEY, *info])
        return Table((key, "{}"), _capital(schema["title"]), fields, (), (), "", info, rows, notes,
                     schema.get("maxProperties", 400))  # fmt: skip


def _lists(schema: Schema, keys: Keys) -> Iterator[tuple[Keys, Schema]]:
    """The lists of items in a block and in the blocks inside it, not those inside items."""
    for key, part in schema["properties"].items():
        if part.get("type") == "array" and "properties" in part["items"]:
            yield (*keys, key), part
        elif "properties" in part:
            yield from _lists(part, (*keys, key))


def _places(criterion: Mapping[str, Any]) -> list[str]:
    """Where a criterion looks in a plan: the paths of its rules."""
    return [rule[key] for rule in rules_in(criterion["rule"]) for key in ("path", "of", "by") if key in rule]


def _note(about: str, criteria: Sequence[Mapping[str, Any]]) -> str:
    parts = [*([about] if about else [])]
    parts += [f"{one['question']}\nZo schrijf je het op: {one['remediation']}" for one in criteria]
    return "\n\n".join(parts)


def _distinct(fields: Iterator[Field], taken: Sequence[str]) -> tuple[Field, ...]:
    """The fields with labels that all differ, as the columns of a table must: a second one is told by its key."""
    seen = {one.lower() for one in taken}
    out = []
    for one in fields:
        label = one.label if one.label.lower() not in seen else f"{one.label} ({one.name})"
        seen.add(label.lower())
        out.append(one._replace(label=label))
    return tuple(out)


def _sheet_name(text: str) -> str:
    return text[:NAME].strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
