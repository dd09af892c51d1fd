"""The keuzehulp on the site: filled in as a person does, from a server and from a folder."""

from __future__ import annotations

import pytest

from tests.site.watch import Watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_choosing(base: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """The verdicts follow each answer; what is unknown is named; nothing is sent anywhere."""
    address = request.getfixturevalue(base)
    watch.open(f"{address}keuzehulp.html")
    page = watch.page
    outcome = page.locator("[data-pathway=zelf-thuis]")
    assert "vul hierboven iets in" in outcome.inner_text()

    page.select_option("#feit-toedieningsweg", "infuus")
    assert "past niet" in outcome.inner_text()
    assert "infuus" in outcome.locator("li").first.inner_text().lower()
    other = page.locator("[data-pathway=verpleegkundige-thuis]")
    assert "Nog nodig:" in other.inner_text()

    page.select_option("#feit-toedieningsweg", "")
    assert "vul hierboven iets in" in outcome.inner_text()
    assert watch.axe() == []
    assert watch.faults(address) == []


def test_choosing_by_keyboard(watch: Watch, web: str) -> None:
    """Every question can be reached and answered without a mouse, and has a name."""
    watch.open(f"{web}keuzehulp.html")
    page = watch.page
    page.locator("#feit-toedieningsweg").focus()
    page.keyboard.press("ArrowDown")

    assert page.locator("#feit-toedieningsweg").input_value() != ""
    assert "vul hierboven iets in" not in page.locator("#keuze-uitkomst").inner_text()
    for select in page.locator("#keuze select").all():
        assert page.locator(f"label[for='{select.get_attribute('id')}']").inner_text().endswith(("?", "."))
