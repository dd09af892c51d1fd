"""A cell far below where a plan can end."""

from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Partijen", "B20001", "ver-weg")
