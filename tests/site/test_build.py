"""What stands in the files of the site, read without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.conftest import ROOT
from tests.site.html import Built
from thuispad import Content

POLICY = re.compile(r'<head><meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, Built]:
    """Every page by its name, the 404 too."""
    return {path.relative_to(site).as_posix(): Built(path) for path in site.rglob("*.html")}


def test_every_page_is_there(built: dict[str, Built], content: Content) -> None:
    """Every card and step has its page and its checklist, and the fixed pages are there."""
    wanted = {"index.html", "404.html", "bronnen.html", "begrippen.html", "feiten.html", "meldingen.html", "over.html",
              "hoe-de-score-werkt.html", "voor-makers.html", "zorgpaden/index.html", "stappen/index.html"}  # fmt: skip
    for card in content.data["pathways"]:
        wanted |= {f"zorgpaden/{card['id']}.html", f"zorgpaden/{card['id']}-checklist.html"}
    for step in content.data["steps"]:
        name = f"stappen/{step['number']}-{step['id']}"
        wanted |= {f"{name}.html", f"{name}-checklist.html"}

    assert wanted <= set(built)


def test_policy_comes_first_and_names_every_inline_script(built: dict[str, Built]) -> None:
    """The policy is the first thing in the head, allows no inline code, and its hashes are those of the page."""
    for name, page in built.items():
        found = POLICY.search(page.html)
        assert found, name
        rules = dict(part.split(" ", 1) for part in found[1].split("; "))
        inline = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in inline}
        assert set(rules["script-src"].split()) == {"'self'", *hashes}, name
        assert len(inline) == 3, name
        assert rules["default-src"] == "'none'"
        assert "unsafe" not in found[1]
        assert "http" not in found[1]
        assert page.html.encode().index(b"<meta charset") < 1024, name


def test_no_page_styles_or_scripts_an_element(built: dict[str, Built]) -> None:
    """No style element, style attribute or event attribute: the policy would drop it."""
    assert {name: page.styled for name, page in built.items() if page.styled} == {}


def test_ids_are_unique(built: dict[str, Built]) -> None:
    """An anchor leads to one place."""
    twice = {name: sorted({one for one in page.ids if page.ids.count(one) > 1}) for name, page in built.items()}

    assert {name: found for name, found in twice.items() if found} == {}


def test_every_link_leads_somewhere(built: dict[str, Built], site: Path) -> None:
    """Every relative address is a file of the site, and every anchor an id on it."""
    lost = []
    for name, page in built.items():
        for link in page.links:
            parts = urlsplit(urljoin(f"http://site/{name}", link))
            target = unquote(parts.path).lstrip("/") or "index.html"
            if parts.netloc != "site":
                assert parts.scheme in ("http", "https", "mailto", "data"), (name, link)
                continue
            known = [*built[target].ids, ""] if target in built else [unquote(parts.fragment)]
            if not (site / target).is_file() or unquote(parts.fragment) not in known:
                lost.append((name, link))

    assert lost == []


def test_only_sources_are_linked_outside(built: dict[str, Built], content: Content) -> None:
    """Nothing is loaded from elsewhere: the only outside addresses are of sources and of the makers of the tools."""
    known = {source["url"] for source in content.data["sources"]}
    known |= {"https://www.mkdocs.org/", "https://squidfunk.github.io/mkdocs-material/"}
    outside = {link for page in built.values() for link in page.links if urlsplit(link).scheme in ("http", "https")}

    assert outside - known == set()


def test_every_statement_is_on_its_page(built: dict[str, Built], content: Content) -> None:
    """Points, criteria, sources, terms, facts and messages are all shown, word for word."""
    for card in content.data["pathways"]:
        text = built[f"zorgpaden/{card['id']}.html"].text
        points = [point for aspect in card["aspects"] for theme in aspect["themes"] for point in theme["points"]]
        assert [point["text"] for point in points if " ".join(point["text"].split()) not in text] == []
        assert [point["verify"] for point in points if point.get("verify", "") not in text] == []
    for criterion in content.data["criteria"]:
        pages = [
            name for name, page in built.items() if name.endswith("-checklist.html") and criterion["id"] in page.ids
        ]
        assert len(pages) == len(criterion["pathways"] or [None]), criterion["id"]
        for key in ("title", "question", "why", "remediation"):
            assert criterion[key] in built[pages[0]].text, (criterion["id"], key)
    for name, items in (("bronnen", "sources"), ("begrippen", "glossary"), ("feiten", "facts")):
        assert {one["id"] for one in content.data[items]} <= set(built[f"{name}.html"].ids)
    assert {one["code"] for one in content.data["messages"]} <= set(built["meldingen.html"].ids)


def test_doubt_is_visible(built: dict[str, Built], content: Content) -> None:
    """A statement with something to check, or with a source we did not read, is marked; no other is."""
    unread = {source["id"] for source in content.data["sources"] if source["known"] != "read"}
    for card in content.data["pathways"]:
        points = [point for aspect in card["aspects"] for theme in aspect["themes"] for point in theme["points"]]
        doubtful = [one for one in points if "verify" in one or unread & set(one["sources"])]
        page = built[f"zorgpaden/{card['id']}.html"]
        assert page.html.count('class="tp-check"') == len(doubtful)
        assert page.html.count('class="tp-check-mark"') == len(doubtful)


def test_steps_that_do_not_exist_yet_are_named(built: dict[str, Built], content: Content) -> None:
    """The overview names all six steps; those not written yet say so."""
    page = built["stappen/index.html"]
    written = {step["id"] for step in content.data["steps"]}
    steps = content.data["vocabulary"]["steps"]

    assert all(step["title"] in page.text for step in steps)
    assert page.html.count(">volgt<") == len([step for step in steps if step["id"] not in written])


def test_worked_sum_is_true(built: dict[str, Built]) -> None:
    """The sum on the page about the score adds up: values, applicable, score."""
    text = built["hoe-de-score-werkt.html"].text
    rows = re.findall(
        r"(?:Voldaan|Deels|Gepland|Ontbreekt)\s*(1000|[1-9]?\d?\d)(?=\D)",
        text.split("Een plan met")[1].split("Som, over")[0],
    )
    total, applicable, score = sum(map(int, rows)), len(rows), re.search(r"naar beneden afgerond: (\d+)", text)

    assert (total, applicable) == (2666, 5)
    assert score
    assert int(score[1]) == 100 * total // (1000 * applicable) == 53


def test_files_for_machines(site: Path, content: Content) -> None:
    """The bundle is the content, the schemas are the schemas, and the index for folders is the index."""
    assert json.loads((site / "thuispad.json").read_text(encoding="utf-8")) == content.data
    for schema in (ROOT / "schemas" / "v1").glob("*.schema.json"):
        assert (site / "schemas" / "v1" / schema.name).read_bytes() == schema.read_bytes()
    script = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert json.loads(script.removeprefix("var __index = ").rstrip(";\n")) == index
    assert index["config"]["lang"] == ["nl"]


def test_notes_and_templates_stay_home(site: Path) -> None:
    """Decision notes, overrides and what a folder of scripts says about itself are no pages."""
    assert not (site / "overrides").exists()
    assert not list((site / "assets").rglob("*.html"))
    assert not (site / "besluiten").exists()


def test_address_of_the_site_is_one_setting(addressed: Path) -> None:
    """With an address set, pages name their own; without, nothing on the site is absolute."""
    over = (addressed / "over.html").read_text(encoding="utf-8")

    assert '<link rel="canonical" href="https://voorbeeld.test/pad/over.html">' in over
    assert 'href="/pad/assets/thuispad.css"' in (addressed / "404.html").read_text(encoding="utf-8")
