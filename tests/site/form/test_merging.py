"""The file of a colleague: seen before anything changes, chosen side by side, undone in one step, nothing lost."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.site.form.filling import SMALL, everywhere, file_of, focus_text, go, open_form, plan_of, settle
from tests.site.watch import Watch

pytestmark = pytest.mark.browser


def colleague() -> dict[str, Any]:
    """What a colleague made of the same plan."""
    plan = copy.deepcopy(SMALL)
    plan["titel"] = "Thuis met tabletten en capsules"
    plan["partijen"][0]["soort"] = "leverancier"
    plan["partijen"].append({"id": "oost", "naam": "Huisartsen Oost", "soort": "huisarts"})
    plan["visie"] = {"doelgroep": "Volwassenen met een stabiele behandeling."}
    plan["afspraken"]["organisatie.terugval"]["uitvoerders"] = ["zuid", "west", "noord"]
    return plan


def give(watch: Watch, plan: dict[str, Any], name: str = "van-els.json", kind: str = "theirs") -> None:
    """Choose the file of a colleague."""
    watch.page.locator("[data-merge]").evaluate("one => { one.open = true; }")
    watch.page.set_input_files(f"[data-merge-file={kind}]", file_of(plan, name))


def test_two_files_become_one(watch: Watch, web: str, tmp_path: Path) -> None:
    """The preview changes nothing; each difference is chosen; undo gives the plan back; the rest can be downloaded."""
    page = open_form(watch, web, SMALL)
    give(watch, colleague())
    panel = page.locator("[data-merge]")
    page.locator("[data-merge-title]").wait_for()
    assert panel.locator("[data-merge-said]").inner_text() == (
        "‘van-els.json’ is gelezen. Er komen 4 antwoorden mee en er zijn 2 verschillen om te kiezen."
    )
    assert panel.locator("[data-merge-counts] li").all_inner_texts() == [
        "Partijen: 2",
        "Organisatie: 1",
        "Stap 1: Visie: 1",
    ]
    assert plan_of(page) == SMALL
    assert focus_text(page) == "Wat er verandert"
    conflicts = panel.locator(".tp-conflict")
    assert conflicts.locator("legend").all_inner_texts() == [
        "1. titel\nHet plan",
        "2. partij ‘Apotheek Zuid’: soort\nPartijen",
    ]
    assert conflicts.nth(1).locator("label").all_inner_texts() == ["Jouw plan\nApotheek", "van-els.json\nLeverancier"]
    assert everywhere(watch, "[data-merge]") == []

    button = panel.get_by_role("button", name="Voeg samen", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    assert "nog 2" in panel.locator("[data-merge-fault]").inner_text()
    assert plan_of(page) == SMALL
    assert page.evaluate("document.activeElement.name") == "verschil-0"
    page.keyboard.press("Space")
    conflicts.nth(1).get_by_label("van-els.json").check()
    assert panel.locator("[data-merge-left]").inner_text() == "Nog te kiezen: 0"
    button.click()
    settle(page)

    wanted = colleague() | {"titel": "Thuis met tabletten"}
    assert plan_of(page) == wanted
    done = panel.locator("[data-merge-said]").inner_text()
    assert done.startswith("‘van-els.json’ is samengevoegd: 5 antwoorden veranderd.")
    assert "bleef 1 keer jouw tekst en 1 keer die van je collega" in done
    with page.expect_download() as waiting:
        panel.get_by_role("button", name="Download alle verschillen").click()
    waiting.value.save_as(tmp_path / "verschillen.txt")
    assert (tmp_path / "verschillen.txt").read_text(encoding="utf-8") == (
        "Het plan: titel\n  Jouw plan (gekozen): Thuis met tabletten\n"
        "  van-els.json: Thuis met tabletten en capsules\n\n"
        "Partijen: partij ‘Apotheek Zuid’: soort\n  Jouw plan: Apotheek\n  van-els.json (gekozen): Leverancier\n"
    )
    page.locator("[data-undo]").click()
    assert plan_of(page) == SMALL
    assert page.locator("[data-done]").inner_text() == "Ongedaan gemaakt: samenvoegen met ‘van-els.json’."
    versions = page.evaluate(
        "Thuispad.form.page.plans.drafts.versions(Thuispad.form.page.plans.id).map((one) => one.plan)"
    )
    assert SMALL in versions
    assert watch.faults(web) == []


def test_all_of_one(watch: Watch, folder: str) -> None:
    """One button takes the colleague's side everywhere; closing it changes nothing."""
    page = open_form(watch, folder, SMALL)
    give(watch, colleague())
    page.get_by_role("button", name="Neem overal wat in ‘van-els.json’ staat").click()
    page.get_by_role("button", name="Voeg niet samen").click()
    assert page.locator("[data-merge-said]").inner_text() == "Er is niets samengevoegd; je plan is zoals het was."
    assert plan_of(page) == SMALL
    give(watch, colleague())
    page.get_by_role("button", name="Neem overal wat in ‘van-els.json’ staat").click()
    page.get_by_role("button", name="Voeg samen", exact=True).click()
    settle(page)
    assert plan_of(page) == colleague()
    go(page, "deel-partijen")
    assert page.locator("[data-k=partijen] > ol > li").count() == 4


def test_with_the_older_file(watch: Watch, web: str) -> None:
    """What only one of both changed is no difference, and what one left out is gone."""
    base = copy.deepcopy(SMALL)
    base["toelichting"] = "Een eerste versie."
    ours = copy.deepcopy(base) | {"ziekenhuis": "Ziekenhuis Noord"}
    theirs = colleague()
    page = open_form(watch, web, ours)
    give(watch, base, "begin.json", "base")
    page.locator("[data-merge-said]", has_text="‘begin.json’ is het oudere bestand").wait_for()
    give(watch, theirs)
    page.locator("[data-merge-title]").wait_for()
    assert page.locator(".tp-conflict").count() == 0
    page.get_by_role("button", name="Voeg samen", exact=True).click()
    assert plan_of(page) == theirs | {"ziekenhuis": "Ziekenhuis Noord"}


def test_a_file_with_errors_stays_out(watch: Watch, web: str) -> None:
    """It is said what is wrong with it; the plan is as it was."""
    page = open_form(watch, web, SMALL)
    give(watch, SMALL | {"startdatum": "morgen"})
    said = page.locator("[data-merge-said]", has_text="kan nog niet mee")
    said.wait_for()
    assert said.inner_text().startswith("‘van-els.json’ kan nog niet mee: er is 1 fout.")
    assert page.locator("[data-merge-preview]").is_hidden()
    give(watch, SMALL | {"titel": "<img src=x onerror=alert(1)>"}, "<b>.json")
    page.locator("[data-merge-title]").wait_for()
    assert "<img src=x onerror=alert(1)>" in page.locator(".tp-conflict").inner_text()
    assert plan_of(page) == SMALL
    assert watch.faults(web) == []
