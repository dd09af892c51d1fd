"""Rows of a list: added, moved, removed, pasted and undone, by keyboard, with what happened said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site.form.filling import SMALL, everywhere, focus_text, go, open_form, plan_of, said, settle
from tests.site.watch import Watch

pytestmark = pytest.mark.browser


def names(page: Page) -> list[str]:
    """The names of the parties, in the order of the plan."""
    return [one.get("naam", "") for one in plan_of(page).get("partijen", [])]


def press(page: Page, row: int, action: str) -> None:
    """Press a button of a party with the keyboard."""
    page.locator("[data-k=partijen] > ol > li").nth(row).locator(f"[data-do={action}]").focus()
    page.keyboard.press("Enter")


def test_a_row_by_keyboard(watch: Watch, web: str) -> None:
    """Added and named, moved, and removed; the focus is never lost, and each step is told."""
    page = open_form(watch, web, SMALL)
    go(page, "deel-partijen")
    page.locator("[data-k=partijen] [data-do=add]").focus()
    page.keyboard.press("Enter")
    assert focus_text(page) == "partijen.3.naam"
    assert said(page) == "partij 4 toegevoegd; de lijst heeft nu 4 rijen."

    page.keyboard.type("Huisartsen Oost")
    page.keyboard.press("Tab")
    assert plan_of(page)["partijen"][3] == {"id": "huisartsen-oost", "naam": "Huisartsen Oost"}

    press(page, 3, "up")
    assert names(page) == ["Apotheek Zuid", "Ziekenhuis Noord", "Huisartsen Oost", "Thuiszorg West"]
    assert focus_text(page) == "partijen.2 Omhoog"
    assert said(page) == "Huisartsen Oost is nu rij 3 van 4."
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert said(page) == "Huisartsen Oost is al de eerste rij."
    assert focus_text(page) == "partijen.0 Omhoog"

    press(page, 0, "remove")
    assert names(page) == ["Apotheek Zuid", "Ziekenhuis Noord", "Thuiszorg West"]
    assert focus_text(page) == "partijen.0 Verwijder"
    assert said(page) == "Huisartsen Oost verwijderd. Terughalen: Maak ongedaan."
    assert watch.faults(web) == []


def test_undo_and_redo(watch: Watch, web: str) -> None:
    """Ctrl+Z outside a text goes back and says what; within a text it belongs to the text."""
    page = open_form(watch, web, SMALL)
    go(page, "deel-partijen")
    first = page.locator("[data-k=partijen] > ol > li").first
    first.locator("[data-k=rol]").fill("Levert de middelen")
    press(page, 0, "down")
    page.keyboard.press("Control+z")
    assert names(page)[0] == "Apotheek Zuid"
    assert said(page) == "Ongedaan gemaakt: partijen."
    page.keyboard.press("Control+z")
    assert "rol" not in plan_of(page)["partijen"][0]
    assert said(page) == "Ongedaan gemaakt: partij ‘Apotheek Zuid’: rol in dit plan."
    page.keyboard.press("Control+Shift+z")
    assert plan_of(page)["partijen"][0]["rol"] == "Levert de middelen"
    assert first.locator("[data-k=rol]").input_value() == "Levert de middelen"

    page.locator("[data-undo]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert said(page) == "Er is niets om ongedaan te maken."
    assert focus_text(page) == "Maak ongedaan"

    field = first.locator("[data-k=naam]")
    field.press("End")
    field.press_sequentially("!")
    page.keyboard.press("Control+z")
    assert field.input_value() == "Apotheek Zuid"
    assert said(page) == "Er is niets om ongedaan te maken."


def test_removing_what_others_refer_to(watch: Watch, web: str) -> None:
    """It says where, does nothing until the choice is made, and undo brings both back."""
    page = open_form(watch, web, SMALL)
    go(page, "deel-partijen")
    press(page, 0, "remove")
    question = page.locator("[data-referred]")
    assert "Naar Apotheek Zuid wordt op 2 plaatsen verwezen." in question.inner_text()
    assert question.locator("li").all_inner_texts() == [
        "risico ‘De pomp valt uit’: eigenaar",
        "Terugval en bereikbare arts: uitvoerders",
    ]
    assert plan_of(page) == SMALL
    assert everywhere(watch) == []

    question.get_by_role("button", name="Verwijder niet").click()
    assert plan_of(page) == SMALL
    assert focus_text(page) == "partijen.0 Verwijder"

    page.keyboard.press("Enter")
    question.get_by_role("button", name="Verwijder, met 2 verwijzingen").click()
    after = plan_of(page)
    assert names(page) == ["Ziekenhuis Noord", "Thuiszorg West"]
    assert after["prioriteiten"]["risicos"][0] == {"id": "pomp", "naam": "De pomp valt uit"}
    assert after["prioriteiten"]["risicos"][1]["eigenaar"] == "noord"
    assert after["afspraken"]["organisatie.terugval"]["uitvoerders"] == ["west"]
    assert said(page) == "Apotheek Zuid verwijderd, met 2 verwijzingen. Terughalen: Maak ongedaan."
    page.keyboard.press("Control+z")
    assert plan_of(page) == SMALL
    assert watch.faults(web) == []


def test_rows_from_a_spreadsheet(watch: Watch, web: str) -> None:
    """By the titles of columns in any order; choices by title, references by name, Dutch dates and numbers."""
    page = open_form(watch, web, SMALL)
    go(page, "prioriteiten")
    risks = page.locator("[data-k=risicos]")
    risks.locator(":scope > .tp-row-add [data-do=paste]").focus()
    page.keyboard.press("Enter")
    panel = page.locator("[data-paste]")
    text = panel.locator("textarea")
    assert text.evaluate("one => one === document.activeElement")
    text.fill(
        " EIGENAAR \tRisico\tkans (1 tot en met 5)\tDatum van herziening\tSoort\tKleur\r\n"
        'apotheek zuid\t"Levering stokt,\n""vaak"""\t3\t1-2-2027\tICT\trood\r\n'
        "Ziekenhuis Zuid\tEen tekort\tveel\t31-2-2027\tict\tblauw\r\n"
    )
    assert (
        panel.locator("[data-summary]").inner_text() == "2 rijen gelezen; de eerste rij zijn de namen van de kolommen."
    )
    assert panel.locator("[data-misfits] li").all_inner_texts() == [
        "Kolom ‘Kleur’: zo’n veld is er niet.",
        "Rij 3, eigenaar: ‘Ziekenhuis Zuid’ staat niet in het plan. Vul dat eerst in.",
        "Rij 3, kans (1 tot en met 5): ‘veel’ is geen getal.",
        "Rij 3, datum van herziening: ‘31-2-2027’ is geen datum zoals 31-12-2026.",
    ]
    assert "Apotheek Zuid" in panel.locator("table").inner_text()
    assert len(plan_of(page)["prioriteiten"]["risicos"]) == 2
    assert everywhere(watch) == []

    panel.get_by_role("button", name="Voeg 2 rijen toe").click()
    assert plan_of(page)["prioriteiten"]["risicos"][2:] == [
        {
            "id": "levering-stokt-vaak",
            "naam": 'Levering stokt,\n"vaak"',
            "eigenaar": "zuid",
            "kans": 3,
            "herzien_op": "2027-02-01",
            "soort": "ict",
        },
        {"id": "een-tekort", "naam": "Een tekort", "soort": "ict"},
    ]
    assert focus_text(page) == "prioriteiten.risicos.2.naam"
    assert said(page) == "2 rijen toegevoegd; de lijst heeft er nu 4. Terughalen: Maak ongedaan."
    page.locator("[data-undo]").click()
    assert plan_of(page) == SMALL
    assert said(page) == "Ongedaan gemaakt: 2 geplakte rijen."
    assert watch.faults(web) == []


def test_cells_pasted_into_a_field(watch: Watch, web: str) -> None:
    """Several cells in one field become rows from that column on; one cell is just text."""
    page = open_form(watch, web, SMALL)
    section = go(page, "deel-partijen")
    field = section.locator("[data-k=naam]").nth(1)

    def paste(text: str) -> None:
        field.evaluate(
            """(one, text) => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              one.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
            }""",
            text,
        )

    paste("een cel")
    assert page.locator("[data-paste]").is_hidden()
    paste("Kliniek A\tZiekenhuis\tverwijst\nKliniek B\tziekenhuis\n")
    panel = page.locator("[data-paste]")
    assert panel.locator("[data-summary]").inner_text() == "2 rijen gelezen; de cellen gaan op volgorde naar de velden."
    panel.locator("[data-do=paste-add]").click()
    assert plan_of(page)["partijen"][3:] == [
        {"id": "kliniek-a", "naam": "Kliniek A", "soort": "ziekenhuis", "rol": "verwijst"},
        {"id": "kliniek-b", "naam": "Kliniek B", "soort": "ziekenhuis"},
    ]
    field.focus()
    paste("Kliniek C\nKliniek D")
    page.keyboard.press("Shift+Tab")
    panel.locator("[data-do=paste-close]").click()
    assert focus_text(page) == "partijen.1.naam"
    assert len(names(page)) == 5


def test_no_more_rows_than_fit(watch: Watch, web: str) -> None:
    """A list takes what the schema allows; what is more is named, and nothing else is lost."""
    page = open_form(watch, web, SMALL)
    go(page, "deel-partijen")
    page.locator("[data-k=partijen] [data-do=paste]").click()
    page.locator("[data-paste] textarea").fill("\n".join(f"Partij {number}" for number in range(199)))
    misfits = page.locator("[data-misfits] li")
    assert misfits.all_inner_texts() == [
        "Rij 198: er passen niet meer dan 200 rijen in deze lijst.",
        "Rij 199: er passen niet meer dan 200 rijen in deze lijst.",
    ]
    page.get_by_role("button", name="Voeg 197 rijen toe").click()
    assert len(names(page)) == 200
    settle(page)
    page.locator("[data-k=partijen] > .tp-row-add [data-do=add]").click()
    assert said(page) == "Er passen niet meer dan 200 rijen in deze lijst."
    assert len(names(page)) == 200
