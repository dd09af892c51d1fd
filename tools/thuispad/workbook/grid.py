"""What stands in the cells of a workbook, read with openpyxl: values only, nothing computed, followed or fetched."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from thuispad.load.problem import UnreadableError, stop
from thuispad.workbook import guard

MAX_ROWS: Final = 20_000
MAX_AREA: Final = 2_000_000
"""So many cells may a sheet span, empty ones too."""


MARKS: Final = 1
"""The column that tells what a row is."""


class Cell(NamedTuple):
    """A cell with something in it. `kind`: "value", "formula" or "error"."""

    value: Any
    kind: str = "value"


class Grid(NamedTuple):
    """A sheet: its name, and its cells by row and column (from 1); empty cells are left out."""

    name: str
    rows: dict[int, dict[int, Cell]]


def read_grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook, in order. Raises `UnreadableError` for what cannot or may not be opened."""
    guard.check(data, name)
    import openpyxl  # noqa: PLC0415  only these commands need it, and it takes a third of a second

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it leaves out, such as drawings: no news to our users
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                return [Grid(sheet.title, dict(_rows(sheet))) for sheet in book.worksheets]
            finally:
                book.close()
        except UnreadableError:
            raise
        except Exception:  # noqa: BLE001  on damaged files openpyxl raises whatever it stumbles over
            raise stop("workbook-damaged") from None


def _rows(sheet: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    sheet.reset_dimensions()  # what a file says about its size need not be true
    area = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        area += len(row) + 1
        if number > MAX_ROWS:
            raise stop("workbook-too-large", max=MAX_ROWS, what=f"regels op het blad ‘{sheet.title}’")
        if area > MAX_AREA:
            raise stop("workbook-too-large", max=MAX_AREA, what=f"cellen op het blad ‘{sheet.title}’")
        found = {
            column: Cell(one.value, {"f": "formula", "e": "error"}.get(one.data_type, "value"))
            for column, one in enumerate(row, 1) if one.value is not None and one.value != ""
        }  # fmt: skip
        if found:
            yield number, found


def text_of(cell: Cell | None) -> str:
    """The text in a cell; nothing if there is no text."""
    return str(cell.value) if cell is not None and isinstance(cell.value, str) else ""


def mark_of(grid: Grid, row: int) -> str:
    """What the hidden column says of a row."""
    return text_of(grid.rows.get(row, {}).get(MARKS))
