"""The score of plans for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from thuispad.diagnostics import name_of, path_text, visible
from thuispad.report.dutch import counted, dutch_date
from thuispad.report.wording import effect, essentials

BAR = 20
FULL, PART = "█", "░"
MAX_ACTIONS = 10
MAX_FINDINGS = 3
Report = Mapping[str, Any]


def _bar(value: int | None) -> str:
    if value is None:
        return PART * BAR
    filled = BAR * value // 100
    return FULL * filled + PART * (BAR - filled)


def _colour(value: int | None) -> str:
    return "green" if value == 100 else "yellow" if value else "red"  # noqa: PLR2004


def _number(value: int | None) -> str:
    return "niet beoordeeld" if value is None else str(value)


def _private(report: Report) -> str:
    where = counted(len(report["warnings"]), "plaats lijkt", "plaatsen lijken")
    return f"{where} gegevens van een persoon te bevatten"


class ScoreText:
    """Writes a report as text. With `terminal`: colour and bars; without: plain lines for another program."""

    def __init__(self, content: Mapping[str, Any], *, terminal: bool) -> None:
        self.terminal = terminal
        self.owners = {one["id"]: one["title"].lower() for one in content["vocabulary"]["owners"]}
        self.outcomes = {one["id"]: one["title"].lower() for one in content["vocabulary"]["outcomes"]}
        self.stages = {one["id"]: one["title"] for one in content["vocabulary"]["stages"]}
        titles = {one["id"]: one["title"] for one in content["pathways"]}
        other = content["vocabulary"]["other_pathway"]
        self.pathways = {**titles, other["id"]: other["title"]}
        self.steps = {one["id"]: one["title"] for kind in ("aspects", "steps") for one in content["vocabulary"][kind]}

    def style(self, text: str, **how: Any) -> str:
        """Colour on a terminal, nothing in a pipe."""
        return click.style(text, **how) if self.terminal else text

    def line(self, name: str, report: Report) -> str:
        """One plan of many on one line."""
        name = name_of(name)
        if not report["valid"]:
            count = counted(len(report["diagnostics"]), "fout", "fouten")
            return f"{name}: {self.style('onleesbaar of onjuist', fg='red')} ({count})\n"
        score = report["score"]
        value = self.style(f"{_number(score['value']):>3}", fg=_colour(score["value"]), bold=True)
        bar = f" {_bar(score['value'])}" if self.terminal else ""
        private = f"  let op: {_private(report)}" if report["warnings"] else ""
        return f"{name}:{bar} {value}  {essentials(score)}  fase {report['stage']['title'].lower()}{private}\n"

    def full(self, name: str, report: Report, places: Mapping[tuple[Any, ...], str]) -> str:
        """One plan in full. `places` gives `line:column` for paths."""
        out = [*self._warned(name, report, places), *self._head(name, report), *self._numbers(report), ""]
        out += [*self._sections(report), ""]
        out += self._frameworks(report)
        out += self._blockers(name, report, places)
        out += self._actions(report)
        out += self._reviewer(report)
        out += [*report["disclaimers"], self.style(self._receipt(report), dim=True)]
        return "\n".join(out) + "\n"

    def quickscan(self, name: str, report: Report, places: Mapping[tuple[Any, ...], str]) -> str:
        """The short check: each marked criterion with its outcome."""
        score = report["quickscan"]
        criteria = {one["id"]: one for one in report["criteria"]}
        out = [*self._warned(name, report, places), *self._head(name, report)]
        out += [f"Korte toets  {_number(score['value'])} · {essentials(score)}", ""]
        section = ""
        for one_id in score["criteria"]:
            one = criteria[one_id]
            if one["section"] != section:
                section = one["section"]
                out.append(self.style(self.steps[section], bold=True))
            colour = "green" if one["outcome"] == "voldaan" else "yellow" if one["value"] else "red"
            out.append(f"  {self.style(self.outcomes[one['outcome']], fg=colour)}: {one['title']}")
        return "\n".join([*out, "", *report["disclaimers"], self._receipt(report)]) + "\n"

    def _warned(self, name: str, report: Report, places: Mapping[tuple[Any, ...], str]) -> list[str]:
        """Above all else: where the plan looks like it is about one person."""
        warnings = report["warnings"]
        if not warnings:
            return []
        out = [
            self.style(f"Let op: {_private(report)}. Haal die weg voordat je het plan deelt.", fg="yellow", bold=True)
        ]
        out += [f"  {visible(one['message'])} ({self._where(name, one, places)})" for one in warnings[:MAX_ACTIONS]]
        if len(warnings) > MAX_ACTIONS:
            out.append(f"  … en nog {len(warnings) - MAX_ACTIONS}")
        return [*out, ""]

    def _head(self, name: str, report: Report) -> list[str]:
        plan, name = report["plan"], name_of(name)
        title = " — ".join(visible(part) for part in (plan["title"], plan["hospital"]) if part) or name
        pathways = ", ".join(self.pathways.get(one, one).lower() for one in plan["pathways"])
        return [
            f"Plan        {self.style(title, bold=True)}",
            f"{name} · {pathways} · per {dutch_date(report['as_of'])}",
            "",
        ]

    def _numbers(self, report: Report) -> list[str]:
        stage, score, beside = report["stage"], report["score"], report["beside"]
        met, of = score["essentials"]["met"], score["essentials"]["of"]
        count = len(stage["blocked_by"]) + len(self._about_plan(report))
        step = f" · voor ‘{self.stages[stage['next']].lower()}’ nog {count} te doen" if stage["next"] else ""
        nvt, late = report["outcomes"]["nvt"], f"{beside['overdue']} te laat"
        out = [
            f"Essentieel  {self.style(f'{met} van {of}', bold=True)}",
            f"Fase        {self.style(stage['title'], bold=True)}{step}",
            f"Score       {self.style(_number(score['value']), bold=True)}"
            f" · van toepassing: {score['applicable']} van {score['total']}"
            + (f" · {counted(nvt, 'keer', 'keer')} ‘niet van toepassing’" if nvt else ""),
            f"Daarnaast   {beside['evidenced']} met bewijs · {beside['reviewed']} gecontroleerd · " + late,
        ]
        if stage["not_assessed"]:
            names = ", ".join(self.steps[one].lower() for one in stage["not_assessed"])
            out.append(f"Let op      deze versie van de criteria toetst nog niet: {names}")
        out += [f"Let op      {visible(found['message'])}" for found in report["findings"] if not found["blocks"]]
        return out

    def _sections(self, report: Report) -> list[str]:
        width = max(len(one["title"]) for one in report["sections"])
        out = []
        for one in report["sections"]:
            value = f"{_number(one['value']):>3}"
            bar = f"{self.style(_bar(one['value']), fg=_colour(one['value']))} " if self.terminal else ""
            out.append(f"{one['title']:<{width}}  {bar}{value}  {essentials(one)}")
        return out

    def _frameworks(self, report: Report) -> list[str]:
        """The plan through each framework, if that was asked for."""
        out: list[str] = []
        for framework in report.get("frameworks", ()):
            width = max(len(point["title"]) for point in framework["points"])
            out.append(self.style(framework["title"], bold=True))
            for point in framework["points"]:
                bar = f"{self.style(_bar(point['value']), fg=_colour(point['value']))} " if self.terminal else ""
                value = f"{_number(point['value']):>3}"
                out.append(
                    f"  {point['title']:<{width}}  {bar}{value}  voldaan {point['met']} van {point['applicable']}"
                )
            out.append("")
        return out

    def _where(self, name: str, found: Report, places: Mapping[tuple[Any, ...], str]) -> str:
        place = places.get(tuple(found["path"]))
        if not place:
            return path_text(found["path"])
        return f"regel {place.split(':')[0]}" if self.terminal else f"{name_of(name)}:{place}"

    @staticmethod
    def _about_plan(report: Report) -> list[Report]:
        """What blocks the next stage apart from criteria."""
        return [found for found in report["findings"] if found["blocks"]]

    def _blockers(self, name: str, report: Report, places: Mapping[tuple[Any, ...], str]) -> list[str]:
        stage = report["stage"]
        if not stage["next"]:
            return []
        criteria = {one["id"]: one for one in report["criteria"]}
        out = [self.style(f"Wat de fase ‘{self.stages[stage['next']].lower()}’ tegenhoudt", bold=True)]
        about_plan = self._about_plan(report)
        out += [
            f"  {visible(found['message'])} ({self._where(name, found, places)})" for found in about_plan[:MAX_ACTIONS]
        ]
        if len(about_plan) > MAX_ACTIONS:
            out.append(f"  … en nog {len(about_plan) - MAX_ACTIONS} van zulke meldingen")
        for one_id in stage["blocked_by"][:MAX_ACTIONS]:
            one = criteria[one_id]
            out.append(f"  {self.style(one['title'], fg='red')}  {one_id}")
            out += [
                f"    {visible(found['message'])} ({self._where(name, found, places)})"
                for found in one["findings"][:MAX_FINDINGS]
            ]
            if len(one["findings"]) > MAX_FINDINGS:
                out.append(f"    … en nog {counted(len(one['findings']) - MAX_FINDINGS, 'bevinding', 'bevindingen')}")
        if len(stage["blocked_by"]) > MAX_ACTIONS:
            out.append(f"  … en nog {counted(len(stage['blocked_by']) - MAX_ACTIONS, 'criterium', 'criteria')}")
        return [*out, ""]

    def _actions(self, report: Report) -> list[str]:
        if not report["actions"]:
            return []
        criteria = {one["id"]: one for one in report["criteria"]}
        out = [self.style("Wat je het eerst kunt doen", bold=True)]
        for action in report["actions"][:MAX_ACTIONS]:
            one = criteria[action["criterion"]]
            out.append(f"  {one['title']} ({self.owners[action['owner']]}): {effect(action, self.stages)}")
        if len(report["actions"]) > MAX_ACTIONS:
            out.append(f"  … en nog {len(report['actions']) - MAX_ACTIONS}")
        return [*out, ""]

    def _reviewer(self, report: Report) -> list[str]:
        """What a reviewer looks at first: where a plan can be made to look better."""
        claimed = [one for one in report["criteria"] if one["outcome"] == "nvt"]
        facts = {
            f"{by['fact']} = {by['value']}": None
            for one in report["criteria"] for by in one["excluded_by"] if by["fact"] != "zorgpaden"
        }  # fmt: skip
        if not claimed and not facts:
            return []
        out = [self.style("Voor de beoordelaar: wat niet meetelt", bold=True)]
        if facts:
            out.append(f"  uitgesloten door een vermeld feit: {', '.join(facts)}")
        out += [f"  niet van toepassing volgens het plan: {one['title']} ({one['id']})" for one in claimed]
        return [*out, ""]

    def _receipt(self, report: Report) -> str:
        tool = report["tool"]
        return f"{tool['name']} {tool['version']} · criteria {report['content']} · sha256 {report['plan']['sha256']}"


def summary(number: int, broken: int) -> str:
    """The last line under many plans: how many, and how many of them could not be judged."""
    tail = f", waarvan {broken} niet te beoordelen" if broken else ""
    return f"{counted(number, 'plan', 'plannen')}{tail}\n"


def finding_paths(report: Report) -> Iterable[tuple[Any, ...]]:
    """The paths of all findings of a report."""
    for found in (*report["warnings"], *report["findings"]):
        yield tuple(found["path"])
    for one in report["criteria"]:
        for found in one["findings"]:
            yield tuple(found["path"])
