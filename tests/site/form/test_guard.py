"""The privacy guard at the field: it warns with how to mend it, and never gets in the way."""

from __future__ import annotations

import pytest

from tests.site.form.filling import SMALL, everywhere, focus_text, go, open_form, plan_of, settle
from tests.site.watch import Watch

pytestmark = pytest.mark.browser
NUMBER = "Mevrouw heeft BSN 111222333 en komt dinsdag."


def test_a_warning_while_typing(watch: Watch, web: str) -> None:
    """Not at the first figure but after a pause; it tells how to mend it, and goes when it is mended."""
    page = open_form(watch, web, SMALL)
    go(page, "plan-zelf")
    field = page.locator("#s-plan-zelf [data-k=toelichting]")
    field.focus()
    page.keyboard.insert_text(NUMBER)
    settle(page)
    assert page.locator(".tp-field-note").count() == 0
    page.wait_for_timeout(1000)
    note = page.locator(".tp-field-note")
    assert note.inner_text() == (
        "Let op: Hier lijkt een burgerservicenummer te staan. Haal het nummer weg."
        " Is het iets anders, zet dan ervoor wat het is, zoals KvK, RSIN of telefoon."
    )
    assert field.get_attribute("aria-describedby") == note.get_attribute("id")
    assert field.get_attribute("aria-invalid") is None
    assert field.evaluate("one => one === document.activeElement")
    assert plan_of(page)["toelichting"] == NUMBER
    assert page.locator("[data-list=errors]").is_hidden()
    assert everywhere(watch) == []
    assert everywhere(watch, "[data-standing]") == []

    field.fill("De patiënt komt dinsdag.")
    settle(page)
    assert note.count() == 0
    assert page.locator("[data-list=warnings]").is_hidden()
    assert watch.faults(web) == []


def test_a_warning_on_leaving(watch: Watch, web: str) -> None:
    """Whoever leaves the field at once is told at once."""
    page = open_form(watch, web, SMALL)
    go(page, "plan-zelf")
    page.locator("#s-plan-zelf [data-k=toelichting]").focus()
    page.keyboard.insert_text("Jan Jansen, geboren op 3 maart 1951.")
    settle(page)
    page.keyboard.press("Tab")
    assert "geboortedatum" in page.locator(".tp-field-note").inner_text()


def test_the_warnings_of_a_file(watch: Watch, folder: str) -> None:
    """A plan that is opened shows them at the fields, also in rows, and lists them with a way there."""
    private = SMALL | {"partijen": [*SMALL["partijen"], {"id": "oost", "naam": "Oost", "rol": NUMBER}]}
    page = open_form(watch, folder, private)
    warnings = page.locator("[data-list=warnings] a")
    assert warnings.all_inner_texts() == [
        "partij ‘Oost’: rol in dit plan: Hier lijkt een burgerservicenummer te staan."
    ]
    warnings.click()
    assert focus_text(page) == "partijen.3.rol"
    assert page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    ).startswith("Let op:")
    page.locator("[data-back] button").click()
    page.locator("[data-task=deel-partijen]").click()
    page.locator("[data-k=partijen] > ol > li").nth(3).locator("[data-do=up]").click()
    settle(page)
    noted = page.locator("[data-k=partijen] > ol > li", has=page.locator(".tp-field-note"))
    assert noted.locator("[data-name]").all_inner_texts() == ["Oost"]
