"""An empty plan to fill in: every question of the criteria as a comment, every key in its place, nothing answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from thuispad.content.compile import rules_in
from thuispad.evaluate.criteria import facts_deciding

MODELINE = "# yaml-language-server: $schema={address}\n"
DEFAULT_SCHEMA = "plan.schema.json"
WIDTH = 108
HEAD = ("titel", "ziekenhuis", "status", "opgesteld_op", "startdatum", "verzorgingsgebied")
LISTS = ("middelen", "partijen", "verzekeraars", "locaties", "documenten")
Schema = Mapping[str, Any]


def new_plan(content: Mapping[str, Any], pathways: Sequence[str], schema_address: str) -> str:
    """The text of a new plan in YAML for these pathways. It is valid, and its score is 0."""
    return "".join(f"{line}\n".replace(" \n", "\n") for line in _Template(content, pathways).lines(schema_address))


def _comment(text: str, indent: str = "") -> Iterator[str]:
    for line in wrap(" ".join(text.split()), WIDTH - len(indent)):
        yield f"{indent}# {line}"


class _Template:
    def __init__(self, content: Mapping[str, Any], pathways: Sequence[str]) -> None:
        self.content = content
        self.pathways = pathways
        self.schema = content["plan_schema"]["properties"]
        words = content["vocabulary"]
        self.titles = {one["id"]: one["title"].lower() for key in ("levels", "moments") for one in words[key]}
        self.criteria = [
            one for one in content["criteria"]
            if one["lifecycle"]["state"] == "active"
            and (one["pathways"] is None or set(one["pathways"]) & set(pathways))
        ]  # fmt: skip

        decide = {fact for criterion in self.criteria for fact in facts_deciding(criterion)}
        self.known_facts = [fact for fact in content["facts"] if fact["id"] in decide]

    def lines(self, schema_address: str) -> Iterator[str]:
        yield MODELINE.format(address=schema_address).rstrip("\n")
        yield from _comment(
            "Plan voor ziekenhuiszorg thuis. Vul in wat je weet; wat achter een dubbele punt leeg blijft, telt als nog "
            "niet ingevuld. Haal bij een lijst de hekjes weg en herhaal het blok voor elk onderdeel. Noem functies, "
            "geen personen, en nooit gegevens van patiënten. Bekijk je stand met: thuispad score DIT-BESTAND"
        )
        yield "thuispad: 1"
        yield f"inhoud: '{self.content['version']}'  # versie van de criteria"
        yield "zorgpaden:"
        for one in self.pathways:
            yield f"  - {one}"
        for key in HEAD:
            yield from self.field(key, self.schema[key], "")
        yield ""
        yield from self.facts("plan", "")
        for key in LISTS:
            yield ""
            yield from self.field(key, self.schema[key], "")
        steps = {step["id"]: step for step in self.content["steps"]}
        for key, part in self.schema.items():
            if key in steps:
                yield from self.step(steps[key])
            elif "properties" in part:
                yield ""
                yield from self.field(key, part, "")
        yield from self.arrangements()

    def field(self, key: str, schema: Schema, indent: str) -> Iterator[str]:
        if schema.get("type") == "object" and "properties" in schema:
            yield f"{indent}{key}:"
            for name, part in schema["properties"].items():
                yield from self.field(name, part, f"{indent}  ")
        elif schema.get("type") == "array" and "properties" in schema["items"]:
            if "description" in schema:
                yield from _comment(schema["description"], indent)
            yield f"{indent}{key}:"
            for line in self.items(schema["items"], ""):
                yield f"{indent}#  {line}"
        else:
            yield f"{indent}{key}:  # {self.hint(schema)}"

    def items(self, schema: Schema, pad: str) -> Iterator[str]:
        """One item of a list, to be copied: its fields, the first with a dash."""
        lead = "- "
        for name, part in schema["properties"].items():
            yield from self.part(name, part, pad, lead)
            lead = "  "

    def part(self, key: str, schema: Schema, pad: str, lead: str) -> Iterator[str]:
        """One field of an item, with all below it."""
        below = f"{pad}{' ' * len(lead)}  "
        if schema.get("title") == "feiten":
            yield f"{pad}{lead}{key}:"
            for fact in self.known_facts:
                if fact["scope"] == "middel":
                    yield f"{below}{fact['id']}:  # {' | '.join(value['value'] for value in fact['values'])}"
        elif schema.get("type") == "object":
            yield f"{pad}{lead}{key}:"
            for name, one in schema["properties"].items():
                yield from self.part(name, one, below, "")
        elif schema.get("type") == "array" and "properties" in schema["items"]:
            yield f"{pad}{lead}{key}:"
            yield from self.items(schema["items"], below)
        else:
            yield f"{pad}{lead}{key}:  # {self.hint(schema)}"

    def hint(self, schema: Schema) -> str:
        """What belongs here, in a few words."""
        if "enum" in schema:
            return " | ".join(map(str, schema["enum"]))
        if schema.get("type") == "array":
            return f"lijst: {self.hint(schema['items'])}"
        if "x-ref" in schema:
            return f"{schema['title']} (id uit {schema['x-ref']})"
        if schema.get("x-date"):
            return f"{schema['title']} (jjjj-mm-dd)"
        if schema.get("type") in ("integer", "number"):
            return f"{schema['title']} (getal)"
        return str(schema.get("description", schema["title"]))

    def facts(self, scope: str, indent: str) -> Iterator[str]:
        yield from _comment(str(self.schema["feiten"]["description"]), indent)
        yield f"{indent}feiten:"
        for fact in self.known_facts:
            if fact["scope"] == scope:
                yield from _comment(fact["question"], f"{indent}  ")
                yield f"{indent}  {fact['id']}:  # {' | '.join(value['value'] for value in fact['values'])}"

    def asked(self, criterion: Mapping[str, Any], indent: str) -> Iterator[str]:
        level, moment = self.titles[criterion["level"]], self.titles[criterion["moment"]]
        yield from _comment(f"{criterion['title']} ({level}, {moment})", indent)
        yield from _comment(criterion["question"], indent)

    def step(self, step: Mapping[str, Any]) -> Iterator[str]:
        yield ""
        yield from _comment(f"Stap {step['number']}: {step['title']}. {step['purpose']}")
        for criterion in self.criteria:
            if criterion["section"] == step["id"]:
                yield "#"
                yield from self.asked(criterion, "")
        yield from self.field(step["id"], self.schema[step["id"]], "")

    def arrangements(self) -> Iterator[str]:
        yield ""
        yield from _comment(
            "De kaart. Geef bij elk criterium een status: geregeld | gepland | niet | onbekend | nvt. "
            "Bij geregeld horen een toelichting, een eindverantwoordelijke partij, uitvoerders en soms bewijs; "
            "bij gepland een partij en een datum."
        )
        yield "afspraken:"
        section = None
        steps = {step["id"] for step in self.content["steps"]}
        for criterion in self.criteria:
            if criterion["section"] in steps:
                continue
            if criterion["section"] != section:
                section = criterion["section"]
                title = next(one["title"] for one in self.content["sections"] if one["id"] == section)
                yield ""
                yield f"  # === {title} ==="
            yield ""
            yield from self.asked(criterion, "  ")
            yield from _comment(criterion["remediation"], "  ")
            yield from self.answer(criterion)

    def answer(self, criterion: Mapping[str, Any]) -> Iterator[str]:
        """Where the answer to a criterion goes: here, or elsewhere in the plan."""
        places = {
            rule[key].split(".")[0] for rule in rules_in(criterion["rule"]) for key in ("path", "of") if key in rule
        }
        if places:
            yield from _comment(
                f"Vul hiervoor {'ook ' if criterion['answered'] else ''}in: {', '.join(sorted(places))}.", "  "
            )
        if criterion["answered"]:
            yield f"  {criterion['id']}:"
            yield "    status:"
            yield "    toelichting:"
            yield "    eindverantwoordelijk:"
            yield "    uitvoerders: []"
            yield f"    bewijs: []{'  # nodig' if criterion['evidence'] == 'required' else ''}"
            yield "    gepland_op:"
