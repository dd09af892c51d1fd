"""Content is text and nothing else: no template, no HTML, no Markdown, wherever it comes to stand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.conftest import ROOT, build
from tests.site.html import Built
from tests.site.server import serve
from tests.site.watch import Watch
from thuispad import load_content

PAYLOADS = (
    "{{ 7*7777777 }}",
    "{% raw %}",
    "{# weg #}",
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "](javascript:alert(1))",
    "|",
    '--8<-- "x"',
    "<!--",
    "</div></title></script>",
    "\"'&lt;&amp;",
)
EVERYTHING = " ".join(PAYLOADS)
LINES = "\n\n---\n\n```\n# kop\n```\n\n    inspringing\n\n* [x](javascript:alert(1))\n"
SHORT = {
    "card": "<script>pwned=1</script>",
    "step": "{{ 7*7777777 }}{% raw %}",
    "title": " {{ 7*7777777 }}<script>window.pwned=1</script>",
}
TEXTS = frozenset({
    "title", "short_title", "summary", "text", "verify", "question", "why", "remediation", "meaning", "purpose",
    "result", "record", "pitfall", "definition", "also", "english", "organisation", "extent", "note", "mend",
    "disclaimers", "placeholders", "version", "caption", "label", "centre", "series",
})  # fmt: skip
ANSWER = "54444439"


class _Plain(yaml.SafeLoader):
    """Reads dates as the text they are."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def poisoned(value: Any, key: str = "", kind: str = "") -> Any:
    """The same content with every text field ending in every payload, or in one where there is little room."""
    if isinstance(value, dict):
        kind = "criterion" if "level" in value else "step" if "number" in value else "card"
        return {name: poisoned(part, name, kind) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, key) for part in value]
    if not isinstance(value, str) or key not in TEXTS:
        return value
    if key == "short_title":
        return value[:5] + SHORT[kind]
    if key in ("label", "centre", "series"):
        return value[:12] + SHORT["title"]
    if key == "title" and kind == "criterion":
        return value[:20] + SHORT[key]
    return f"{value} {EVERYTHING}{LINES if key in ('text', 'why', 'definition') else ''}"


@pytest.fixture(scope="module")
def bad_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of `pathways/` that tries everything."""
    folder = tmp_path_factory.mktemp("bad") / "pathways"
    shutil.copytree(ROOT / "pathways", folder)
    for path in folder.rglob("*.yml"):
        data = poisoned(yaml.load(path.read_text(encoding="utf-8"), _Plain))
        if path.name == "sources.yml":
            data["sources"][0]["url"] = 'https://x.test/"><script>window.pwned=1</script>'
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")
    (folder / "VERSION").write_text(f"2026.11 {EVERYTHING}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def bad_site(bad_content: Path) -> Path:
    """The site of that copy, built in strict mode."""
    return build(bad_content.parent / "site", bad_content)


@pytest.fixture
def bad_web(bad_site: Path) -> Iterator[str]:
    """That site on a server."""
    address, stop = serve(bad_site)
    yield address
    stop()


def test_content_is_shown_as_it_is_written(bad_site: Path, bad_content: Path) -> None:
    """Every payload stands on the pages as text, in titles and navigation too; no template was executed."""
    data = load_content(bad_content).data
    card = data["pathways"][0]
    page = Built(bad_site / "zorgpaden" / f"{card['id']}.html")

    assert EVERYTHING in card["title"]
    for path in bad_site.rglob("*.html"):
        built = Built(path)
        assert ANSWER not in built.html, path
        assert len([one for one in built.scripts if "src" not in one]) == 4, path  # three of the theme, one of data
        assert "img" not in built.tags or built.html.count("<img") == 2, path  # the two logos
        assert built.styled == [], path
        assert not any(link.lower().startswith("javascript:") for link in built.links), path
        assert card["short_title"] in built.text, path  # the navigation
        assert data["steps"][0]["short_title"] in built.text, path
    assert page.title == f"{card['title']} - Thuispad"
    for aspect in card["aspects"]:
        for theme in aspect["themes"]:
            assert theme["title"] in page.text
            for point in theme["points"]:
                assert " ".join(point["text"].split()) in " ".join(page.text.split())
    for name, items, keys in (
        ("bronnen", "sources", ("title", "organisation", "note")),
        ("begrippen", "glossary", ("definition",)),
        ("feiten", "facts", ("title", "question", "why")),
    ):
        text = " ".join(Built(bad_site / f"{name}.html").text.split())
        assert [
            one for item in data[items] for key in keys if " ".join((one := item.get(key, "")).split()) not in text
        ] == []


def test_a_source_that_breaks_out_is_no_link(bad_site: Path) -> None:
    """An address with quotes or tags in it is shown, not linked."""
    page = Built(bad_site / "bronnen.html")

    assert 'https://x.test/"><script>window.pwned=1</script>' in page.text
    assert not any("x.test" in link for link in page.links)


@pytest.mark.browser
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
def test_nothing_runs(bad_web: str, bad_site: Path, watch: Watch, step: int) -> None:
    """No page (here one in three) runs what content holds, and none breaks: no violation, no error, nothing outside."""
    faults: dict[str, list[str]] = {}
    for path in sorted(bad_site.rglob("*.html"))[::step]:
        name = path.relative_to(bad_site).as_posix()
        watch.open(bad_web + name)
        assert watch.page.evaluate("'pwned' in globalThis") is False, name
        assert watch.page.locator("nav, main, footer").count() >= 3, name
        faults[name] = watch.faults(bad_web)

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.browser
def test_search_results_are_text(bad_web: str, watch: Watch) -> None:
    """The results of a search show content as text and run nothing."""
    watch.open(bad_web + "index.html")
    found = watch.search("onerror")
    text = watch.page.locator(".md-search-result").inner_text()
    html = watch.page.locator(".md-search-result").inner_html()

    assert len(found) > 5
    assert "<script>window.pwned=1</script>" in text
    assert "{{ 7*7777777 }}" in text
    assert "<script" not in html
    assert "<img" not in html
    assert watch.page.evaluate("'pwned' in globalThis") is False
    assert watch.faults(bad_web) == []
