"""Evidence asked where nothing is arranged."""

from pathlib import Path

from tests.proef_card import add_card


def change(folder: Path) -> None:
    """Add a card that asks evidence of the plan itself."""
    add_card(folder, "evidence: none", "evidence: required")
