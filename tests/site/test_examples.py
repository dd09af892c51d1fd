"""The example plans as pages: everything a plan says is there, as text, under its own name and with its own score."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from tests.conftest import AS_OF, EXAMPLES, ROOT
from tests.plans import leaves
from tests.site.html import Built
from tests.site.watch import Watch
from thuispad import Content
from thuispad.cli.app import group
from thuispad.content.plan_schema import walk
from thuispad.render.examples import Example, answering, load_examples
from thuispad.render.site import Site
from thuispad.render.views import render

MAX_PAGE = 150_000
PAYLOAD = "<script>window.pwned=1</script><img src=x onerror=pwned=1>{{ 7*7777777 }}{% raw %}](javascript:alert(1))"
PLANS = ("copd-inbeeld", "verpleegkundige-thuis-volledig", "verpleegkundige-thuis-zwak",
         "verpleegkundige-wijk-volledig", "zelf-thuis-volledig")  # fmt: skip
NAMES = ("naam", "titel", "stelling")


class Text(HTMLParser):
    """The texts of a page one by one, and those of its links by address."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs).get("href") if tag == "a" else None

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self._open is not None:
            self.links.append((self._open, data))
            self._open = None

    @property
    def text(self) -> str:
        return plain(" ".join(self.pieces))


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def examples(content: Content) -> list[Example]:
    """The examples of this checkout."""
    return load_examples(EXAMPLES, content, AS_OF)


def page_of(examples: list[Example], content: Content, slug: str) -> str:
    return str(render(Site(content.data, examples), "voorbeeld", slug, f"voorbeelden/{slug}.html"))


def schemas(content: Content) -> dict[str, Mapping[str, Any]]:
    return dict(walk(content.data["plan_schema"]))


def pattern(place: tuple[str | int, ...]) -> str:
    """`('middelen', 0, 'feiten', 'gekoeld')` as the pattern of its place in the schema."""
    out = ""
    for part in place:
        if isinstance(part, int):
            out += "[]"
        elif out in ("feiten", "middelen[].feiten", "afspraken"):
            out += "{}"
        else:
            out += f".{part}" if out else part
    return out


def at(data: Any, place: tuple[str | int, ...]) -> Any:
    for part in place:
        data = data[part]
    return data


def listed(data: Any, path: str) -> dict[str, Any]:
    for key in path.split("."):
        data = data[key]
    return {one["id"]: one for one in data}


def name(item: Mapping[str, Any]) -> str:
    return str(next((item[key] for key in NAMES if key in item), item["id"]))


MONTHS = ("januari", "februari", "maart", "april", "mei", "juni",
          "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip


def shown(content: Content, data: Mapping[str, Any], place: tuple[str | int, ...], schema: Mapping[str, Any]) -> str:
    """How a leaf must read, told anew: nothing of the renderer is used."""
    value = at(data, place)
    if "x-ref" in schema:
        return name(listed(data, schema["x-ref"])[value])
    if schema.get("x-date"):
        year, month, day = value.split("-")
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    if "enum" in schema:
        return str(schema.get("x-words", {}).get(value, value.replace("-", " ")))
    if "x-vocabulary" in schema:
        words = content.data["vocabulary"][schema["x-vocabulary"]]
        return str(next(one["title"] for one in words if one["id"] == value))
    facts = {fact["id"]: fact for fact in content.data["facts"]}
    if "feiten" in place:
        return str(next(one["title"] for one in facts[str(place[-1])]["values"] if one["value"] == value))
    if place[0] == "zorgpaden":
        titles = {card["id"]: card["title"] for card in content.data["pathways"]}
        return str(titles.get(value, content.data["vocabulary"]["other_pathway"]["title"]))
    if isinstance(value, str):
        return value
    whole, _, decimals = f"{value:.4f}".rstrip("0").rstrip(".").partition(".")
    if abs(value) >= 10_000:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole


@pytest.mark.parametrize("slug", PLANS)
def test_everything_a_plan_says_is_on_its_page(examples: list[Example], content: Content, slug: str) -> None:
    """Every leaf of the file in words: texts as written, dates and numbers in Dutch, references by name."""
    data = next(one for one in examples if one.slug == slug).data
    text = Text(page_of(examples, content, slug)).text.lower()
    known = schemas(content)
    missing = []
    for place in leaves(data):
        if place[-1] == "id" and ({*NAMES, "partij"} & at(data, place[:-1]).keys()):
            continue  # an id gives way to a name
        words = plain(shown(content, data, place, known[pattern(place)]))
        if words.lower() not in text:
            missing.append((place, words))

    assert len(list(leaves(data))) > 50
    assert missing == []


@pytest.mark.parametrize("slug", PLANS)
def test_names_stand_for_ids(examples: list[Example], content: Content, slug: str) -> None:
    """A reference reads as the name of what it refers to and leads there; no id is shown of what has a name."""
    data = next(one for one in examples if one.slug == slug).data
    page = Text(page_of(examples, content, slug))
    targets = {target: listed(data, target) for _, target in content.data["checks"]["references"]
               if isinstance(_value(data, target), list)}  # fmt: skip
    ids = {attributes.get("id") for _, attributes in page.tags}
    wrong = []
    for address, text in page.links:
        target, _, item = address.removeprefix("#").rpartition(".")
        if address.startswith("#") and target in targets:
            assert address[1:] in ids, address
            if plain(text) != plain(name(targets[target][item])):
                wrong.append((address, text))
    pieces = {plain(piece) for piece in page.pieces}
    named = {one_id for items in targets.values() for one_id, item in items.items() if name(item) != one_id}

    assert wrong == []
    assert {one for one in named & pieces if "-" in one} == set()


def _value(data: Any, path: str) -> Any:
    for key in path.split("."):
        data = data.get(key) if isinstance(data, dict) else None
    return data


@pytest.mark.parametrize("slug", PLANS)
def test_score_is_that_of_the_command(site: Path, slug: str) -> None:
    """The page says what `thuispad score` says for the day it names: score, essentials, stage, hash, findings."""
    page = Built(site / "voorbeelden" / f"{slug}.html")
    text = plain(page.text)
    command = ["score", str(EXAMPLES / f"{slug}.yml"), "--as-of", AS_OF, "--format", "json"]
    report = json.loads(CliRunner().invoke(group, command).output)
    score, figures = report["score"], re.search(r'<dl class="tp-figures">.*?</dl>', page.html)

    assert figures
    assert re.findall(r"<strong>(\d+)</strong>", figures[0]) == [
        str(one) for one in (score["value"], score["essentials"]["met"], score["applicable"],
                             *(report["beside"][key] for key in ("evidenced", "reviewed", "overdue")))
    ]  # fmt: skip
    assert f"Fase: {report['stage']['title']}" in text
    assert report["plan"]["sha256"] in text
    assert "Beoordeeld per 1 december 2026" in text
    assert f"--as-of {AS_OF}" in text
    for one in report["criteria"]:
        for finding in one["findings"]:
            assert plain(finding["message"]) in text, one["id"]
    for finding in report["findings"]:
        assert plain(finding["message"]) in text
    shown_here = [one["id"] for one in report["criteria"] if one["outcome"] != "buiten-bereik"]
    assert [one for one in shown_here if one not in page.ids] == []


def test_one_day_for_all(site: Path) -> None:
    """The Makefile judges the examples for the day of the site, and that is the day of the tests."""
    listed = subprocess.run(["make", "-n", "score"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert f"--as-of {AS_OF}" in listed
    assert "per 1 december 2026" in Built(site / "voorbeelden" / "index.html").text


def test_pages_are_light(site: Path) -> None:
    """No page of a plan is heavy, as a server sends it."""
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in (site / "voorbeelden").glob("*.html")}

    assert set(sizes) == {"index.html", *(f"{slug}.html" for slug in PLANS)}
    assert {one: size for one, size in sizes.items() if size > MAX_PAGE} == {}


def test_search_knows_examples_by_title_and_summary_only(site: Path) -> None:
    """What an invented hospital says is no search result; that there is an example, is."""
    index = json.loads((site / "search" / "search_index.json").read_bytes())["docs"]
    for slug in PLANS:
        found = [one for one in index if one["location"].startswith(f"voorbeelden/{slug}.html")]
        assert [one["location"].partition("#")[2] for one in found] == ["", "voorbeeld", "samenvatting"]
        assert sum(len(one["text"]) for one in found) < 1200


def test_index_shows_every_file(site: Path, examples: list[Example]) -> None:
    """Each plan with its score, stage and file; the network to download only."""
    page = Built(site / "voorbeelden" / "index.html")

    for one in examples:
        assert one.file in page.links
        if one.is_network:
            assert one.data["netwerk"] in page.text
            continue
        assert f"{one.slug}.html" in page.links
        assert f"score {one.report['score']['value']} van 100" in plain(page.text)
        assert one.report["stage"]["title"] in page.text
        assert plain(one.data["toelichting"]) in plain(page.text)


def test_checklists_lead_to_a_full_answer(site: Path, examples: list[Example], content: Content) -> None:
    """From a criterion to the best plan of that pathway that meets it; where there is none, there is no link."""
    for card in content.data["pathways"]:
        best = next(one for one in examples if card["id"] in one.pathways)
        page = Built(site / "zorgpaden" / f"{card['id']}-checklist.html")
        wanted = {
            f"../{best.page}.html#{one['id']}" for one in content.data["criteria"]
            if card["id"] in (one["pathways"] or ()) and one["id"] in best.met
        }  # fmt: skip
        assert best.score == 100
        assert len(wanted) > 50
        assert {link for link in page.links if "/voorbeelden/" in link and "#" in link} == wanted


def test_no_answer_no_link(examples: list[Example]) -> None:
    """A plan is an example only for what it answers in full, and never instead of a more complete one."""
    full = next(one for one in examples if one.slug == "verpleegkundige-thuis-volledig")
    criteria = [{**one, "outcome": "voldaan" if one["id"] == "visie.regio" else "deels"}
                for one in full.report["criteria"]]  # fmt: skip
    worse = replace(full, report={**full.report, "score": {"value": 3}, "criteria": criteria})

    assert answering([worse, full], "visie.regio", "verpleegkundige-thuis") is full
    assert answering([worse], "visie.regio", "verpleegkundige-thuis") is worse
    assert answering([worse, full], "visie.regio", "zelf-thuis") is None
    assert answering([worse], "veiligheid.alarmroutes", None) is None


# --- a strange folder


def hostile(data: Any, place: tuple[str | int, ...], written: set[str]) -> Any:
    """The same plan with markup in every text of its own."""
    if isinstance(data, dict):
        return {key: hostile(part, (*place, key), written) for key, part in data.items()}
    if isinstance(data, list):
        return [hostile(part, (*place, number), written) for number, part in enumerate(data)]
    if pattern(place) not in written or pattern(place) == "inhoud":
        return data
    return f"{'.'.join(map(str, place))} {PAYLOAD}"


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory, content: Content, examples: list[Example]) -> Path:
    """The site of a checkout in a folder with spaces, with three files more."""
    root = tmp_path_factory.mktemp("x") / "map met spaties"
    shutil.copytree(ROOT / "docs", root / "docs")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("- tools/", f"- {ROOT.as_posix()}/tools/")
    (root / "mkdocs.yml").write_text(re.sub("(?m)^watch:.*$", "", config), encoding="utf-8")
    folder = root / "docs" / "voorbeelden"
    data = next(one for one in examples if one.slug == "verpleegkundige-wijk-volledig").data
    bad = hostile(data, (), set(content.data["checks"]["written"]))
    (folder / "Een ‘vijandig’ plan.json").write_text(json.dumps(bad), encoding="utf-8")
    (folder / "fout.yml").write_text("thuispad: 1\nzorgpaden: [<b>onzin</b>]\n", encoding="utf-8")
    (folder / "kaal.yml").write_text("thuispad: 1\nzorgpaden: [anders]\n", encoding="utf-8")
    target = root / "de site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(target)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def test_markup_in_a_plan_is_text(strange: Path, content: Content) -> None:
    """Every text of a plan full of markup is shown as it was written; nothing of it is an element or a template."""
    page = Built(strange / "voorbeelden" / "een-vijandig-plan.html")
    data = json.loads((strange / "voorbeelden" / "Een ‘vijandig’ plan.json").read_text(encoding="utf-8"))
    text = plain(page.text)
    texts = [str(at(data, place)) for place in leaves(data) if PAYLOAD in str(at(data, place))]
    first = {one: one[:1].upper() + one[1:] for one in texts}  # as a heading

    assert len(texts) > 500
    assert [one for one in texts if plain(one) not in text and plain(first[one]) not in text] == []
    assert page.html.count("<img") == 2  # the two logos
    assert not any((one.get("src") or "x").startswith("x") for one in page.scripts if "src" in one)
    assert page.styled == []
    assert "54444439" not in page.html
    assert not any(link.lower().startswith("javascript:") for link in page.links)
    assert PAYLOAD in page.title


def test_a_new_file_is_a_new_page(strange: Path) -> None:
    """A plan with nothing in it has a page; a file with errors has one that says which, and no score."""
    bare = Built(strange / "voorbeelden" / "kaal.html")
    broken = Built(strange / "voorbeelden" / "fout.html")
    index = Built(strange / "voorbeelden" / "index.html")

    assert "score 0 van 100" in plain(index.text)
    assert "kaal.html" in index.links
    assert "Een%20%E2%80%98vijandig%E2%80%99%20plan.json" in index.links
    assert 'id="visie.kern-van-de-visie"' in bare.html or "Hierover staat niets in het plan." in bare.text
    assert "Dit bestand heeft fouten" in broken.text
    assert "<b>onzin</b>" in broken.text
    assert "Samenvatting" not in broken.text


# --- in a browser


@pytest.fixture(params=["light", "dark"])
def narrow(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """A narrow page in either scheme."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=request.param)
    yield Watch(context)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "slug", ["verpleegkundige-thuis-zwak", pytest.param("verpleegkundige-wijk-volledig", marks=pytest.mark.long)]
)
def test_a_plan_opened_out(narrow: Watch, web: str, slug: str) -> None:
    """With every part open: nothing sideways at 320 pixels, and axe finds nothing."""
    narrow.open(f"{web}voorbeelden/{slug}.html")
    narrow.page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")

    assert narrow.page.evaluate("document.documentElement.scrollWidth") == 320
    assert narrow.axe("article") == []


@pytest.mark.browser
def test_from_a_checklist_to_the_answer(watch: Watch, web: str) -> None:
    """The link opens the part of the plan that was folded (Material does that), and the answer is in view."""
    watch.open(f"{web}zorgpaden/zelf-thuis-checklist.html")
    watch.page.locator("a[href$='zelf-thuis-volledig.html#veiligheid.alarmroutes']").click()
    watch.page.wait_for_url("**#veiligheid.alarmroutes")
    answer = watch.page.locator("[id='veiligheid.alarmroutes']")
    answer.wait_for(state="visible")

    assert 0 <= answer.bounding_box()["y"] < 400  # type: ignore[index]
    assert watch.faults(web) == []


@pytest.mark.browser
def test_a_plan_on_paper(watch: Watch, web: str) -> None:
    """On paper every answer is open."""
    watch.open(f"{web}voorbeelden/zelf-thuis-volledig.html")
    answers = watch.page.locator(".tp-answer")
    assert not answers.first.is_visible()
    watch.page.emulate_media(media="print")

    assert answers.first.is_visible()
    assert answers.last.is_visible()
    assert watch.page.locator(".tp-read > summary:visible").count() == 0
