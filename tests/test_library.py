"""The library: its front door, the hash of a plan, and the small parts both engines share."""

from __future__ import annotations

import hashlib
import json

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

import thuispad
from tests.conftest import AS_OF, EXAMPLES
from thuispad import Content, load_plan, score_plan
from thuispad.diagnostics import fill, format_number, path_text
from thuispad.evaluate.text import kernel, words
from thuispad.report.build import plan_hash
from thuispad.report.dutch import counted, dutch_date
from thuispad.suggest import distance, nearest

FULL = EXAMPLES / "verpleegkundige-thuis-volledig.yml"

NUMBERS = st.one_of(
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False, width=64).filter(lambda one: not one.is_integer()),
)
DATA = st.recursive(
    st.one_of(NUMBERS, st.text(st.characters(exclude_categories=["Cs"])), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abcé_-", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.dictionaries(st.text("abcé_-", max_size=4), DATA, max_size=4))
def test_hash_is_over_canonical_json(plan: dict[str, object]) -> None:
    """The fast way to the hash writes the same bytes as the library for RFC 8785."""
    assert plan_hash(plan) == hashlib.sha256(rfc8785.dumps(plan)).hexdigest()  # type: ignore[arg-type]


def test_hash_of_a_known_plan() -> None:
    """The hash is SHA-256 of this text, written by hand."""
    text = '{"a":1,"b":[2.5,"é"],"c":{"d":true}}'

    assert plan_hash({"c": {"d": True}, "b": [2.5, "é"], "a": 1}) == hashlib.sha256(text.encode()).hexdigest()


def test_public_names() -> None:
    """The front door is small."""
    assert set(thuispad.__all__) == {
        "Content", "ContentError", "Diagnostic", "Plan", "__version__", "load_content", "load_plan", "score_plan",
    }  # fmt: skip


def test_plan_from_bytes_and_from_a_file_are_the_same(content: Content) -> None:
    """A plan in memory gives the report of the same plan on disk."""
    from_file = score_plan(load_plan(FULL, content), content, as_of=AS_OF)
    from_bytes = score_plan(load_plan(FULL.read_bytes(), content, name="x.yml"), content, as_of=AS_OF)

    assert from_file == from_bytes


def test_layout_and_order_of_keys_do_not_matter(content: Content) -> None:
    """The same plan as JSON, keys reversed, has the same score and the same hash."""
    plan = load_plan(FULL, content)

    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(one) for one in value] if isinstance(value, list) else value

    data = json.dumps(turned(plan.data), ensure_ascii=False, indent=3).encode()
    other = score_plan(load_plan(data, content, name="plan.json"), content, as_of=AS_OF)

    assert other == score_plan(plan, content, as_of=AS_OF)


def test_a_plan_with_errors_has_no_score(content: Content) -> None:
    """What cannot be trusted gets no number."""
    report = score_plan(load_plan(b"thuispad: 1\nzorgpaden: [onzin]\n", content), content, as_of=AS_OF)

    assert report["valid"] is False
    assert "score" not in report
    assert [one["code"] for one in report["diagnostics"]] == ["unknown-pathway"]


def test_all_problems_of_a_file_at_once(content: Content) -> None:
    """A duplicate key, an unknown key, a wrong type, a bad date and a loose reference are told together, with lines."""
    text = b"""thuispad: 1
zorgpaden: [verpleegkundige-thuis]
titel: Een
titel: Twee
statis: concept
ziekenhuis: 12
startdatum: 2027-02-30
visie:
  meerwaarde_bron: [d1]
"""
    found = {(one.code, one.line) for one in load_plan(text, content).diagnostics}

    assert found == {
        ("duplicate-key", 4),
        ("unknown-key", 5),
        ("wrong-type", 6),
        ("bad-date", 7),
        ("dangling-reference", 9),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie bijlage 3", ["zie", "bijlage", "3"]),
        ("ÀÉÎ ß Ø", ["àéî", "ß", "ø"]),
        ("e\u0301én", ["één"]),
        ("a\u00adb", ["a", "b"]),
        ("ΑΒ", ["ΑΒ"]),
        ("100%", ["100%"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Folding and splitting follow a closed list."""
    assert words(text) == expected


def test_kernel() -> None:
    """Numbers and single letters at the end, and repeats, say nothing."""
    assert kernel(["zie", "bijlage", "3"]) == "zie bijlage"
    assert kernel(["zie", "bijlage", "b", "2"]) == "zie bijlage"
    assert kernel(["ja", "ja"]) == "ja"
    assert kernel(["3"]) == "3"


def test_nearest() -> None:
    """The first of the nearest names, if it is near enough."""
    assert nearest("essentiel", ["aanvullend", "essentieel"]) == "essentieel"
    assert nearest("ab", ["ac", "ad"]) == "ac"
    assert nearest("iets heel anders", ["essentieel"]) is None
    assert nearest("x" * 61, ["x" * 61]) is None
    assert distance("kat", "krat") == 1


def test_dutch_forms() -> None:
    """Numbers, dates and counts as Dutch readers write them."""
    assert format_number(2.5) == "2,5"
    assert format_number(1 / 3) == "0,3333"
    assert format_number(1000) == "1000"
    assert dutch_date("2026-11-21") == "21 november 2026"
    assert dutch_date("nooit") == "nooit"
    assert counted(1, "plan", "plannen") == "1 plan"
    assert counted(2, "plan", "plannen") == "2 plannen"
    assert path_text(("middelen", 0, "naam")) == "middelen[1].naam"
    assert fill("{a}: {b}{c}", {"a": "x", "b": [1, 2.5]}) == "X: 1, 2,5"


def test_a_fact_that_is_asked_later_keeps_no_plan_back(content: Content) -> None:
    """Of an empty plan, what stands between it and the first stage: not the facts that only later stages ask for."""
    plan = load_plan(b"thuispad: 1\nzorgpaden: [verpleegkundige-thuis]\nziekenhuis: Noord\n", content)
    found = score_plan(plan, content, as_of="2026-12-01")["findings"]
    blocks = {".".join(map(str, one["path"])): one["blocks"] for one in found}

    assert blocks == {
        "middelen": True,
        "feiten.fabrikantdienst": True,
        "feiten.uitvoering": True,
        "feiten.betaaltitel": True,
        "feiten.wlz-clienten": True,
        "feiten.systeemtherapie": False,  # asked from ‘uitgewerkt’ on
        "feiten.contractvorm": False,  # asked from ‘contractgereed’ on
        "titel": False,
        "status": False,
        "startdatum": False,
    }
