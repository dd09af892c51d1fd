"""A criterion under the wrong aspect."""

from pathlib import Path

from tests.proef_card import add_card


def change(folder: Path) -> None:
    """Add a card with a criterion under the wrong name."""
    add_card(folder, "id: organisatie.proef", "id: veiligheid.proef")
