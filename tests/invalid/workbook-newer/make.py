"""A workbook of a version to come."""

from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Thuispad", "B1", "2")
