"""The standing leads to what is lacking and back, keeps what it said, and tells why something does not apply."""

from __future__ import annotations

import pytest

from tests.site.form.filling import SMALL, WEAK, everywhere, focus_text, go, open_form, plan_of, settle, until
from tests.site.watch import Watch

pytestmark = pytest.mark.browser


def test_from_the_standing_to_the_field_and_back(watch: Watch, folder: str) -> None:
    """What blocks leads to the first field that is lacking; filled in, it is gone; the way back leads there."""
    page = open_form(watch, folder, WEAK)
    blockers = page.locator("[data-list=blockers]")
    assert blockers.locator("h3").inner_text() == "Nog nodig voor fase verkend: 7"
    first = blockers.locator("a").first
    assert first.inner_text() == "Middel ‘Bortezomib’: feit ‘bereiding nodig’ is niet ingevuld."
    first.focus()
    page.keyboard.press("Enter")
    assert focus_text(page) == "middelen.1.feiten.bereiding"
    assert page.locator(".tp-now").get_attribute("data-section") == "deel-middelen"

    page.keyboard.type("ja")
    settle(page)
    assert plan_of(page)["middelen"][1]["feiten"]["bereiding"] == "ja"
    assert blockers.locator("h3").inner_text() == "Nog nodig voor fase verkend: 6"
    page.keyboard.press("Shift+Tab")
    assert focus_text(page).endswith("Terug naar de stand")
    page.keyboard.press("Enter")
    assert focus_text(page) == "Stand van je plan"
    assert everywhere(watch, "[data-standing]") == []
    assert watch.faults(folder) == []


def test_next_actions_lead_to_what_is_lacking(watch: Watch, web: str) -> None:
    """Each says what to do and what it brings; the link opens the field, not the top of the section."""
    page = open_form(watch, web, WEAK)
    action = page.locator("[data-list=actions] li").nth(1)
    assert action.inner_text().splitlines() == [
        "Doorgaan bij uitval",
        "Eindverantwoordelijke partij ontbreekt.",
        "+1 punt",
    ]
    action.locator("a").click()
    assert focus_text(page).endswith(".eindverantwoordelijk")
    assert page.locator("#s-verantwoordelijkheid, #s-organisatie, #s-veiligheid").locator("visible=true").count() > 0


def test_from_a_criterion_to_its_part_of_the_plan(watch: Watch, web: str) -> None:
    """‘Vul in’ leads to the field or the list, also in another section, and back to the criterion."""
    page = open_form(watch, web, SMALL)
    section = go(page, "prioriteiten")
    link = section.locator("[data-place='partijen']").first
    title = link.locator("xpath=ancestor::section[1]//*[@data-title]").inner_text()
    link.click()
    assert page.locator(".tp-now").get_attribute("data-section") == "deel-partijen"
    assert focus_text(page) == "partijen.0.naam"
    page.get_by_role("button", name=f"Terug naar: {title}").click()
    assert page.locator(".tp-now").get_attribute("data-section") == "prioriteiten"
    assert page.evaluate("document.activeElement.dataset.place") == "partijen"


def test_what_does_not_apply_goes_and_comes_back(watch: Watch, web: str) -> None:
    """With the deciding fact; its answer stays in the plan; a declared ‘nvt’ stays where it is."""
    answer = {"status": "geregeld", "toelichting": "De patiënt belt de apotheek."}
    declared = {"status": "nvt", "toelichting": "Er zijn bij deze groep patiënten geen naasten die iets doen."}
    plan = SMALL | {"afspraken": {"veiligheid.gemiste-dosis": answer, "organisatie.naasten": declared}}
    page = open_form(watch, web, plan)
    gone = page.locator("[id='c-veiligheid.gemiste-dosis']")
    go(page, "veiligheid")
    assert gone.is_visible()
    score = page.locator("[data-out=score]").inner_text()

    go(page, "plan-zelf")
    page.locator("[data-many] input[value=verpleegkundige-thuis]").check()
    page.locator("[data-many] input[value=zelf-thuis]").uncheck()
    settle(page)
    assert page.evaluate("document.activeElement.value") == "zelf-thuis"
    go(page, "veiligheid")
    assert gone.is_hidden()
    fold = page.locator("#s-veiligheid [data-excluded]")
    assert fold.locator("summary").inner_text() == "Niet van toepassing (11)"
    fold.locator("summary").click()
    assert fold.locator("li", has_text="Vergeten, dubbele").inner_text() == (
        "Vergeten, dubbele of halve dosis: zorgpaden: Toediening door een verpleegkundige bij de patiënt thuis."
        " Je antwoord blijft bewaard."
    )
    assert plan_of(page)["afspraken"]["veiligheid.gemiste-dosis"] == answer
    assert everywhere(watch) == []
    go(page, "organisatie")
    assert page.locator("[id='c-organisatie.naasten']").is_visible()
    assert "niet van toepassing" in page.locator("[id='c-organisatie.naasten'] [data-outcome]").inner_text().lower()

    go(page, "plan-zelf")
    page.locator("[data-many] input[value=zelf-thuis]").check()
    page.locator("[data-many] input[value=verpleegkundige-thuis]").uncheck()
    settle(page)
    go(page, "veiligheid")
    assert gone.is_visible()
    assert gone.locator("textarea").input_value() == "De patiënt belt de apotheek."
    assert page.locator("[data-out=score]").inner_text() == score


def test_an_error_stands_at_its_field(watch: Watch, web: str) -> None:
    """As typed, with what is wrong, in the list of errors; the standing stays as it was until it is mended."""
    page = open_form(watch, web, WEAK)
    go(page, "deel-middelen")
    before = page.locator("[data-out=score]").inner_text()
    field = page.locator("[data-k=observatie_minuten]").first
    field.fill("een half uur")
    page.keyboard.press("Tab")
    settle(page)
    assert field.input_value() == "een half uur"
    assert plan_of(page)["middelen"][0]["observatie_minuten"] == "een half uur"
    assert field.get_attribute("aria-invalid") == "true"
    note = page.locator(f"#{field.get_attribute('aria-describedby')}")
    wrong = "Hier hoort een geheel getal, maar er staat een tekst."
    assert note.inner_text() == f"Fout: {wrong}"
    summary = page.locator("[data-list=errors]")
    assert summary.locator("a").all_inner_texts() == [
        f"middel ‘Trastuzumab onderhuids’: observatie na toediening in minuten: {wrong}"
    ]
    assert "De stand telt weer mee als dit hersteld is." in summary.inner_text()
    assert page.locator("[data-out=score]").inner_text() == before
    assert everywhere(watch) == []
    assert everywhere(watch, "[data-standing]") == []

    summary.locator("a").click()
    assert focus_text(page) == "middelen.0.observatie_minuten"
    field.fill("30")
    settle(page)
    assert field.get_attribute("aria-invalid") is None
    assert field.get_attribute("aria-describedby") is None
    assert summary.is_hidden()


def test_errors_of_a_file_stand_at_their_fields(watch: Watch, web: str) -> None:
    """A date that does not exist is there to read; a text that is too long is not cut off."""
    wrong = SMALL | {"startdatum": "2027-02-30", "toelichting": "woord " * 900}
    page = open_form(watch, web, wrong)
    date = page.locator("#s-plan-zelf [data-k=startdatum]")
    assert date.input_value() == "2027-02-30"
    assert date.get_attribute("aria-invalid") == "true"
    long = page.locator("#s-plan-zelf [data-k=toelichting]")
    assert len(long.input_value()) == 5400
    notes = page.locator(".tp-field-note").all_inner_texts()
    assert [note.split(":")[0] for note in notes] == ["Fout", "Fout"]
    assert "5000" in notes[0]
    assert page.locator("[data-list=errors] a").count() == 2

    date.fill("28-2-2027")
    long.fill("Kort.")
    settle(page)
    assert plan_of(page)["startdatum"] == "2027-02-28"
    assert page.locator("[data-list=errors]").is_hidden()
    assert page.locator("[data-out=stage]").last.inner_text() == "onvolledig"


def test_an_empty_plan_asks_for_a_pathway(watch: Watch, web: str) -> None:
    """The first thing to do is one link away."""
    page = open_form(watch, web)
    page.locator("[data-start=new]:not([data-pathway])").click()
    link = page.locator("[data-list=errors] a")
    assert link.all_inner_texts() == ["zorgpaden: Kies een of meer zorgpaden."]
    link.click()
    assert page.evaluate("document.activeElement.value") == "zelf-thuis"
    page.keyboard.press("Space")
    settle(page)
    assert page.locator("[data-list=errors]").is_hidden()


def test_only_changes_are_told_and_after_a_pause(watch: Watch, web: str) -> None:
    """A screen reader hears what changed once typing stops, and nothing when a plan is opened."""
    page = open_form(watch, web, WEAK)
    live = page.locator("[data-live]")
    page.wait_for_timeout(1700)
    assert live.inner_text() == ""
    go(page, "plan-zelf")
    page.locator("#s-plan-zelf [data-k=titel]").fill("Ander plan")
    page.wait_for_timeout(1700)
    assert live.inner_text() == ""
    page.locator("#s-plan-zelf [data-k=toelichting]").fill("BSN 111222333")
    page.wait_for_timeout(1000)
    assert live.inner_text() == ""
    until(page, "document.querySelector('[data-live]').textContent !== ''")
    assert live.inner_text() == "Essentieel 0 van 38. Fase onvolledig. 1 tekst lijkt over een persoon te gaan."


def test_on_a_phone_the_standing_is_one_line(watch: Watch, web: str) -> None:
    """It opens over the page, closes on Escape and when a field is taken up, and never lies over that field."""
    watch.page.set_viewport_size({"width": 360, "height": 640})
    page = open_form(watch, web, WEAK)
    button = page.locator("[data-more-button]")
    blockers = page.locator("[data-list=blockers]")
    assert blockers.is_hidden()
    button.click()
    assert blockers.is_visible()
    assert watch.axe("[data-standing]") == []
    page.keyboard.press("Escape")
    assert blockers.is_hidden()
    assert page.evaluate("document.activeElement.hasAttribute('data-more-button')")

    button.click()
    go(page, "visie")
    assert blockers.is_hidden()
    page.locator("#kop-visie").focus()
    covered = """() => {
      const field = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector("[data-standing]").getBoundingClientRect();
      return field.bottom > bar.top + 1 && field.top < bar.bottom ? document.activeElement.outerHTML : "";
    }"""
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(covered) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
