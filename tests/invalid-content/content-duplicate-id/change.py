"""Two words with one id."""

from pathlib import Path

GLOSSARY = """\
terms:
  - id: proef
    term: proef
    definition: Een woord dat alleen in deze proef bestaat.
    sources: []
  - id: proef
    term: proef
    definition: Een woord dat alleen in deze proef bestaat.
    sources: []
"""


def change(folder: Path) -> None:
    """Replace the glossary."""
    (folder / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
