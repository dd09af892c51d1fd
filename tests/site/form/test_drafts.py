"""Nothing that was typed gets lost: reloading, two tabs on one plan, versions, storage that is full or not there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.form.filling import SMALL, open_form, plan_of, settle, until
from tests.site.watch import Watch

pytestmark = pytest.mark.browser
TITLE = "#s-plan-zelf [data-k=titel]"
HOSPITAL = "#s-plan-zelf [data-k=ziekenhuis]"
KEPT = "Bewaard in deze browser"


def write(page: Page, place: str, text: str) -> None:
    """Type in a field, and wait until it is kept."""
    page.locator(place).fill(text)
    until(page, "!Thuispad.form.page.plans.changed")


def kept(page: Page) -> list[dict[str, Any]]:
    """The plans that this browser keeps."""
    found: list[dict[str, Any]] = page.evaluate(
        "Object.keys(localStorage).filter((one) => one.startsWith('thuispad.plan.'))"
        ".map((one) => JSON.parse(localStorage[one]).plan)"
    )
    return found


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_reloading_gives_it_all_back(base: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """Also what was typed in the last moment, from a server and from a folder."""
    page = open_form(watch, request.getfixturevalue(base), SMALL)
    page.locator(TITLE).fill("Net getypt")
    page.reload()
    settle(page)

    assert page.locator(TITLE).input_value() == "Net getypt"
    assert plan_of(page)["partijen"] == SMALL["partijen"]


def test_two_tabs_on_one_plan(watch: Watch, web: str) -> None:
    """A tab at rest follows the other; one in which somebody types asks which of the two stays, and keeps the other."""
    page = open_form(watch, web, SMALL)
    write(page, TITLE, "Eerste tabblad")
    other = watch.context.new_page()
    other.goto(web + "plan-maken.html")
    assert other.locator(TITLE).input_value() == "Eerste tabblad"
    write(other, TITLE, "Tweede tabblad")
    expect(page.locator(TITLE)).to_have_value("Tweede tabblad")

    # both type before either is kept
    page.evaluate("clearTimeout(Thuispad.form.page.plans.timer)")
    page.locator(HOSPITAL).fill("Ziekenhuis van de eerste")
    page.evaluate("clearTimeout(Thuispad.form.page.plans.timer)")
    write(other, HOSPITAL, "Ziekenhuis van de tweede")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_be_visible()
    assert page.locator(HOSPITAL).input_value() == "Ziekenhuis van de eerste"
    assert kept(page)[0]["ziekenhuis"] == "Ziekenhuis van de tweede"
    assert watch.axe(".tp-plans") == []

    conflict.locator("[data-act=mine]").click()
    expect(conflict).to_be_hidden()
    assert kept(page)[0]["ziekenhuis"] == "Ziekenhuis van de eerste"
    expect(other.locator(HOSPITAL)).to_have_value("Ziekenhuis van de eerste")
    page.locator(".tp-plans details summary").first.click()
    page.locator("[data-versions] button").first.click()
    expect(page.locator(HOSPITAL)).to_have_value("Ziekenhuis van de tweede")


def test_the_other_version_or_both(watch: Watch, web: str) -> None:
    """One may take the other version, or keep one's own as a plan of its own."""
    page = open_form(watch, web, SMALL)
    write(page, TITLE, "Begin")
    other = watch.context.new_page()
    other.goto(web + "plan-maken.html")
    for act, titles in (("theirs", ["Tweede 0"]), ("copy", ["Eerste 1", "Tweede 1"])):
        number = 0 if act == "theirs" else 1
        page.locator(TITLE).fill(f"Eerste {number}")
        page.evaluate("clearTimeout(Thuispad.form.page.plans.timer)")
        write(other, TITLE, f"Tweede {number}")
        page.locator(f"[data-conflict] [data-act={act}]").click()
        until(page, "!Thuispad.form.page.plans.changed")
        assert sorted(one["titel"] for one in kept(page)) == titles
        assert page.locator(TITLE).input_value() == titles[0]


def test_several_plans_and_removing_one(watch: Watch, web: str) -> None:
    """Each has its name and day; removing asks first, and leaves the others alone."""
    page = open_form(watch, web, SMALL | {"titel": "Het ene plan"})
    page.set_input_files(
        "[data-open]",
        {
            "name": "b.yml",
            "mimeType": "text/yaml",
            "buffer": b"thuispad: 1\ntitel: Het andere plan\nzorgpaden: [zelf-thuis]\n",
        },
    )
    expect(page.locator("[data-plan-list] li")).to_have_count(2)
    page.locator("[data-plan-list] button", has_text="Het ene plan").click()
    assert page.locator(TITLE).input_value() == "Het ene plan"

    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("[data-act=remove]").click()
    assert "‘Het ene plan’" in asked[0]
    assert len(kept(page)) == 2
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-act=remove]").click()
    assert [one["titel"] for one in kept(page)] == ["Het andere plan"]
    assert page.locator(TITLE).input_value() == "Het andere plan"


def test_full(watch: Watch, web: str) -> None:
    """Where there is no room the page says so, asks before it is left, and the download still works."""
    page = open_form(watch, web, SMALL)
    page.evaluate("for (let size = 1 << 22; size; size >>= 1) { try { for (let n = 0; n < 9; n += 1)"
                  " localStorage.setItem(`vol.${size}.${n}`, 'x'.repeat(size)); } catch { /* full */ } }")  # fmt: skip
    page.locator(TITLE).fill("Te veel " * 30)
    expect(page.locator(".tp-plans [data-said]")).to_contain_text("De opslag van deze browser is vol")
    page.locator("[data-next=meenemen]").first.click()
    with page.expect_download() as download:
        page.locator("[data-take=yaml]").click()
    assert b"Te veel" in download.value.path().read_bytes()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    until(watch.context.new_page(), "true")
    assert dialogs == ["beforeunload"]


def test_blocked(browser: Browser, web: str) -> None:
    """A browser that keeps nothing: the page says so and works."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } })")
    watch = Watch(context)
    page = open_form(watch, web, SMALL)
    assert "bewaart hier niets" in page.locator(".tp-plans [data-said]").inner_text()
    page.locator(TITLE).fill("Werkt")
    assert plan_of(page)["titel"] == "Werkt"
    context.close()


def test_without_script(browser: Browser, web: str) -> None:
    """Before scripts run, or without, the questions and their fields are there to read and to print."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web + "plan-maken.html")
    assert page.locator(".tp-question:visible").count() == page.locator(".tp-question").count() > 150
    assert page.locator("textarea:visible").count() > 100
    assert len(page.pdf()) > 100_000
    context.close()
