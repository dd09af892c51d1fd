"""Evidence asked where nothing is arranged."""

from pathlib import Path

CARD = """\
id: proef
order: 9
title: Proefkaart
short_title: Proef
summary: Een kaart die alleen in deze proef bestaat.
version: "1.0"
status: concept
reviewed_on: 2026-11-21
review_before: 2027-11-21
aspects:
  - id: organisatie
    themes: []
    criteria:
      - id: organisatie.proef
        title: Proef
        question: Staat in het plan wat deze proef vraagt?
        why: Omdat deze proef iets moet vragen.
        remediation: Schrijf op wat deze proef vraagt.
        level: aanvullend
        moment: indienen
        rule: {kind: filled, path: visie.kern}
        evidence: required
        not_applicable: forbidden
        owner: ziekenhuis
        sources: []
        basis: redactie
        themes: []
"""


def change(folder: Path) -> None:
    """Add a card."""
    (folder / "home-administration" / "proef.yml").write_text(CARD, encoding="utf-8")
