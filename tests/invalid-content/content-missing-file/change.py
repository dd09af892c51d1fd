"""No glossary."""

from pathlib import Path


def change(folder: Path) -> None:
    """Take the glossary away."""
    (folder / "glossary.yml").unlink()
