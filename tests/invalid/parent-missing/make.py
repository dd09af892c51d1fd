"""A tumour type that belongs to no medicine."""

from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Middelen tumorsoorten", "C6", "borst")
