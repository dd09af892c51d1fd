"""A workbook for macros."""

from pathlib import Path

from tests.workbook.books import weak_book


def make(folder: Path) -> Path:
    """Make the workbook."""
    path = folder / "plan.xlsm"
    path.write_bytes(weak_book())
    return path
