"""The explanation of a glossary term in Chromium: by mouse, by keyboard, by finger; from a server and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.site.watch import Watch

pytestmark = pytest.mark.browser
CARD = "zorgpaden/verpleegkundige-wijk.html"
PANEL = ".tp-explain"
LINK = f"{PANEL} > a"
FOCUSED = "document.activeElement.classList[0]"


def term(watch: Watch, index: int = 4) -> Locator:
    """A term in the middle of the screen."""
    found = watch.page.locator("a.term").nth(index)
    found.evaluate("one => one.scrollIntoView({block: 'center'})")
    return found


def box(found: Locator) -> dict[str, float]:
    """Where something is."""
    at: Any = found.bounding_box()
    assert at is not None
    return dict(at)


def beside(panel: dict[str, float], word: dict[str, float], width: int) -> bool:
    """The panel is on the screen, close to the word, and not over it."""
    below, above = panel["y"] - (word["y"] + word["height"]), word["y"] - (panel["y"] + panel["height"])
    return panel["x"] >= 0 and panel["x"] + panel["width"] <= width and 0 <= max(below, above) <= 10


@pytest.fixture(params=[pytest.param("web", marks=pytest.mark.long), "folder"])
def base(request: pytest.FixtureRequest) -> str:
    """The site on a server and in a folder."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watch]:
    """A small screen that is touched."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, color_scheme="dark")
    yield Watch(context)
    context.close()


def test_by_mouse(watch: Watch, base: str) -> None:
    """Pointing shows the definition beside the word; the pointer may go onto it; leaving hides it."""
    watch.open(base + CARD)
    word = term(watch)
    panel = watch.page.locator(PANEL)
    assert panel.count() == 0
    word.hover()
    panel.wait_for()
    definition = watch.page.locator(f"[id='{word.get_attribute('aria-describedby')}']")
    assert definition.count() == 1
    assert (definition.text_content() or "") in panel.inner_text()
    assert beside(box(panel), box(word), 1280)
    assert watch.axe(".md-content") == []

    at = box(panel)
    watch.page.mouse.move(at["x"] + 20, at["y"] + at["height"] / 2, steps=5)
    watch.page.wait_for_timeout(600)
    assert panel.is_visible()
    watch.page.mouse.move(5, 5)
    panel.wait_for(state="detached")
    assert watch.faults(base) == []


def test_a_click_leads_to_the_glossary(watch: Watch, base: str) -> None:
    """Who has a mouse follows the word, as before."""
    watch.open(base + CARD)
    word = term(watch)
    wanted = str(word.get_attribute("href")).removeprefix("../")
    word.click()
    watch.page.wait_for_url(base + wanted)


def test_by_keyboard(watch: Watch, base: str) -> None:
    """Focus shows it; Escape hides it and leaves the focus; it stays away until the focus comes back."""
    watch.open(base + CARD)
    page = watch.page
    word = term(watch)
    page.keyboard.press("Tab")  # from here on the browser shows the focus
    word.focus()
    panel = page.locator(PANEL)
    panel.wait_for()
    assert page.evaluate(FOCUSED) == "term"
    assert not page.locator(LINK).is_visible()
    page.wait_for_timeout(600)
    assert panel.is_visible()

    page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    assert page.evaluate(FOCUSED) == "term"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    panel.wait_for()
    page.keyboard.press("Tab")
    panel.wait_for(state="detached")
    assert watch.faults(base) == []


def test_by_finger(phone: Watch, base: str) -> None:
    """The first tap shows it with a way to the glossary, the second follows the word; a tap elsewhere hides it."""
    phone.open(base + CARD)
    page, panel = phone.page, phone.page.locator(PANEL)
    word = term(phone)
    word.tap()
    panel.wait_for()
    page.wait_for_timeout(600)
    assert page.url == base + CARD
    assert beside(box(panel), box(word), 320)
    assert page.locator(LINK).get_attribute("href") == page.evaluate("document.querySelectorAll('a.term')[4].href")
    assert phone.axe(".md-content") == []
    page.locator("h3:visible").first.evaluate("one => one.scrollIntoView()")
    page.touchscreen.tap(5, 300)
    panel.wait_for(state="detached")

    word = term(phone)
    word.tap()
    page.locator(LINK).tap()
    page.wait_for_url("**/begrippen.html#*")
    phone.open(base + CARD)
    word = term(phone)
    word.tap()
    panel.wait_for()
    word.tap()
    page.wait_for_url("**/begrippen.html#*")
    assert phone.faults(base) == []


def test_escape_within(phone: Watch, web: str) -> None:
    """Who is at the link in the panel comes back to the word."""
    phone.open(web + CARD)
    term(phone).tap()
    phone.page.locator(LINK).focus()
    phone.page.keyboard.press("Escape")
    assert phone.page.locator(PANEL).count() == 0
    assert phone.page.evaluate(FOCUSED) == "term"


def test_every_term_fits(phone: Watch, web: str) -> None:
    """At 320 pixels no explanation covers its word, leaves the screen or makes the page wider."""
    phone.open(web + CARD)
    total = phone.page.locator("a.term").count()
    assert total > 100
    for index in range(0, total, 9):
        word = term(phone, index)
        word.tap()
        panel = phone.page.locator(PANEL)
        panel.wait_for()
        assert beside(box(panel), box(word), 320), word.inner_text()
        assert phone.page.evaluate("document.documentElement.scrollWidth") == 320
        phone.page.keyboard.press("Escape")


def test_without_script_and_on_paper(browser: Browser, web: str) -> None:
    """Without the script a term is a link to its definition and no definition shows; on paper neither."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web + CARD)
    assert "begrippen.html#" in str(page.locator("a.term").first.get_attribute("href"))
    assert not page.locator("[data-term]").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator("[data-term]").first.is_visible()
    assert page.locator("a.term").first.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    context.close()


def test_in_forced_colours(browser: Browser, web: str) -> None:
    """The panel keeps its edge where the system chooses the colours."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    watch = Watch(context)
    watch.open(web + CARD)
    term(watch).hover()
    panel = watch.page.locator(PANEL)
    panel.wait_for()
    assert panel.evaluate("one => getComputedStyle(one).borderTop").startswith("1px solid")
    context.close()
