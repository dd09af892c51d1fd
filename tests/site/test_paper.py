"""What comes out of the printer, read by another program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from thuispad import Content

pytestmark = pytest.mark.system


@pytest.fixture(scope="module", params=["zelf-thuis", "verpleegkundige-thuis", "verpleegkundige-wijk"])
def card(request: pytest.FixtureRequest) -> str:
    """The id of a card."""
    return str(request.param)


@pytest.fixture(scope="module")
def printed(browser: Browser, site: Path, card: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the checklist of a card, printed to PDF on A4 and read by pdftotext."""
    page = browser.new_page()
    page.goto((site / "zorgpaden" / f"{card}-checklist.html").as_uri())
    target = tmp_path_factory.mktemp("print") / "checklist.pdf"
    page.pdf(path=str(target), format="A4")
    page.close()
    return subprocess.run(["pdftotext", "-layout", str(target), "-"], check=True, capture_output=True, text=True).stdout


def test_every_criterion_is_on_paper(printed: str, card: str, content: Content) -> None:
    """Nothing folds away in print: each criterion of the card with its id and its question."""
    text = " ".join(printed.split())
    wanted = [one for one in content.data["criteria"] if card in (one["pathways"] or ())]
    assert len(wanted) > 50
    for one in wanted:
        assert one["id"] in text
        assert " ".join(one["question"].split()[:6]) in text, one["id"]


def test_paper_has_no_navigation(printed: str) -> None:
    """What only works on a screen is left out."""
    assert "Zoeken" not in printed
    assert "Volgende" not in printed


def test_a_sheet_holds_the_whole_overview(browser: Browser, site: Path, card: str, content: Content) -> None:
    """On the first page every aspect with what is essential and the version; every source on the second."""
    page = browser.new_page()
    page.goto((site / "zorgpaden" / f"{card}.html").as_uri())
    page.evaluate("window.print = () => undefined")
    page.locator("[data-tp-print=a4]").click()
    target = site / "sheet.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True)
    page.close()
    front, back = (
        " ".join(subprocess.run(
            ["pdftotext", "-f", number, "-l", number, str(target), "-"], check=True, capture_output=True, text=True,
        ).stdout.split())
        for number in ("1", "2")
    )  # fmt: skip

    shown = next(one for one in content.data["pathways"] if one["id"] == card)
    essentials = [
        one["title"] for one in content.data["criteria"]
        if card in (one["pathways"] or ()) and one["level"] == "essentieel"
    ]  # fmt: skip
    assert [text for text in (shown["title"], "Nagekeken op", "concept", *essentials) if text not in front] == []
    assert "Vergelijk" not in front
    sources = {one["id"]: one for one in content.data["sources"]}
    points = [point for aspect in shown["aspects"] for theme in aspect["themes"] for point in theme["points"]]
    used = {sources[source]["organisation"] for point in points for source in point["sources"]}
    assert len(used) > 50
    assert [name for name in used if " ".join(name.split()) not in back] == []
