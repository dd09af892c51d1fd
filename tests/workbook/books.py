"""Workbooks for the tests: made, changed by hand as a user would, and read back."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import EXAMPLES, ROOT
from tests.plans import read
from thuispad import Content, load_content
from thuispad.workbook.importing import import_plan
from thuispad.workbook.places import cell_name
from thuispad.workbook.writer import workbook_bytes

PLANS = sorted([*EXAMPLES.glob("*-volledig.yml"), *EXAMPLES.glob("*-zwak.yml"), EXAMPLES / "copd-inbeeld.yml"])
SMALL: dict[str, Any] = {
    "thuispad": 1,
    "titel": "Proef",
    "zorgpaden": ["verpleegkundige-thuis"],
    "startdatum": "2027-01-11",
    "feiten": {"betaaltitel": "onderaanneming"},
    "middelen": [
        {"id": "een", "naam": "Middel een", "patienten_per_jaar": 12, "feiten": {"gevaarlijk": "ja"}},
        {"id": "twee", "naam": "Middel twee", "tumorsoorten": [{"naam": "borst", "patienten_per_jaar": 4}]},
    ],
    "partijen": [{"id": "wijk", "naam": "Wijkzorg", "soort": "thuiszorgorganisatie"}],
    "documenten": [{"id": "protocol", "titel": "Protocol", "datum": "2026-05-01"}],
    "visie": {
        "kern": "Dichtbij als het kan.",
        "betrokkenen": [{"groep": "bestuur", "partij": "wijk", "bewijs": ["protocol"]}],
        "urgentie": [{"stelling": "Wachttijd", "waarde": 2.5, "jaar": 2025}],
    },
    "afspraken": {"organisatie.middelenlijst": {"status": "geregeld", "eindverantwoordelijk": "wijk"}},
}


def small_content(content: Content) -> Content:
    """The content with a handful of criteria: a workbook of it is made and read four times as fast."""
    kept = content.data["criteria"][:6]
    return Content({**content.data, "criteria": kept, "retired": []}, "few criteria")


def made(plan: dict[str, Any], content: Content) -> bytes:
    """The workbook of a plan."""
    return workbook_bytes(plan, content.data)


def opened(data: bytes) -> Workbook:
    """A workbook as a program would open it to change it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """A workbook after somebody worked in it."""
    book = opened(data)
    change(book)
    return saved(book)


def answer(sheet: Worksheet, key: str) -> str:
    """The cell of the answer to a question."""
    return next(f"C{row}" for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def column(sheet: Worksheet, table: str, head: str) -> tuple[str, int]:
    """The letter of a column of a table, and the first row of its values."""
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == table) + 1
    place = next(place for place in range(1, sheet.max_column + 1) if sheet.cell(row, place).value == head)
    return get_column_letter(place), row + 1


def told(data: bytes, content: Content, name: str = "plan.xlsx") -> tuple[Any, list[tuple[str, str]]]:
    """The plan in a workbook, and the cell and code of every finding."""
    plan, findings = import_plan(data, name, content)
    return plan, [(cell_name(one.spot) if one.spot else "", one.diagnostic.code) for one in findings]


def weak_book() -> bytes:
    """The weak example as a workbook, with the content of this checkout."""
    content = load_content(ROOT / "pathways")
    return made(read(EXAMPLES / "verpleegkundige-thuis-zwak.yml", content), content)


def put_in(folder: Path, sheet: str, cell: str, value: Any) -> Path:
    """The weak example as a workbook in which somebody typed something; without a cell the sheet is taken out."""

    def change(book: Workbook) -> None:
        if not cell:
            del book[sheet]
            return
        if sheet not in book.sheetnames:
            book.create_sheet(sheet)
        book[sheet][cell] = value

    path = folder / "plan.xlsx"
    path.write_bytes(changed(weak_book(), change))
    return path


def example(path: Path, content: Content) -> dict[str, Any]:
    """The data of an example."""
    return read(path, content)
