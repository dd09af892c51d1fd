"""Axe on a page of each kind, as it can be seen: light, in the dark, on a telephone, with the search open.

`make test-all` holds every page against every combination of these.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.watch import Watch

pytestmark = pytest.mark.browser
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def test_kinds(watch: Watch, web: str, kinds: dict[str, str]) -> None:
    """A page of each kind: wide and light, and on a telephone switched to dark by its own switch."""
    faults: dict[str, list[str]] = {}
    for name in kinds.values():
        watch.page.set_viewport_size(WIDE)
        watch.open(web + name)
        faults[name] = [f"light: {one}" for one in watch.axe()]
        watch.darken()
        watch.page.set_viewport_size(NARROW)
        faults[name] += [f"narrow, dark: {one}" for one in watch.axe()]

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("size", "dark"),
    [pytest.param(WIDE, False, id="wide", marks=pytest.mark.long), pytest.param(NARROW, True, id="narrow")],
)
def test_search(watch: Watch, web: str, kinds: dict[str, str], size: dict[str, int], *, dark: bool) -> None:
    """With results shown. The search is the same on every page of a folder: one of each will do."""
    faults: dict[str, list[str]] = {}
    watch.page.set_viewport_size(size)
    for name in {name.rpartition("/")[0]: name for name in kinds.values()}.values():
        watch.open(web + name)
        if dark:
            watch.darken()
        watch.type("btw")
        faults[name] = watch.axe()
        faults[name] += [one for one in watch.faults(web) if "status of 404" not in one]

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_every_way(browser: Browser, web: str, names: list[str], scheme: str, size: dict[str, int]) -> None:
    """Every page in the colours the system asks for, at this width, then with the search open."""
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    watch = Watch(context)
    faults: dict[str, list[str]] = {}
    for name in [*names, "bestaat/echt/niet.html"]:
        watch.open(web + name)
        assert watch.page.evaluate("document.body.dataset.mdColorScheme") == (
            "slate" if scheme == "dark" else "default"
        )
        faults[name] = watch.axe()
        watch.type("btw")
        faults[name] += [f"search: {one}" for one in watch.axe()]
    context.close()

    assert {name: found for name, found in faults.items() if found} == {}
