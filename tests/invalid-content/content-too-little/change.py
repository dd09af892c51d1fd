"""A definition of one word."""

from pathlib import Path

GLOSSARY = """\
terms:
  - id: proef
    term: proef
    definition: Kort.
    sources: []
"""


def change(folder: Path) -> None:
    """Replace the glossary."""
    (folder / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
