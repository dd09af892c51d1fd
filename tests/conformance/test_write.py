"""The YAML writer: the same bytes from both engines, and what is read back is what was written."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conformance.generator import Generator
from tests.conformance.harness import BrowserEngine
from tests.conftest import EXAMPLES
from tests.plans import read
from tests.test_properties import stable
from thuispad import Content, load_plan
from thuispad.load import load_bytes
from thuispad.report.build import plan_hash
from thuispad.write import plan_as_yaml

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "write.yml").read_bytes())
WRITE = """plans => JSON.stringify(JSON.parse(plans).map((text) => {
  const bytes = new TextEncoder().encode(text);
  const { value } = Thuispad.document.loadBytes(bytes, "plan.json");
  const yaml = Thuispad.yamlWriter.planAsYaml(value, engine.content);
  const again = Thuispad.document.loadBytes(new TextEncoder().encode(yaml), "plan.yml");
  const same = again.problems.length === 0 && Thuispad.canonical.text(again.value) === Thuispad.canonical.text(value);
  return { yaml, same };
}))"""


def as_text(plan: Any) -> str:
    """A plan as JSON, from which both engines get the same data."""
    return json.dumps(plan, ensure_ascii=False)


def assert_written_the_same(engine: BrowserEngine, content: Content, plans: list[Any]) -> None:
    """Both engines write the same text, and read back from it what was written."""
    found = json.loads(engine.page.evaluate(WRITE, json.dumps([as_text(plan) for plan in plans])))
    for plan, theirs in zip(plans, found, strict=True):
        data = load_bytes(as_text(plan).encode(), "plan.json").value
        ours = plan_as_yaml(data, content.data)
        assert theirs["yaml"] == ours
        again = load_bytes(ours.encode(), "plan.yml")
        assert (again.problems, again.value) == ((), data)
        assert theirs["same"], ours


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any], content: Content) -> None:
    """Each value is written as it was written down."""
    text = plan_as_yaml({"titel": case["value"]}, content.data)
    head, _, rest = text.partition("\n")
    assert head == "# yaml-language-server: $schema=plan.schema.json"
    assert rest.removeprefix("\n") == f"titel:{case['yaml']}"
    assert load_bytes(text.encode(), "plan.yml").value == {"titel": case["value"]}


@pytest.mark.browser
def test_the_browser_writes_the_same_cases(engine: BrowserEngine, content: Content) -> None:
    """All cases, in a text field, in a list and as a key of a fact."""
    values = [case["value"] for case in CASES]
    plans = [{"titel": one, "visie": {"urgentie": [{"stelling": one}]}, "zorgpaden": [one]} for one in values]
    plans += [{"feiten": {one: "x"}} for one in values if isinstance(one, str) and one]
    assert_written_the_same(engine, content, plans)


@pytest.mark.browser
def test_generated_plans(engine: BrowserEngine, content: Content) -> None:
    """Plans of every kind, broken ones too, come out the same byte for byte."""
    generator = Generator(content.data)
    for start in range(0, 300, 50):
        plans = []
        for seed in range(start, start + 50):
            document = load_bytes(as_text(generator.plan(seed)).encode(), "plan.json")
            if not document.problems and isinstance(document.value, dict) and not _has_index_keys(document.value):
                plans.append(document.value)
        assert_written_the_same(engine, content, plans)


def _has_index_keys(data: Any) -> bool:
    """A key such as `10`, which no schema of ours allows, comes first in JavaScript whatever the file says."""
    if isinstance(data, list):
        return any(map(_has_index_keys, data))
    return isinstance(data, dict) and any(key.isdecimal() or _has_index_keys(value) for key, value in data.items())


def test_a_plan_keeps_its_hash(content: Content) -> None:
    """Written and read again, a plan is the same plan, in the order of the schema and of the questions."""
    order = list(content.data["plan_schema"]["properties"])
    criteria = [one["id"] for one in content.data["criteria"]]
    for path in sorted(EXAMPLES.glob("*-*.yml")):
        data = read(path, content)
        shuffled = dict(random.Random(1).sample(sorted(data.items()), len(data)))
        shuffled["afspraken"] = dict(sorted(data.get("afspraken", {}).items()))
        plan = load_plan(plan_as_yaml(shuffled, content.data, "../plan.schema.json").encode(), content)
        assert plan.valid
        assert plan.data is not None
        assert plan_hash(plan.data) == plan_hash({"afspraken": {}, **data})
        assert plan.document.text.startswith("# yaml-language-server: $schema=../plan.schema.json\nthuispad: 1\n")
        assert list(plan.data) == [key for key in order if key in plan.data]
        assert list(plan.data["afspraken"]) == [one for one in criteria if one in plan.data["afspraken"]]
        assert all(len(line) < 300 for line in plan.document.text.splitlines())


TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from("ab1 0.:-?[]{},&*!|>'\"%@`#\\\n\t~<=+_eE/é\u00a0😀\u0301\u2009‘y"), max_size=150),
    st.lists(
        st.sampled_from(["woord", "een", "lang", "ja:", "#", "-", "  ", "\n", "’s", "💊", "\r\n"]), max_size=60
    ).map(" ".join),
)


@stable(1500)
@given(text=TEXTS, number=st.floats(-1e15, 1e15) | st.integers(-(2**53) + 1, 2**53 - 1))
def test_every_text_comes_back(content: Content, text: str, number: float) -> None:
    """Whatever the loader accepts, as a value, in a list, in an item, at the end of a part, and as a key."""
    plan = {"titel": text, "zorgpaden": [text], "toelichting": text, "middelen": [{"naam": text, "x": [text]}, [text]],
            "visie": {text[:40] or "a": text}, "getal": number}  # fmt: skip
    document = load_bytes(as_text(plan).encode(), "plan.json")
    assume(not document.problems)
    again = load_bytes(plan_as_yaml(document.value, content.data).encode(), "plan.yml")
    assert (again.problems, again.value) == ((), document.value)


@pytest.mark.browser
def test_texts_of_every_kind_are_written_the_same(engine: BrowserEngine, content: Content) -> None:
    """Thousands of texts made of the signs that matter to YAML."""
    rng = random.Random(3)
    signs = "ab1 0.:-?[]{},&*!|>'\"%@`#\\\n\t~<=+_eE/é\u00a0😀\u0301\u2009‘y×÷ß\u0130\u212a"
    plans = [
        {
            "titel": "".join(rng.choices(signs, k=rng.randint(0, 160))),
            "getal": rng.choice([1e-5, 1e-7, 3e-9, 0.1]) * rng.random(),
        }
        for _ in range(1500)
    ]  # fmt: skip
    assert_written_the_same(engine, content, plans)
