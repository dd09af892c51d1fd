"""One byte more than 5 MB, all of it comment."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a valid plan that is too large."""
    path = folder / "plan.yml"
    head = "thuispad: 1\nzorgpaden: [verpleegkundige-thuis]\n#"
    path.write_text(head + "x" * (5_000_001 - len(head)), encoding="utf-8")
    return path
