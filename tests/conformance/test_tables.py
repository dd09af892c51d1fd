"""The decision tables: one list of cases, expected by hand, for both engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conformance.harness import BrowserEngine
from tests.conftest import AS_OF, EXAMPLES
from thuispad import Content, load_plan, score_plan
from thuispad.aggregate.frameworks import by_point
from thuispad.evaluate.choice import compare
from thuispad.evaluate.shared_care import judge

pytestmark = pytest.mark.browser
CASES = Path(__file__).parent / "cases"
YEAR = 2026


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a table."""
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))["cases"]
    return found


def in_browser(engine: BrowserEngine, expression: str, argument: Any) -> Any:
    """What a JavaScript function of the engine gives for data that is sent as JSON."""
    script = f"data => JSON.stringify(({expression})(JSON.parse(data)))"
    return json.loads(engine.page.evaluate(script, json.dumps(argument)))


@pytest.mark.parametrize("case", cases("shared-care.yml"), ids=lambda case: case["name"])
def test_shared_care(case: dict[str, Any], content: Content) -> None:
    """Each border of the rules comes out as written by hand."""
    found = judge({"id": "proef", **case["tumour"]}, content.data["shared_care"], case.get("year", YEAR))

    assert {key: found[key] for key in case["expect"]} == case["expect"]


def test_every_rule_of_shared_care_decides_somewhere(content: Content) -> None:
    """A rule that no case reaches is not proved."""
    decided = {case["expect"].get("rule") for case in cases("shared-care.yml")}

    assert {row["id"] for row in content.data["shared_care"]["decisions"]} <= decided


def test_shared_care_is_the_same_in_the_browser(engine: BrowserEngine, content: Content) -> None:
    """The two engines agree on every case, down to the numbers per year."""
    rules = content.data["shared_care"]
    jobs = [[{"id": "proef", **case["tumour"]}, case.get("year", YEAR)] for case in cases("shared-care.yml")]
    script = "jobs => jobs.map(([item, year]) => Thuispad.sharedCare.judge(item, engine.content.shared_care, year))"

    assert in_browser(engine, script, jobs) == [judge(item, rules, year) for item, year in jobs]


def test_the_content_says_how_many_years_count(engine: BrowserEngine, content: Content) -> None:
    """With one year, only the last one is asked for and compared with the minimum."""
    rules = {**content.data["shared_care"], "years": 1}
    item = {"id": "proef", "tranche": "een", "nieuwe_patienten": [{"jaar": 2025, "aantal": 9}]}
    found = judge(item, rules, YEAR)

    assert found["years"] == [{"year": 2025, "number": 9}]
    assert found["rule"] == "onder-minimum"
    assert in_browser(engine, "([item, rules, year]) => Thuispad.sharedCare.judge(item, rules, year)",
                      [item, rules, YEAR]) == found  # fmt: skip


PATHWAYS = ["zelf-thuis", "verpleegkundige-thuis", "verpleegkundige-wijk"]


@pytest.mark.parametrize("case", cases("choice.yml"), ids=lambda case: case["name"])
def test_choice(case: dict[str, Any], content: Content) -> None:
    """Each comparison comes out as written by hand."""
    found = {one["pathway"]: one for one in compare(case["facts"], content.data["choice"]["lines"], PATHWAYS)}

    for pathway, expected in case["expect"].items():
        assert {key: found[pathway][key] for key in expected} == expected, pathway


def test_every_line_of_the_choice_is_used(content: Content) -> None:
    """A line that no case reaches is not proved."""
    lines = content.data["choice"]["lines"]
    used = {line for case in cases("choice.yml") for one in compare(case["facts"], lines, PATHWAYS)
            for line in one["lines"]}  # fmt: skip

    assert {line["id"] for line in lines} == used


def test_choice_is_the_same_in_the_browser(engine: BrowserEngine, content: Content) -> None:
    """The two engines agree on every case."""
    lines = content.data["choice"]["lines"]
    asked = [case["facts"] for case in cases("choice.yml")]
    script = f"""asked => asked.map((facts) =>
        Thuispad.choice.compare((one) => facts[one] || null, engine.content.choice.lines, {json.dumps(PATHWAYS)}))"""

    assert in_browser(engine, script, asked) == [compare(facts, lines, PATHWAYS) for facts in asked]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.yml")), ids=lambda path: path.stem)
def test_frameworks_are_the_same_in_the_browser(path: Path, engine: BrowserEngine, content: Content) -> None:
    """A plan seen through the frameworks is the same in both engines."""
    report = score_plan(load_plan(path, content), content, as_of=AS_OF)
    expected = by_point(report["criteria"], content.criteria, content.data["frameworks"])
    script = """criteria => Thuispad.frameworks.byPoint(
        criteria, new Map(engine.content.criteria.map((one) => [one.id, one])), engine.content.frameworks)"""

    assert in_browser(engine, script, report["criteria"]) == expected
    assert any(point["applicable"] for framework in expected for point in framework["points"])
