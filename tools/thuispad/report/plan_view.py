"""One plan as a document: its summary, and what it says with the verdict beside each answer.

A page, a print and a text file can all be made from this: it knows the plan, its report and the content, and nothing of
where it will be shown. Places are names (`visie.kern`), for whoever makes links of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from thuispad.content.compile import rules_in
from thuispad.evaluate.reading import value_at
from thuispad.report.readable import Block, Entry, PlanWords, Value
from thuispad.report.wording import effect, essentials

Data = Mapping[str, Any]
MAX_ACTIONS: Final = 10
ANSWERS, FACTS, QUICK = "afspraken", "feiten", "korte_toets"
ABOVE: Final = ("titel", "ziekenhuis", "toelichting", "zorgpaden", "status")
"""Keys of a plan that have a field of their own in the view."""
OUT_OF_REACH: Final = "buiten-bereik"


@dataclass(frozen=True)
class Place:
    """A part of the plan by its label; `anchor` is None if the plan says nothing there."""

    label: str
    anchor: str | None


@dataclass(frozen=True)
class Verdict:
    """What a criterion asks, what the plan answers, and what comes of it.

    `places`: where else in the plan it looked. `reason`: the facts that put it out of reach, in words.
    """

    criterion: Data
    result: Data
    outcome: Data
    level: str
    owner: str
    answer: tuple[Entry, ...]
    places: tuple[Place, ...]
    reason: str

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return bool(self.result["counts"]) and self.result["outcome"] != "voldaan"

    @property
    def text(self) -> Value | None:
        """The explanation that the plan gives."""
        return next((one.value for one in self.answer if one.key == "toelichting"), None)

    @property
    def details(self) -> list[Entry]:
        """The answer without its explanation."""
        return [one for one in self.answer if one.key != "toelichting"]


@dataclass(frozen=True)
class Part:
    """Something the plan says under one label (`value` is None if it says nothing), and the verdicts on it."""

    anchor: str
    label: str
    value: Value | None
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Section:
    """A step, an aspect, or a list at the head of the plan.

    `excluded`: criteria that a fact of the plan put out of reach. `elsewhere`: how many belong to other pathways.
    `items`: of a list, how many there are in it.
    """

    id: str
    kind: str
    title: str
    meaning: str
    number: int | None
    score: Data | None
    parts: tuple[Part, ...]
    excluded: tuple[Verdict, ...] = ()
    elsewhere: int = 0
    items: int = 0

    @property
    def verdicts(self) -> list[Verdict]:
        """All verdicts that stand in this section."""
        return [one for part in self.parts for one in part.verdicts]


@dataclass(frozen=True)
class Stage:
    """A stage of the ladder: `state` is `left` (where every plan begins), `reached`, `here` or `ahead`."""

    title: str
    meaning: str
    state: str


@dataclass(frozen=True)
class Action:
    """Something to do next."""

    criterion: str
    title: str
    owner: str
    effect: str


@dataclass(frozen=True)
class Summary:
    """The plan on half a page."""

    stages: tuple[Stage, ...]
    sections: tuple[tuple[Data, str], ...]
    outcomes: tuple[tuple[Data, int], ...]
    remarks: tuple[Data, ...]
    actions: tuple[Action, ...]
    more_actions: int
    facts: tuple[str, ...]
    claimed: tuple[Data, ...]


@dataclass(frozen=True)
class PlanView:
    """A plan, its report, and both in readable form."""

    plan: Data
    report: Data
    title: str
    pathways: tuple[tuple[str, str], ...]
    status: str
    about: str
    summary: Summary
    head: tuple[Entry, ...]
    sections: tuple[Section, ...]


def plan_view(plan: Data, report: Data, content: Data, name: str) -> PlanView:
    """A plan that can be scored, with its report. `name` is what it is called if it has no title."""
    return _Viewer(plan, report, content).view(name)


class _Viewer:
    """Makes the view of one plan."""

    def __init__(self, plan: Data, report: Data, content: Data) -> None:
        self.plan, self.report, self.content = plan, report, content
        self.words = PlanWords(content, plan)
        self.vocabulary = content["vocabulary"]
        self.labels: Mapping[str, str] = content["labels"]
        self.criteria = {one["id"]: one for one in content["criteria"]}
        self.outcomes = self._titles("outcomes")
        self.facts = {fact["id"]: fact for fact in content["facts"]}
        self.results: dict[str, list[Data]] = {}
        for one in report["criteria"]:
            self.results.setdefault(one["section"], []).append(one)
        self.scores = {one["id"]: one for one in report["sections"]}

    def _titles(self, name: str) -> dict[str, Data]:
        return {one["id"]: one for one in self.vocabulary[name]}

    def view(self, name: str) -> PlanView:
        plan, properties = self.plan, self.words.schema["properties"]
        status = properties["status"]
        return PlanView(
            plan=plan,
            report=self.report,
            title=str(plan.get("titel") or name),
            pathways=tuple((one, self.words.pathways[one]) for one in plan["zorgpaden"]),
            status=self.words.value("status", status, plan["status"]).text if "status" in plan else "",  # type: ignore[union-attr]
            about=str(plan.get("toelichting", "")),
            summary=self._summary(),
            head=tuple(self._head()),
            sections=tuple(self._sections()),
        )

    # --- the summary

    def _summary(self) -> Summary:
        report = self.report
        at = report["stage"]["order"]
        before = ["left", *["reached"] * at][:at]
        states = [*before, "here", *["ahead"] * len(self.vocabulary["stages"])]
        names = {one["id"]: one["title"] for one in self.vocabulary["stages"]}
        owners = self._titles("owners")
        actions = tuple(
            Action(one["criterion"], self.criteria[one["criterion"]]["title"], owners[one["owner"]]["title"],
                   effect(one, names))
            for one in report["actions"][:MAX_ACTIONS]
        )  # fmt: skip
        return Summary(
            stages=tuple(
                Stage(one["title"], one["meaning"], state)
                for one, state in zip(self.vocabulary["stages"], states, strict=False)
            ),
            sections=tuple((one, essentials(one)) for one in report["sections"]),
            outcomes=tuple(
                (one, report["outcomes"][one["id"]])
                for one in self.vocabulary["outcomes"] if report["outcomes"][one["id"]]
            ),
            remarks=tuple(sorted(report["findings"], key=lambda found: not found["blocks"])),
            actions=actions,
            more_actions=max(0, len(report["actions"]) - MAX_ACTIONS),
            facts=tuple(dict.fromkeys(
                self._fact(by) for one in report["criteria"] for by in one["excluded_by"] if by["fact"] in self.facts
            )),
            claimed=tuple(one for one in report["criteria"] if one["outcome"] == "nvt"),
        )  # fmt: skip

    def _fact(self, by: Data) -> str:
        fact = self.facts[by["fact"]]
        titles = {option["value"]: option["title"] for option in fact["values"]}
        return f"{fact['title']}: {titles.get(by['value'], by['value'])}"

    # --- the plan

    def _head(self) -> Iterator[Entry]:
        """What stands at the top of the file: single values, and the facts about the organisation."""
        properties = self.words.schema["properties"]
        for entry in self.words.entries("", self.words.schema, self.plan, leave=(ANSWERS, QUICK, *ABOVE)):
            if properties[entry.key].get("type") not in ("object", "array") or entry.key == FACTS:
                yield entry

    def _sections(self) -> Iterator[Section]:
        steps = [one["id"] for one in self.vocabulary["steps"]]
        for key, schema in self.words.schema["properties"].items():
            if key in (ANSWERS, FACTS, QUICK, *ABOVE) or schema.get("type") not in ("object", "array"):
                continue
            if key in steps and key in self.scores:
                yield self._step(steps.index(key), schema)
            elif key in self.plan:
                yield self._list(key, schema)
        for aspect in self.vocabulary["aspects"]:
            if aspect["id"] in self.scores:
                yield self._section(aspect, "aspect", None, [])
        rest = list(self._left_over())
        if rest:
            yield Section("overige-afspraken", "list", "Overige afspraken", "", None, None, tuple(rest))
        noted = tuple(self._noted())
        if noted:
            about = self.words.schema["properties"][QUICK]["description"]
            yield Section("korte-toets", "list", "Korte toets", about, None, None, noted)

    def _list(self, key: str, schema: Data) -> Section:
        data = self.plan[key]
        block = isinstance(data, dict)
        parts = self._parts(key, schema) if block else [Part("", "", self.words.value(key, schema, data))]
        title = schema["title"]
        return Section(key, "list", title[:1].upper() + title[1:], "", None, None, tuple(parts),
                       items=0 if block else len(data))  # fmt: skip

    def _parts(self, key: str, schema: Data) -> list[Part]:
        entries = self.words.entries(key, schema, self.plan.get(key, {}))
        return [Part(f"in-{key}.{entry.key}", entry.label, entry.value) for entry in entries]

    def _step(self, index: int, schema: Data) -> Section:
        step = self.vocabulary["steps"][index]
        written = {part.anchor: part for part in self._parts(step["id"], schema)}
        every = [
            written.get(f"in-{step['id']}.{key}") or Part(f"in-{step['id']}.{key}", part["title"], None)
            for key, part in schema["properties"].items()
        ]
        return self._section(step, "step", index + 1, every)

    def _section(self, words: Data, kind: str, number: int | None, parts: Sequence[Part]) -> Section:
        """A step or aspect: each verdict with the part it is about, the others after."""
        at: dict[str, list[Verdict]] = {part.anchor: [] for part in parts}
        loose: list[Verdict] = []
        excluded: list[Verdict] = []
        elsewhere = 0
        for result in self.results.get(words["id"], ()):
            criterion = self.criteria[result["id"]]
            answered = criterion["id"] in self.plan.get(ANSWERS, {})
            if result["outcome"] == OUT_OF_REACH and not answered:
                other = any(by["fact"] == "zorgpaden" for by in result["excluded_by"])
                elsewhere += other
                if not other:
                    excluded.append(self._verdict(criterion, result, ""))
                continue
            own = next((one for one in map(_anchor, _paths(criterion)) if one in at), "")
            (at[own] if own else loose).append(self._verdict(criterion, result, own))
        found = [Part(part.anchor, part.label, part.value, tuple(at[part.anchor])) for part in parts
                 if part.value is not None or at[part.anchor]]  # fmt: skip
        found += [Part("", "", None, (one,)) for one in loose]
        return Section(words["id"], kind, words["title"], words["meaning"], number, self.scores[words["id"]],
                       tuple(found), tuple(excluded), elsewhere)  # fmt: skip

    def _verdict(self, criterion: Data, result: Data, own: str) -> Verdict:
        places = dict.fromkeys(path for path in _paths(criterion) if _anchor(path) != own)
        return Verdict(
            criterion=criterion,
            result=result,
            outcome=self.outcomes[result["outcome"]],
            level=self._titles("levels")[criterion["level"]]["title"],
            owner=self._titles("owners")[criterion["owner"]]["title"],
            answer=tuple(self._answer(criterion["id"])),
            places=tuple(self._place(path) for path in places),
            reason="; ".join(dict.fromkeys(self._fact(by) for by in result["excluded_by"] if by["fact"] in self.facts)),
        )

    def _answer(self, criterion: str) -> list[Entry]:
        answer = self.plan.get(ANSWERS, {}).get(criterion)
        if answer is None:
            return []
        schema = self.words.schema["properties"][ANSWERS]["additionalProperties"]
        return self.words.entries(f"{ANSWERS}{{}}", schema, answer)

    def _place(self, path: str) -> Place:
        label = self.labels[path]
        nowhere = path in ABOVE or value_at(self.plan, path) is None
        return Place(label, None if nowhere else _anchor(path))

    def _left_over(self) -> Iterator[Part]:
        """Answers to criteria that do not count today, or no more: they are part of the plan all the same."""
        counted = {one["id"] for one in self.report["criteria"]}
        known = {one["id"]: one for one in (*self.content["criteria"], *self.content["retired"])}
        for one in sorted(self.plan.get(ANSWERS, {}).keys() - counted):
            yield Part(f"in-{one}", known[one]["title"], Block(tuple(self._answer(one))))

    def _noted(self) -> Iterator[Part]:
        """What the short check wrote down, in the order of the criteria."""
        notes = self.plan.get(QUICK, {})
        schema = self.words.schema["properties"][QUICK]["additionalProperties"]
        for one in (*self.content["criteria"], *self.content["retired"]):
            if notes.get(one["id"]):
                said = self.words.entries(f"{QUICK}{{}}", schema, notes[one["id"]])
                yield Part(f"in-{QUICK}.{one['id']}", one["title"], Block(tuple(said)))


def _paths(criterion: Data) -> list[str]:
    """The places in a plan that the rule of a criterion looks at."""
    keys = ("path", "of", "by")
    return [rule[key] for rule in rules_in(criterion["rule"]) for key in keys if key in rule]


def _anchor(path: str) -> str:
    """Where the place of a path is: the first two keys of it, or the head of the plan for a single value."""
    return f"in-{'.'.join(path.split('.')[:2])}"
