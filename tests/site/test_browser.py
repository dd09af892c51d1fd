"""The site in Chromium, from a server and from a folder: nothing outside, no violation, no error, nothing for axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.site.watch import Watch
from thuispad import Content

pytestmark = pytest.mark.browser
CARD = "zorgpaden/verpleegkundige-thuis.html"
NOWHERE = "bestaat/echt/niet.html"
TOGGLE = "label.md-header__button[for^=__palette]:visible"


def _found(faults: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in faults.items() if found}


@pytest.fixture(params=["kinds", pytest.param("names", marks=pytest.mark.long)])
def some(request: pytest.FixtureRequest) -> list[str]:
    """A page of each kind; in `make test-all` every page."""
    found = request.getfixturevalue(request.param)
    return [one for one in (found.values() if isinstance(found, dict) else found) if one != NOWHERE]


def test_pages_from_a_folder(browser: Browser, folder: str, some: list[str]) -> None:
    """Each page as a file, 320 pixels wide: no request but to the site, no violation, no error, no way sideways."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    watch = Watch(context)
    faults: dict[str, list[str]] = {}
    for name in some:
        watch.open(folder + name)
        assert watch.page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600"
        width = watch.page.evaluate("document.documentElement.scrollWidth")  # WCAG 2.2, 1.4.10
        faults[name] = watch.faults(folder) + ([f"{width} pixels"] if width > 320 else [])
    context.close()

    assert _found(faults) == {}


def test_pages_from_a_server(watch: Watch, web: str, some: list[str]) -> None:
    """Each page with room, the 404 page too, switched to dark: nothing wrong in the browser's eyes."""
    faults: dict[str, list[str]] = {}
    for name in [*some, NOWHERE]:
        watch.open(web + name)
        watch.page.locator(TOGGLE).click()
        faults[name] = [one for one in watch.faults(web) if "status of 404" not in one]

    assert _found(faults) == {}


@pytest.mark.parametrize("where", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_search(watch: Watch, request: pytest.FixtureRequest, where: str) -> None:
    """Typing finds pages, a criterion is found as itself, and the first result leads to its place on the page."""
    base = request.getfixturevalue(where)
    watch.open(base + CARD)
    found = [address for address, _ in watch.search("infuus")]
    assert any("/zorgpaden/" in address for address in found)

    watch.open(base + "index.html")
    found = [address for address, _ in watch.search("morsen")]
    wanted = [
        address for address in found if address.endswith("-checklist.html?h=morsen#veiligheid.bescherming-en-morsen")
    ]
    assert wanted, found
    watch.page.locator(f"a[href='{wanted[0]}']").click()
    watch.page.wait_for_url("**#veiligheid.bescherming-en-morsen")
    heading = watch.page.locator("[id='veiligheid.bescherming-en-morsen']")
    assert 0 <= heading.bounding_box()["y"] < 400  # type: ignore[index]
    assert watch.faults(base) == []


def test_menu_without_a_mouse(browser: Browser, web: str) -> None:
    """On a narrow screen the menu opens, is walked through and closes with the keyboard alone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    watch = Watch(context)
    page = watch.page
    watch.open(web + "zorgpaden/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"
    page.keyboard.press("Enter")
    page.wait_for_selector(".md-sidebar--primary :focus")
    assert page.locator("[data-tp-toggle=__drawer]").get_attribute("aria-expanded") == "true"
    assert watch.axe() == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"
    assert not page.locator("#__drawer").is_checked()
    context.close()


def test_on_paper(watch: Watch, web: str) -> None:
    """On paper there is no navigation, what was closed is open, and a checklist has boxes."""
    watch.open(web + CARD.replace(".html", "-checklist.html"))
    page = watch.page
    lists = page.locator("details.tp-support .tp-source-list")
    assert not lists.first.is_visible()
    page.emulate_media(media="print", color_scheme="dark")

    assert lists.first.is_visible()
    assert page.locator(".md-sidebar:visible, .md-header:visible, .md-footer:visible").count() == 0
    assert page.locator(".tp-box").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("size", "shape"), [("a4", (595, 842)), ("a3", (1191, 842))])
def test_a_card_on_one_sheet(watch: Watch, web: str, content: Content, size: str, shape: tuple[int, int]) -> None:
    """‘Print deze kaart’ gives two pages of the size asked for: the four aspects, and the sources on the back."""
    for card in content.data["pathways"]:
        watch.open(f"{web}zorgpaden/{card['id']}.html")
        page = watch.page
        page.evaluate("window.print = () => undefined")
        page.locator(f"[data-tp-print={size}]").click()
        pdf = page.pdf(prefer_css_page_size=True)

        assert len(re.findall(rb"/Type */Page\b", pdf)) == 2, card["id"]
        boxes = re.findall(rb"/MediaBox *\[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
        assert {(round(float(width)), round(float(height))) for width, height in boxes} == {shape}
        assert page.evaluate("document.documentElement.dataset.print") is None  # and then all is as it was
        assert watch.faults(web) == []


def test_unknown_address(watch: Watch, web: str) -> None:
    """Deep in nowhere the 404 page comes with its style, in Dutch, and with a way back."""
    watch.open(web + "a/b/c.html")
    link = watch.page.locator("article a")

    assert watch.page.title() == "Pagina niet gevonden - Thuispad"
    assert link.get_attribute("href") == "/index.html"
    assert watch.page.evaluate("document.styleSheets.length") >= 3
