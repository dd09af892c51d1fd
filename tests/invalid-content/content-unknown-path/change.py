"""A rule that looks where no plan has anything."""

from pathlib import Path

from tests.proef_card import add_card


def change(folder: Path) -> None:
    """Add a card with a rule that misspells a place."""
    add_card(folder, "visie.kern", "visie.kerm")
