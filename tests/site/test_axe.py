"""Every page in Chromium from a server, as it can be seen: light, dark, with the search open."""

from __future__ import annotations

import pytest

from tests.site.watch import Watch

pytestmark = pytest.mark.browser
SCHEME = "document.body.dataset.mdColorScheme"
TOGGLE = "label.md-header__button[for^=__palette]:visible"


def test_pages_from_a_server(watch: Watch, web: str, names: list[str]) -> None:
    """Every page, light and dark by its own switch, then with the search open: sound, and axe finds nothing."""
    faults: dict[str, list[str]] = {}
    for name in [*names, "bestaat/echt/niet.html"]:
        watch.open(web + name)
        schemes = {watch.page.evaluate(SCHEME)}
        found = watch.axe()
        watch.page.locator(TOGGLE).click()
        schemes.add(watch.page.evaluate(SCHEME))
        assert schemes == {"default", "slate"}
        found += [f"switched: {one}" for one in watch.axe()]
        watch.type("btw")
        found += [f"search: {one}" for one in watch.axe(".md-header")]
        faults[name] = found + [one for one in watch.faults(web) if "status of 404" not in one]

    assert {name: found for name, found in faults.items() if found} == {}
