"""Numbers and dates as Dutch readers write them."""

from __future__ import annotations

from datetime import date
from typing import Final

from thuispad.diagnostics import format_number

GROUPED: Final = 10_000
"""From this number on digits go in groups of three; below it, as with years, they do not."""
MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch_date(text: str) -> str:
    """`2026-11-21` as `21 november 2026`. A text that is no date stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str) -> str:
    """`1 plan`, `3 plannen`."""
    return f"{number} {one if number == 1 else many}"


def dutch_number(value: float) -> str:
    """`17.500`, `2026`, `12,5`: a decimal comma, and points from ten thousand on."""
    if abs(value) < GROUPED:
        return format_number(value)
    whole, comma, decimals = format_number(value).partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + decimals
