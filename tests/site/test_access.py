"""What axe cannot see: the keyboard, 400 % zoom, a reader's own colours, still pages, and the order of what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.site.html import Built
from tests.site.watch import QUERY, Watch

pytestmark = pytest.mark.browser
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
CARD = "zorgpaden/verpleegkundige-thuis.html"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
ZOOMED = {"width": 320, "height": 256}  # what 400 % leaves of 1280 by 1024


def look(watch: Watch, question: str) -> Any:
    """Ask the page something of `look.js`."""
    if not watch.page.evaluate("'look' in globalThis"):
        watch.page.evaluate(LOOK)
    return watch.page.evaluate(question)


def test_headings_and_landmarks(site: Path) -> None:
    """One h1, no level skipped on the way down; one main, one header and one footer."""
    faults = {}
    for path in site.rglob("*.html"):
        page = Built(path)
        skipped = [(one, two) for one, two in zip(page.levels, page.levels[1:], strict=False) if two > one + 1]
        landmarks = {tag: page.tags[tag] for tag in ("h1", "main", "header", "footer") if page.tags[tag] != 1}
        if skipped or landmarks or page.levels[:1] != [1]:
            faults[path.relative_to(site).as_posix()] = (skipped, landmarks, page.levels[:3])

    assert faults == {}


def test_kinds(watch: Watch, web: str, kinds: dict[str, str]) -> None:
    """A page of each kind is read and walked in the order it is seen, keeps still, and is whole in other colours."""
    faults = {}
    for name in kinds.values():
        watch.page.set_viewport_size(WIDE)
        watch.open(web + name)
        found = {
            "order": look(watch, "look.unordered()"),
            "stops": look(watch, "look.misplaced(look.stops())"),
            "moving": look(watch, "look.moving()"),
        }
        for scheme in ("light", "dark"):
            watch.page.emulate_media(forced_colors="active", color_scheme=scheme)
            found[f"forced {scheme}"] = look(watch, "look.lost()")
        watch.page.emulate_media(forced_colors="none", color_scheme="light")
        watch.page.set_viewport_size(NARROW)
        found["narrow order"] = look(watch, "look.unordered()")
        found["narrow stops"] = look(watch, "look.misplaced(look.stops())")
        faults[name] = {what: some[:3] for what, some in found.items() if some}

    assert {name: found for name, found in faults.items() if found} == {}


def test_there_is_something_to_keep_still(browser: Browser, web: str) -> None:
    """Who does not ask for less motion has some: the question above can fail."""
    context = browser.new_context(viewport=WIDE, reduced_motion="no-preference")
    watch = Watch(context)
    watch.open(web + CARD)
    moving = look(watch, "look.moving()")
    context.close()

    assert moving != []


def walk(watch: Watch, key: str, at_most: int) -> list[dict[str, Any]]:
    """Press a key until it leads out of the page, or around it: every stop on the way."""
    stops = []
    for _ in range(at_most):
        watch.page.keyboard.press(key)
        stop = look(watch, "look.focus(stops)")
        for _ in range(10):  # the theme makes the menu as high as there is room for a moment after scrolling
            if stop is None or stop["seen"]:
                break
            watch.page.wait_for_timeout(50)
            stop = look(watch, "look.focus(stops)")
        if stop is None or (stops and stop["index"] == stops[0]["index"]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize(("size", "colours"), [(WIDE, "none"), (ZOOMED, "active")], ids=["wide", "zoomed"])
def test_keyboard(browser: Browser, web: str, size: dict[str, int], colours: Any) -> None:
    """Tab stops once at all that can be operated, in order, and where it stops is always seen; back likewise."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", forced_colors=colours)
    watch = Watch(context)
    watch.open(web + CARD)
    names = look(watch, "(globalThis.stops = [document.querySelector('.md-skip'), ...look.stops()]).map(look.name)")
    assert len(names) > 100
    there = walk(watch, "Tab", len(names) + 20)
    back = walk(watch, "Shift+Tab", len(names) + 20)
    context.close()

    assert [one for one in [*there, *back] if not (one["visible"] and one["outline"] and one["seen"])] == []
    assert [one["name"] for one in there] == names
    assert [one["index"] for one in there] == list(range(len(names)))
    assert [one["index"] for one in back] == [one["index"] for one in reversed(there)]


def test_skip_link(watch: Watch, web: str) -> None:
    """The first stop leads past header and menu: the next stop after it is in the text."""
    watch.open(web + CARD)
    watch.page.keyboard.press("Tab")
    assert watch.page.evaluate("document.activeElement.matches('.md-skip')")
    watch.page.keyboard.press("Enter")
    watch.page.keyboard.press("Tab")
    assert watch.page.evaluate("document.activeElement.closest('article') !== null")


def test_zoom(browser: Browser, web: str) -> None:
    """At 400 % the header leaves room, and text, menu and search can be used by keyboard."""
    context = browser.new_context(viewport=ZOOMED, reduced_motion="reduce")
    watch = Watch(context)
    page = watch.page
    watch.open(web + "index.html")
    assert page.locator(".md-header").bounding_box()["height"] <= ZOOMED["height"] / 4  # type: ignore[index]

    page.locator("[data-tp-toggle=__drawer]").press("Enter")
    page.wait_for_selector(".md-sidebar--primary :focus")
    last = page.locator(".md-nav--primary .md-nav__link:visible").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= ZOOMED["width"]
    assert box["y"] + box["height"] <= ZOOMED["height"]
    page.keyboard.press("Escape")

    watch.open(web + "index.html")
    page.locator("[data-tp-toggle=__search]").press("Enter")
    page.wait_for_selector(f"{QUERY}:focus")
    page.keyboard.type("infuus")
    first = page.locator(".md-search-result__link").first
    assert watch.results() != []
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    box = first.bounding_box()
    assert box
    assert 0 <= box["y"] < ZOOMED["height"]
    assert box["x"] + box["width"] <= ZOOMED["width"]
    page.keyboard.press("Enter")
    page.wait_for_url("**.html?h=*")
    context.close()
