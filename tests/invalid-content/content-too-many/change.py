"""Twenty-one criteria of the short check, where twenty may be."""

from pathlib import Path

HEAD = """\
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
"""
CRITERION = """\
      - id: organisatie.proef-NUMBER
        title: Proef
        question: Staat in het plan wat deze proef vraagt?
        why: Omdat deze proef iets moet vragen.
        remediation: Schrijf op wat deze proef vraagt.
        level: aanvullend
        moment: indienen
        rule: {kind: arrangement}
        evidence: optional
        not_applicable: forbidden
        owner: ziekenhuis
        sources: []
        basis: redactie
        themes: []
        quickscan: true
"""


def change(folder: Path) -> None:
    """Take the mark from all others, and add a card."""
    for path in folder.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("quickscan: true", "quickscan: false"), encoding="utf-8")
    criteria = (CRITERION.replace("NUMBER", str(number)) for number in range(1, 22))
    (folder / "home-administration" / "proef.yml").write_text(HEAD + "".join(criteria), encoding="utf-8")
