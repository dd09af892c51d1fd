"""Controleer en neem mee: what is filled in is shown, printed and taken along; a copy says nothing it should not."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from tests.conftest import EXAMPLES
from tests.site.form.filling import settle
from tests.site.watch import Watch
from thuispad import Content, load_plan
from thuispad.cli.app import group
from thuispad.share import share

pytestmark = pytest.mark.browser
COMPLETE = EXAMPLES / "verpleegkundige-thuis-volledig.yml"
WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"
DAY = "2026-12-01T10:00:00+01:00"
AS_OF = "2026-12-01"


@pytest.fixture
def form(watch: Watch, web: str) -> Page:
    """The form on a set day, with an empty plan."""
    watch.page.clock.set_fixed_time(DAY)
    watch.open(web + "plan-maken.html")
    return watch.page


def fill(page: Page, path: Path) -> None:
    """Open a plan by the button for it and go to the last task."""
    page.set_input_files("[data-open]", str(path))
    page.locator("[data-begun]", has_text=path.name).wait_for()
    hand_over(page)


def hand_over(page: Page) -> None:
    """Go to the last task of the list."""
    page.locator("[data-task=meenemen]").click()
    page.wait_for_selector(".tp-doc > section")


def take(page: Page, kind: str, folder: Path) -> Path:
    """Press a download; the file as the browser keeps it."""
    with page.expect_download() as found:
        page.locator(f"[data-take={kind}]").click()
    target = folder / found.value.suggested_filename
    found.value.save_as(target)
    return target


def score(path: Path) -> dict[str, Any]:
    """What the command line says of a file."""
    done = CliRunner().invoke(group, ["score", str(path), "--as-of", AS_OF, "--format", "json"])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found.get("reports", [found])[0]


def test_a_file_has_the_same_score_and_hash_on_the_command_line(form: Page, tmp_path: Path) -> None:
    """From the form to a file to the command line it is one plan."""
    fill(form, COMPLETE)
    shown = form.evaluate("Thuispad.form.page.report()")
    for kind, ending in (("yaml", "yml"), ("json", "json")):
        path = take(form, kind, tmp_path)
        assert path.name == f"behandelen-dichtbij-azacitidine-en-pembr.{ending}"
        assert path.name in form.locator("[data-taken]").inner_text()
        told = score(path)
        assert told["plan"]["sha256"] == shown["plan"]["sha256"] == score(COMPLETE)["plan"]["sha256"]
        assert told["score"] == shown["score"]
        if kind == "yaml":
            assert path.read_text().startswith("# yaml-language-server: $schema=plan.schema.json\nthuispad: 1\n")


def test_all_that_is_filled_in_can_be_read_back(form: Page, content: Content) -> None:
    """Every text of the plan, dates and numbers in Dutch, references and choices by their name; no id is shown."""
    fill(form, COMPLETE)
    shown = " ".join(form.locator("[data-doc]").inner_text().split())
    plan = yaml.safe_load(COMPLETE.read_bytes())
    texts = [one for one in every_text(plan) if len(one) > 40]
    assert len(texts) > 500
    assert [one for one in texts if one not in shown] == []
    for wanted in ("11 januari 2027", "1.242.000", "Koeriersdienst De Boog", "prijs × aantal", "Stap 5: Uitkomsten",
                   "een gemengd team", "Kenmerk van dit plan",
                   "een volledig plan is nog geen goedgekeurd plan"):  # fmt: skip
        assert wanted in shown
    assert "ov-ziekenhuis" not in shown
    assert "2027-01-11" not in shown


def every_text(data: Any) -> list[str]:
    """Every text below a value, with single spaces."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in every_text(value)]
    if isinstance(data, list):
        return [text for one in data for text in every_text(one)]
    return [" ".join(data.split())] if isinstance(data, str) else []


CHAIN = """() => [...(function* () {
  for (let one = document.activeElement; one; one = one.parentElement) yield one.dataset?.k || one.dataset?.many;
})()].filter(Boolean).reverse()"""


def test_each_answer_has_a_link_to_its_field(form: Page) -> None:
    """Wijzig shows the section of the field and puts the focus in it, by keyboard too; a card has four sections."""
    fill(form, COMPLETE)
    links = {
        "Wijzig Titel": ["titel"], "Wijzig Zorgpaden": ["zorgpaden"], "Wijzig Kern van de visie": ["visie", "kern"],
        "Wijzig Thuiszorg De Veenstroom": ["partijen", "naam"],
        "Wijzig Wie de handeling uitvoert": ["feiten", "uitvoering"],
    }  # fmt: skip
    for name, wanted in links.items():
        hand_over(form)
        settle(form)  # the view is drawn anew when its section is shown
        form.locator("a.tp-change", has_text=name).first.focus()
        form.keyboard.press("Enter")
        form.locator("#s-meenemen").wait_for(state="hidden")
        assert form.evaluate(CHAIN) == wanted, name

    hand_over(form)
    form.locator(".tp-doc-criterion", has_text="Akkoord vóór bereiden of leveren").locator("a.tp-change").first.click()
    criterion = form.evaluate("document.activeElement.closest('[data-criterion]').dataset.criterion")
    assert criterion == "veiligheid.akkoord-voor-bereiding"


def test_what_is_typed_is_shown_at_once(form: Page) -> None:
    """A change made elsewhere is in the view when one comes back, and undone with the plan."""
    form.locator("[data-k=titel]").fill("Een eigen plan")
    hand_over(form)
    assert form.locator("#doc-titel").inner_text() == "Een eigen plan"
    form.locator("[data-undo]").click()
    form.locator("#doc-titel", has_text="Plan zonder titel").wait_for()


def test_a_plan_with_errors_is_taken_along_all_the_same(form: Page, tmp_path: Path) -> None:
    """What there is, is in the files and in the view; there is no copy for an insurer, and the page says why."""
    source = tmp_path / "fout.yml"
    source.write_text(
        "thuispad: 1\ntitel: '=2+3'\nzorgpaden: [zelf-thuis]\nverzekeraars:\n  - {id: a, naam: Polderzorg}\n"
        "status: klaar\nstartdatum: 2027-02-30\nmiddelen:\n  - {id: m, naam: x, declarant: weg}\n"
    )
    fill(form, source)
    assert form.locator("[data-faulty]").is_visible()
    assert form.locator("[data-insurer] option").count() == 1
    assert form.locator(".tp-doc-summary li").count() == 3
    assert take(form, "json", tmp_path).name == "2-3.json"
    assert "status: klaar\nstartdatum: 2027-02-30\n" in take(form, "yaml", tmp_path).read_text()
    rows = list(csv.reader(io.StringIO(take(form, "csv", tmp_path).read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    assert all(row[3] for row in rows[1:])


# --- the list of actions


def test_the_list_of_actions_is_for_a_dutch_spreadsheet(form: Page, tmp_path: Path) -> None:
    """One line for each criterion that is not met, in the order in which to do them."""
    fill(form, WEAK)
    report = form.evaluate("Thuispad.form.page.report()")
    raw = take(form, "csv", tmp_path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["volgorde", "criterium", "onderdeel", "wat ontbreekt", "wat te doen", "wie",
                       "nodig voor fase", "punten", "plaats in het plan"]  # fmt: skip
    assert {len(row) for row in rows} == {9}
    assert len(rows) == 1 + len(report["actions"]) > 100
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["criterium"] == "Risicoanalyse met eigenaren"
    assert first["onderdeel"] == "Pijn en prioriteiten"
    assert first["nodig voor fase"] == "Verkend"
    assert first["wie"] == "Ziekenhuis"
    assert first["punten"] == "0,7"
    assert first["plaats in het plan"].startswith("prioriteiten.risicos")
    assert len(first["wat te doen"]) > 80


HOSTILE = [
    '=HYPERLINK("https://example.org";"x")', "@SUM(A1)", "+1", "-1", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1",
    "\uff1d1", "\ufeff=1",
]  # fmt: skip


def test_no_cell_is_taken_for_a_formula(form: Page) -> None:
    """Whatever a cell begins with, a spreadsheet reads it as text; quotes and semicolons stay within it."""
    harmless = ["Polderzorg; en meer", 'zegt "ja"', "12,5", "a=1", "twee\nregels", ""]
    text = form.evaluate("rows => Thuispad.form.csv(rows)", [HOSTILE, harmless])
    first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert first == ["'" + one for one in HOSTILE]
    assert second == harmless


def test_titles_of_a_stranger_are_harmless_in_the_list(form: Page, tmp_path: Path) -> None:
    """Formulas in the names of everything: no cell of the file begins with a sign of a formula."""
    plan = {"thuispad": 1, "zorgpaden": ["verpleegkundige-thuis"], "titel": "=cmd|' /C calc'!A0",
            "middelen": [{"id": f"m{place}", "naam": text} for place, text in enumerate(HOSTILE) if text.isprintable()],
            "prioriteiten": {"risicos": [{"id": "r", "naam": '=1;=2";=3'}]}}  # fmt: skip
    source = tmp_path / "vreemd.json"
    source.write_text(json.dumps(plan))
    fill(form, source)
    path = take(form, "csv", tmp_path)
    assert path.name == "cmd-c-calc-a0.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {9}
    assert any("=1;=2" in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if cell.strip()[:1] in ("=", "+", "-", "@")] == []


# --- the copy for one insurer

OTHERS = ("polderzorg", "noordster")


def test_a_copy_leaks_nothing_of_another_insurer(form: Page, tmp_path: Path, content: Content) -> None:
    """YAML, JSON and the document for Meridiaan: no name, share or state of the talks of the two others."""
    fill(form, COMPLETE)
    whole = form.evaluate("Thuispad.form.page.report()")
    form.locator("[data-insurer]").select_option(label="Meridiaan Zorgverzekeringen")
    note = form.locator("[data-note]").inner_text()
    assert note.startswith("Dit is de kopie voor Meridiaan Zorgverzekeringen.")
    for kind in ("verzekeraar (2)", "belanghebbende (6)", "kostenpost (22)", "Score en kenmerk horen bij deze kopie"):
        assert kind in note

    plan = yaml.safe_load(COMPLETE.read_bytes())
    secret = [text for one in plan["verzekeraars"][1:] for text in every_text(one) if len(text) > 20]
    secret += [text for one in plan["prioriteiten"]["belanghebbenden"][:6] for text in every_text(one["verlies"])]
    secret += [one["aannamen"] for one in plan["plan"]["business_cases"] if one.get("zichtbaarheid") != "deelbaar"]
    files = [take(form, kind, tmp_path) for kind in ("yaml", "json", "csv")]
    assert {one.stem.split("-voor-")[1] for one in files} == {"meridiaan-zorgverzekeringen"}
    texts = [" ".join(one.read_text("utf-8").split()) for one in files]
    texts.append(" ".join(form.locator("[data-doc]").inner_text().split()))
    for text in texts:
        assert [one for one in OTHERS if one in text.lower()] == []
        assert [one for one in secret if " ".join(one.split()) in text] == []
    assert files[0].read_text().splitlines()[1] == f"# {note}"
    assert texts[3].count("Dit is de kopie voor Meridiaan") == 2  # at the top, and in the plan itself

    told = score(files[0])
    assert told["valid"]
    assert told["plan"]["sha256"] == score(files[1])["plan"]["sha256"] != whole["plan"]["sha256"]
    assert told["plan"]["sha256"] in texts[3]
    ours = share(plan_of(COMPLETE, content), "meridiaan-contract", content.data).plan
    assert json.loads(files[1].read_text()) == json.loads(json.dumps(ours))

    form.locator("[data-insurer]").select_option("")
    assert "Polderzorg" in form.locator("[data-doc]").inner_text()
    assert form.evaluate("Thuispad.form.page.report().plan.sha256") == whole["plan"]["sha256"]


def plan_of(path: Path, content: Content) -> dict[str, Any]:
    """The data of a plan."""
    plan = load_plan(path.read_bytes(), content)
    assert plan.data is not None
    return plan.data


# --- paper


def pages(page: Page, folder: Path) -> list[str]:
    """Print by the button: the text of each page of the PDF."""
    page.evaluate("window.print = () => undefined")
    page.locator("[data-take=print]").click()
    target = folder / "plan.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", str(target), "-"], check=True, capture_output=True, text=True).stdout
    return [" ".join(one.split()) for one in text.split("\f")[:-1]]


@pytest.mark.parametrize("path", [COMPLETE, WEAK], ids=["complete", "weak"])
def test_the_first_page_is_for_the_board(form: Page, tmp_path: Path, path: Path) -> None:
    """The summary is one page, and the steps, the card and the report follow."""
    fill(form, path)
    report = form.evaluate("Thuispad.form.page.report()")
    first, second, *rest = pages(form, tmp_path)
    assert first.startswith("Samenvatting voor het bestuur")
    wanted = [report["plan"]["title"], report["plan"]["hospital"], report["stage"]["title"],
              "beoordeeld op 1 december 2026",
              f"{report['score']['value']} van 100", "hier staat het plan",
              *(one["title"] for one in report["sections"]), *report["disclaimers"]]  # fmt: skip
    assert [one for one in wanted if one not in first] == []
    if path == WEAK:
        assert "Wat de fase ‘verkend’ tegenhoudt" in first
        assert "Doe eerst" in first
    assert second.startswith("Het plan Titel")
    after = " ".join([second, *rest])
    places = [after.index(one) for one in (
        "Stap 1: Visie", "Stap 2: Pijn en prioriteiten", "Stap 3: Benodigdheden", "Stap 4: Plan", "Stap 5: Uitkomsten",
        "Stap 6: Financieringsafspraken", "Bijlage: het rapport",
    )]  # fmt: skip
    assert places == sorted(places)
    assert after.index("Bijlage: het rapport") < after.index(report["plan"]["sha256"])
    for word in ("Wijzig", "Download", "Doe eerst", "Je plannen op deze computer", "Volgende"):
        assert word not in after


def test_a_copy_on_paper_says_nothing_more(form: Page, tmp_path: Path) -> None:
    """Neither the summary nor the rest of a printed copy names another insurer or a hidden amount."""
    fill(form, COMPLETE)
    form.locator("[data-insurer]").select_option("noordster")
    printed = pages(form, tmp_path)
    assert "Dit is de kopie voor Inkoopcombinatie Noordster" in printed[0]
    text = " ".join(printed).lower()
    assert [one for one in ("polderzorg", "meridiaan", "113.285", "intern €") if one in text] == []


def test_ctrl_p_prints_the_document_and_afterwards_all_is_as_it_was(form: Page, tmp_path: Path) -> None:
    """Without the button too; the title of the page names the file only while it is printed."""
    fill(form, WEAK)
    form.pdf(path=str(tmp_path / "a.pdf"), prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert text.strip().startswith("Samenvatting voor het bestuur")
    assert form.evaluate("document.documentElement.dataset.print") is None
    form.evaluate("window.print = () => { globalThis.during = document.title; }")
    before = form.title()
    form.locator("[data-take=print]").click()
    assert form.evaluate("during") == "thuis-waar-het-kan-oncologische-zorg-dic"
    assert form.title() == before


# --- drawings and access


def test_drawings_come_from_the_plan(form: Page) -> None:
    """A circle for each option, a box for each of the chain, two bars for each party, a bar for each phase."""
    fill(form, COMPLETE)
    plan = yaml.safe_load(COMPLETE.read_bytes())
    count = form.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.tp-drawn svg')].map((one) => [
      one.getAttribute('aria-label').slice(0, 8), ['circle', 'rect.tp-g-box', 'rect.tp-g-bar-less', 'rect.tp-g-bar',
      'polyline.tp-g-start'].map((what) => one.querySelectorAll(what).length)]))""")
    chain = sum(len(plan["uitkomsten"][key]) for key in ("lijst", "doelen", "indicatoren", "meetinstrumenten"))
    assert count == {
        "De optie": [len(plan["prioriteiten"]["opties"]), 0, 0, 0, 0],
        "Van uitk": [0, chain, 0, 0, 0],
        "Kosten e": [0, 0, len(plan["plan"]["business_cases"]), 0, 0],
        "De fasen": [0, 0, 0, len(plan["plan"]["fasen"]), 1],
    }
    fill(form, WEAK)
    assert form.locator(".tp-drawn").count() < 4


@pytest.mark.parametrize("colours", [pytest.param("light", marks=pytest.mark.long), "dark"])
def test_axe(watch: Watch, web: str, colours: str) -> None:
    """The last task of an empty plan, of the weak one, and in light colours of a copy of the complete one."""
    watch.open(web + "plan-maken.html")
    if colours == "dark":
        watch.darken()
    hand_over(watch.page)
    assert watch.axe("#s-meenemen") == []
    fill(watch.page, WEAK)
    assert watch.axe("#s-meenemen") == []
    if colours == "light":
        fill(watch.page, COMPLETE)
        watch.page.locator("[data-insurer]").select_option("polderzorg")
        assert watch.axe("#s-meenemen") == []
    assert watch.faults(web) == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_sideways_scroll_on_a_telephone(browser: Browser, folder: str, width: int) -> None:
    """From a folder, with the complete plan; every control is large enough to touch."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    watch = Watch(context)
    watch.open(folder + "plan-maken.html")
    fill(watch.page, COMPLETE)
    assert watch.page.evaluate("document.documentElement.scrollWidth") <= width
    small = watch.page.evaluate("""() => [...document.querySelectorAll('#s-meenemen :is(a, button, select)')]
      .filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect())
      .filter((box) => box.width < 24 || box.height < 24).length""")
    assert small == 0
    assert watch.faults(folder) == []
    context.close()
