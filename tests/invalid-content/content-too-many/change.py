"""Twenty-one criteria of the short check, where twenty may be."""

from pathlib import Path

from tests.proef_card import CARD

HEAD, START, CRITERION = CARD.partition("      - id: organisatie.proef")
QUICKSCAN = "        quickscan: true\n"


def change(folder: Path) -> None:
    """Take the mark from all others, and add a card."""
    for path in folder.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("quickscan: true", "quickscan: false"), encoding="utf-8")
    criteria = (f"{START}-{number}{CRITERION}{QUICKSCAN}" for number in range(1, 22))
    (folder / "home-administration" / "proef.yml").write_text(HEAD + "".join(criteria), encoding="utf-8")
