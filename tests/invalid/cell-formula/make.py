"""A sum where a name belongs."""

from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Partijen", "C8", "=SUM(1,2)")
