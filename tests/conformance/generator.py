"""Plans of every kind, from empty to complete and from sound to broken, made from a seed.

    plan = generate(7)                        # data
    to_yaml(plan, random.Random(7))           # bytes, in a style of its own
    to_json(plan)

What a plan may hold comes from the schema and the criteria of the content, so that new fields and criteria are covered
without a change here.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from tests.conformance.emitter import to_yaml
from thuispad import load_content

__all__ = ["generate", "to_json", "to_yaml"]

AS_OF = ("2025-06-30", "2026-11-21", "2026-12-01", "2027-01-01", "2027-03-01", "2028-02-29")
"""The days to score for: the dates of the plans lie around them."""

DATES = ("2024-02-29", "2026-01-15", "2026-11-20", "2026-11-21", "2026-12-01", "2027-03-01", "2027-06-30", "2029-12-31")
ODD_DATES = ("2026-02-29", "2026-13-01", "0000-01-01", "2026-00-10", "2024--1-01", "2026-1-1", "20260101", "vandaag")
HOLLOW = (
    "n.t.b.", "N.T.B", "TODO", "volgt", "...", "ja", "Ja, ja.", "zie bijlage 3", "Zie\u00a0bijlage", "x", "\u200b", "–",
    "nader te bepalen", "geen", "t\u200bo\u200bd\u200bo", "ＴＯＤＯ", "conform protocol 12", "idem a",
)  # fmt: skip
NAMES = (
    "De huisarts", "Team per maand", "Trastuzumab", "Café ’t Hoekje", "Cafe\u0301 ’t Hoekje", "SpO₂ thuis", "ÀÉ ÖØÞ",
    "👩‍⚕️ wijkteam", 'met "dubbele"', "[haak]", "{acc}", "&anker", "*ster", "!roep",
)  # fmt: skip
SHORT = (
    *NAMES, "per maand", "50%", "💊", "a: b", "- streep", "# hekje", "1", "1.0", "null", "ja: nee", "'aanhaling'",
    "@apen", "100 %", "x # y", "%procent", "`tik`", "|", ">", "?", ": ", "--- ", "...x",
    "true", "~", "2026-01-01", "12:30", "0x1F", "1e3", "tab\tbinnen", " spatie ervoor", "spatie erna ",
    "\\ schuin /", "=",
)  # fmt: skip
PROSE = (
    "De verpleegkundige belt de patiënt binnen {n} uur na de eerste toediening thuis.",
    "Wij spreken met de apotheek af dat zij binnen {n} dagen levert;\nde koerier tekent voor ontvangst.",
    "Patiënten kiezen zelf: thuis of in het ziekenhuis – ook na {n} keer.",
    "Bij een reactie belt de verpleegkundige 112 en daarna het ziekenhuis ({n}).\n\nDe arts beslist.\n",
    "E\u0301e\u0301n team zorgt voor de \u200bnazorg en meet elke {n} weken de kwaliteit van leven.",
    "Één team zorgt voor de nazorg en meet elke {n} weken de kwaliteit van leven.",
    "De 👩‍⚕️ en de 💊 gaan samen op weg naar de patiënt in wijk nummer {n}, altijd.",
    "Scholing, bekwaamheid en toetsing: ieder jaar, door de opleider van team {n}.",
    "Vijf keer vijf is vijf keer vijf en {n}.",
    "Kosten # baten: wie betaalt, wie verdient, en wie beslist er over {n} euro?",
)
REPEATED = tuple(text.format(n=0) for text in PROSE[:4])
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -0.0, 1.0, 1e3, 2.5, 0.00001, -7, 9007199254740991, "", " ", "\ufffd", [], {}, [[]], [None],
    ["een", "twee"], {"a": 1}, {"__proto__": "x"}, {"constructor": None}, [1, "it's", 'a"b', None, True, {"k": 0.5}],
    "A" * 61, "é" * 70, "🙂" * 61, "geregelt", "Concept", "zh", "x" * 301, "y" * 5001, "🙂" * 300,
)  # fmt: skip
ODD_KEYS = (
    "__proto__", "constructor", "toString", "1", "10", "007", "+5", "zorgpad", "titell", "naam ",
    "sleutel met spatie", "💊", "\uffee", "É", "a.b", "A", "hasOwnProperty", "k" * 61, "🙂" * 70, "é",
    "e\u0301", "a-", "onbekend", "status",
)  # fmt: skip

BY_CRITERION = ("afspraken", "korte_toets")
"""The parts of a plan that have ids of criteria for keys."""


class Generator:
    """Makes plans for one content."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.schema = content["plan_schema"]
        self.pathways = [card["id"] for card in content["pathways"]]
        self.other = content["vocabulary"]["other_pathway"]["id"]
        self.criteria = [one["id"] for one in (*content["criteria"], *content["retired"])]
        self.arranged = {one["id"] for one in content["criteria"] if one["answered"]}
        self.questions = [one["question"] for one in content["criteria"]]

    def plan(self, seed: int) -> dict[str, Any]:
        """The plan of a seed."""
        maker = _Maker(self, random.Random(seed))
        return maker.plan()


class _Maker:
    """Makes one plan.

    `full`: how much is filled in; `care`: how seldom it is filled in badly; `exemplary`: as a team would that is done.
    """

    def __init__(self, of: Generator, rng: random.Random) -> None:
        self.of = of
        self.rng = rng
        self.full = rng.choice((0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0))
        self.care = rng.choice((0.3, 0.7, 0.95, 1.0))
        self.exemplary = rng.random() < 0.07
        if self.exemplary:
            self.full = self.care = 1.0
        self.count = 0
        self.turns: dict[str, int] = {}
        self.ids: dict[str, list[str]] = {}
        self.later: list[tuple[Callable[[str], None], str]] = []

    def plan(self) -> dict[str, Any]:
        rng = self.rng
        plan: dict[str, Any] = self.mapping(self.of.schema, "")
        plan["thuispad"] = 1
        pathways = [*self.of.pathways, self.of.other]
        plan["zorgpaden"] = rng.sample(pathways, rng.choice((1, 1, 1, 2, len(pathways))))
        for number, (put, target) in enumerate(self.later):
            known = self.ids.get(target) or ["nergens"]
            put(known[number % len(known)] if self.exemplary else rng.choice(known))
        if not self.likely(0.05):
            self.drop_dangling(plan)
        self.share(plan)
        if self.exemplary and not self.likely(0.2):
            self.finish(plan)
        elif rng.random() < 0.3:
            for _ in range(rng.randint(1, 3)):
                self.break_one(plan)
        if rng.random() < 0.2:
            items = list(plan.items())
            rng.shuffle(items)
            plan = dict(items)
        return plan

    def likely(self, chance: float) -> bool:
        return self.rng.random() < chance

    # --- by the schema ----------------------------------------------------------------------------------------

    def value(self, schema: Mapping[str, Any], place: str) -> Any:
        kind = schema.get("type")
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            options = schema["enum"]
            self.turns[place] = self.turns.get(place, self.rng.randrange(len(options))) + 1
            return options[self.turns[place] % len(options)] if self.exemplary else self.rng.choice(options)
        if kind == "object":
            return self.mapping(schema, place)
        if kind == "array":
            return self.sequence(schema, place)
        if kind in ("integer", "number"):
            return self.number(schema)
        return self.text(schema, place)

    def mapping(self, schema: Mapping[str, Any], place: str) -> dict[str, Any]:
        if "propertyNames" in schema:
            return self.answers(schema, place) if place in BY_CRITERION else self.facts(place)
        out: dict[str, Any] = {}
        for key, part in schema.get("properties", {}).items():
            here = f"{place}.{key}" if place else key
            if key in schema.get("required", ()) or self.likely(self.full):
                out[key] = self.value(part, here)
                self.refer(part, out, key)
            elif self.likely(0.03):
                out[key] = None
        return out

    def sequence(self, schema: Mapping[str, Any], place: str) -> list[Any]:
        items = schema["items"]
        least, most = (0 if self.full < 1 else 1), (4 if items.get("type") == "object" else 2)
        if self.exemplary and items.get("type") == "object":
            # all kinds there are, where items have one
            kinds = [len(part["enum"]) for part in items["properties"].values() if "enum" in part]
            least, most = (max(*kinds, 6),) * 2 if kinds else (6, 6)
        out = [self.value(items, f"{place}[]") for _ in range(self.rng.randint(least, most))]
        for index in range(len(out)):
            self.refer(items, out, index)
        return out

    def refer(self, schema: Mapping[str, Any], holder: Any, key: Any) -> None:
        """A reference is filled in when every list is known."""
        if "x-ref" in schema:
            self.later.append((lambda found: holder.__setitem__(key, found), schema["x-ref"]))

    def number(self, schema: Mapping[str, Any]) -> Any:
        low, high = schema.get("minimum", -5), schema.get("maximum", 100)
        if schema["type"] == "number" and self.likely(0.5):
            return self.rng.choice((0.1, 0.2, 2.5, 0.03125, 1e-7, 33.333333, float(low), -0.0 if low <= 0 else 0.5))
        found = self.rng.randint(low, min(high, low + 60))
        return float(found) if self.likely(0.1) else found

    def text(self, schema: Mapping[str, Any], place: str) -> str:
        if place.endswith("[].id"):
            return self.new_id(place.removesuffix("[].id"))
        if schema.get("x-date"):
            return self.rng.choice(DATES)
        if "x-vocabulary" in schema:
            return str(self.rng.choice(self.of.content["vocabulary"][schema["x-vocabulary"]])["id"])
        if "pattern" in schema:
            return "iets"
        return self.words(schema.get("maxLength", 300))

    def words(self, most: int) -> str:
        self.count += 1
        if not self.likely(self.care):
            pool: Sequence[str] = self.rng.choice((HOLLOW, HOLLOW, SHORT, REPEATED, self.of.questions))
            return self.rng.choice(pool)
        if most <= 300:
            return f"{self.rng.choice(NAMES if self.exemplary else SHORT)} {self.count}"
        if self.likely(0.03):
            return (self.rng.choice(PROSE).format(n=self.count) * 90)[: self.rng.choice((most, most - 1, 900))]
        return self.rng.choice(PROSE[:8] if self.exemplary else PROSE).format(n=self.count)

    def new_id(self, place: str) -> str:
        known = self.ids.setdefault(place, [])
        found = f"{self.rng.choice(('a', 'id', 'x-1', '7'))}-{len(known)}" if self.likely(0.9) else str(len(known))
        known.append(found)
        return found

    # --- what the content decides -------------------------------------------------------------------------------

    def facts(self, place: str) -> dict[str, Any]:
        scope = "middel" if place.startswith("middelen") else "plan"
        out = {}
        for fact in self.of.content["facts"]:
            if fact["scope"] == scope and self.likely(self.full):
                values = [one["value"] for one in fact["values"]]
                out[fact["id"]] = self.rng.choice(values[:-1] if self.exemplary else values)
        return out

    def answers(self, schema: Mapping[str, Any], place: str) -> dict[str, Any]:
        out: dict[str, Any] = {}
        weights = (6, 2, 1, 1, 1) if self.likely(0.7) else (1, 0, 0, 0, 0)
        for one_id in self.of.criteria:
            if not self.likely(self.full):
                continue
            answer = self.value(schema["additionalProperties"], f"{place}{{}}")
            if "status" in answer and place == "afspraken" and self.likely(0.8):
                answer["status"] = self.rng.choices(("geregeld", "gepland", "niet", "onbekend", "nvt"), weights)[0]
            if answer.get("gepland_op") and self.likely(0.5):
                answer["gepland_op"] = self.rng.choice(DATES[-4:])
            out[one_id] = answer
        return out

    def drop_dangling(self, node: Any) -> None:
        """References to lists that stayed empty go, mostly: a plan may be incomplete, but not broken by accident."""
        if isinstance(node, dict):
            for key in [key for key, part in node.items() if part == "nergens"]:
                del node[key]
            for part in node.values():
                self.drop_dangling(part)
        elif isinstance(node, list):
            node[:] = [part for part in node if part != "nergens"]
            for part in node:
                self.drop_dangling(part)

    def share(self, plan: dict[str, Any]) -> None:
        """Often the shares of the insurers add up, as they should."""
        insurers = plan.get("verzekeraars") or []
        if insurers and self.likely(0.7):
            for one in insurers:
                one["aandeel"] = 100 // len(insurers)
            insurers[0]["aandeel"] += 100 % len(insurers)

    def finish(self, plan: dict[str, Any]) -> None:
        """What is left to do for a plan that reaches a higher stage: arranged, with evidence that counts."""
        plan.update({"inhoud": self.of.content["version"], "startdatum": "2029-12-31", "status": "ingediend"})
        plan["zorgpaden"] = self.rng.choice((plan["zorgpaden"], self.of.pathways[:1], [*self.of.pathways]))
        self.agree(plan)
        for document in plan["documenten"]:
            document["datum"] = "2024-02-29"
            document["geldig_tot"] = "2029-12-31"
        late = self.rng.choice((0.0, 0.0, 0.03, 0.2))
        for one_id in list(plan["afspraken"]):
            answer = plan["afspraken"][one_id]
            answer["status"] = "geregeld"
            if self.likely(late):
                answer["status"] = self.rng.choice(("gepland", "gepland", "nvt", "niet"))
            answer["gepland_op"] = self.rng.choice(("2029-06-30", "2029-12-31", "2030-01-01"))
            if one_id not in self.of.arranged and answer["status"] != "nvt":
                del plan["afspraken"][one_id]

    def agree(self, plan: dict[str, Any]) -> None:
        """What lists ask of each other: a case for each party, a payment for each cost, and both only once."""
        cases = plan["plan"]["business_cases"]
        for index, one in enumerate(plan["prioriteiten"]["belanghebbenden"]):
            one["partij"] = cases[index % len(cases)]["partij"]
        parts = plan["financiering"]["onderdelen"]
        for part in parts:
            part["kosten"] = []
        for index, cost in enumerate(plan["benodigdheden"]["kosten"]):
            parts[index % len(parts)]["kosten"].append(cost["id"])
        for index, insurer in enumerate(plan["verzekeraars"]):
            signed = plan["financiering"]["besluiten_verzekeraars"]
            signed[index % len(signed)]["verzekeraar"] = insurer["id"]
        zero = plan["prioriteiten"]["nulsituatie"]
        for key in ("patienten_per_jaar", "toedieningen_per_jaar", "kosten_per_toediening"):
            zero[key] = 12
        if not self.likely(0.2):  # else a norm that is called adopted may forbid what the plan does
            del plan["gedeelde_zorg"]["ziekenhuizen"]
        plan["plan"]["invoering"]["patienten"] = 12
        plan["plan"]["uitgangspunten"]["terugverdientijd_maanden"] = 24
        plan["financiering"]["looptijd"]["maanden"] = self.rng.choice((24, 36, 36, 36, 23))

    # --- breaking -------------------------------------------------------------------------------------------------

    def odd(self) -> Any:
        """An odd value, one of its own: the plan may be changed further."""
        return copy.deepcopy(self.rng.choice(ODD_VALUES))

    def break_one(self, plan: dict[str, Any]) -> None:
        """Make one thing wrong at any place."""
        rng = self.rng
        holder = rng.choice(list(_containers(plan)))
        kind = rng.randint(0, 9)
        if kind == 0 and isinstance(holder, dict):
            holder[rng.choice(ODD_KEYS)] = self.odd()
        elif kind == 1 and isinstance(holder, list):
            holder.extend(holder[:1] or [self.odd()])
        elif kind == 2:
            many = [f"pad-{number}" for number in range(11)]
            plan["zorgpaden"] = rng.choice(
                ([], "anders", ["ziekenhuis-thuis"], [self.of.other] * 2, [1, 1.0], None, {}, many)
            )
        elif kind == 3:
            self.replace(plan, lambda part: part in DATES, ODD_DATES)
        elif kind == 4 and isinstance(holder, dict) and holder:
            del holder[rng.choice(list(holder))]
        elif kind == 5:
            place = rng.choice((*BY_CRITERION, "feiten"))
            if isinstance(plan.setdefault(place, {}), dict):
                odd = rng.choice((*ODD_KEYS, *(one[:-1] for one in self.of.criteria), "gekoelt", "wlz"))
                plan[place][odd] = rng.choice((self.odd(), "ja", "eigen"))
        elif kind == 6:
            self.replace(plan, lambda part: type(part) is int, (-1, 1_000_000, 2.5, 2023, "3"))
        elif kind == 7:
            kinds = [one["id"] for one in self.of.content["vocabulary"]["owners"]]
            self.replace(plan, lambda part: part in kinds, ("ziekenhuizen", "buurman", "apotheek ", ""))
        elif holder:
            place = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            holder[place] = self.odd()

    def replace(self, plan: dict[str, Any], fits: Callable[[Any], bool], odd: Sequence[Any]) -> None:
        """Put something odd in the place of a value that fits, apart from the version of the format."""
        spots = [
            (holder, place)
            for holder in _containers(plan)
            for place, part in (holder.items() if isinstance(holder, dict) else enumerate(holder))
            if place != "thuispad" and not isinstance(part, dict | list) and fits(part)
        ]
        if spots:
            holder, place = self.rng.choice(spots)
            holder[place] = self.rng.choice(odd)


def _containers(node: Any) -> Any:
    if isinstance(node, dict | list):
        yield node
        for part in node.values() if isinstance(node, dict) else node:
            yield from _containers(part)


@cache
def _own() -> Generator:
    return Generator(load_content().data)


def generate(seed: int, generator: Generator | None = None) -> dict[str, Any]:
    """The plan of a seed, for the content of this checkout or of another generator."""
    return (generator or _own()).plan(seed)


def to_json(plan: Mapping[str, Any]) -> bytes:
    """A plan as JSON."""
    return json.dumps(plan, ensure_ascii=False, indent=1).encode()
