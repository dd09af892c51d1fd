"""Beginning a plan: new, from the keuzehulp, an example or a file, a hostile one too; nothing leaves the computer."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.watch import Watch

pytestmark = pytest.mark.browser
FORM = "plan-maken.html"
PLAN = "Thuispad.form.page.store.plan"
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const tell = (kind) => document.querySelector("h1").dispatchEvent(
    new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  tell("dragover");
  const seen = document.querySelector("[data-drop]").checkVisibility()
    && document.querySelector("[data-dropzone]").classList.contains("tp-now");
  tell("drop");
  return [seen, document.querySelector("[data-drop]").checkVisibility()];
}"""
SENT = """
globalThis.__sent = [];
const spy = (holder, name) => {
  const real = holder[name];
  holder[name] = function (...given) {
    globalThis.__sent.push([name, String(given[0])].join(" "));
    return new.target ? Reflect.construct(real, given) : real.apply(this, given);
  };
};
for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "RTCPeerConnection"]) spy(globalThis, name);
spy(navigator, "sendBeacon");
"""


def plan_of(page: Page) -> Any:
    """The plan in the form."""
    return json.loads(page.evaluate(f"JSON.stringify({PLAN})"))


def choose(page: Page, name: str, text: str | bytes) -> None:
    """Open a file by the button. It is written to disk first: a large one passed in memory takes half a minute."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        page.set_input_files("[data-open]", path)
        page.wait_for_timeout(50)
        expect(page.locator("[data-begun]")).to_contain_text(name)


def problem(page: Page) -> str:
    """What the list of problems says, once it has the focus."""
    box = page.locator("[data-begin] [data-problem]")
    expect(box).to_be_focused()
    return box.inner_text()


def kept(page: Page) -> int:
    """How many plans this browser keeps."""
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('thuispad.plan.')).length"))


def wait_kept(page: Page) -> None:
    """Wait until what was typed is kept."""
    expect(page.locator("[data-said]")).to_contain_text("Bewaard in deze browser")
    page.wait_for_timeout(500)
    assert page.evaluate("!Thuispad.form.page.plans.unsaved")


# --- the choices ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_first_visit_and_the_next(base: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """Ways to begin in their order; a pathway begins a plan; next time going on comes first, the rest is folded."""
    address = request.getfixturevalue(base)
    watch.open(address + FORM)
    page = watch.page
    assert page.locator("#begin").inner_text() == "Hoe wil je beginnen?"
    assert page.locator("[data-ways] h3").all_inner_texts() == [
        "Begin een nieuw plan", "Begin met een voorbeeld", "Open een plan", "Doe eerst de korte toets",
    ]  # fmt: skip
    assert not page.locator("[data-standing]").is_visible()
    assert kept(page) == 0

    page.locator("[data-pathway=verpleegkundige-wijk]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kop-plan-zelf")).to_be_focused()
    assert plan_of(page)["zorgpaden"] == ["verpleegkundige-wijk"]
    assert page.locator("[data-standing]").is_visible()
    page.get_by_label("Titel", exact=True).fill("Dicht bij huis")
    wait_kept(page)

    page.reload()
    page.wait_for_selector("[data-resume]:visible")
    assert page.locator("#begin").inner_text() == "Ga verder"
    assert "‘Dicht bij huis’" in page.locator("[data-start=resume]").inner_text()
    assert not page.locator("[data-pathway=zelf-thuis]").is_visible()
    page.click("[data-other] > summary")
    page.click("[data-pathway=zelf-thuis]")
    assert plan_of(page)["zorgpaden"] == ["zelf-thuis"]
    assert kept(page) == 2
    assert watch.faults(address) == []


def test_what_is_not_begun_is_not_kept(watch: Watch, web: str) -> None:
    """Looking at the page leaves nothing behind."""
    watch.open(web + FORM)
    watch.page.reload()
    watch.page.wait_for_selector("[data-ways] h3:visible")
    assert kept(watch.page) == 0


def test_from_the_keuzehulp(watch: Watch, folder: str) -> None:
    """A pathway that was compared begins a plan with what was answered; a reload begins no second one."""
    watch.open(f"{folder}keuzehulp.html")
    page = watch.page
    assert page.locator("[data-begin-plan]:visible").count() == 0
    page.select_option("#feit-toedieningsweg", "infuus")
    page.click("[data-pathway=verpleegkundige-thuis] [data-begin-plan] a")
    page.wait_for_selector("[data-resume]:visible")

    plan = plan_of(page)
    assert plan["zorgpaden"] == ["verpleegkundige-thuis"]
    assert plan["middelen"] == [{"id": "middel-1", "feiten": {"toedieningsweg": "infuus"}}]
    page.reload()
    page.wait_for_selector("[data-resume]:visible")
    assert kept(page) == 1
    assert watch.faults(folder) == []


def test_an_address_can_hold_nothing_else(watch: Watch, web: str) -> None:
    """Pathways, facts and plans that do not exist are not believed, whoever made the address."""
    watch.open(web + FORM + "#zorgpad=zelf-thuis,x&feiten=toedieningsweg:<b>,__proto__:x,betaaltitel:onbekend")
    page = watch.page
    page.wait_for_selector("[data-resume]:visible")
    plan = plan_of(page)
    assert (plan["zorgpaden"], plan["feiten"]) == (["zelf-thuis"], {"betaaltitel": "onbekend"})
    assert "middelen" not in plan
    page.evaluate("location.hash = '#plan=bestaat-niet'")
    page.evaluate("location.hash = '#zorgpad=nergens'")
    assert kept(page) == 1
    assert watch.faults(web) == []


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_from_an_example(base: str, watch: Watch, request: pytest.FixtureRequest) -> None:
    """A copy that says it is one; a second copy is another plan; the network of hospitals is not among them."""
    address = request.getfixturevalue(base)
    watch.open(address + FORM)
    page = watch.page
    weak = page.locator("[data-example=verpleegkundige-thuis-zwak]")
    assert "score 9" in weak.inner_text()
    assert page.locator("[data-example]").count() == 5
    assert not [url for url in watch.requests if "/assets/voorbeelden/" in url]

    weak.click()
    expect(page.locator("#kop-plan-zelf")).to_be_focused()
    plan = plan_of(page)
    assert plan["titel"] == "Thuis waar het kan: oncologische zorg dichter bij de patiënt (kopie)"
    assert plan["toelichting"].startswith("Kopie van het voorbeeld ‘Thuis waar het kan")
    assert "van het voorbeeld" in page.locator("[data-begun]").inner_text()
    page.click("[data-other] > summary")
    weak.click()
    assert kept(page) == 2
    assert watch.faults(address) == []


def test_example_without_a_connection(watch: Watch, web: str) -> None:
    """An example that cannot be loaded is said, and the page goes on."""
    watch.open(web + FORM)
    watch.context.set_offline(True)
    watch.page.click("[data-example=copd-inbeeld]")
    expect(watch.page.locator("[data-begun]")).to_contain_text("niet te laden")
    assert kept(watch.page) == 0


# --- files ------------------------------------------------------------------------------------------------------------

WRONG = """\
thuispad: 1
titel: 2027
titul: Thuis op één
zorgpaden: [verpleegkundige-thuis, op-de-maan]
status: klaar
startdatum: 2027-02-30
ziekenhuis: [een, lijst]
feiten: {onbekend-feit: ja, betaaltitel: kado}
middelen:
  - id: azacitidine
    naam: Azacitidine
    eerste_toedieningen: veel
  - losse tekst
  - id: azacitidine
    naam: Pembrolizumab
    kleur: blauw
documenten: geen
afspraken:
  veiligheid.alarmroute: {status: geregeld}
  veiligheid.alarmroutes: {status: gerregeld}
"""


def test_file_with_errors(watch: Watch, folder: str) -> None:
    """What fits a field is in it, with a link; what does not is listed with its line; mending empties the list."""
    watch.open(folder + FORM)
    page = watch.page
    choose(page, "regio.yml", WRONG)
    said = problem(page)

    assert "‘regio.yml’ is geopend, met fouten" in said
    assert "het bestand zelf is niet veranderd" in said
    left = page.locator("[data-left-list] li").all_inner_texts()
    assert [int(one.split(":")[0].removeprefix("Regel ")) for one in left] == [2, 3, 4, 7, 8, 13, 14, 16, 17, 19]
    text = "\n".join(left)
    lost = ("Thuis op één", "op-de-maan", '["een","lijst"]', "losse tekst", "blauw", '{"status":"geregeld"}')
    assert [one for one in lost if one not in text] == []
    plan = plan_of(page)
    assert plan["titel"] == "2027"
    assert plan["zorgpaden"] == ["verpleegkundige-thuis"]
    assert [one["id"] for one in plan["middelen"]] == ["azacitidine", "pembrolizumab"]

    links = page.locator("[data-problem-list] a")
    assert links.count() == 5
    assert page.locator("#s-plan-zelf [data-k=startdatum]").input_value() == "2027-02-30"
    links.filter(has_text="klaar").click()
    expect(page.locator("#s-plan-zelf select[data-k=status]")).to_be_focused()
    page.keyboard.press("c")
    expect(links).to_have_count(4)
    links.filter(has_text="gerregeld").click()
    expect(page.locator("#c-veiligheid\\.alarmroutes select[data-k=status]")).to_be_focused()
    wait_kept(page)

    page.reload()
    page.wait_for_selector("[data-left]:visible")
    assert "Thuis op één" in page.locator("[data-left]").inner_text()
    page.click("[data-start=seen]")
    assert not page.locator("[data-begin] [data-problem]").is_visible()
    page.reload()
    page.wait_for_selector("[data-resume]:visible")
    assert not page.locator("[data-begin] [data-problem]").is_visible()
    assert watch.axe("article") == []
    assert watch.faults(folder) == []


def test_file_without_errors(watch: Watch, web: str) -> None:
    """A good plan opens without more ado, as JSON and as YAML, and never over another one."""
    watch.open(web + FORM)
    page = watch.page
    choose(page, "plan.json", '{"thuispad": 1, "titel": "Eerste", "zorgpaden": ["anders"]}')
    expect(page.locator("[data-begun]")).to_contain_text("‘plan.json’ is geopend als nieuw plan")
    choose(page, "plan.yaml", "thuispad: 1\ntitel: Tweede\nzorgpaden: [zelf-thuis]\n")
    expect(page.locator("[data-begun]")).to_contain_text("plan.yaml")
    assert plan_of(page)["titel"] == "Tweede"
    assert kept(page) == 2
    assert not page.locator("[data-begin] [data-problem]").is_visible()


def test_dropping_a_file(watch: Watch, web: str) -> None:
    """A file may be dropped anywhere; while it hangs there the page says so."""
    watch.open(web + FORM)
    page = watch.page
    seen = page.evaluate(DROP, ["los.yml", "thuispad: 1\ntitel: Losgelaten\nzorgpaden: [zelf-thuis]\n"])
    assert seen == [True, False]
    expect(page.locator("[data-start=resume]")).to_contain_text("Losgelaten")
    assert plan_of(page)["titel"] == "Losgelaten"


def script_everywhere() -> str:
    """A plan with script in every text, and in keys."""
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    return json.dumps({
        "thuispad": 1, "titel": bad, "ziekenhuis": bad, "zorgpaden": ["zelf-thuis", bad], "status": bad, bad: bad,
        "__proto__": {"x": bad}, "middelen": [{"id": bad, "naam": bad, "constructor": bad}, bad],
        "documenten": [{"id": "a", "titel": bad}], "afspraken": {bad: bad, "veiligheid.alarmroutes": {"bewijs": [bad]}},
        "visie": {"kern": bad, "betrokkenen": [{"partij": bad}]},
        "korte_toets": {"vergoeding.aanspraak": {"notitie": bad}},
    })  # fmt: skip


def wrong_everywhere(schema: dict[str, Any]) -> str:
    """Every key of a plan with every kind of value that does not belong there."""
    odd: list[Any] = [[], {}, 1, "x", True, [[1]], [{"id": 1}], {"x": {}}, [None], -1.5]
    keys = list(schema["properties"])
    wide: dict[str, Any] = {key: odd[at % len(odd)] for at, key in enumerate(keys)}
    for key in ("visie", "plan", "financiering", "uitkomsten"):
        inner = list(schema["properties"][key]["properties"])
        wide[key] = {one: odd[at % len(odd)] for at, one in enumerate(inner)}
    return json.dumps(wide)


HOSTILE: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "20 MB": ("groot.yml", lambda: b"titel: " + b"x" * 20_000_000, "te groot: een plan is hoogstens 5 MB"),
    "binary": ("foto.yml", lambda: bytes(range(256)) * 400, "is niet geopend"),
    "a million rows": ("rijen.yml", lambda: "thuispad: 1\nmiddelen:\n" + "- {}\n" * 900_000, "is niet geopend"),
    "deep": ("diep.json", lambda: "[" * 100_000, "is niet geopend"),
    "deep yaml": ("diep.yml", lambda: "a: " + "{a: " * 50_000, "is niet geopend"),
    "empty": ("leeg.yml", lambda: "", "is niet geopend"),
    "a list": ("lijst.yml", lambda: "- een\n- twee\n", "bovenaan horen sleutels met waarden te staan"),
    "syntax": ("stuk.json", lambda: '{"titel": ', "Regel 1"),
    "excel": ("plan.xlsx", lambda: b"PK\x03\x04", "thuispad import plan.xlsx"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files(kind: str, watch: Watch, web: str) -> None:
    """A clear message that gets the focus, in short time; what was there stays, and the page works on."""
    name, make, expected = HOSTILE[kind]
    watch.open(web + FORM)
    page = watch.page
    page.click("[data-pathway=zelf-thuis]")
    page.get_by_label("Titel", exact=True).fill("Mijn plan")
    started = time.monotonic()
    choose(page, name, make())
    said = problem(page)

    assert time.monotonic() - started < 15
    assert f"‘{name}’ is niet geopend" in said
    assert expected in said
    assert plan_of(page)["titel"] == "Mijn plan"
    page.get_by_label("Ziekenhuis", exact=False).first.fill("Het ziekenhuis")
    assert plan_of(page)["ziekenhuis"] == "Het ziekenhuis"
    assert watch.faults(web) == []


def test_script_in_every_field(watch: Watch, folder: str) -> None:
    """Text is text, in the form, in the lists and after a reload; nothing runs."""
    watch.open(folder + FORM)
    page = watch.page
    alerts: list[str] = []
    page.on("dialog", lambda one: (alerts.append(one.message), one.dismiss()))
    choose(page, "kwaad.json", script_everywhere())
    problem(page)
    assert page.locator("#formulier img, #formulier script").count() == 0
    assert plan_of(page)["titel"].startswith("<img")
    assert "&lt;img" in page.locator("#c-vergoeding\\.aanspraak [data-noted]").inner_html()
    wait_kept(page)
    page.reload()
    page.wait_for_selector("[data-resume]:visible")
    assert alerts == []
    assert page.locator("#formulier img, #formulier script").count() == 0
    assert watch.faults(folder) == []


def test_wrong_types_everywhere(watch: Watch, web: str, content: Any) -> None:
    """Whatever stands where: the page opens it, lists it, and every section can be shown and scored after mending."""
    watch.open(web + FORM)
    page = watch.page
    choose(page, "scheef.json", wrong_everywhere(content.data["plan_schema"]))
    problem(page)
    for task in page.locator("[data-task]").all():
        task.click()
    assert page.locator("[data-left-list] li").count() > 10
    assert watch.faults(web) == []


def test_as_many_rows_as_fit(watch: Watch, web: str) -> None:
    """A list longer than a plan may hold is cut at the limit, and it says how much was left out."""
    watch.open(web + FORM)
    page = watch.page
    rows = "".join(f"- {{id: a{number}, naam: Middel {number}}}\n" for number in range(5000))
    started = time.monotonic()
    choose(page, "lang.yml", f"thuispad: 1\nzorgpaden: [zelf-thuis]\nmiddelen:\n{rows}")
    assert "4800 onderdelen voorbij het maximum" in problem(page)
    assert time.monotonic() - started < 15
    assert len(plan_of(page)["middelen"]) == 200


# --- nothing leaves this computer -----------------------------------------------------------------------------------


@pytest.fixture
def spied(browser: Browser) -> Iterator[Watch]:
    """A page that also remembers every way in which a script could send something."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_init_script(SENT)
    yield Watch(context)
    context.close()


def sent(page: Page) -> list[str]:
    """What scripts sent or opened."""
    found: list[str] = page.evaluate("globalThis.__sent")
    return found


@pytest.mark.parametrize("base", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_nothing_leaves_this_computer(base: str, spied: Watch, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Loaded, then cut off: filling in, keeping, scoring and downloading go on, and nothing was sent or asked for."""
    address = request.getfixturevalue(base)
    spied.open(address + FORM)
    page = spied.page
    assert page.get_by_text("Alles blijft op deze computer.").first.is_visible()
    assert all(url.startswith(address) for url in spied.requests)
    spied.requests.clear()
    page.evaluate("globalThis.__sent.length = 0")  # the theme looks at files of the site while it starts
    spied.context.set_offline(True)

    page.click("[data-pathway=verpleegkundige-thuis]")
    page.get_by_label("Titel", exact=True).fill("Vertrouwelijk: de tarieven van onze verzekeraar")
    page.get_by_label("Ziekenhuis", exact=False).first.fill("Ziekenhuis Geheim")
    page.click("[data-task=visie]")
    page.locator("#s-visie [data-k=kern]").fill("Zorg thuis waar het kan, in het ziekenhuis waar het moet.")
    expect(page.locator("[data-out=of]")).not_to_have_text("0")
    wait_kept(page)
    choose(page, "ander.yml", "thuispad: 1\ntitel: Ander geheim\nzorgpaden: [zelf-thuis]\n")
    expect(page.locator("[data-start=resume]")).to_contain_text("Ander geheim")
    page.locator("[data-next=meenemen]").first.click()
    with page.expect_download() as download:
        page.click("[data-take=json]")
    download.value.save_as(tmp_path / "plan.json")

    assert json.loads((tmp_path / "plan.json").read_text())["titel"] == "Ander geheim"
    assert kept(page) == 2
    assert [url for url in spied.requests if not url.startswith(("blob:", f"{address}assets/"))] == []
    assert sent(page) == []


def test_the_spy_sees(spied: Watch, web: str) -> None:
    """The test above would notice: what a page does try to send is remembered."""
    spied.open(web + FORM)
    spied.page.evaluate("globalThis.__sent.length = 0")
    spied.page.evaluate("navigator.sendBeacon('x', 'y'); fetch('z').catch(() => 0); new XMLHttpRequest()")
    assert [one.split()[0] for one in sent(spied.page)] == ["sendBeacon", "fetch", "XMLHttpRequest"]


# --- for everybody --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "dark"),
    [(320, True), *(pytest.param(*one, marks=pytest.mark.long) for one in ((320, False), (1280, False), (1280, True)))],
)
def test_axe_in_every_state(watch: Watch, web: str, width: int, *, dark: bool) -> None:
    """First visit, with plans, unfolded, a file with errors, one that does not open: nothing found or sideways."""
    page = watch.page
    page.set_viewport_size({"width": width, "height": 800})
    watch.open(web + FORM)
    if dark:
        watch.darken()
    states: list[Callable[[], object]] = [
        lambda: None,
        lambda: page.click("[data-pathway=zelf-thuis]"),
        lambda: page.click("[data-other] > summary"),
        lambda: (choose(page, "fout.yml", WRONG), problem(page)),
        lambda: (choose(page, "leeg.yml", ""), problem(page)),
        lambda: page.evaluate("document.querySelector('[data-drop]').hidden = false"),
    ]
    for number, act in enumerate(states):
        act()
        assert watch.axe("#formulier") == [], number
        assert page.evaluate("document.documentElement.scrollWidth") <= width, number
