"""A card with a number below its least."""

from pathlib import Path

from tests.proef_card import add_card


def change(folder: Path) -> None:
    """Add a card whose place is below the first."""
    add_card(folder, "order: 9", "order: 0")
