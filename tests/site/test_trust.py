"""The pages about Thuispad itself, and where a reader reports a mistake."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, build
from tests.site.html import Built
from thuispad import Content
from thuispad.report.dutch import dutch_date

PAGES = ("over", "wijzigingen", "voor-de-redactie", "geen-medisch-hulpmiddel", "privacy", "toegankelijkheid")
NONE = "heeft nog geen meldpunt ingesteld"


def test_all_are_there_and_lead_to_each_other(site: Path) -> None:
    """Every page is in the navigation of every other."""
    for name in PAGES:
        links = {link.partition("#")[0] for link in Built(site / f"{name}.html").links}
        assert {f"{other}.html" for other in PAGES if other != name} <= links


def test_changes_of_every_card_and_step(site: Path, content: Content) -> None:
    """Each with its version, its dates and what changed; and no day is called overdue, for a page has no clock."""
    page = Built(site / "wijzigingen.html")
    for one in (*content.data["pathways"], *content.data["steps"]):
        assert f"gewijzigd-{one['id']}" in page.ids
        for wanted in (one["version"], dutch_date(one["reviewed_on"]), dutch_date(one["review_before"])):
            assert wanted in page.text
        assert all(change["text"] in page.text for change in one["changes"])


def test_mistakes_in_the_example_are_real(tmp_path: Path) -> None:
    """What the page for editors says Thuispad says, is what it says; the third time there is nothing to say."""
    page = (ROOT / "docs" / "voor-de-redactie.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:yaml)?\n(.*?)```", page, re.DOTALL)
    points, said = blocks[0::2][:2], blocks[1::2][:2]
    for point, expected in (*zip(points, said, strict=True), (points[1].replace("2012", "2021"), "in orde")):
        copy = tmp_path / "pathways"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(ROOT / "pathways", copy)
        card = copy / "home-administration" / "verpleegkundige-thuis.yml"
        text = card.read_text(encoding="utf-8")
        place = text.index("          - text: >-")
        card.write_text(text[:place] + point + text[place:], encoding="utf-8")
        command = [sys.executable, "-m", "thuispad", "check", "--content", "pathways"]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True,
                              text=True, check=False)  # fmt: skip
        assert expected in done.stdout + done.stderr


def test_without_an_address(site: Path) -> None:
    """No page has the link, and the pages that should tell whom to turn to say that there is nobody yet."""
    assert [path.name for path in site.rglob("*.html") if "tp-report" in path.read_text(encoding="utf-8")] == []
    for name in ("over", "privacy", "toegankelijkheid"):
        assert NONE in Built(site / f"{name}.html").text


def test_with_a_mail_address(addressed: Path) -> None:
    """Every page leads there once more at its end, and the mail says which page it is about."""
    start = "mailto:fout@voorbeeld.test?subject=Thuispad%3A%20"
    assert last_links(addressed, start) == {name: start + name for name in names_of(addressed)}


@pytest.mark.long
def test_with_an_address(tmp_path: Path, own_cache: None) -> None:
    """Of a page to report on: every page leads there at its end."""
    address = "https://meld.voorbeeld.test/fout?a=1&b=2"
    made = build(tmp_path / "site", THUISPAD_REPORT=address)
    assert last_links(made, address) == dict.fromkeys(names_of(made), address)


def names_of(site: Path) -> list[str]:
    """Every page but the 404, which does not know what it is called."""
    return [name for path in site.rglob("*.html") if (name := path.relative_to(site).as_posix()) != "404.html"]


def last_links(site: Path, start: str) -> dict[str, str | None]:
    """The last link to an address on each page; none says that there is no address."""
    pages = {name: Built(site / name) for name in [*names_of(site), "404.html"]}
    assert [name for name, page in pages.items() if NONE in page.text] == []
    del pages["404.html"]
    return {
        name: next((link for link in reversed(page.links) if link.startswith(start)), None)
        for name, page in pages.items()
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://x.test", '"><script>alert(1)</script>'])
def test_with_something_else(tmp_path: Path, own_cache: None, address: str) -> None:
    """The build stops and says in one line why."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "THUISPAD_REPORT": address}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert f"THUISPAD_REPORT: ‘{address}’ is geen adres" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site" / "index.html").exists()
