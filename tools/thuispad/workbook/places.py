"""A cell, and something to tell about it."""

from __future__ import annotations

from typing import NamedTuple

from thuispad.diagnostics import Diagnostic


class Spot(NamedTuple):
    """A cell: its sheet, row and column (from 1)."""

    sheet: str
    row: int
    column: int


class Finding(NamedTuple):
    """Something to tell about a cell; `spot` is None if it is about the whole workbook."""

    diagnostic: Diagnostic
    spot: Spot | None = None


def cell_name(spot: Spot) -> str:
    """A cell as Excel writes it: `Middelen!C7`, `'Stap 1 visie'!C7`."""
    from openpyxl.utils import get_column_letter, quote_sheetname  # noqa: PLC0415  only these commands need it

    plain = spot.sheet.isalnum() and spot.sheet.isascii()
    return f"{spot.sheet if plain else quote_sheetname(spot.sheet)}!{get_column_letter(spot.column)}{spot.row}"
