"""More mistakes than anyone reads."""

from pathlib import Path


def make(folder: Path) -> Path:
    """Make a plan with 250 keys that are unknown."""
    path = folder / "plan.yml"
    head = "thuispad: 1\nzorgpaden: [verpleegkundige-thuis]\n"
    path.write_text(head + "".join(f"sleutel{number}: x\n" for number in range(250)), encoding="utf-8")
    return path
