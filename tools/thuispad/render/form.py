"""The form to fill in a plan: what it asks, in which order, from the plan schema and the criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from thuispad.content.compile import rules_in
from thuispad.render import quick
from thuispad.render.criteria import shown
from thuispad.render.scripts import FORM as SCRIPT
from thuispad.render.site import Data, Site

ONE_LINE: Final = 300
"""A text that may be longer gets a field of more than one line."""
ELSEWHERE: Final = ("thuispad", "inhoud", "zorgpaden", "afspraken", "korte_toets")
"""What the form writes itself, or asks at the criteria or with the cards."""
ID: Final = "id"

Field = Mapping[str, Any]


def _kind(schema: Data) -> str:
    """The sort of field that a part of the plan schema asks for."""
    if "enum" in schema or "x-vocabulary" in schema:
        return "choice"
    if "x-ref" in schema:
        return "ref"
    if schema.get("x-date"):
        return "date"
    if schema["type"] == "object":
        return "facts" if "propertyNames" in schema else "group"
    if schema["type"] == "array":
        return "rows" if "properties" in schema["items"] else "refs"
    if schema["type"] in ("integer", "number"):
        return "number"
    return "line" if schema["maxLength"] <= ONE_LINE else "text"


class _Form:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.schema = site.data["plan_schema"]["properties"]

    def field(self, key: str, schema: Data, scope: str = "plan") -> Field:
        """One field with all below it. `scope` says whose facts are asked: of the plan, or of a `middel`."""
        kind = _kind(schema)
        out: dict[str, Any] = {"key": key, "kind": kind, "title": schema["title"], "hint": schema.get("description")}
        if kind == "choice":
            out["options"] = self._options(schema)
        elif kind == "ref":
            out["ref"] = schema["x-ref"]
        elif kind == "refs":
            out["ref"] = schema["items"].get("x-ref", "")
        elif kind == "number":
            out["whole"] = schema["type"] == "integer"
        elif kind == "group":
            out["fields"] = self._fields(schema, scope)
        elif kind == "rows":
            items = schema["items"]
            out["one"] = items["title"]
            out["ids"] = ID in items["properties"]
            out["fields"] = self._fields(items, "middel" if key == "middelen" else scope)
        elif kind == "facts":
            out["fields"] = [_fact(one) for one in self.site.data["facts"] if one["scope"] == scope]
        return out

    def _fields(self, schema: Data, scope: str) -> list[Field]:
        return [self.field(key, part, scope) for key, part in schema["properties"].items() if key != ID]

    def _options(self, schema: Data) -> list[tuple[str, str]]:
        if "x-vocabulary" in schema:
            return [(one["id"], one["title"]) for one in self.site.vocabulary[schema["x-vocabulary"]]]
        words = schema.get("x-words", {})
        return [(str(value), words.get(value, str(value).replace("-", " "))) for value in schema["enum"]]

    def head(self) -> list[Field]:
        """What stands before the first list: title, hospital, dates, and the facts of the plan."""
        flat = ("line", "text", "date", "choice", "facts")
        return [
            self.field(key, part) for key, part in self.schema.items() if key not in ELSEWHERE and _kind(part) in flat
        ]

    def criteria(self, section: str) -> list[dict[str, Any]]:
        """The criteria of a section: with where in the plan each is answered, and the fields of its arrangement."""
        return [
            {**shown(one, self.site), "places": list(_places(one)), "answer": self._answer(one)}
            for one in self.site.data["criteria"]
            if one["section"] == section and one["lifecycle"]["state"] == "active"
        ]

    def _answer(self, criterion: Data) -> list[Field]:
        return self._fields(self.schema["afspraken"]["additionalProperties"], "plan") if criterion["answered"] else []


def _fact(fact: Data) -> Field:
    options = [(one["value"], one["title"]) for one in fact["values"]]
    return {"key": fact["id"], "kind": "choice", "title": fact["question"], "hint": None, "options": options}


def _places(criterion: Data) -> Iterator[str]:
    """The parts of the plan that a criterion looks at, each once."""
    paths = [rule[key] for rule in rules_in(criterion["rule"]) for key in ("path", "of") if key in rule]
    yield from dict.fromkeys(paths)


def form(site: Site, _: str) -> dict[str, Any]:
    """The sections of the form in the order of the plan: what belongs together stands on one screen."""
    made = _Form(site)
    steps = {step["id"]: step for step in site.data["steps"]}
    sections: list[dict[str, Any]] = [{"id": "plan-zelf", "title": "Het plan", "fields": made.head(), "criteria": []}]
    for key, part in made.schema.items():
        if key in ELSEWHERE:
            continue
        if key in steps:
            title = f"Stap {steps[key]['number']}: {steps[key]['title']}"
            fields = made.field(key, part)["fields"]
            sections.append(
                {"id": key, "title": title, "path": key, "fields": fields, "criteria": made.criteria(key),
                 "purpose": steps[key]["purpose"]}
            )  # fmt: skip
        elif _kind(part) in ("rows", "group"):
            field = made.field(key, part)
            own = field["fields"] if field["kind"] == "group" else [field]
            sections.append(
                {"id": f"deel-{key}", "title": field["title"], "path": key if field["kind"] == "group" else "",
                 "fields": own, "criteria": [], "purpose": field["hint"]}
            )  # fmt: skip
    sections += [
        {"id": one["id"], "title": one["title"], "aspect": True, "fields": [], "criteria": made.criteria(one["id"]),
         "purpose": one["meaning"]}
        for one in site.vocabulary["aspects"]
    ]  # fmt: skip
    return {
        "sections": sections,
        "cards": site.data["pathways"],
        "other": site.vocabulary["other_pathway"],
        "begin_examples": [one for one in site.examples if one.scored],
        "quick_count": len(quick.asked(site)),
        "quick_statuses": [*quick.statuses(site), quick.NO_ANSWER],
        "script": f"assets/{SCRIPT}",
    }
