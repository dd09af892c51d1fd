"""More keys than a plan can have."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a long file."""
    path = folder / "plan.yml"
    path.write_text("titel:\n" + "  - x\n" * 100_001, encoding="utf-8")
    return path
