"""One table of cases for both engines: from the bytes of a file to data, outcomes, score, stage and next actions."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.conformance.harness import BrowserEngine, Job, assert_same
from thuispad import Content, load_plan
from thuispad.diagnostics import path_text

CASES = Path(__file__).parent / "cases"
AS_OF = "2026-12-01"
LOAD = """([bytes, name]) => {
  const plan = engine.load(Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)), name);
  return JSON.stringify({ data: plan.data ?? null, codes: plan.diagnostics.map((one) => one.code) });
}"""


def read(name: str) -> Any:
    """The cases of a file."""
    return yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), Loader)


class Loader(yaml.SafeLoader):
    """YAML as in a plan: dates stay text."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def with_criteria(content: Content, criteria: dict[str, Any]) -> Content:
    """The content with other criteria, and one field in the plan for the rule `number`."""
    common = {"level": "aanbevolen", "moment": "indienen", "evidence": "none", "not_applicable": "with-reason",
              "owner": "ziekenhuis", "quickscan": False, "lifecycle": {"state": "active"},
              "question": "Noemt het plan de kern van de visie?"}  # fmt: skip
    steps = {one["id"] for one in content.data["vocabulary"]["steps"]}
    cards = [one["id"] for one in content.data["pathways"]]
    made = []
    for one_id, given in criteria.items():
        section = one_id.split(".")[0]
        made.append({
            **common, "id": one_id, "title": one_id, "section": section,
            "pathways": None if section in steps else cards,
            "answered": "arrangement" in json.dumps(given["rule"]), **given,
        })  # fmt: skip
    schema = json.loads(json.dumps(content.data["plan_schema"]))
    schema["properties"]["visie"]["properties"]["aantal"] = {"title": "aantal", "type": "number"}
    used = list(dict.fromkeys(one["section"] for one in made))
    sections = [{"id": one, "kind": "step" if one in steps else "aspect", "title": one} for one in used]
    data = {**content.data, "criteria": made, "retired": [], "sections": sections, "plan_schema": schema}
    return Content(data, "cases")


def opened(browser: Browser, content: Content, folder: Path) -> Iterator[BrowserEngine]:
    """The engine of the browser with a content."""
    engine = BrowserEngine(browser, content.data, folder)
    yield engine
    engine.close()


# --- loading ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loader(browser: Browser, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserEngine]:
    """The engine with the real content."""
    yield from opened(browser, content, tmp_path_factory.mktemp("loader"))


@pytest.mark.parametrize("case", read("loader"), ids=lambda case: case["name"])
def test_loader(case: dict[str, Any], loader: BrowserEngine, content: Content) -> None:
    """The same bytes give the same data and the same complaints."""
    data = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()
    name = case.get("file", "plan.yml")
    file_codes = {one["code"] for one in content.data["messages"] if one["group"] == "file"}

    plan = load_plan(data, content, name=name)
    found = json.loads(loader.page.evaluate(LOAD, [base64.b64encode(data).decode(), name]))

    for codes, value in (([one.code for one in plan.diagnostics], plan.data), (found["codes"], found["data"])):
        assert [one for one in codes if one in file_codes] == case["codes"]
        assert value == case.get("data")


# --- texts ------------------------------------------------------------------------------------------------------

TEXT_CRITERIA = {
    "visie.proza": {"rule": {"kind": "filled", "path": "visie.kern", "prose": True}},
    "visie.tekst": {"rule": {"kind": "filled", "path": "visie.kern"}},
}


def test_texts(browser: Browser, content: Content, tmp_path: Path) -> None:
    """What counts as an answer is the same everywhere, sign by sign."""
    subject = with_criteria(content, TEXT_CRITERIA)
    cases = read("text")
    plans = [{"thuispad": 1, "zorgpaden": ["anders"], "visie": {"kern": case["text"]}} for case in cases]
    jobs = [Job(json.dumps(plan, ensure_ascii=False).encode(), "plan.json", AS_OF) for plan in plans]

    for engine in opened(browser, subject, tmp_path):
        reports = assert_same(engine, subject, jobs)

    for case, report in zip(cases, reports, strict=True):
        said = [" ".join(found["code"] for found in one["findings"]) for one in report["criteria"]]
        assert said == [case["prose"], case["any"]], case["name"]


# --- rules, stages, actions -------------------------------------------------------------------------------------


def job(case: dict[str, Any]) -> Job:
    """The file of a case."""
    pathways = ", ".join(case.get("pathways", ["verpleegkundige-thuis"]))
    return Job(f"thuispad: 1\nzorgpaden: [{pathways}]\n{case['plan']}".encode(), "plan.yml", AS_OF)


def reports_of(
    name: str, browser: Browser, content: Content, folder: Path
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The cases of a file with the report both engines agree on."""
    table = read(name)
    subject = with_criteria(content, table["criteria"])
    jobs = [job(case) for case in table["cases"]]
    (reports,) = [assert_same(engine, subject, jobs) for engine in opened(browser, subject, folder)]
    return list(zip(table["cases"], reports, strict=True))


def test_rules(browser: Browser, content: Content, tmp_path: Path) -> None:
    """Each kind of rule, condition and answer has the value and the findings written down for it."""
    for case, report in reports_of("rules", browser, content, tmp_path):
        assert report["valid"], (case["name"], report["diagnostics"])
        by_id = {one["id"]: one for one in report["criteria"]}
        for one_id, (outcome, value, *said) in case["expect"].items():
            one = by_id[one_id]
            found = [f"{finding['code']} {place(finding['path'])}" for finding in one["findings"]]
            assert (one["outcome"], one["value"], found) == (outcome, value, said), (case["name"], one_id)
        for one_id in case.get("absent", ()):
            assert one_id not in by_id


def place(path: list[str | int]) -> str:
    """A path as the cases write it: list items from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def test_stages(browser: Browser, content: Content, tmp_path: Path) -> None:
    """Score, stage and next actions are the ones written down."""
    for case, report in reports_of("stages", browser, content, tmp_path):
        stage, score = report["stage"], report["score"]
        name = case["name"]
        assert [stage["id"], stage["next"], stage["blocked_by"], stage["blocked_by_plan"]] == case["stage"], name
        assert [score["value"], score["points"], score["applicable"]] == case["score"], name
        if "actions" in case:
            found = [[one["criterion"], one["blocks"], one["gain"], one["stage"]] for one in report["actions"]]
            assert found == case["actions"], name


def test_places_are_counted_from_one_for_people() -> None:
    """In a message the first item of a list is item 1."""
    assert path_text(["uitkomsten", "lijst", 0, "naam"]) == "uitkomsten.lijst[1].naam"
