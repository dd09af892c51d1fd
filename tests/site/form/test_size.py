"""How much the page of the form makes somebody fetch, beside the theme."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.site.watch import Watch
from thuispad import Content

MOST = 120_000
OTHERS = ("javascripts", "search")


def test_script_and_data(site: Path) -> None:
    """All scripts that the page asks for, those of every page too, and what is loaded on demand but for an example."""
    html = (site / "plan-maken.html").read_text(encoding="utf-8")
    sources = [one for one in re.findall(r'<script[^>]* src="([^"]+)"', html) if one.split("/")[1] not in OTHERS]
    assert "assets/formulier.js" in sources
    sizes = {one: len(gzip.compress((site / one).read_bytes(), 9)) for one in sources}

    assert sum(sizes.values()) <= MOST, sizes


def test_the_page_has_the_same_questions(browser: Browser, web: str, content: Content) -> None:
    """They stand in the page only once, as words: the engine gets every one of them as the content has it."""
    wanted = {one["id"]: one["question"] for one in content.data["criteria"]}
    context = browser.new_context()
    watch = Watch(context)
    found = {}
    for page in ("plan-maken.html", "korte-toets.html"):
        watch.open(web + page)
        found[page] = watch.page.evaluate(
            "JSON.stringify(Object.fromEntries(Thuispad.content.criteria.map((one) => [one.id, one.question])))"
        )
    context.close()

    assert {page: json.loads(text) == wanted for page, text in found.items()} == dict.fromkeys(found, True)
