"""One sound card, for tests that add it to the content, most of them with a single mistake in it."""

from __future__ import annotations

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
changes: [{version: "1.0", date: 2026-11-21, text: Eerste versie.}]
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
        evidence: none
        not_applicable: forbidden
        owner: ziekenhuis
        sources: []
        basis: redactie
        themes: []
"""


def add_card(folder: Path, old: str, new: str) -> None:
    """Add the card to a copy of `pathways/`, with one of its lines changed."""
    assert CARD.count(old) == 1
    (folder / "home-administration" / "proef.yml").write_text(CARD.replace(old, new), encoding="utf-8")
