"""Plan → workbook → plan is the same plan, whatever stands in it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.generator import generate, to_json
from tests.test_properties import stable
from tests.workbook import books
from thuispad import Content, load_content, load_plan
from thuispad.load.source import forbidden_in
from thuispad.report.build import plan_hash
from thuispad.validate.plan import PlanChecker

TRICKY = (
    "=1+1", "+31 6", "-5", "@naam", "'aanhaling", "007", "1e5", "12:30", "2027-01-11", "1-2", "50%", "WAAR", "TRUE",
    "null", "ja", " spatie ervoor", "spatie erna ", "twee  spaties", "tab\tbinnen", "regel een\nregel twee", "slot\n",
    "\n\nbegint leeg", "windows\r\nregel", "_x000D_", "_x0041_", "_x005F_x0041_", "x005F_ los", "<b>&amp;</b>", "]]>",
    "💊👩‍⚕️", "e\u0301", "\u00a0vast\u00a0", "\u200b", "{acc} [haak] # hekje", "a, b; c", "x" * 300, "#N/B",
    "=cmd|' /C calc'!A0",
)  # fmt: skip
HOLLOW: tuple[dict[str, Any], ...] = (
    {"visie": {}},
    {"opleiding": {}},
    {"feiten": {}},
    {"middelen": []},
    {"afspraken": {}},
    {"korte_toets": {}},
    {"korte_toets": {"organisatie.middelenlijst": {}}},
    {"korte_toets": {"organisatie.middelenlijst": {"status": "niet", "notitie": ""}}},
    {"visie": {"regio": {}, "betrokkenen": []}},
    {"visie": {"betrokkenen": [{}, {"partij": "wijk"}, {}, {"bewijs": []}]}},
    {"visie": {"meerwaarde_bron": [], "kern": ""}},
    {"plan": {"invoering": {"stappen": []}, "projectorganisatie": {}}},
    {"middelen": [{"id": "een", "feiten": {}, "naam": "", "tumorsoorten": []}]},
    {"middelen": [{"id": "een"}, {"id": "twee", "tumorsoorten": [{}, {"naam": "x"}]}]},
    {"afspraken": {"organisatie.middelenlijst": {}}},
    {"afspraken": {"organisatie.middelenlijst": {"bewijs": [], "uitvoerders": [], "toelichting": ""}}},
    {"gedeelde_zorg": {"ziekenhuizen": [{"id": "a", "tumorsoorten": [{"id": "b", "nieuwe_patienten": [{}]}]}]}},
    {"gedeelde_zorg": {"ziekenhuizen": [{"id": "a", "tumorsoorten": [{"id": "b", "norm": {}, "kwaliteit": {}}]}]}},
)  # fmt: skip


def same(plan: dict[str, Any], content: Content) -> None:
    """A plan comes back as it was, to the hash, and nothing is said about it."""
    back, findings = books.told(books.made(plan, content), content)
    assert findings == []
    assert back == plan
    assert plan_hash(back) == plan_hash(plan)


@pytest.mark.parametrize("path", books.PLANS, ids=lambda path: path.stem)
def test_the_examples_come_back(path: Path, content: Content) -> None:
    """The three complete plans, the weak one and COPD InBeeld."""
    same(books.example(path, content), content)


def test_a_text_stays_the_text_it_is(few: Content) -> None:
    """Formulas, numbers, dates, spaces and signs of Excel itself: each in a table."""
    plan = copy.deepcopy(books.SMALL)
    plan["documenten"] += [{"id": f"tekst-{number}", "titel": text} for number, text in enumerate(TRICKY)]
    same(plan, few)


@pytest.mark.parametrize("text", TRICKY[::5])
def test_an_answer_stays_the_text_it_is(text: str, few: Content) -> None:
    """And in the cell of a question."""
    plan = copy.deepcopy(books.SMALL)
    plan["visie"]["kern"] = text
    same(plan, few)


@pytest.mark.parametrize("part", HOLLOW, ids=str)
def test_what_is_empty_stays_empty(part: dict[str, Any], few: Content) -> None:
    """An empty text, list, block or item is not the same as none, and a cell shows neither."""
    plan = {**{key: books.SMALL[key] for key in ("thuispad", "zorgpaden", "partijen", "documenten")}, **part}
    same(plan, few)


@pytest.mark.parametrize(
    "number", [0, 0.1, 0.30000000000000004, 1 / 3, 2**53 - 1, -(2**53 - 1), 123456789.123456789, 1e-7, -0.5]
)
def test_a_number_keeps_every_figure(number: float, few: Content) -> None:
    """Also the sixteenth, which not every program keeps."""
    plan = copy.deepcopy(books.SMALL)
    plan["visie"]["urgentie"][0]["waarde"] = number
    same(plan, few)


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "1900-02-28", "1901-01-01", "2024-02-29", "9999-12-31"])
def test_a_date_stays_a_date(day: str, few: Content) -> None:
    """Excel knows no days before 1900, and one in 1900 that never was."""
    plan = {**copy.deepcopy(books.SMALL), "startdatum": day}
    same(plan, few)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t=+-@'_x0D"), max_size=40)


@given(texts=st.lists(WORDS, min_size=20, max_size=60))
@stable(15)
def test_any_text_comes_back(texts: list[str]) -> None:
    """Texts nobody thought of."""
    content = books.small_content(load_content())
    usable = [text for text in texts if not forbidden_in(text)]
    plan = copy.deepcopy(books.SMALL)
    plan["documenten"] += [
        {"id": f"d{place}", "titel": text, "opmerking": text * 2} for place, text in enumerate(usable)
    ]
    same(plan, content)


@pytest.mark.parametrize("seeds", [range(0, 400, 40), pytest.param(range(400), marks=pytest.mark.long)])
def test_generated_plans_come_back(seeds: range, content: Content) -> None:
    """Plans of every kind, from empty to complete."""
    valid = [one for one in (made(seed, content) for seed in seeds) if one is not None]
    assert len(valid) * 2 > len(seeds)
    for plan in valid:
        same(plan, content)


def made(seed: int, content: Content) -> dict[str, Any] | None:
    """The plan of a seed, or None if it has errors: then no workbook is made of it."""
    plan = load_plan(to_json(generate(seed)), content, name="plan.json").data
    return None if plan is None or PlanChecker(content.engine).problems(plan) else plan


def test_rows_may_be_sorted_and_sheets_renamed(few: Content) -> None:
    """Lists inside items find their item by its id, columns by their head."""

    def change(book: Any) -> None:
        sheet = book["Middelen"]
        sheet.title = "Onze middelen"
        letter, row = books.column(sheet, "middelen[]", "Id")
        for place in range(2, sheet.max_column + 1):
            one, other = sheet.cell(row, place), sheet.cell(row + 1, place)
            one.value, other.value = other.value, one.value
        assert letter == "B"

    plan, findings = books.told(books.changed(books.made(books.SMALL, few), change), few)
    assert findings == []
    assert plan["middelen"] == list(reversed(books.SMALL["middelen"]))


def test_columns_may_be_moved_and_renamed(few: Content) -> None:
    """The head says which column it is; one with another head is known by the hidden key above it."""

    def change(book: Any) -> None:
        sheet = book["Documenten"]
        title, row = books.column(sheet, "documenten[]", "Titel")
        date, _ = books.column(sheet, "documenten[]", "Datum")
        for line in (row - 1, row):  # head and value, not the hidden key
            one, other = sheet[f"{title}{line}"], sheet[f"{date}{line}"]
            one.value, other.value = other.value, one.value
            one.number_format, other.number_format = other.number_format, one.number_format
        remark, _ = books.column(sheet, "documenten[]", "Opmerking")
        sheet[f"{remark}{row - 1}"] = "Wat wij vinden"
        sheet[f"{remark}{row}"] = "goed"

    plan, findings = books.told(books.changed(books.made(books.SMALL, few), change), few)
    assert findings == []
    assert plan["documenten"] == [{**books.SMALL["documenten"][0], "opmerking": "goed"}]


def test_rows_may_be_added_anywhere(few: Content) -> None:
    """A row inserted in a table pushes the tables below it down; one typed below the border counts too."""

    def change(book: Any) -> None:
        sheet = book["Stap 1 visie"]
        letter, row = books.column(sheet, "visie.betrokkenen[]", "Groep")
        sheet.insert_rows(row + 1)
        sheet[f"{letter}{row + 1}"] = "patienten"
        sheet = book["Partijen"]
        sheet[f"B{sheet.max_row + 3}"] = "apotheek"

    plan, findings = books.told(books.changed(books.made(books.SMALL, few), change), few)
    assert findings == []
    assert plan["visie"]["betrokkenen"] == [*books.SMALL["visie"]["betrokkenen"], {"groep": "patienten"}]
    assert plan["visie"]["urgentie"] == books.SMALL["visie"]["urgentie"]
    assert plan["partijen"][-1] == {"id": "apotheek"}


def test_what_somebody_fills_in_goes_before_what_was_empty(few: Content) -> None:
    """An empty list that was kept apart does not come back over an answer."""
    plan = {**copy.deepcopy(books.SMALL), "visie": {"meerwaarde_bron": [], "kern": ""}}

    def change(book: Any) -> None:
        sheet = book["Stap 1 visie"]
        sheet[books.answer(sheet, "visie.meerwaarde_bron")] = "protocol"
        sheet[books.answer(sheet, "visie.kern")] = "Nieuw."

    back, findings = books.told(books.changed(books.made(plan, few), change), few)
    assert findings == []
    assert back["visie"] == {"kern": "Nieuw.", "meerwaarde_bron": ["protocol"]}
