"""A name without a file."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make nothing."""
    return folder / "plan.yml"
