"""A word with a source that is nowhere."""

from pathlib import Path

GLOSSARY = """\
terms:
  - id: proef
    term: proef
    definition: Een woord dat alleen in deze proef bestaat.
    sources: [bestaat-nergens-in-de-bronnen]
"""


def change(folder: Path) -> None:
    """Replace the glossary."""
    (folder / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
