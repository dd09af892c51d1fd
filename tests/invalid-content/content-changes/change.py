"""A card of which the version was raised, and two changes in the wrong order."""

from pathlib import Path

from tests.proef_card import add_card

OLD = 'changes: [{version: "1.0", date: 2026-11-21, text: Eerste versie.}]'
NEW = """\
changes:
  - {version: "0.9", date: 2026-11-21, text: Eerste versie.}
  - {version: "1.0", date: 2026-11-22, text: Tweede versie.}"""


def change(folder: Path) -> None:
    """Add a card whose newest change stands last."""
    add_card(folder, OLD, NEW)
