"""The writer of YAML: readable, and read back to the same data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.generator import generate
from tests.test_properties import YAMLISH, stable
from tests.workbook.books import PLANS
from tests.workbook.test_round_trip import TRICKY
from thuispad import Content, load_content
from thuispad.differences import Difference, differences
from thuispad.load import load_bytes, load_file
from thuispad.load.source import forbidden_in
from thuispad.write import plan_text


def back(data: Any, content: Content) -> Any:
    """Data after writing and reading."""
    document = load_bytes(plan_text(data, content.data["plan_schema"], "# eerst").encode(), "plan.yml")
    assert document.problems == ()
    return document.value


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_examples_keep_their_data_and_mostly_their_lines(path: Path, content: Content) -> None:
    """What we write looks like what people wrote: most lines are the same."""
    data = load_file(path).value
    assert back(data, content) == data
    ours = set(plan_text(data, content.data["plan_schema"]).splitlines())
    theirs = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
    assert sum(line in ours for line in theirs) > 0.6 * len(theirs)


SIGNS = ("n", "Yes", "~", "a: b", "a #b", "- x", "? x", "woord " * 40, "é" * 300, "*a", "&a")


@pytest.mark.parametrize("text", [*TRICKY, *SIGNS])
def test_a_text_is_read_back_as_it_was(text: str, content: Content) -> None:
    """Also what another reader of YAML takes for a number, a date, a truth or a sign."""
    data = {
        "titel": text,
        "middelen": [{"id": "a", "naam": text}],
        "zorgpaden": [text, text],
        "feiten": {text[:200]: text},
    }
    assert back(data, content) == data


@pytest.mark.parametrize("text", [*TRICKY, *SIGNS, "1_000", "0o17", "on", ".5"])
def test_other_readers_of_yaml_see_the_same_text(text: str, content: Content) -> None:
    """PyYAML reads YAML 1.1, where `12:30` is a number; a bare date is the one thing it may take for more than text."""
    read = yaml.safe_load(plan_text({"titel": text}, content.data["plan_schema"]))["titel"]
    assert str(read) == text
    assert isinstance(read, str) or text == "2027-01-11"


@given(text=YAMLISH | st.text(max_size=200))
@stable(400)
def test_any_text_is_read_back(text: str) -> None:
    """Texts nobody thought of."""
    if not forbidden_in(text):
        assert back({"toelichting": text, "visie": {"kern": [text, [text]]}}, load_content())["toelichting"] == text


@pytest.mark.parametrize("seed", range(60))
def test_generated_plans_are_read_back(seed: int, content: Content) -> None:
    """Sound and broken ones."""
    data = generate(seed)
    try:
        text = plan_text(data, content.data["plan_schema"]).encode()
    except UnicodeEncodeError:
        return
    document = load_bytes(text, "plan.yml")
    assert document.problems or document.value == data


def test_keys_come_in_the_order_of_the_schema(content: Content) -> None:
    """What the schema does not name comes last, lists of ids stay on a line, long texts are folded."""
    data = {
        "later": 1,
        "zorgpaden": ["zelf-thuis"],
        "titel": "Een",
        "thuispad": 1,
        "toelichting": "woord " * 30 + "eind",
    }
    lines = plan_text(data, content.data["plan_schema"], "# eerst").splitlines()
    assert lines[:3] == ["# eerst", "thuispad: 1", "titel: Een"]
    assert lines[3] == "toelichting: >-"
    assert lines[-2:] == ["zorgpaden: [zelf-thuis]", "later: 1"]


def test_differences_follow_ids() -> None:
    """An item that moved is not another item."""
    before = {"a": [{"id": "x", "n": 1}, {"id": "y", "n": 2}], "b": [1, 2], "c": [{"n": 1}], "d": "weg"}
    after = {"a": [{"id": "y", "n": 3}, {"id": "z"}], "b": [2, 1], "c": [{"n": 1}, {"n": 2}]}
    assert list(differences(before, after)) == [
        Difference(("a", 0, "n"), 2, 3),
        Difference(("a", 1), None, {"id": "z"}),
        Difference(("a", 0), {"id": "x", "n": 1}, None),
        Difference(("b",), [1, 2], [2, 1]),
        Difference(("c", 1), None, {"n": 2}),
        Difference(("d",), "weg", None),
    ]
    assert list(differences(before, before)) == []
