"""The short check, as a team does it before its first meeting: by keyboard, on a phone, on paper, into the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import EXAMPLES
from tests.plans import Scorer, read
from tests.site.watch import Watch
from thuispad import Content

pytestmark = pytest.mark.browser
CHECK = "korte-toets.html"
NOTE = "Vraag de apotheek naar de lijst."


def ask(page: Page, criterion: str) -> Any:
    """The block of one question."""
    return page.locator(f"[data-ask='{criterion}']")


def kept(page: Page) -> list[Any]:
    """The plans this browser keeps."""
    return json.loads(page.evaluate(
        "JSON.stringify(Object.keys(localStorage).filter((key) => key.startsWith('thuispad.plan.'))"
        ".map((key) => JSON.parse(localStorage[key]).plan))"
    ))  # fmt: skip


def put_plan(page: Page, plan: dict[str, Any], name: str = "a") -> None:
    """A plan as the form keeps it."""
    page.evaluate("([key, value]) => localStorage.setItem(key, value)",
                  [f"thuispad.plan.{name}", json.dumps({"plan": plan, "saved": 1, "revision": "1-a"})])  # fmt: skip


def start(page: Page, *pathways: str) -> None:
    """The first screen."""
    for one in pathways:
        page.check(f"input[value='{one}']")
    page.click("[data-go=next]:visible")
    expect(page.locator("[data-screen]:visible h2")).to_be_focused()


def marked(content: Content, *pathways: str) -> list[str]:
    """The questions for these pathways."""
    return [
        one["id"] for one in content.data["criteria"]
        if one["quickscan"] and (one["pathways"] is None or set(one["pathways"]) & set(pathways))
    ]  # fmt: skip


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_from_the_first_screen_into_the_plan(base: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """By keyboard; what was answered stands in the plan, where its criterion looks or beside it, and in the form."""
    address = request.getfixturevalue(base)
    watch.open(address + CHECK)
    page = watch.page
    page.locator("#zorgpad-zelf-thuis").focus()
    page.keyboard.press("Space")
    page.locator("[data-go=next]:visible").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#toets-organisatie")).to_be_focused()
    assert page.locator("[data-progress]").inner_text() == (
        "Onderdeel 1 van 10 · 0 van 18 vragen beantwoord · nog hooguit 14 minuten"
    )

    first = ask(page, "organisatie.middelenlijst")
    for _ in range(2):
        page.keyboard.press("Tab")
        if first.locator("input[type=radio]").first.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(first.get_by_label("Niet geregeld")).to_be_checked()
    first.locator("textarea").focus()
    page.keyboard.type(NOTE)
    page.locator("[data-screen]:visible [data-go=next]").press("Enter")
    expect(page.locator("#toets-veiligheid")).to_be_focused()
    ask(page, "veiligheid.gevaarlijke-stoffen").get_by_label("Gepland").check()
    ask(page, "veiligheid.gevaarlijke-stoffen").locator("textarea").fill("De apotheker kijkt in mei.")
    page.go_back()
    expect(page.locator("#toets-organisatie")).to_be_focused()
    page.reload()
    expect(ask(page, "organisatie.middelenlijst").locator("textarea")).to_have_value(NOTE)

    page.click("[data-go=end]:visible")
    expect(page.locator("#toets-uitslag")).to_be_focused()
    page.click("[data-on]")
    page.wait_for_selector("[data-resume]:visible")
    assert kept(page) == [{
        "thuispad": 1, "inhoud": page.evaluate("Thuispad.content.version"), "zorgpaden": ["zelf-thuis"],
        "afspraken": {"organisatie.middelenlijst": {"status": "niet", "toelichting": NOTE}},
        "korte_toets": {
            "veiligheid.gevaarlijke-stoffen": {"status": "gepland", "notitie": "De apotheker kijkt in mei."},
        },
    }]  # fmt: skip
    assert page.locator("#c-organisatie\\.middelenlijst textarea[data-k=toelichting]").input_value() == NOTE
    noted = page.locator("#c-veiligheid\\.gevaarlijke-stoffen [data-noted]")
    assert noted.text_content() == "In de korte toets: gepland. De apotheker kijkt in mei."
    assert watch.faults(address) == []


def test_without_a_pathway(watch: Watch, web: str) -> None:
    """Nothing begins without one; the summary gets the focus and leads to the choice."""
    watch.open(web + CHECK)
    page = watch.page
    page.click("[data-go=next]:visible")
    expect(page.locator("[data-screen=begin] .tp-problem")).to_be_focused()
    assert watch.axe("article") == []
    page.click("[data-to-pathways]")
    expect(page.locator("[data-pathways] input").first).to_be_focused()
    assert kept(page) == []


@pytest.mark.parametrize("pathway", ["zelf-thuis", "verpleegkundige-wijk", "anders"])
def test_only_the_questions_of_the_pathway(pathway: str, watch: Watch, web: str, content: Content) -> None:
    """One screen per aspect and step that has a question for the pathway, and no other."""
    watch.open(web + CHECK)
    page = watch.page
    start(page, pathway)
    seen: list[str] = []
    while page.locator("[data-screen=uitslag]").is_hidden():
        screen = page.locator("[data-screen]:visible").get_attribute("data-screen")
        asked = page.locator("[data-ask]:visible").evaluate_all("all => all.map((one) => one.dataset.ask)")
        assert asked
        assert {one.split(".")[0] for one in asked} == {screen}
        seen += asked
        page.locator("[data-screen]:visible [data-go=next]").click()
        expect(page.locator("[data-screen]:visible h2")).to_be_focused()

    assert seen == marked(content, pathway)
    assert len(seen) <= 20


def test_what_blocks_comes_first(watch: Watch, web: str) -> None:
    """What is open and essential in the order of the stages; then what is open; then planned; then arranged."""
    watch.open(web + CHECK)
    page = watch.page
    start(page, "anders")
    answers = {
        "visie.betrokkenheid": "Onbekend", "visie.doelgroep-en-meerwaarde": "Geregeld",
        "prioriteiten.belanghebbenden": "Gepland", "plan.business-cases": "Niet geregeld",
        "uitkomsten.veiligheid": "Onbekend",
    }  # fmt: skip
    while page.locator("[data-screen=uitslag]").is_hidden():
        for one in page.locator("[data-ask]:visible").all():
            said = answers.get(str(one.get_attribute("data-ask")))
            if said:
                one.get_by_label(said, exact=True).check()
        page.locator("[data-screen]:visible [data-go=next]").click()
        expect(page.locator("[data-screen]:visible h2")).to_be_focused()

    assert page.locator("[data-groups] h3").all_inner_texts() == [
        "Dit houdt het plan tegen", "Dit is ook nog open",
        "Dit staat gepland: zet er in het hele plan bij wie en wanneer",
        "Dit is geregeld",
    ]  # fmt: skip
    assert page.locator("[data-groups] a").evaluate_all("all => all.map((one) => one.dataset.to)") == [
        "benodigdheden.functies", "plan.business-cases", "uitkomsten.veiligheid", "financiering.betaalroute",
        "visie.betrokkenheid", "prioriteiten.belanghebbenden", "visie.doelgroep-en-meerwaarde",
    ]  # fmt: skip
    assert "4 van de 7 onderdelen" in page.locator("[data-sum]").inner_text()
    page.click("[data-to='plan.business-cases']")
    expect(ask(page, "plan.business-cases").get_by_label("Niet geregeld")).to_be_focused()


def test_a_full_plan_is_not_asked_again(watch: Watch, web: str, content: Content) -> None:
    """Of a complete plan nothing is open: what the plan itself shows counts as arranged."""
    plan = read(EXAMPLES / "zelf-thuis-volledig.yml", content)
    watch.open(web + CHECK)
    page = watch.page
    put_plan(page, plan)
    page.goto(f"{web}{CHECK}#plan=a&deel=uitslag")
    page.reload()
    expect(page.locator("[data-sum]")).to_have_text("Niets van wat de toets vraagt, houdt het plan tegen.")
    assert page.locator("[data-groups] h3").all_inner_texts() == ["Dit is geregeld"]
    assert kept(page) == [plan]


def test_another_tab_is_not_overwritten(watch: Watch, web: str) -> None:
    """An answer given elsewhere in the meantime stays."""
    watch.open(web + CHECK)
    page = watch.page
    start(page, "zelf-thuis")
    other = watch.context.new_page()
    other.goto(page.url)
    ask(other, "organisatie.selectie").get_by_label("Geregeld", exact=True).check()
    ask(page, "organisatie.middelenlijst").get_by_label("Onbekend").check()
    for one in (page, other):
        one.wait_for_timeout(600)

    assert kept(page)[0]["afspraken"] == {
        "organisatie.selectie": {"status": "geregeld"}, "organisatie.middelenlijst": {"status": "onbekend"},
    }  # fmt: skip
    expect(ask(page, "organisatie.selectie").get_by_label("Geregeld", exact=True)).to_be_checked()


def test_a_note_about_a_person(watch: Watch, web: str) -> None:
    """The guard of the engine looks at notes too; wiping an answer takes it out of the plan."""
    watch.open(web + CHECK)
    page = watch.page
    start(page, "zelf-thuis")
    one = ask(page, "organisatie.selectie")
    one.locator("textarea").fill("BSN 111222333")
    assert "burgerservicenummer" in one.locator("[data-warning]").inner_text().lower()
    one.locator("textarea").fill("")
    assert one.locator("[data-warning]").inner_text() == ""
    one.get_by_label("Gepland").check()
    one.locator("[data-clear]").click()
    page.wait_for_timeout(600)
    assert "afspraken" not in kept(page)[0]


def test_where_nothing_can_be_kept(watch: Watch, web: str, content: Content, tmp_path: Path) -> None:
    """It is said; the way on is a file that the tool reads."""
    watch.context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } })"
    )
    watch.open(web + CHECK)
    page = watch.page
    expect(page.locator("[data-said]")).to_contain_text("bewaart hier niets")
    start(page, "zelf-thuis")
    ask(page, "organisatie.selectie").get_by_label("Gepland").check()
    page.click("[data-go=end]:visible")
    assert not page.locator("[data-on]").is_visible()
    with page.expect_download() as download:
        page.click("[data-download]")
    download.value.save_as(tmp_path / "plan.yml")
    assert read(tmp_path / "plan.yml", content)["afspraken"] == {"organisatie.selectie": {"status": "gepland"}}


def test_the_sheet(watch: Watch, web: str, tmp_path: Path) -> None:
    """At most two pages of A4, with each question, who is accountable and what to write, even if all is open."""
    watch.open(web + CHECK)
    page = watch.page
    page.locator("[data-screen=begin] [data-title]").fill("Thuis & dichtbij")
    start(page, "zelf-thuis", "verpleegkundige-thuis")
    ask(page, "organisatie.selectie").locator("textarea").fill(NOTE)
    page.click("[data-go=end]:visible")
    page.pdf(path=tmp_path / "vel.pdf", prefer_css_page_size=True)

    data = (tmp_path / "vel.pdf").read_bytes()
    assert 1 <= data.count(b"/Type /Page\n") <= 2
    page.emulate_media(media="print")
    sheet = page.locator("[data-sheet]")
    assert sheet.is_visible()
    assert not page.locator("[data-groups]").is_visible()
    assert sheet.locator("tbody tr:visible").count() == 20
    text = sheet.inner_text()
    for part in (
        "Thuis & dichtbij",
        NOTE,
        "Meestal verantwoordelijk: apotheek",
        "Noem medische criteria",
        "nog geen antwoord",
    ):
        assert part in text


def test_never_scored(content: Content) -> None:
    """With notes or without, the report is the same but for the hash."""
    scorer = Scorer(content, "2026-12-01")
    plan = read(EXAMPLES / "verpleegkundige-thuis-zwak.yml", content)
    text = plan["visie"]["kern"]
    notes = {one: {"status": "geregeld", "notitie": text} for one in marked(content, "verpleegkundige-thuis")}
    before, after = scorer(plan), scorer({**plan, "korte_toets": notes})
    assert before["plan"].pop("sha256") != after["plan"].pop("sha256")
    assert before == after


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_on_every_screen(watch: Watch, web: str, width: int, *, dark: bool) -> None:
    """Nothing found and nothing sideways, on the first screen, the longest one and the result."""
    page = watch.page
    page.set_viewport_size({"width": width, "height": 800})
    watch.open(web + CHECK)
    if dark:
        watch.darken()
    assert watch.axe("article") == []
    start(page, "verpleegkundige-thuis")
    page.locator("[data-screen]:visible [data-go=next]").click()
    expect(page.locator("#toets-veiligheid")).to_be_focused()
    page.locator("[data-ask]:visible input").first.check()
    for name in ("veiligheid", "uitslag"):
        assert watch.axe("article") == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        small = page.locator("[data-screen]:visible :is(a, button, label, summary)").evaluate_all(
            "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24"
            " && !one.closest('li')).map((one) => one.outerHTML.slice(0, 80))"
        )
        assert small == [], name
        if name == "veiligheid":
            page.click("[data-go=end]:visible")
            expect(page.locator("#toets-uitslag")).to_be_focused()
    assert watch.faults(web) == []
