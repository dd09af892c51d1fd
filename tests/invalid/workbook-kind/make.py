"""A picture that was given the name of a workbook."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make the workbook."""
    path = folder / "plan.xlsx"
    path.write_bytes(b"\x89PNG")
    return path
