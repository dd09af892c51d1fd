"""Merging plans: one table of cases for both engines, and what holds for every pair of plans."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.generator import Generator
from tests.conformance.harness import BrowserEngine
from tests.conftest import EXAMPLES
from tests.plans import Scorer, read
from tests.test_properties import stable
from thuispad import Content
from thuispad.load import load_bytes
from thuispad.merge import Merged, merge, resolve, same, value_at
from thuispad.validate.plan import without_empty

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "merge.yml").read_text(encoding="utf-8"), yaml.SafeLoader
)
FIELDS = ("place", "ours", "theirs", "base")
MERGE = """jobs => JSON.stringify(JSON.parse(jobs).map((job) => {
  const [ours, theirs, base, choices] = job.map((text) =>
    (text === null ? null : Thuispad.document.loadBytes(new TextEncoder().encode(text), "plan.json").value));
  const merged = Thuispad.merge.merge(ours, theirs, engine.content, base);
  const taken = choices || merged.conflicts.map((_, index) => index % 2 === 1);
  return { ...merged, resolved: Thuispad.merge.resolve(merged, taken, engine.content) };
}))"""
NUMBER = 60


@pytest.fixture(scope="module")
def plans(content: Content) -> list[dict[str, Any]]:
    """Valid plans of every kind, and the examples."""
    scorer = Scorer(content, "2026-12-01")
    generator = Generator(content.data)
    made = (
        without_empty(load_bytes(json.dumps(generator.plan(seed)).encode(), "plan.json").value) for seed in range(300)
    )
    found = [plan for plan in made if scorer.is_valid(plan)][:NUMBER]
    assert len(found) == NUMBER
    return [*found, *(read(path, content) for path in sorted(EXAMPLES.glob("*-*.yml")))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any], content: Content) -> None:
    """Data, their order, and conflicts are the ones written down; the plans themselves stay as they were."""
    before = copy.deepcopy(case)
    merged = merge(case["ours"], case["theirs"], content.data, case.get("base"))

    assert json.dumps(merged.data) == json.dumps(case["data"])
    found = [[list(one.place), one.ours, one.theirs, one.base] for one in merged.conflicts]
    assert found == case.get("conflicts", [])
    for one in merged.conflicts:
        assert value_at(case["ours"], one.place, content.data["plan_schema"]) == one.ours
        assert value_at(case["theirs"], one.place, content.data["plan_schema"]) == one.theirs
    assert case == before


def in_browser(engine: BrowserEngine, jobs: list[tuple[Any, Any, Any]]) -> list[dict[str, Any]]:
    """What the browser makes of pairs of plans; every second conflict is theirs."""
    sent = [[*(None if one is None else json.dumps(one) for one in job), None] for job in jobs]
    found: list[dict[str, Any]] = json.loads(engine.page.evaluate(MERGE, json.dumps(sent)))
    return found


def told(merged: Merged, content: Content) -> dict[str, Any]:
    """The same of the Python library, as it goes over the wire."""
    choices = [index % 2 == 1 for index in range(len(merged.conflicts))]
    return {
        "data": merged.data,
        "conflicts": [{**one._asdict(), "path": list(one.path), "place": list(one.place)} for one in merged.conflicts],
        "sources": list(merged.sources),
        "resolved": resolve(merged, choices, content.data),
    }


def assert_the_same(engine: BrowserEngine, content: Content, jobs: list[tuple[Any, Any, Any]]) -> None:
    """Both engines give the same, down to the order of items."""
    for job, found in zip(jobs, in_browser(engine, jobs), strict=True):
        ours, theirs, base = job
        expected = told(merge(ours, theirs, content.data, base), content)
        assert json.dumps(found, sort_keys=True) == json.dumps(expected, sort_keys=True)


@pytest.mark.browser
def test_the_browser_merges_the_same_cases(engine: BrowserEngine, content: Content) -> None:
    """All cases, both ways round."""
    jobs = [(case["ours"], case["theirs"], case.get("base")) for case in CASES]
    assert_the_same(engine, content, [*jobs, *((theirs, ours, base) for ours, theirs, base in jobs)])


def changed(plan: Any, rng: random.Random, strength: float) -> Any:
    """A plan after somebody worked on it: parts gone, texts changed, items moved."""

    def visit(node: Any, *, keep: bool = False) -> Any:
        if isinstance(node, dict):
            required = ("id", "thuispad", "zorgpaden")
            return {key: visit(value, keep=key in required) for key, value in node.items()
                    if key in required or rng.random() > strength / 4}  # fmt: skip
        if isinstance(node, list):
            items = [visit(one) for one in node if keep or rng.random() > strength / 4]
            if rng.random() < strength / 2:
                rng.shuffle(items)
            return items
        is_text = isinstance(node, str) and " " in node
        return f"{node} Aangevuld {rng.randint(1, 3)}." if is_text and not keep and rng.random() < strength else node

    return visit(plan)


def pairs(plans: list[Any], content: Content, number: int) -> Iterator[tuple[Any, Any, Any]]:
    """Valid plans with what two people made of them, with and without the older one; and strangers."""
    scorer = Scorer(content, "2026-12-01")
    rng = random.Random(5)
    while number:
        base = rng.choice(plans)
        kind = rng.randrange(4)
        ours, theirs = (changed(base, rng, 0.2) if kind else rng.choice(plans) for _ in range(2))
        base = base if kind == 3 else None
        if scorer.is_valid(ours) and scorer.is_valid(theirs):
            number -= 1
            yield ours, theirs, base


@pytest.mark.browser
def test_made_plans_are_merged_the_same(engine: BrowserEngine, content: Content, plans: list[Any]) -> None:
    """Hundreds of pairs, with conflicts of every kind."""
    jobs = list(pairs(plans, content, 120))
    assert_the_same(engine, content, jobs)
    merged = [merge(*job[:2], content.data, job[2]) for job in jobs]
    assert sum(not one.conflicts for one in merged) > 5
    assert any(len(one.conflicts) > 20 for one in merged)
    found = [conflict for one in merged for conflict in one.conflicts]
    assert any(one.ours is None for one in found)
    assert any(one.theirs is None and isinstance(one.path[-1], int) for one in found)


def test_any_choice_gives_a_valid_plan(content: Content, plans: list[Any]) -> None:
    """Whatever is chosen at each conflict, the plan has no errors: references resolve, ids differ."""
    scorer = Scorer(content, "2026-12-01")
    rng = random.Random(7)
    for ours, theirs, base in pairs(plans, content, 100):
        merged = merge(ours, theirs, content.data, base)
        count = len(merged.conflicts)
        for choices in ([False] * count, [True] * count, [rng.random() < 0.5 for _ in range(count)]):
            plan = resolve(merged, choices, content.data)
            problems = scorer.checker.problems(without_empty(plan))
            assert not problems, problems[:3]
            for conflict, is_theirs in zip(merged.conflicts, choices, strict=True):
                wanted = conflict.theirs if is_theirs else conflict.ours
                if wanted is not None:
                    assert same(value_at(plan, conflict.place, content.data["plan_schema"]), wanted)


def without_party(node: Any, party: str) -> Any:
    """A plan without a party and all that names it."""
    if isinstance(node, dict):
        return {key: without_party(value, party) for key, value in node.items() if value != party}
    if isinstance(node, list):
        return [without_party(one, party) for one in node if one != party and not _is(one, party)]
    return node


def _is(item: Any, party: str) -> bool:
    return isinstance(item, dict) and item.get("id") == party


def test_who_is_taken_out_and_referred_to_stays(content: Content) -> None:
    """One colleague takes a party out, the other gives it something to do: no reference is left in the air."""
    scorer = Scorer(content, "2026-12-01")
    for path in sorted(EXAMPLES.glob("*-volledig.yml")):
        base = read(path, content)
        for party in (one["id"] for one in base["partijen"]):
            ours = copy.deepcopy(base)
            ours["afspraken"][next(iter(ours["afspraken"]))]["uitvoerders"] = [party]
            ours["visie"]["vastgesteld"]["door"] = [party]
            theirs = without_party(base, party)
            assert scorer.is_valid(theirs)
            merged = merge(ours, theirs, content.data, base)
            for choice in (False, True):
                plan = resolve(merged, [choice] * len(merged.conflicts), content.data)
                assert scorer.is_valid(plan), scorer.checker.problems(plan)
            assert [one for one in merged.data["partijen"] if _is(one, party)]


def test_who_comes_first_does_not_matter_for_conflicts(content: Content, plans: list[Any]) -> None:
    """The other way round there are the same conflicts, mirrored."""
    for ours, theirs, base in pairs(plans, content, 100):
        one, other = merge(ours, theirs, content.data, base), merge(theirs, ours, content.data, base)
        mirrored = {(c.place, json.dumps([c.theirs, c.ours, c.base], sort_keys=True)) for c in other.conflicts}
        assert {(c.place, json.dumps([c.ours, c.theirs, c.base], sort_keys=True)) for c in one.conflicts} == mirrored


def leaves(data: Any, schema: Any) -> Iterator[str]:
    """Every value of a plan as a text with its names: a value that is nowhere is lost."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (f"{key}/{one}" for one in leaves(value, schema))
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value, schema)
    else:
        yield json.dumps(data)


def test_nothing_is_lost(content: Content, plans: list[Any]) -> None:
    """Without an older plan, every value of both stands in the merged data or in a conflict."""
    schema = content.data["plan_schema"]
    for ours, theirs, _ in pairs(plans, content, 100):
        merged = merge(ours, theirs, content.data)
        held = set(leaves(merged.data, schema))
        for conflict in merged.conflicts:
            names = "".join(
                f"{part}/" for part, at in zip(conflict.place, conflict.path, strict=True) if isinstance(at, str)
            )
            for side in (conflict.ours, conflict.theirs):
                held |= {f"{names}{one}" for one in leaves(side, schema)}
        assert set(leaves(ours, schema)) <= held
        assert set(leaves(theirs, schema)) <= held


def test_laws(content: Content, plans: list[Any]) -> None:
    """A plan with itself, with nothing, and with the older one is itself."""
    for plan in plans:
        for ours, theirs, base in ((plan, plan, None), (plan, {}, None), ({}, plan, None), (plan, plan, plan),
                                   (plan, plans[0], plans[0]), (plans[0], plan, plans[0])):  # fmt: skip
            merged = merge(ours, theirs, content.data, base)
            assert not merged.conflicts
            assert same(merged.data, plan)


SECTIONS = st.sets(st.integers(0, 30))


@stable(60)
@given(mine=SECTIONS, seed=st.integers(0, 10))
def test_parts_that_differ_are_put_together(content: Content, mine: set[int], seed: int) -> None:
    """Who each fill in their own parts get the whole without a conflict."""
    path = sorted(EXAMPLES.glob("*-volledig.yml"))[seed % 3]
    plan = read(path, content)
    ours = {key: value for index, (key, value) in enumerate(plan.items()) if index in mine}
    theirs = {key: value for key, value in plan.items() if key not in ours}
    answers = plan["afspraken"]
    ours["afspraken"] = {key: value for index, (key, value) in enumerate(answers.items()) if (index + seed) % 2}
    theirs["afspraken"] = {key: value for key, value in answers.items() if key not in ours["afspraken"]}
    merged = merge(ours, theirs, content.data)
    assert not merged.conflicts
    assert same(merged.data, plan)
