"""Numbers and dates as Dutch readers write them."""

from __future__ import annotations

from datetime import date
from typing import Final

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
