"""Whether our own content is sound: each file against its schema, then what holds between files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from thuispad.content.compile import rules_in
from thuispad.content.files import CARDS, COMMON, SINGLE, schema_of
from thuispad.content.plan_schema import format_of, walk
from thuispad.diagnostics import Diagnostic, Path, fill
from thuispad.evaluate.conditions import facts_of
from thuispad.load import Document
from thuispad.resources import schema_folder
from thuispad.suggest import nearest
from thuispad.validate.plan import order
from thuispad.validate.shape import short, type_name

MAX_QUICKSCAN = 20
NO_WORDS: Mapping[str, Any] = {"did_you_mean": "", "types": {}, "formats": {}}
Problems = dict[str, list[Diagnostic]]


def content_problems(documents: Mapping[str, Document], folder: FilePath) -> Problems:
    """What is wrong with the content, by file; an empty dict if nothing is.

    The references between files are looked at only when every file has the right shape.
    """
    problems: Problems = {name: list(one.problems) for name, one in documents.items() if one.problems}
    for name in _expected(folder):
        if name not in documents:
            problems.setdefault(name, []).append(Diagnostic("content-missing-file", (), {"name": name}))
    words = _words(documents)
    registry, schemas = _schemas()
    for name, document in documents.items():
        if name not in problems:
            validator = jsonschema.Draft202012Validator(schemas[f"{schema_of(name)}.schema.json"], registry=registry)
            errors = validator.iter_errors(document.value)
            found = [one for error in errors for one in _translate(error, words)]
            if found:
                problems[name] = sorted(found, key=order)
    if not problems:
        for name, one in _between(documents, schemas["plan.schema.json"], words):
            problems.setdefault(name, []).append(one)
    return problems


def _expected(folder: FilePath) -> Iterator[str]:
    yield from SINGLE
    yield f"{CARDS}/{COMMON}"
    if not (folder / "VERSION").is_file():
        yield "VERSION"


def _words(documents: Mapping[str, Document]) -> Mapping[str, Any]:
    vocabulary = documents.get("vocabulary.yml")
    words = vocabulary.value.get("words") if vocabulary and isinstance(vocabulary.value, dict) else None
    complete = isinstance(words, dict) and all(isinstance(words.get(key), type(NO_WORDS[key])) for key in NO_WORDS)
    return words if complete and words else NO_WORDS


def _schemas() -> tuple[Any, dict[str, Any]]:
    schemas = {path.name: json.loads(path.read_bytes()) for path in schema_folder().glob("*.schema.json")}
    resources = [(name, DRAFT202012.create_resource(one)) for name, one in schemas.items()]
    registry: Registry[Any] = Registry()
    return registry.with_resources(resources), schemas


def _hint(name: Any, options: Iterable[str], words: Mapping[str, Any]) -> str:
    candidate = nearest(name, options) if isinstance(name, str) else None
    return fill(words["did_you_mean"], {"candidate": candidate}) if candidate else ""


def _translate(error: Any, words: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """An error of jsonschema in the words of an editor."""
    path: Path = tuple(error.absolute_path)
    keyword, limit, value = error.validator, error.validator_value, error.instance
    if keyword == "required":
        for key in limit:
            if key not in value:
                yield Diagnostic("missing-key", path, {"key": key})
    elif keyword == "additionalProperties":
        known = error.schema.get("properties", {})
        for key in value:
            if key not in known:
                named = {"key": short(key), "suggestion": _hint(key, known, words)}
                yield Diagnostic("unknown-key", (*path, key), named, at_key=True)
    elif keyword == "type":
        expected = limit if isinstance(limit, str) else limit[0]
        names = words["types"]
        found = type_name(value)
        yield Diagnostic(
            "wrong-type", path, {"expected": names.get(expected, expected), "found": names.get(found, found)}
        )
    elif keyword in ("enum", "const"):
        options = limit if keyword == "enum" else [limit]
        params: dict[str, Any] = {"value": short(value), "options": options}
        params["suggestion"] = _hint(value, options, words)
        yield Diagnostic("value-not-allowed", path, params)
    elif keyword == "pattern":
        form = format_of(limit)
        yield Diagnostic("bad-format", path, {"value": short(value), "expected": words["formats"].get(form, form)})
    elif keyword in ("minLength", "minItems"):
        yield Diagnostic("content-too-little", path, {"limit": limit})
    elif keyword in ("maxLength", "maxItems"):
        yield Diagnostic("text-too-long" if keyword == "maxLength" else "too-many-items", path, {"limit": limit})
    elif keyword == "uniqueItems":
        yield Diagnostic("not-unique", path)
    else:
        yield Diagnostic("content-shape", path, {"keyword": keyword})


def _between(
    documents: Mapping[str, Document], plan_schema: Any, words: Mapping[str, Any]
) -> Iterator[tuple[str, Diagnostic]]:
    data = {name: one.value for name, one in documents.items()}
    known = _Known(data, words)
    for name, value in data.items():
        for key, path, one_id in _references(value):
            yield from known.check(name, key, path, one_id)
    yield from _unique_ids(data)
    yield from _drawings(data, words)
    yield from _changes(data)
    yield from _criteria(data, known, {pattern for pattern, _ in walk(plan_schema)})


class _Known:
    """The ids each kind of reference may name."""

    def __init__(self, data: Mapping[str, Any], words: Mapping[str, Any]) -> None:
        vocabulary = data["vocabulary.yml"]
        self.words = words
        self.facts = {one["id"]: one for one in data["facts.yml"]["facts"]}
        self.ids: dict[str, tuple[str, list[str]]] = {
            "sources": ("sources.yml", [one["id"] for one in data["sources.yml"]["sources"]]),
            "themes": ("frameworks.yml", [point["id"] for one in data["frameworks.yml"]["frameworks"]
                                          for point in one["points"]]),
            "owner": ("vocabulary.yml", [one["id"] for one in vocabulary["owners"]]),
            "pathways": (CARDS, [one["id"] for name, one in data.items() if schema_of(name) == "card"]),
            "fact": ("facts.yml", list(self.facts)),
            "aspects": ("vocabulary.yml", [one["id"] for one in vocabulary["aspects"]]),
            "steps": ("vocabulary.yml", [one["id"] for one in vocabulary["steps"]]),
            "moment": ("vocabulary.yml", [one["id"] for one in vocabulary["moments"]]),
            "pathway": (CARDS, [one["id"] for name, one in data.items() if schema_of(name) == "card"]),
            "replaced_by": ("criteria", [one["id"] for _, _, one, _ in criteria_of(data)]),
        }  # fmt: skip
        rules = data["shared-care.yml"]
        # the facts of shared care are computed from the plan, so they stand in its own file
        self.own: dict[str, dict[str, tuple[str, list[str]]]] = {
            "shared-care.yml": {key: ("shared-care.yml", [one["id"] for one in rules[listed]]) for key, listed in (
                ("fact", "facts"), ("asks", "facts"), ("outcome", "outcomes"), ("verdict", "verdicts"))},
            "choice.yml": {"verdict": ("choice.yml", [one["id"] for one in data["choice.yml"]["verdicts"]])},
        }  # fmt: skip

    def check(self, name: str, key: str, path: Path, one_id: str) -> Iterator[tuple[str, Diagnostic]]:
        if key not in self.ids and key not in self.own.get(name, {}):
            return
        place, options = self.own.get(name, {}).get(key) or self.ids[key]
        if one_id not in options:
            params = {"id": short(one_id), "list": place, "suggestion": _hint(one_id, options, self.words)}
            yield name, Diagnostic("content-unknown-id", path, params)


def _references(value: Any, path: Path = ()) -> Iterator[tuple[str, Path, str]]:
    """Every id a file refers to: `sources`, `themes`, `owner`, `fact` and the like, wherever they stand."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            here = (*path, key)
            if key in ("owner", "fact", "moment", "replaced_by", "pathway", "outcome", "verdict") and isinstance(
                item, str
            ):
                yield key, here, item
            elif key in ("sources", "themes", "pathways", "aspects", "steps", "asks") and isinstance(item, list):
                if all(isinstance(one, str) for one in item):
                    yield from ((key, (*here, index), one) for index, one in enumerate(item))
                else:
                    yield from _references(item, here)
            else:
                yield from _references(item, here)


def criteria_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Path, Mapping[str, Any], str]]:
    """Every criterion with its file, its path in that file and its section."""
    for name, value in data.items():
        kind = schema_of(name)
        if kind in ("card", "common"):
            for index, aspect in enumerate(value["aspects"]):
                for place, one in enumerate(aspect["criteria"]):
                    yield name, ("aspects", index, "criteria", place), one, aspect["id"]
        elif kind == "step":
            for place, one in enumerate(value["criteria"]):
                yield name, ("criteria", place), one, value["id"]


def _unique_ids(data: Mapping[str, Any]) -> Iterator[tuple[str, Diagnostic]]:
    """Ids are unique where they are looked up: criteria, cards and steps over all files, lists within one."""
    lists = {"facts.yml": "facts", "sources.yml": "sources", "glossary.yml": "terms"}
    groups: list[list[tuple[str, Path, str]]] = [
        [(name, (*path, "id"), one["id"]) for name, path, one, _ in criteria_of(data)],
        [(name, ("id",), one["id"]) for name, one in data.items() if schema_of(name) in ("card", "step")],
        [("messages.yml", ("messages", index, "code"), one["code"])
         for index, one in enumerate(data["messages.yml"]["messages"])],
    ]  # fmt: skip
    groups += [[(name, (key, index, "id"), one["id"]) for index, one in enumerate(data[name][key])]
               for name, key in lists.items()]  # fmt: skip
    for group in groups:
        seen: dict[str, str] = {}
        for name, path, one_id in group:
            if one_id in seen:
                yield name, Diagnostic("content-duplicate-id", path, {"id": one_id, "other": seen[one_id]})
            seen.setdefault(one_id, name)


def _drawings(data: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[tuple[str, Diagnostic]]:
    """A drawing takes its figures from an example of its own step; a web has a value for each of its series."""
    for name, step in data.items():
        if schema_of(name) != "step":
            continue
        examples = [one["id"] for one in step["examples"] if "id" in one]
        for listed in ("models", "examples"):
            for place, one in enumerate(step[listed]):
                drawing, path = one.get("drawing", {}), (listed, place, "drawing")
                example = drawing.get("example")
                if example is not None and example not in examples:
                    params = {"id": short(example), "list": "examples", "suggestion": _hint(example, examples, words)}
                    yield name, Diagnostic("content-unknown-id", (*path, "example"), params)
                for number, axis in enumerate(drawing.get("axes", ())):
                    wanted, there = len(drawing["series"]), len(axis["values"])
                    if there != wanted:
                        code = "content-too-little" if there < wanted else "too-many-items"
                        yield name, Diagnostic(code, (*path, "axes", number, "values"), {"limit": wanted})


def _changes(data: Mapping[str, Any]) -> Iterator[tuple[str, Diagnostic]]:
    """What changed stands newest first, and begins with the version of the card or step itself."""
    for name, value in data.items():
        if schema_of(name) in ("card", "step"):
            version, changes = value["version"], value["changes"]
            if changes[0]["version"] != version:
                yield name, Diagnostic("content-changes", ("changes", 0, "version"), {"version": version})
            for index in range(1, len(changes)):
                if changes[index]["date"] > changes[index - 1]["date"]:
                    yield name, Diagnostic("content-changes", ("changes", index, "date"), {"version": version})


def _criteria(data: Mapping[str, Any], known: _Known, patterns: set[str]) -> Iterator[tuple[str, Diagnostic]]:
    quickscan = 0
    for name, path, one, section in criteria_of(data):
        if not one["id"].startswith(f"{section}."):
            yield name, Diagnostic("content-id-section", (*path, "id"), {"id": one["id"], "section": section})
        if one.get("quickscan"):
            quickscan += 1
            if quickscan > MAX_QUICKSCAN:
                params = {"what": "quickscan", "count": quickscan, "max": MAX_QUICKSCAN}
                yield name, Diagnostic("content-too-many", (*path, "quickscan"), params)
        rules = list(rules_in(one["rule"]))
        if one["evidence"] == "required" and all(rule["kind"] != "arrangement" for rule in rules):
            yield name, Diagnostic("content-evidence", (*path, "evidence"), {"id": one["id"]})
        for rule in rules:
            for wanted in _paths(rule):
                if wanted not in patterns:
                    yield name, Diagnostic("content-unknown-path", (*path, "rule"), {"path": wanted})
        conditions = [one["applies_when"]] if "applies_when" in one else []
        conditions += [rule["where"] for rule in rules if "where" in rule]
        for condition in conditions:
            for fact, value in _values(condition):
                options = (
                    [option["value"] for option in known.facts[fact]["values"]] if fact in known.facts else [value]
                )
                if value not in options:
                    params = {
                        "id": value,
                        "list": f"facts.yml ({fact})",
                        "suggestion": _hint(value, options, known.words),
                    }
                    yield name, Diagnostic("content-unknown-id", (*path, "applies_when"), params)
        for rule in rules:
            for fact in facts_of(rule["where"]) if "where" in rule else ():
                if fact in known.facts and known.facts[fact]["scope"] != "middel":
                    params = {"id": fact, "list": "facts.yml (middel)", "suggestion": ""}
                    yield name, Diagnostic("content-unknown-id", (*path, "rule"), params)


def _paths(rule: Mapping[str, Any]) -> Iterator[str]:
    """The places a rule names, as patterns of the plan's schema."""
    base = rule.get("by") if rule["kind"] == "covers" else rule.get("path")
    for key in ("path", "of", "by", "than"):
        if key in rule:
            yield rule[key]
    if rule["kind"] == "covers":
        yield f"{base}[].{rule['ref']}"
        if "key" in rule:
            yield f"{rule['of']}[].{rule['key']}"
    if "field" in rule:
        yield f"{base}[].{rule['field']}"
    if "only" in rule:
        yield f"{rule.get('of', base)}[].{rule['only']['field']}"
    for field in rule.get("fields", ()):
        yield f"{base}[].{field if isinstance(field, str) else field['path']}"
        if isinstance(field, dict) and "ref" in field:
            yield field["ref"]
    if rule["kind"] == "filled" and "ref" in rule:
        yield rule["ref"]


def _values(condition: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "fact" in condition:
        for value in [condition["is"]] if "is" in condition else condition["in"]:
            yield condition["fact"], value
    for key in ("all", "any"):
        for part in condition.get(key, ()):
            yield from _values(part)
    if "not" in condition:
        yield from _values(condition["not"])
