"""A folder with the name of a plan."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a folder."""
    path = folder / "plan.yml"
    path.mkdir()
    return path
