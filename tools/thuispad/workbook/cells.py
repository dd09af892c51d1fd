"""A value of a plan as the value of a cell and back, and what a cell cannot hold."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from thuispad.load.scalars import ScalarError, number
from thuispad.load.source import forbidden_in
from thuispad.workbook.layout import Field

LONGEST: Final = 32_767
"""So many characters (of UTF-16) fit in a cell of Excel."""
FIRST_YEAR: Final = 1901
"""Before, Excel has no dates, or wrong ones."""
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold (ECMA-376, ST_Xstring)."""
_LIKE_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)")
_BREAK: Final = "\u200b"
"""Takes no room: put in a text that only looks like an escape, it keeps every program from reading one."""
_SEPARATORS: Final = re.compile(r"[,;\n]")
_EXACT_FIGURES: Final = 15
"""So many figures of a number does every program keep."""


class CellError(ValueError):
    """What stands in a cell cannot be taken over; `code` and `params` say why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def to_cell(field: Field, value: Any) -> Any:
    """What to write in the cell of a field: a text, a number, a date, or None for an empty cell."""
    if field.kind == "refs":
        return ", ".join(value) or None
    if field.kind == "date":
        day = date.fromisoformat(value)
        return day if day.year >= FIRST_YEAR else value
    if isinstance(value, str):
        return _LIKE_ESCAPE.sub(lambda found: found[0] + _BREAK, value.replace("\r\n", "\n")) or None
    return value


def survives(field: Field, value: Any) -> bool:
    """Whether every program that opens and saves the workbook gives this value back as it was."""
    if isinstance(value, str):
        return bool(value) and "\r" not in value and not _LIKE_ESCAPE.search(value)
    if isinstance(value, list):
        return bool(value)
    return field.kind == "date" or float(f"{value:.{_EXACT_FIGURES}g}") == value


def same(read: Any, exact: Any) -> bool:
    """Whether a cell still holds what was written for `exact`: then that is what stands there."""
    if isinstance(exact, str):
        return isinstance(read, str) and _bare(read) == _bare(exact)
    if isinstance(exact, int | float):
        return isinstance(read, int | float) and f"{read:.{_EXACT_FIGURES}g}" == f"{exact:.{_EXACT_FIGURES}g}"
    return False


def _bare(text: str) -> str:
    return text.replace(_BREAK, "").replace("\r", "")


def too_long(value: Any) -> bool:
    """Whether a text does not fit in a cell."""
    return isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > LONGEST


def from_cell(field: Field, raw: Any) -> Any:
    """The value of a cell for a field; None if there is nothing. Raises `CellError` for what cannot be taken over.

    What has the wrong type or form is given as it stands: the check of the plan says so, as it does of a YAML file.
    """
    if isinstance(raw, datetime | date | time | timedelta):
        return _moment(field, raw)
    if isinstance(raw, bool) or raw is None:
        return raw
    if isinstance(raw, int | float):
        try:
            value = number(raw)
        except ScalarError as error:
            raise CellError(str(error), value=str(raw)[:40]) from None
        return [value] if field.kind == "refs" else value
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(raw)).replace("\r\n", "\n")
    character = forbidden_in(text)
    if character:
        raise CellError("forbidden-character", character=character)
    if field.kind == "refs":
        return [one.strip() for one in _SEPARATORS.split(text) if one.strip()] or None
    if field.kind != "text":  # an id, a choice or a date holds no spaces: those at the ends were typed by accident
        text = text.strip()
    return text or None


def _moment(field: Field, raw: datetime | date | time | timedelta) -> str:
    if isinstance(raw, datetime) and raw.time() == time():
        raw = raw.date()
    if field.kind == "date" and isinstance(raw, date) and not isinstance(raw, datetime):
        return raw.isoformat()
    shown = raw.isoformat(" ") if isinstance(raw, datetime) else str(raw)
    raise CellError("cell-is-date", value=shown)
