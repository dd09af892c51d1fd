"""A workbook that somebody made from nothing."""

from pathlib import Path

from openpyxl.workbook.workbook import Workbook


def make(folder: Path) -> Path:
    """Make the workbook."""
    path = folder / "plan.xlsx"
    book = Workbook()
    book.create_sheet("Plan")["B2"] = "Ons plan"
    book.save(path)
    return path
