"""Sixty-five lists in each other, then a hundred thousand more."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a deep file."""
    path = folder / "plan.yml"
    path.write_text("titel: " + "[" * 100_064, encoding="utf-8")
    return path
