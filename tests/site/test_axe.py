"""Every page, light and wide: sound, and axe finds nothing. Other ways to see them: test_axe_kinds.py."""

from __future__ import annotations

import pytest

from tests.site.watch import Watch

pytestmark = pytest.mark.browser


def test_every_page(watch: Watch, web: str, names: list[str]) -> None:
    """Nothing wrong in the browser's eyes or in those of axe, on the 404 page neither."""
    faults: dict[str, list[str]] = {}
    for name in [*names, "bestaat/echt/niet.html"]:
        watch.open(web + name)
        faults[name] = watch.axe() + [one for one in watch.faults(web) if "status of 404" not in one]

    assert {name: found for name, found in faults.items() if found} == {}
