"""A note beside the answers."""

from pathlib import Path

from tests.workbook.books import put_in


def make(folder: Path) -> Path:
    """Make the workbook."""
    return put_in(folder, "Plan", "F7", "navragen")
