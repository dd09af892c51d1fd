"""What people do wrong in a workbook is told by sheet and cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.workbook import books
from thuispad import Content
from thuispad.content.compile import rules_in
from thuispad.workbook.importing import import_plan
from thuispad.workbook.layout import Table, sheets

VISION, MEDICINES, DOCUMENTS = "Stap 1 visie", "Middelen", "Documenten"


def put(sheet: str, cell: str, value: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def text(sheet: str, cell: str, value: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value
        book[sheet][cell].data_type = "s"

    return change


MISTAKES = {
    "a formula": (put(MEDICINES, "C8", "=1+1"), "Middelen!C8", "cell-formula"),
    "an error of Excel": (put(MEDICINES, "C8", "#REF!"), "Middelen!C8", "cell-error"),
    "an id with a space": (put(MEDICINES, "B8", "middel een"), "Middelen!B8", "bad-format"),
    "an id twice": (put(MEDICINES, "B8", "een"), "Middelen!B8", "duplicate-id"),
    "no id": (put(MEDICINES, "B8", None), "Middelen!B8", "missing-key"),
    "a choice that is none": (put("Partijen", "D6", "thuiszorgorganisatei"), "Partijen!D6", "unknown-kind"),
    "a day that is none": (put(DOCUMENTS, "E6", "2026-02-30"), "Documenten!E6", "bad-date"),
    "a date in words": (put(DOCUMENTS, "E6", "volgend jaar"), "Documenten!E6", "bad-format"),
    "a date with a time": (
        put(DOCUMENTS, "E6", dt.datetime.fromisoformat("2026-05-01T09:30")), "Documenten!E6", "cell-is-date",
    ),
    "a date where a text belongs": (put(DOCUMENTS, "C6", dt.date(2026, 2, 1)), "Documenten!C6", "cell-is-date"),
    "a number where a text belongs": (put(DOCUMENTS, "C6", 12), "Documenten!C6", "wrong-type"),
    "a yes that Excel made true": (put(DOCUMENTS, "C6", value=True), "Documenten!C6", "wrong-type"),
    "an invisible sign": (text(DOCUMENTS, "C6", "a\u2028b"), "Documenten!C6", "forbidden-character"),
    "a party that is not there": (put(VISION, "C28", "wijkk"), "'Stap 1 visie'!C28", "dangling-reference"),
    "a second parent that is not there": (
        put("Middelen tumorsoorten", "B6", "drie"), "'Middelen tumorsoorten'!B6", "dangling-reference",
    ),
    "a row without its parent": (
        put("Middelen tumorsoorten", "B6", None), "'Middelen tumorsoorten'!B6", "parent-missing",
    ),
    "a criterion that is not there": (put("Afspraken", "B6", "organisatie.lijst"), "Afspraken!B6", "unknown-criterion"),
    "a fact that is none": (put(MEDICINES, "H8", "misschien"), "Middelen!H8", "unknown-fact-value"),
    "an answer beside its cell": (put(VISION, "E6", "antwoord"), "'Stap 1 visie'!E6", "cell-outside"),
    "an answer over the explanation": (put(VISION, "D6", "antwoord"), "'Stap 1 visie'!D6", "cell-outside"),
    "a column of one's own": (put("Partijen", "H6", "opletten"), "Partijen!H6", "column-unknown"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_its_cell(name: str, book: bytes, few: Content) -> None:
    """The finding stands at the cell where the mistake is, with the words of `thuispad check` where it is the same."""
    change, cell, code = MISTAKES[name]
    _, findings = books.told(books.changed(book, change), few)
    assert (cell, code) in findings, findings


def test_without_a_mistake_there_is_nothing_to_tell(book: bytes, few: Content) -> None:
    """A program that opens and saves the workbook changes nothing."""
    plan, findings = books.told(books.changed(book, lambda _: None), few)
    assert findings == []
    assert plan == books.SMALL


def test_a_criterion_twice_is_told(book: bytes, few: Content) -> None:
    """Of two answers to one criterion none disappears in silence."""

    def change(book: Workbook) -> None:
        sheet = book["Afspraken"]
        letter, row = books.column(sheet, "afspraken{}", "Status")
        sheet[f"B{row + 1}"] = sheet[f"B{row}"].value
        sheet[f"{letter}{row + 1}"] = "niet"

    _, findings = books.told(books.changed(book, change), few)
    assert [code for _, code in findings if code == "duplicate-key"] == ["duplicate-key"]


def test_a_sheet_of_ones_own_is_told(book: bytes, few: Content) -> None:
    """Nothing of it comes in the plan, and that is said once."""

    def change(book: Workbook) -> None:
        sheet = book.create_sheet("Notities")
        for row in range(1, 9):
            sheet.cell(row, 2).value = "notitie"

    plan, findings = books.told(books.changed(book, change), few)
    assert findings == [("Notities!B1", "sheet-unknown")]
    assert plan == books.SMALL


def test_a_removed_table_or_question_is_told(book: bytes, few: Content) -> None:
    """It counts as not filled in, and the user is told."""

    def change(book: Workbook) -> None:
        sheet = book[VISION]
        row = int(books.answer(sheet, "visie.kern")[1:])
        sheet.delete_rows(row)
        del book["Locaties"]

    plan, findings = import_plan(books.changed(book, change), "plan.xlsx", few)
    assert plan is not None
    assert "kern" not in plan["visie"]
    gone = [one.diagnostic.params["name"] for one in findings if one.diagnostic.code == "part-missing"]
    assert gone == ["Locaties", "Kern van de visie"]


def test_a_copied_question_is_told(book: bytes, few: Content) -> None:
    """Which of two answers counts is not for Thuispad to choose."""

    def change(book: Workbook) -> None:
        sheet = book[VISION]
        row = int(books.answer(sheet, "visie.kern")[1:])
        for column in range(1, 4):
            sheet.cell(row + 1, column).value = sheet.cell(row, column).value

    _, findings = books.told(books.changed(book, change), few)
    assert ("'Stap 1 visie'!C7", "part-twice") in findings


def test_many_findings_come_in_the_order_of_the_sheets(book: bytes, few: Content) -> None:
    """As one would walk through the workbook."""

    def change(book: Workbook) -> None:
        book[VISION]["E6"] = "x"
        book[MEDICINES]["C8"] = "=1"
        book[MEDICINES]["C7"] = "=1"

    _, findings = books.told(books.changed(book, change), few)
    assert [cell for cell, _ in findings] == ["Middelen!C7", "Middelen!C8", "'Stap 1 visie'!E6"]


def test_every_place_of_the_schema_has_one_cell(content: Content) -> None:
    """No field of a plan is forgotten, and no field stands in two places."""
    from thuispad.content.plan_schema import walk

    layout = sheets(content.data, ["verpleegkundige-thuis"], noted=["veiligheid.alarmroutes"])
    found: list[str] = []
    for sheet in layout:
        for block in sheet.blocks:
            base = f"{block.name}." if isinstance(block, Table) else ""
            found += [base + field.name for field in block.fields]
    leaves = {
        pattern for pattern, part in walk(content.data["plan_schema"])
        if pattern and "const" not in part and part.get("type") != "object"
        and not (part.get("type") == "array" and "properties" in part["items"])
    }  # fmt: skip
    lists = {pattern for pattern in leaves if pattern.endswith("[]")}
    facts = [name for name in found if "feiten." in name]
    assert len(found) == len(set(found))
    assert set(found) - set(facts) == {one for one in leaves - lists if "feiten" not in one}
    assert len(facts) == len(content.data["facts"])


def test_drop_downs_and_notes(content: Content) -> None:
    """Choices are drop-downs, ids offer the ids of their list, questions are notes, lists are tables."""
    book = books.opened(books.made(books.SMALL, content))
    parties = book["Partijen"]
    rules = {str(rule.sqref): rule for rule in parties.data_validations.dataValidation}
    (kind,) = [rule for cells, rule in rules.items() if cells.startswith("D")]
    sheet, _, area = kind.formula1.partition("!")
    first, last = (int(part.rpartition("$")[2]) for part in area.split(":"))
    offered = [book[sheet.strip("'")].cell(row, 2).value for row in range(first, last + 1)]
    assert offered == [one["id"] for one in content.data["vocabulary"]["owners"]]
    assert kind.showErrorMessage

    vision = book[VISION]
    letter, row = books.column(vision, "visie.betrokkenen[]", "Partij")
    (party,) = [
        rule for rule in vision.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}{row}:")
    ]
    assert party.formula1.startswith("'Partijen'!$B$")
    assert not party.showErrorMessage

    asks = (
        one for one in content.data["criteria"] for rule in rules_in(one["rule"]) if rule.get("path") == "visie.kern"
    )
    question = next(asks)["question"]
    note = vision[f"B{books.answer(vision, 'visie.kern')[1:]}"].comment
    assert question in note.text
    assert {"Tabel_visie_betrokkenen", "Tabel_visie_doelen"} <= set(vision.tables)
    assert book["Thuispad"].sheet_state == "hidden"
    assert vision.column_dimensions["A"].hidden
    assert book["Middelen"].freeze_panes.startswith("C")


def test_nothing_in_a_workbook_is_a_formula(content: Content) -> None:
    """Not of ours, and not of the plan's."""
    plan = {**books.SMALL, "titel": '=HYPERLINK("x")', "documenten": [{"id": "a", "titel": "@SUM(A1)"}]}
    for sheet in books.opened(books.made(plan, content)).worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


def test_a_text_that_does_not_fit_is_refused(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel would cut it in silence; the schema allows none that long, and a later one might."""
    from thuispad.workbook import cells, writer

    monkeypatch.setattr(cells, "LONGEST", 20)
    with pytest.raises(writer.TooLongError) as stopped:
        books.made(books.SMALL, content)
    assert ("visie", "kern") in [one.path for one in stopped.value.diagnostics]
