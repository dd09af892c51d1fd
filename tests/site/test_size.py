"""What a first visit transfers, with the compression any web server has. A size is no timing: it stays in the suite."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from tests.site.watch import Watch
from thuispad import Content

pytestmark = pytest.mark.browser
TOTAL, OURS = 250_000, 60_000
THEME = ("/assets/javascripts/", "/assets/stylesheets/")
SEARCH = ("/search/", "/assets/javascripts/workers/")


def first_visit(browser: Browser, address: str) -> dict[str, int]:
    """Bytes transferred for each address of a first visit, headers too; what failed counts for nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    done: list[Request] = []
    context.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108  Playwright marks the function
    Watch(context).page.goto(address, wait_until="networkidle")
    sizes = {}
    for request in done:
        parts = request.sizes()
        sizes[request.url] = parts["responseBodySize"] + parts["responseHeadersSize"]
    context.close()
    return sizes


def test_first_visit_is_small(browser: Browser, web: str, site: Path, content: Content) -> None:
    """Home, cards and the longest page but the form are below 250 kB; of home and cards below 60 kB is ours."""
    small = ["index.html", *(f"zorgpaden/{card['id']}.html" for card in content.data["pathways"])]
    others = [path for path in site.rglob("*.html") if path.name != "plan-maken.html"]  # form/test_size.py
    longest = max(others, key=lambda path: path.stat().st_size).relative_to(site).as_posix()
    found = {}
    for name in dict.fromkeys([*small, longest]):
        sizes = first_visit(browser, web + name)
        total = sum(sizes.values())
        ours = sum(size for url, size in sizes.items() if not any(part in url for part in THEME))
        print(f"{name}: {total} bytes, {ours} ours")
        assert ours < total, "the theme was not measured"
        if total >= TOTAL or (name in small and ours >= OURS):
            found[name] = (total, ours, sizes)

    assert found == {}


def test_search_costs_nothing_before_it_is_used(watch: Watch, web: str) -> None:
    """Neither the index nor the script of the search is asked for by a visit, but by opening the search."""
    watch.page.goto(web + "index.html", wait_until="networkidle")
    assert [url for url in watch.requests if any(part in url for part in SEARCH)] == []

    with watch.page.expect_response("**/search/search_index.json") as answer:
        watch.page.keyboard.press("/")
    assert answer.value.ok
    assert [url for url in watch.requests if "/workers/search." in url] != []
    assert watch.faults(web) == []


@pytest.mark.parametrize("where", ["web", "folder"])
def test_address_with_words_marks_them(watch: Watch, request: pytest.FixtureRequest, where: str) -> None:
    """A result opened in a new tab or sent to somebody marks the words; one that asks for a search has it open."""
    base = request.getfixturevalue(where)
    watch.open(base + "over.html?h=thuispad")
    watch.page.wait_for_selector("article mark[data-md-highlight]")
    watch.open(base + "over.html?q=infuus")
    watch.page.wait_for_selector(".md-search-result__item")
    assert watch.faults(base) == []
