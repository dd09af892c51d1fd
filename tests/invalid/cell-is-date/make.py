"""A name that Excel took for a date."""

from datetime import date
from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Partijen", "C8", date(2027, 2, 1))
