"""A plan as a workbook: every question of its pathways, every list as a table, answers where the plan has them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.worksheet import Worksheet

from thuispad.diagnostics import Diagnostic, Path
from thuispad.workbook import words
from thuispad.workbook.cells import LONGEST, survives, to_cell, too_long
from thuispad.workbook.exact import as_json, by_id
from thuispad.workbook.layout import FORMAT, QUICK, Field, Form, Sheet, Table, sheets, stamp
from thuispad.workbook.look import (
    BOLD,
    BOX,
    DARK,
    FIRST,
    FONT,
    LABEL_FILL,
    LEFT,
    LINK_FONT,
    QUIET_FONT,
    SHORT_TEXT,
    WRAP,
    cell_at,
    finish,
    font,
    number_format_of,
    put_head,
    put_mark,
    put_note,
    put_section,
    put_text,
    put_title,
    width_of,
)

SPARE, SPARE_BELOW_OTHERS = 25, 6
"""Empty rows to fill in: of a table that has its sheet to itself, and of one among others."""
_FIRST_DAY, _LAST_DAY = 367, 2_958_465  # 1901-01-01 and 9999-12-31 as Excel counts days


class TooLongError(Exception):
    """A value of the plan does not fit in a cell; `diagnostics` say which."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("te lang voor een cel")
        self.diagnostics = diagnostics


class _Spot(NamedTuple):
    """Where a block stands on its sheet: the row of its heads, and its rows for values."""

    sheet: str
    head: int
    first: int
    last: int


def workbook_bytes(plan: Mapping[str, Any], content: Mapping[str, Any]) -> bytes:
    """The workbook of a valid plan (without empty keys). Raises `TooLongError` rather than cut a text."""
    return _Writer(plan, content).bytes()


class _Writer:
    def __init__(self, plan: Mapping[str, Any], content: Mapping[str, Any]) -> None:
        self.plan = plan
        self.content = content
        self.sheets = sheets(content, plan["zorgpaden"], list(plan.get("afspraken", {})), plan.get(QUICK))
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.spots: dict[str, _Spot] = {}
        self.lists: dict[tuple[tuple[str, str], ...], str] = {}
        self.exact: list[tuple[Path, Any]] = []
        self.problems: list[Diagnostic] = []

    def bytes(self) -> bytes:
        self.guide()
        for sheet in self.sheets:
            self.book.create_sheet(sheet.name)
            self.place(sheet)
        self.choices()
        for sheet in self.sheets:
            self.sheet(sheet)
        self.keepsakes()
        if self.problems:
            raise TooLongError(self.problems)
        self.book.properties.creator = "Thuispad"
        self.book.properties.title = str(self.plan.get("titel", "Plan"))[:SHORT_TEXT]
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    # --- where everything goes --------------------------------------------------------------------------------

    def place(self, sheet: Sheet) -> None:
        """Decide where the blocks of a sheet stand: lists of choices point to them before they are drawn."""
        row = 4
        alone = len(sheet.blocks) == 1
        for block in sheet.blocks:
            if isinstance(block, Form):
                first = row + 2
                self.spots[_form_name(sheet)] = _Spot(sheet.name, row + 1, first, first + len(block.fields) - 1)
                row = first + len(block.fields) + 1
            else:
                title = 0 if alone else 1
                head = row + title + len(block.help) + 1
                filled = len(block.rows) if block.named else len(self.items(block))
                spare = 0 if block.named else SPARE if alone else SPARE_BELOW_OTHERS
                self.spots[block.name] = _Spot(sheet.name, head, head + 1, head + max(filled + spare, 1))
                row = head + filled + spare + 3

    def items(self, table: Table) -> list[tuple[Path, Any]]:
        """The items of a list with their paths; inside items of other lists, the lists of all of them in turn."""
        found: list[tuple[Path, Any]] = [((), self.plan)]
        for key in table.pattern:
            if key == "[]":
                found = [((*path, place), item) for path, value in found for place, item in enumerate(value)]
            else:
                found = [((*path, key), value[key]) for path, value in found if key in value]
        return found

    def choices(self) -> None:
        """The sheet with what the drop-downs offer."""
        sheet = self.book.create_sheet(words.CHOICES)
        sheet["A1"] = words.MARK_CHOICES
        sheet.column_dimensions["A"].hidden = True
        put_title(sheet, words.CHOICES, words.CHOICES_HELP)
        row = 4
        for field in self.fields():
            if not field.options or field.options in self.lists:
                continue
            for column, text in enumerate((field.label, words.MEANING), FIRST):
                if column == FIRST or any(title for _, title in field.options):
                    put_head(cell_at(sheet, row, column), text)
            for value, title in field.options:
                row += 1
                put_text(cell_at(sheet, row, FIRST), value)
                put_text(cell_at(sheet, row, FIRST + 1), title)
            first = row + 1 - len(field.options)
            self.lists[field.options] = f"{quote_sheetname(words.CHOICES)}!$B${first}:$B${row}"
            row += 2
        finish(sheet, {FIRST: 44, FIRST + 1: 70}, landscape=False)

    def fields(self) -> Iterator[Field]:
        for sheet in self.sheets:
            for block in sheet.blocks:
                yield from block.fields

    # --- drawing ----------------------------------------------------------------------------------------------

    def guide(self) -> None:
        """The first sheet: how to use the workbook, and where everything is."""
        sheet = self.book.create_sheet(words.GUIDE)
        sheet["A1"] = words.MARK_GUIDE
        sheet.column_dimensions["A"].hidden = True
        put_title(sheet, words.GUIDE_TITLE, "")
        row = 3
        for head, said in words.GUIDE_LINES:
            label = put_text(cell_at(sheet, row, FIRST), head)
            label.font, label.alignment = BOLD, WRAP
            put_text(cell_at(sheet, row, FIRST + 1), said).alignment = WRAP
            row += 1
        row += 1
        put_text(cell_at(sheet, row, FIRST), words.GUIDE_SHEETS).font = font(14, bold=True, color=DARK)
        for one in self.sheets:
            row += 1
            link = put_text(cell_at(sheet, row, FIRST), one.name)
            link.hyperlink = f"#{quote_sheetname(one.name)}!B1"
            link.font, link.alignment = LINK_FONT, WRAP
            put_text(cell_at(sheet, row, FIRST + 1), one.help or one.title).alignment = WRAP
        row += 2
        for said in self.content["vocabulary"]["disclaimers"]:
            cell = put_text(cell_at(sheet, row, FIRST + 1), said)
            cell.alignment, cell.font = WRAP, QUIET_FONT
            row += 1
        finish(sheet, {FIRST: 30, FIRST + 1: 90}, landscape=False)

    def sheet(self, of: Sheet) -> None:
        sheet = self.book[of.name]
        sheet.column_dimensions["A"].hidden = True
        put_mark(sheet, 1)
        put_title(sheet, of.title, of.help)
        put_mark(sheet, 2)
        widths: dict[int, float] = {}
        for block in of.blocks:
            if isinstance(block, Form):
                self.form(sheet, block, self.spots[_form_name(of)])
                wanted: list[float] = [34, 60, 70]
            else:
                self.table(sheet, block, alone=len(of.blocks) == 1)
                wanted = [width_of(one) for one in block.columns]
            for column, width in enumerate(wanted, FIRST):
                widths[column] = max(widths.get(column, 0), width)
        if len(of.blocks) == 1 and isinstance(of.blocks[0], Table):
            spot = self.spots[of.blocks[0].name]
            held = FIRST + (3 if of.blocks[0].named else 1 + len(of.blocks[0].parents))
            sheet.freeze_panes = cell_at(sheet, spot.first, held)
            sheet.print_title_rows = f"{spot.head}:{spot.head}"
            sheet.print_title_cols = f"B:{get_column_letter(held - 1)}"
        else:
            sheet.freeze_panes = "A3"
        finish(sheet, widths, landscape=True)

    def form(self, sheet: Worksheet, form: Form, spot: _Spot) -> None:
        put_section(sheet, spot.head - 1, form.title)
        put_mark(sheet, spot.head)
        for column, text in enumerate(words.FORM_HEADS, FIRST):
            put_head(cell_at(sheet, spot.head, column), text)
        for row, field in enumerate(form.fields, spot.first):
            put_mark(sheet, row, field.name)
            label = put_text(cell_at(sheet, row, FIRST), field.label)
            label.fill, label.border, label.alignment = LABEL_FILL, BOX, WRAP
            put_note(label, field.note)
            self.value(cell_at(sheet, row, FIRST + 1), field, field.keys, _at(self.plan, field.keys))
            about = put_text(cell_at(sheet, row, FIRST + 2), field.help)
            about.font, about.alignment = QUIET_FONT, WRAP
            self.validate(sheet, field, FIRST + 1, row, row)
        for field in form.fields:
            self.keep_hollow_above(field.keys)

    def table(self, sheet: Worksheet, table: Table, *, alone: bool) -> None:
        spot = self.spots[table.name]
        row = spot.head - 1 - len(table.help)
        if not alone:
            put_section(sheet, row - 1, table.title)
        for said in table.help:
            put_mark(sheet, row)
            put_text(cell_at(sheet, row, FIRST), said).font = QUIET_FONT
            row += 1
        sheet.row_dimensions[row].hidden = True
        put_mark(sheet, row, table.name)
        put_mark(sheet, spot.head)
        columns = table.columns
        for column, field in enumerate(columns, FIRST):
            put_text(cell_at(sheet, row, column), field.name)
            head = put_head(cell_at(sheet, spot.head, column), field.label)
            put_note(head, "\n\n".join(part for part in (table.note if column == FIRST else "", field.note) if part))
            self.validate(sheet, field, column, spot.first, spot.last)
        if table.named:
            self.named_rows(sheet, table, spot)
        else:
            self.item_rows(sheet, table, spot)
        if not table.parents:
            self.keep_hollow_above(table.pattern)
        area = f"{get_column_letter(FIRST)}{spot.head}:{get_column_letter(FIRST + len(columns) - 1)}{spot.last}"
        name = "Tabel_" + re.sub(r"\W+", "_", table.name).strip("_")
        sheet.add_table(ExcelTable(displayName=name, ref=area))

    def item_rows(self, sheet: Worksheet, table: Table, spot: _Spot) -> None:
        items = self.items(table)
        for row in range(spot.first, spot.last + 1):
            place = row - spot.first
            path, item = items[place] if place < len(items) else ((), {})
            column = FIRST
            above = [size for size, key in enumerate(path[:-1], 1) if isinstance(key, int)]
            for number, field in enumerate(table.parents):
                parent = _at(self.plan, path[: above[number]])["id"] if path else None
                self.value(cell_at(sheet, row, column), field, path, parent)
                column += 1
            for field in table.fields:
                self.value(cell_at(sheet, row, column), field, (*path, *field.keys), _at(item, field.keys))
                column += 1
            if path:
                self.keep_hollow_blocks(table, path, item)
                if not any(cell_at(sheet, row, one).value is not None for one in range(FIRST, column)):
                    self.exact.append((path, {}))

    def named_rows(self, sheet: Worksheet, table: Table, spot: _Spot) -> None:
        answers = _at(self.plan, table.pattern[:-1]) or {}
        for row, (key, told) in enumerate(table.rows.items(), spot.first):
            for column, text in enumerate((key, *told), FIRST):
                cell = put_text(cell_at(sheet, row, column), text)
                cell.fill, cell.border, cell.alignment = LABEL_FILL, BOX, WRAP
            put_note(cell_at(sheet, row, FIRST + 2), table.notes.get(key, ""))
            path = (*table.pattern[:-1], key)
            item = answers.get(key)
            for column, field in enumerate(table.fields, FIRST + 1 + len(table.info)):
                self.value(cell_at(sheet, row, column), field, (*path, *field.keys), _at(item or {}, field.keys))
            self.keep_if_hollow(path, item)
            if item:
                self.keep_hollow_blocks(table, path, item)

    def value(self, cell: Cell, field: Field, path: Path, value: Any) -> None:
        """Fill in a cell, or leave it ready to be filled in."""
        cell.font, cell.border, cell.alignment = FONT, BOX, LEFT
        cell.number_format = number_format_of(field)
        if value is None:
            return
        written = to_cell(field, value)
        if too_long(written):
            self.problems.append(Diagnostic("text-too-long", path, {"limit": LONGEST}))
            return
        if isinstance(written, str):
            put_text(cell, written)
        else:
            cell.value = written
            cell.number_format = number_format_of(field)  # openpyxl gives a date its own
        if not survives(field, value):
            self.exact.append((path, value))

    def keep_if_hollow(self, path: Path, value: Any) -> None:
        """An empty list or block shows in no cell: it is written down apart, so that it comes back."""
        if value in ([], {}) and (path, value) not in self.exact:
            self.exact.append((path, value))

    def keep_hollow_above(self, keys: Sequence[str]) -> None:
        """The blocks of the plan that lead to a field or list, if nothing stands in them."""
        for size in range(1, len(keys)):
            self.keep_if_hollow(tuple(keys[:size]), _at(self.plan, keys[:size]))

    def keep_hollow_blocks(self, table: Table, path: Path, item: Any) -> None:
        inside = {field.keys[:size] for field in table.fields for size in range(1, len(field.keys))}
        inside |= {
            one.pattern[len(table.pattern) : -1] for sheet in self.sheets for one in sheet.blocks
            if isinstance(one, Table) and one.pattern[: len(table.pattern)] == table.pattern and one is not table
        }  # fmt: skip
        for keys in sorted(inside):
            if keys and "[]" not in keys:
                self.keep_if_hollow((*path, *keys), _at(item, keys))

    def validate(self, sheet: Worksheet, field: Field, column: int, first: int, last: int) -> None:
        """What a cell may hold, as Excel understands it: a drop-down, a date or a number."""
        rule = self.rule(field)
        if rule is None:
            return
        letter = get_column_letter(column)
        rule.add(f"{letter}{first}:{letter}{last}")
        rule.showErrorMessage = field.kind not in ("refs", "ref")  # an id may be typed before its row is there
        rule.errorTitle, rule.error = words.REFUSED_TITLE, words.REFUSED[field.kind]
        sheet.add_data_validation(rule)

    def rule(self, field: Field) -> DataValidation | None:
        if field.options:
            return DataValidation(type="list", formula1=self.lists[field.options], allow_blank=True)
        if field.target:
            name = f"{field.target}[]"
            spot = self.spots[name]
            tables = (one for sheet in self.sheets for one in sheet.blocks if isinstance(one, Table))
            columns = next(one.columns for one in tables if one.name == name)
            letter = get_column_letter(next(at for at, one in enumerate(columns, FIRST) if one.keys == ("id",)))
            area = f"{quote_sheetname(spot.sheet)}!${letter}${spot.first}:${letter}${spot.last}"
            return DataValidation(type="list", formula1=area, allow_blank=True)
        if field.kind == "date":
            return DataValidation(type="date", operator="between", formula1=str(_FIRST_DAY), formula2=str(_LAST_DAY),
                                  allow_blank=True)  # fmt: skip
        if field.kind in ("integer", "number"):
            kind: Literal["whole", "decimal"] = "whole" if field.kind == "integer" else "decimal"
            low, high = field.schema.get("minimum"), field.schema.get("maximum")
            between = low is not None and high is not None
            return DataValidation(
                type=kind,
                operator="between" if between else "greaterThanOrEqual",
                formula1="-1E+15" if low is None else str(low),
                formula2=str(high) if between else None,
                allow_blank=True,
            )
        return None

    def keepsakes(self) -> None:
        """The hidden sheet: which workbook this is, and what no cell can show."""
        sheet = self.book.create_sheet(words.HIDDEN)
        sheet.sheet_state = "hidden"
        head = [
            (words.MARK_HIDDEN, str(FORMAT), words.HIDDEN_HELP),
            (words.CONTENT, stamp(self.content), ""),
            (words.PATHWAYS, ", ".join(self.plan["zorgpaden"]), ""),
        ]
        kept = [(words.EXACT, as_json(by_id(self.plan, path)), as_json(value)) for path, value in self.exact]
        for row, texts in enumerate([*head, *kept], 1):
            for column, text in enumerate(texts, 1):
                if text:
                    put_text(cell_at(sheet, row, column), text)


def _form_name(sheet: Sheet) -> str:
    return f"form:{sheet.name}"


def _at(data: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        if isinstance(data, dict) and key not in data:
            return None
        if data is None:
            return None
        data = data[key]
    return data
