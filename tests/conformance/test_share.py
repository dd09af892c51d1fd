"""The copy of a plan for one insurer: the same from both engines, valid, and silent about every other insurer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conformance.generator import Generator
from tests.conformance.harness import BrowserEngine
from tests.conftest import EXAMPLES
from tests.plans import read
from thuispad import Content, load_plan
from thuispad.diagnostics import fill
from thuispad.share import mark_of, share

Data = dict[str, Any]
CASES: list[Data] = yaml.load((Path(__file__).parent / "cases" / "share.yml").read_bytes(), yaml.BaseLoader)
SHARE = """jobs => JSON.stringify(JSON.parse(jobs).map(({ plan, insurer }) => {
  const { value } = Thuispad.document.loadBytes(new TextEncoder().encode(plan), "plan.json");
  const { plan: copy, leftOut } = Thuispad.share.share(value, insurer, engine.content);
  return { copy, left: leftOut.map((one) => [one.place, one.reason, one.count]),
    same: Thuispad.canonical.text(value) === Thuispad.canonical.text(JSON.parse(plan)) };
}))"""
COMPLETE = ("verpleegkundige-thuis-volledig", "verpleegkundige-wijk-volledig", "zelf-thuis-volledig")


def expected_note(case: Data, content: Content) -> str:
    """What the copy says of itself."""
    words = content.data["vocabulary"]["sharing"]
    insurers = {one["id"]: one.get("naam", one["id"]) for one in case["plan"]["verzekeraars"]}
    wanted = case.get("for", "a")
    template = words["note" if case["left"] else "note_nothing"]
    return fill(template, {"insurer": insurers.get(wanted, wanted), "kinds": case.get("note", "")})


def shared(plan: Data, insurer: str, content: Content) -> Data:
    """The copy that the library makes, in the form in which the browser gives it."""
    copy = share(plan, insurer, content.data)
    return {"copy": copy.plan, "left": [[one["place"], one["reason"], one["count"]] for one in copy.left_out]}


def assert_shared_the_same(engine: BrowserEngine, content: Content, jobs: list[tuple[Data, str]]) -> None:
    """Both engines make the same copies, and leave the plan as it was."""
    sent = [{"plan": json.dumps(plan), "insurer": insurer} for plan, insurer in jobs]
    found = json.loads(engine.page.evaluate(SHARE, json.dumps(sent)))
    for (plan, insurer), theirs in zip(jobs, found, strict=True):
        before = json.dumps(plan)
        assert {**shared(plan, insurer, content), "same": True} == theirs
        assert json.dumps(plan) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: Data, content: Content) -> None:
    """Each plan gives the copy that was written down."""
    found = shared(case["plan"], case.get("for", "a"), content)
    note = found["copy"].pop("toelichting")
    left = [[place, reason, str(count)] for place, reason, count in found["left"]]
    assert (found["copy"], left) == (case["copy"], case["left"])
    if "note" in case or not case["left"]:
        assert note == expected_note(case, content)


@pytest.mark.browser
def test_the_browser_shares_the_same_cases(engine: BrowserEngine, content: Content) -> None:
    """All cases."""
    assert_shared_the_same(engine, content, [(case["plan"], case.get("for", "a")) for case in CASES])


def every_text(data: Any) -> Iterator[str]:
    """Every text of a plan, keys too."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from every_text(value)
    elif isinstance(data, list):
        for one in data:
            yield from every_text(one)
    elif isinstance(data, str):
        yield data


TOLD = {
    "meridiaan-contract": "meridiaan", "polderzorg": "polderzorg", "noordster": "noordster",
    "vlierveld-contract": "vlierveld", "halmstede-contract": "halmstede",
    "noorderkroon-contract": "noorderkroon", "eenhoorn": "eenhoorn", "vier-winden": "vier winden",
}  # fmt: skip
"""How each insurer of the examples is called in running text."""


@pytest.mark.parametrize("name", COMPLETE)
def test_a_copy_is_a_valid_plan_and_says_nothing_of_other_insurers(name: str, content: Content) -> None:
    """For every insurer of every complete example; nothing of what only the others' own items say is left either."""
    plan = read(EXAMPLES / f"{name}.yml", content)
    for insurer in plan["verzekeraars"]:
        copy = share(plan, insurer["id"], content.data).plan
        loaded = load_plan(json.dumps(copy).encode(), content, name="kopie.json")
        assert loaded.valid, [one.code for one in loaded.diagnostics]
        text = " ".join(every_text(copy)).lower().replace("-", " ")
        assert TOLD[insurer["id"]] in text
        for other in plan["verzekeraars"]:
            if other is insurer:
                continue
            assert TOLD[other["id"]] not in text
            own = {one for one in every_text(other) if len(one) > 30}
            assert not own & set(every_text(copy))
        marks = {one.get("zichtbaarheid") for one in every_block(copy)}
        assert "intern" not in marks


def every_block(data: Any) -> Iterator[Data]:
    """Every block of a plan."""
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from every_block(one)


@pytest.mark.browser
def test_the_browser_shares_the_same_plans(engine: BrowserEngine, content: Content) -> None:
    """The complete examples, and generated plans that are valid."""
    plans = [read(EXAMPLES / f"{name}.yml", content) for name in COMPLETE]
    generator = Generator(content.data)
    for seed in range(60):
        loaded = load_plan(json.dumps(generator.plan(seed)).encode(), content, name="plan.json")
        if loaded.valid and loaded.data and loaded.data.get("verzekeraars"):
            plans.append(loaded.data)
    jobs = [(plan, one["id"]) for plan in plans for one in plan["verzekeraars"][:2]]
    assert len(jobs) > 15
    for plan, insurer in jobs:
        copy = share(plan, insurer, content.data).plan
        assert load_plan(json.dumps(copy).encode(), content, name="kopie.json").valid
    for start in range(0, len(jobs), 50):
        assert_shared_the_same(engine, content, jobs[start : start + 50])


def test_a_mark_that_is_not_there_is_that_of_the_schema(content: Content) -> None:
    """Every place that can be marked has a mark by default; attitudes, losses and tariffs are `intern`."""
    schemas: list[Data] = []

    def look(schema: Any) -> None:
        if isinstance(schema, dict):
            if "zichtbaarheid" in schema.get("properties", {}):
                schemas.append(schema)
            for one in schema.values():
                look(one)

    look(content.data["plan_schema"])
    assert len(schemas) == 16
    assert sorted({mark_of({}, one) for one in schemas}) == ["deelbaar", "intern", "per-verzekeraar"]
    assert mark_of({"zichtbaarheid": "deelbaar"}, schemas[3]) == "deelbaar"
    delicate = {"houding", "verlies", "uitkomst", "bedrag", "kosten_per_toediening", "slechtste_geval", "grondslag"}
    assert [
        one["title"] for one in schemas if delicate & one["properties"].keys() and mark_of({}, one) != "intern"
    ] == []
