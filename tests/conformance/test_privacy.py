"""The privacy guard: one table of texts for both engines, and every number that passes the elfproef."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.generator import PROSE, Generator
from tests.conformance.harness import BrowserEngine
from tests.conftest import EXAMPLES
from tests.test_properties import stable
from thuispad import Content, load_plan, score_plan
from thuispad.network import load_network_or_plan
from thuispad.validate.privacy import LENGTH, WEIGHTS, Guard
from thuispad.validate.sieve import LONGEST, Sieve

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "privacy.yml").read_bytes())
CODES = ("private-bsn", "private-birth", "private-patient")
CHECK = "texts => JSON.stringify(JSON.parse(texts).map((text) => engine.checker.guard.check(text)))"
LARGE = 1_000_000
SLOW = 5.0
"""Seconds for a million characters made to be slow; a plan has tens of thousands."""


@pytest.fixture(scope="module")
def sieve(content: Content) -> Sieve:
    """What stands before the guard, with the words of the content."""
    return Sieve(content.engine["vocabulary"]["privacy"])


@pytest.fixture(scope="module")
def guard(sieve: Sieve) -> Guard:
    """The guard with the words of the content."""
    return sieve.guard


def in_browser(engine: BrowserEngine, texts: list[str]) -> list[list[str]]:
    """What the guard of the browser sees in texts."""
    found: list[list[str]] = json.loads(engine.page.evaluate(CHECK, json.dumps(texts)))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_cases(case: dict[str, Any], sieve: Sieve, guard: Guard) -> None:
    """Each text gets the warnings written down for it, alone and in a plan."""
    assert guard.check(case["text"]) == case["codes"]
    found = sieve.warnings({"thuispad": 1, "visie": {"kern": case["text"]}})
    assert [(one.code, one.path) for one in found] == [(code, ("visie", "kern")) for code in case["codes"]]


@pytest.mark.browser
def test_the_browser_sees_the_same(engine: BrowserEngine) -> None:
    """Text by text."""
    found = in_browser(engine, [case["text"] for case in CASES])
    assert found == [case["codes"] for case in CASES]


def valid_numbers() -> st.SearchStrategy[str]:
    """Numbers that pass the elfproef: eight free digits, and the ninth that goes with them, where there is one."""

    def complete(digits: str) -> str | None:
        rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
        return None if rest == 10 or digits == "00000000" else f"{digits}{rest}"

    return st.text("0123456789", min_size=8, max_size=8).map(complete).filter(bool)  # type: ignore[return-value]


@st.composite
def grouped(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """A number in groups of two or more figures, with the same sign between them."""
    digits = draw(numbers)
    cuts = draw(st.sets(st.integers(2, LENGTH - 2), max_size=3))
    kept = [cut for cut in sorted(cuts) if not cuts & {cut - 1}]
    sign = draw(st.sampled_from([" ", ".", "\u00a0", "\u202f", "\t"]))
    return sign.join(digits[a:b] for a, b in zip([0, *kept], [*kept, LENGTH], strict=True))


WORDS = st.lists(st.sampled_from(["de", "patiënt", "belt", "bij", "koorts", "BSN", "en", "’s nachts"]), max_size=4).map(
    " ".join
)


@stable(1000)
@given(before=WORDS, number=grouped(valid_numbers()), after=WORDS)
def test_every_citizen_number_is_found(content: Content, before: str, number: str, after: str) -> None:
    """In any grouping, between any words."""
    sieve = Sieve(content.engine["vocabulary"]["privacy"])
    for text in (f"{before} {number} {after}", f"({number})", f"{before}:{number}."):
        assert "private-bsn" in sieve.guard.check(text)
        assert sieve.warnings([text]), "the sieve let it through"


@stable(500)
@given(number=grouped(valid_numbers()), place=st.integers(0, LENGTH - 1), more=st.integers(1, 9))
def test_no_other_number_is(content: Content, number: str, place: int, more: int) -> None:
    """One wrong digit breaks the elfproef: every weight is prime to eleven."""
    at = [index for index, sign in enumerate(number) if sign.isdigit()][place]
    other = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    assert Guard(content.engine["vocabulary"]["privacy"]).check(f"BSN {other}") == []


PIECES = st.lists(
    st.sampled_from([
        *(case["text"] for case in CASES if case["codes"]), "geb. ", "geboren", "op ", "te Utrecht ", "Dhr. ", "mw ",
        "J. ", "Jansen", "3-4-1950", "3 april 1950 ", "1950-04-03", "patiëntnummer ", "MRN: ", "12345", "67", "123",
        "456",
        "782", " ", ".", "-", "/", "\n", "\u00a0", "\u200b", "€", "KvK ", "É", "e\u0308", "👩", "a", "1",
    ]), max_size=9,
).map("".join)  # fmt: skip


@stable(1500)
@given(text=PIECES)
def test_the_sieve_keeps_whatever_is_found(content: Content, text: str) -> None:
    """The first look at all texts at once lets nothing through that the second would see."""
    sieve = Sieve(content.engine["vocabulary"]["privacy"])
    assert [one.code for one in sieve.warnings({"a": "Geen getal.", "b": [text]})] == sieve.guard.check(text)


@pytest.mark.browser
def test_made_texts_are_seen_the_same(engine: BrowserEngine, guard: Guard) -> None:
    """Thousands of texts of pieces that go together."""
    rng = random.Random(1)
    parts = (
        [case["text"] for case in CASES]
        + list(PROSE)
        + ["geb. ", "mw. ", "J. ", "Jansen ", "1-2-1950", "123", "456", " ", "."]
    )
    texts = ["".join(rng.choices(parts, k=rng.randint(1, 6))) for _ in range(3000)]
    found = in_browser(engine, texts)
    assert found == [guard.check(text) for text in texts]
    assert {code for one in found for code in one} == set(CODES)


def test_examples_hold_nothing_private(content: Content) -> None:
    """No warning in a plan that is about organisations."""
    for path in sorted(EXAMPLES.glob("*.yml")):
        assert load_network_or_plan(path, content).warnings == (), path.name
    for seed in range(200):
        assert Sieve(content.engine["vocabulary"]["privacy"]).warnings(Generator(content.data).plan(seed)) == []


def test_a_warning_changes_nothing_else(content: Content) -> None:
    """The plan is valid, has its score and its hash, and the message does not say the number."""
    text = "thuispad: 1\nzorgpaden: [zelf-thuis]\nvisie:\n  kern: Patiënt met BSN {} belt.\n"
    plain = load_plan(text.format(123456781).encode(), content)
    plan = load_plan(text.format(123456782).encode(), content)

    assert plan.valid
    assert (plan.diagnostics, plain.warnings) == ((), ())
    assert [(one.code, one.path, one.line, one.column) for one in plan.warnings] == [
        ("private-bsn", ("visie", "kern"), 4, 9)
    ]
    report = score_plan(plan, content, as_of="2026-12-01")
    other = score_plan(plain, content, as_of="2026-12-01")
    assert [report[key] for key in ("score", "stage", "criteria")] == [
        other[key] for key in ("score", "stage", "criteria")
    ]
    assert "123456782" not in json.dumps(report["warnings"])
    assert report["warnings"][0]["severity"] == "waarschuwing"


def test_a_plan_with_errors_is_warned_of_too(content: Content) -> None:
    """Who has not finished a plan hears it as well."""
    plan = load_plan(b"titel: BSN 123456782\nx: 1\n", content)
    assert not plan.valid
    assert [one.code for one in plan.warnings] == ["private-bsn"]
    assert len(score_plan(plan, content, as_of="2026-12-01")["warnings"]) == 1


HOSTILE = ["geb op ", "geb te ,,,,", "J. ", "A. A. A. A. 3-4-1950 ", "3-4-1950 ", "12 ", "12345678 ",
           "Dhr. van der de ", "mrn is nr ", "geboren te geboren in ", "\u200b1", "1-", "12.12.12.",
           "patiënt nr 1234-", "geb 1950", "11 april "]  # fmt: skip


def hostile(piece: str) -> list[str]:
    """A million characters made to be slow, in texts as long as the guard looks at, no two the same."""
    return [f"{number:03} {piece * LONGEST}"[:LONGEST] for number in range(LARGE // LONGEST)]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_keeps_the_guard_busy(piece: str, sieve: Sieve) -> None:
    """They take seconds at most."""
    texts = hostile(piece)
    begin = time.process_time()
    sieve.warnings(texts)
    for text in texts:
        sieve.guard.check(text)
    assert time.process_time() - begin < SLOW


@pytest.mark.browser
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_keeps_the_browser_busy(piece: str, engine: BrowserEngine) -> None:
    """The same in the browser."""
    script = """texts => {
      const begin = performance.now();
      for (const text of texts) engine.checker.guard.check(text);
      return performance.now() - begin;
    }"""
    assert engine.page.evaluate(script, hostile(piece)) < SLOW * 1000


@pytest.mark.browser
@pytest.mark.parametrize(("fill", "more", "found"), [
    ("a", 0, ["private-bsn"]), ("a", 1, []), ("💊", 0, ["private-bsn"]), ("💊", 1, []),
])  # fmt: skip
def test_a_text_no_plan_may_hold_is_not_looked_at(
    fill: str, more: int, found: list[str], sieve: Sieve, engine: BrowserEngine, content: Content
) -> None:
    """The last length that is looked at, and one more: the same in both engines, and longer than any text may be."""
    number = "BSN 123456782 "
    text = number + fill * (LONGEST - len(number) + more)
    assert sieve.guard.check(text) == found
    assert [one.code for one in sieve.warnings({"titel": text})] == found
    assert engine.page.evaluate("text => engine.checker.guard.check(text)", text) == found
    plan = load_plan(f"titel: '{text}'\n".encode(), content)
    assert "text-too-long" in [one.code for one in plan.diagnostics]


@pytest.mark.browser
def test_a_field_is_told_while_typing(engine: BrowserEngine) -> None:
    """The engine gives the message of a text for the form."""
    (found,) = engine.page.evaluate("() => engine.warningsOfText('BSN 123456782')")
    assert (found["code"], found["severity"]) == ("private-bsn", "waarschuwing")
    assert found["text"]
    assert found["mend"]
