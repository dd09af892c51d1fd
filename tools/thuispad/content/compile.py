"""From the data of the content files to the one structure that engines, site and browser read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thuispad.content.files import CARDS, COMMON, STEPS
from thuispad.content.plan_schema import checks, labels
from thuispad.version import __version__

Data = Mapping[str, Any]


def rules_in(rule: Data) -> Iterator[Data]:
    """A rule and all rules inside it."""
    yield rule
    for part in rule.get("rules", ()):
        yield from rules_in(part)


def cards_of(files: Data) -> list[Data]:
    """The cards, in the order their authors gave them."""
    found = [data for name, data in files.items() if name.startswith(f"{CARDS}/") and not name.endswith(COMMON)]
    return sorted(found, key=lambda card: (card["order"], card["id"]))


def steps_of(files: Data) -> list[Data]:
    """The contracting steps by number."""
    return sorted((data for name, data in files.items() if name.startswith(f"{STEPS}/")), key=lambda s: s["number"])


def _aspects(data: Data) -> dict[str, Data]:
    return {aspect["id"]: aspect for aspect in data["aspects"]}


def _themes(card: str, shared: Data | None, own: Data | None) -> list[dict[str, Any]]:
    """The themes of an aspect of a card: the shared ones first; one with the same id is one theme."""
    themes: dict[str, dict[str, Any]] = {}
    for aspect in (shared, own):
        for theme in aspect["themes"] if aspect else ():
            points = [point for point in theme["points"] if card in point.get("pathways", [card])]
            known = themes.setdefault(theme["id"], {"id": theme["id"], "title": theme["title"], "points": []})
            known["points"] = [*known["points"], *points]
    return [theme for theme in themes.values() if theme["points"]]


def _criterion(criterion: Data, section: str, pathways: list[str] | None) -> dict[str, Any]:
    kinds = {rule["kind"] for rule in rules_in(criterion["rule"])}
    return {
        **criterion,
        "section": section,
        "pathways": pathways,
        "quickscan": criterion.get("quickscan", False),
        "lifecycle": criterion.get("lifecycle", {"state": "active"}),
        "answered": "arrangement" in kinds,
    }


def _criteria(files: Data, aspects: list[str]) -> Iterator[dict[str, Any]]:
    cards = cards_of(files)
    every = [card["id"] for card in cards]
    shared = _aspects(files[f"{CARDS}/{COMMON}"])
    for aspect in aspects:
        for criterion in shared[aspect]["criteria"] if aspect in shared else ():
            yield _criterion(criterion, aspect, criterion.get("pathways", every))
        for card in cards:
            for criterion in _aspects(card).get(aspect, {"criteria": ()})["criteria"]:
                yield _criterion(criterion, aspect, [card["id"]])
    for step in steps_of(files):
        for criterion in step["criteria"]:
            yield _criterion(criterion, step["id"], None)


def compile_content(files: Data, plan_schema: Data, version: str) -> dict[str, Any]:
    """The content as one structure. `files` holds the data of each file by its name below `pathways/`."""
    vocabulary = files["vocabulary.yml"]
    aspects = [aspect["id"] for aspect in vocabulary["aspects"]]
    shared = _aspects(files[f"{CARDS}/{COMMON}"])
    criteria = list(_criteria(files, aspects))
    used = {criterion["section"] for criterion in criteria}
    sections = [{"id": one["id"], "kind": kind, "title": one["title"]}
                for kind in ("aspect", "step") for one in vocabulary[f"{kind}s"] if one["id"] in used]  # fmt: skip
    cards = []
    for card in cards_of(files):
        own = _aspects(card)
        merged = [
            {
                "id": aspect,
                "summary": own.get(aspect, {}).get("summary"),
                "themes": _themes(card["id"], shared.get(aspect), own.get(aspect)),
            }
            for aspect in aspects
        ]
        cards.append({**card, "aspects": merged})
    return {
        "tool": {"name": "thuispad", "version": __version__},
        "version": version,
        "vocabulary": vocabulary,
        "messages": files["messages.yml"]["messages"],
        "facts": files["facts.yml"]["facts"],
        "pathways": cards,
        "steps": [{key: value for key, value in step.items() if key != "criteria"} for step in steps_of(files)],
        "sections": sections,
        "criteria": [one for one in criteria if one["lifecycle"]["state"] != "retired"],
        "retired": [one for one in criteria if one["lifecycle"]["state"] == "retired"],
        "sources": files["sources.yml"]["sources"],
        "glossary": files["glossary.yml"]["terms"],
        "frameworks": files["frameworks.yml"]["frameworks"],
        "shared_care": files["shared-care.yml"],
        "choice": files["choice.yml"],
        "labels": labels(plan_schema),
        "checks": checks(plan_schema),
        "plan_schema": plan_schema,
    }


PROSE = ("steps", "sources", "glossary", "frameworks", "choice")
"""What people read, and the tables that scoring a plan does not look at."""
PROSE_OF_CRITERIA = ("why", "remediation", "basis", "sources", "themes", "verify")


def _bare_schema(schema: Any) -> Any:
    """A schema without the words for people: what they call a field stands in `labels`."""
    if isinstance(schema, list):
        return [_bare_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    words = ("title", "description")
    return {key: _bare_schema(part) for key, part in schema.items() if key not in words or isinstance(part, dict)}


def engine_part(data: Data) -> dict[str, Any]:
    """What the engine needs of the content: a third of it, so that one plan is scored without reading the rest."""

    def bare(one: Data) -> dict[str, Any]:
        return {key: value for key, value in one.items() if key not in PROSE_OF_CRITERIA}

    rules = data["shared_care"]
    return {
        **{key: value for key, value in data.items() if key not in PROSE},
        "shared_care": {
            **{key: rules[key] for key in ("years", "volumes", "undecided", "blocks", "facts")},
            "decisions": [{key: row[key] for key in ("id", "when", "outcome", "verdict", "asks") if key in row}
                          for row in rules["decisions"]],
        },
        "criteria": [bare(one) for one in data["criteria"]],
        "retired": [bare(one) for one in data["retired"]],
        "pathways": [{"id": card["id"], "title": card["title"]} for card in data["pathways"]],
        "plan_schema": _bare_schema(data["plan_schema"]),
    }  # fmt: skip
