"""A domain expert adds a file and touches no code: a new card with a new criterion is on the site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, build
from tests.site.html import Built
from tests.site.server import serve
from tests.site.watch import Watch
from thuispad import Content, load_content

CARD = """\
id: proefpad
title: Toediening op een proefplek
short_title: Proefpad
summary: Een verzonnen zorgpad dat alleen in een toets bestaat.
version: "0.9"
status: concept
reviewed_on: 2026-03-04
review_before: 2027-03-04
changes:
  - version: "0.9"
    date: 2026-03-04
    text: Eerste versie.
order: 99
aspects:
  - id: organisatie
    summary: Een verzonnen samenvatting van de organisatie.
    themes:
      - id: proefthema
        title: Het proefthema
        points:
          - text: Op de proefplek staat een kwikstaart op de vensterbank.
            basis: bron
            sources: [SOURCE]
            verify: Tel de kwikstaarten zelf na.
    criteria:
      - id: organisatie.kwikstaart
        title: Kwikstaart op de vensterbank
        question: Staat in het plan wie de kwikstaart voert en wanneer?
        why: Een kwikstaart die niet wordt gevoerd, vliegt weg.
        remediation: "Noem de functie. Bijvoorbeeld: ‘De conciërge voert haar om acht uur.’"
        level: essentieel
        moment: start
        applies_when: {any: [{fact: gevaarlijk, is: ja}, {not: {fact: toedieningsweg, in: [infuus, oraal]}}]}
        rule: {kind: arrangement}
        evidence: required
        not_applicable: with-reason
        owner: exploitant
        basis: redactie
        sources: []
        themes: []
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Path:
    """The site of a copy of `pathways/` with one file more."""
    folder = tmp_path_factory.mktemp("grown") / "pathways"
    shutil.copytree(ROOT / "pathways", folder)
    text = CARD.replace("SOURCE", content.data["sources"][0]["id"])
    (folder / "home-administration" / "proefpad.yml").write_text(text, encoding="utf-8")
    load_content(folder)
    return build(folder.parent / "site", folder)


def test_card_page(grown: Path) -> None:
    """The new card has a page with its point, what to check, its version and dates, and what all cards share."""
    page = Built(grown / "zorgpaden" / "proefpad.html")

    assert page.title == "Toediening op een proefplek - Thuispad"
    assert "Op de proefplek staat een kwikstaart op de vensterbank." in page.text
    assert "Na te gaan: Tel de kwikstaarten zelf na." in " ".join(page.text.split())
    assert "4 maart 2026" in page.text
    assert "0.9" in page.text
    assert "organisatie.middelen-en-patienten" in page.ids


def test_checklist(grown: Path) -> None:
    """The new criterion is on the checklist of its card with its condition in words, and on no other."""
    page = Built(grown / "zorgpaden" / "proefpad-checklist.html")
    text = " ".join(page.text.split())

    assert "organisatie.kwikstaart" in page.ids
    assert "Staat in het plan wie de kwikstaart voert en wanneer?" in text
    assert (
        "gevaarlijke stof is ‘ja, volgens een lijst of de apotheker’ of niet"
        " (toedieningsweg is ‘infuus of injectie in een bloedvat’ of ‘via de mond’)."
    ) in text
    assert "Exploitant van de locatie" in text
    others = [
        Built(path) for path in grown.glob("zorgpaden/*-checklist.html") if path.name != "proefpad-checklist.html"
    ]
    assert others
    assert not any("organisatie.kwikstaart" in other.ids for other in others)


def test_navigation(grown: Path) -> None:
    """Every page leads to the new card and its checklist, and the home page has its door."""
    for name, prefix in (
        ("index.html", "zorgpaden/"),
        ("stappen/index.html", "../zorgpaden/"),
        ("zorgpaden/index.html", ""),
    ):
        links = Built(grown / name).links
        assert f"{prefix}proefpad.html" in links, name
        assert f"{prefix}proefpad-checklist.html" in links, name
    assert "Proefpad: checklist" in Built(grown / "over.html").text


def test_sources_facts_and_bundle_know_it(grown: Path, content: Content) -> None:
    """The source says where it is used, the fact which criteria hang on it, and the bundle holds the card."""
    assert (
        "../zorgpaden/proefpad.html#organisatie.proefthema".removeprefix("../") in Built(grown / "bronnen.html").links
    )
    assert "zorgpaden/proefpad-checklist.html#organisatie.kwikstaart" in Built(grown / "feiten.html").links
    bundle = json.loads((grown / "thuispad.json").read_text(encoding="utf-8"))
    assert [card["id"] for card in bundle["pathways"]] == [
        *(card["id"] for card in content.data["pathways"]),
        "proefpad",
    ]


@pytest.mark.browser
def test_search(grown: Path, watch: Watch) -> None:
    """The new criterion is found, and the card by a whole word on it, plural and all."""
    address, stop = serve(grown)
    watch.open(address + "index.html")
    found = watch.search("kwikstaart")
    watch.open(address + "over.html")
    whole = watch.search("kwikstaarten")
    stop()

    assert any("proefpad.html?" in link and link.endswith("#organisatie.proefthema") for link, _ in whole), whole

    assert any("proefpad-checklist.html" in link and link.endswith("#organisatie.kwikstaart") for link, _ in found), (
        found
    )
