"""Half a workbook."""

from pathlib import Path

from tests.workbook.books import weak_book


def make(folder: Path) -> Path:
    """Make the workbook."""
    path = folder / "plan.xlsx"
    path.write_bytes(weak_book()[:9000])
    return path
