"""A link that points at itself."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a loop."""
    path = folder / "plan.yml"
    path.symlink_to(path)
    return path
