"""How a workbook looks: fonts, borders, widths, heights and paper, and texts that stay texts."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final, Literal, cast

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from thuispad.workbook import words
from thuispad.workbook.layout import YEARS, Field

FIRST: Final = 2
"""The first column people see; the one before it holds the names by which the reader finds its way."""
WIDTHS: Final = {"text": 44, "date": 13, "integer": 13, "number": 13, "choice": 20, "ref": 20, "refs": 28, "id": 22}
NARROW: Final = 26
"""Enough for a name, a kind or a term: texts that the schema keeps short."""
SHORT_TEXT: Final = 300
DATE_FORMAT: Final = "yyyy-mm-dd"
DARK, _PALE, _LINE, _QUIET = "0B4A66", "E2ECF1", "C9D4DA", "4A5B64"
_EDGE = Side(style="thin", color=_LINE)
BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
WRAP = Alignment(wrap_text=True, vertical="top")
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")


def font(
    size: int = 11, *, bold: bool = False, color: str = "1D2A31", underline: Literal["single"] | None = None
) -> Font:
    """The one typeface of a workbook."""
    return Font(name="Calibri", size=size, bold=bold, color=color, underline=underline)


FONT, BOLD, QUIET_FONT = font(), font(bold=True), font(color=_QUIET)
LINK_FONT, HEAD_FONT = font(color=DARK, underline="single"), font(bold=True, color="FFFFFF")
HEAD_FILL, LABEL_FILL = PatternFill("solid", fgColor=DARK), PatternFill("solid", fgColor=_PALE)
_LINE_HEIGHT, _TALLEST = 15, 409
_PER_LINE: Final = 1.1
"""Of the width of a column, in figures, so much is filled with letters on average."""
_PER_PAGE: Final = {True: 290, False: 150}
"""As wide as a page may be, in figures, before the print becomes too small: lying and standing."""


class _AutoRow(RowDimension):
    """A row with a height that the program may change as text is added: openpyxl would fix it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        """Never: the height is a first guess."""
        return False


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell of its own: this writer merges none."""
    return cast("Cell", sheet.cell(row, column))


def put_text(cell: Cell, text: str | None) -> Cell:
    """Write a text that no program takes for a formula, a number or a date."""
    cell.font = FONT
    if not text:
        return cell
    cell.value = text
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@", "'"):
        cell.quotePrefix = True
    return cell


def put_mark(sheet: Worksheet, row: int, text: str = words.MARK) -> None:
    """Write in the hidden column what a row is."""
    put_text(cell_at(sheet, row, 1), text)


def put_title(sheet: Worksheet, title: str, said: str) -> None:
    """The head of a sheet, and a line on what it is for."""
    put_text(cell_at(sheet, 1, FIRST), title).font = font(18, bold=True, color=DARK)
    if said:
        put_text(cell_at(sheet, 2, FIRST), " ".join(said.split())).font = QUIET_FONT


def put_section(sheet: Worksheet, row: int, title: str) -> None:
    """The head of a form or table among others."""
    put_mark(sheet, row)
    put_text(cell_at(sheet, row, FIRST), title).font = font(14, bold=True, color=DARK)


def put_head(cell: Cell, text: str) -> Cell:
    """The head of a column."""
    put_text(cell, text)
    cell.font, cell.fill, cell.border, cell.alignment = HEAD_FONT, HEAD_FILL, BOX, WRAP
    return cell


def put_note(cell: Cell, text: str) -> None:
    """A note at a cell, as large as its text asks."""
    if text:
        note = Comment(text, "Thuispad")
        note.width = 460
        note.height = min(700, 40 + 18 * sum(1 + len(line) // 64 for line in text.split("\n")))
        cell.comment = note


def number_format_of(field: Field) -> str:
    """Dutch Excel shows a comma and points of its own accord; a year gets none."""
    if field.kind == "date":
        return DATE_FORMAT
    if field.kind == "integer":
        return "0" if field.schema.get("minimum", 0) >= YEARS else "#,##0"
    return "General" if field.kind == "number" else "@"


def width_of(field: Field) -> float:
    """How wide a column of this field is."""
    if field.kind == "text" and field.schema.get("maxLength", SHORT_TEXT + 1) <= SHORT_TEXT:
        return NARROW
    return WIDTHS[field.kind]


def finish(sheet: Worksheet, widths: Mapping[int, float], *, landscape: bool) -> None:
    """Widths, heights and paper: as many pages wide as it takes to stay legible, as many down as there are rows."""
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.iter_rows(min_row=1), 1):
        if sheet.row_dimensions[number].hidden:
            continue
        lines = max((_lines(cell, widths) for cell in row if isinstance(cell.value, str)), default=1)
        if lines > 1:
            sheet.row_dimensions[number] = _AutoRow(sheet, index=number, ht=min(_TALLEST, _LINE_HEIGHT * lines + 3))
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = ceil(sum(widths.values()) / _PER_PAGE[landscape])
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&A, &P / &N"))


def _lines(cell: Cell, widths: Mapping[int, float]) -> int:
    if not cell.alignment.wrap_text or cell.column not in widths:
        return 1
    room = widths[cell.column] * _PER_LINE * (0.9 if cell.font.b else 1)
    return sum(max(1, ceil(len(line) / room)) for line in str(cell.value).split("\n"))
