"""The parts of the rendering, without MkDocs and without a browser."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import jinja2
import pytest

from tests.conftest import AS_OF, EXAMPLES
from tests.site.conftest import ROOT
from thuispad import Content
from thuispad.render import policy, theme
from thuispad.render.examples import load_examples
from thuispad.render.headings import tokens
from thuispad.render.links import AddressError, check_report, outward, relative
from thuispad.render.messages import as_shown
from thuispad.render.pages import Page, navigation, pages
from thuispad.render.search_index import without_accents
from thuispad.render.site import Site
from thuispad.render.terms import TermMarker
from thuispad.render.views import VIEWS, environment, render

TEMPLATES = Path(policy.__file__).parent / "templates"
GLOSSARY = [
    {"id": "gift", "term": "gift", "also": ["toediening", "dip"], "definition": 'Eén keer "toedienen".'},
    {"id": "nulmeting", "term": "nulmeting", "definition": "Een meting vooraf."},
    {"id": "meting", "term": "meting", "definition": "Iets tellen."},
    {"id": "rie", "term": "RI&E", "definition": "Een lijst <b>risico’s</b>."},
    {"id": "eerste", "term": "eerste gift", "definition": "De gift in het ziekenhuis."},
]


def marked(text: str, seen: set[str] | None = None) -> str:
    return str(TermMarker(GLOSSARY).mark(text, lambda one: f"b.html#{one}", set() if seen is None else seen))


def test_first_occurrence_of_a_term_is_marked() -> None:
    """Once, in its plural and at the start of a sentence too."""
    html = marked("Giften en nog een gift.")

    assert html.count("<a ") == 1
    assert html.startswith('<a class="term" href="b.html#gift">Giften</a>')


def test_longest_term_wins() -> None:
    """‘Eerste gift’ is not ‘gift’, and a term inside a longer word is no term."""
    assert re.findall("#([a-z]+)", marked("De eerste gift en de nulmeting.")) == ["eerste", "nulmeting"]
    assert "<a" not in marked("vergiftiging, gift-kaart, afmeting")


def test_terms_with_capitals_and_signs() -> None:
    """A term with a capital is found only as written, and everything is escaped."""
    assert marked("de RI&E") == 'de <a class="term" href="b.html#rie">RI&amp;E</a>'
    assert marked("de ri&e <b>") == "de ri&amp;e &lt;b&gt;"


def test_a_block_explains_its_terms_once(content: Content) -> None:
    """Every term that is marked has its definition at the end of the block, once however often it is marked."""
    card = content.data["pathways"][0]["id"]
    html = render(Site(content.data), "kaart", card, f"zorgpaden/{card}.html")
    used = re.findall(r'<a class="term" href="[^"#]*begrippen.html#([^"]+)">', html)
    explained = re.findall(r'<p data-term="([^"]+)">', html)

    assert len(used) > len(explained) > 20
    assert explained == list(dict.fromkeys(used))


def test_a_definition_is_text(content: Content) -> None:
    """What looks like HTML in a definition is shown as it is written."""
    data = copy.deepcopy(dict(content.data))
    for term in data["glossary"]:
        term["definition"] = "Een lijst <b>risico’s</b>."
    html = render(Site(data), "kaart", data["pathways"][0]["id"], "zorgpaden/x.html")

    assert "Een lijst &lt;b&gt;risico’s&lt;/b&gt;.</p>" in html
    assert "<b>risico" not in html


@pytest.mark.parametrize("url", ["", "https://meld.test/fout?x=1", "mailto:a@x.test", "MAILTO:a@x.test?subject=x"])
def test_reports_go_to(url: str) -> None:
    """Nothing, an address of a page, or one for mail."""
    check_report(url)


@pytest.mark.parametrize("url", [
    "http://x.test", "javascript:alert(1)", 'https://x.test/" onclick=x', "mailto:a@x.test\nBcc: b@x.test",
    "a@x.test", " https://x.test", "https://x.test/<script>", "data:text/html,x", "https:",
])  # fmt: skip
def test_reports_do_not_go_to(url: str) -> None:
    """Anything else is told to whoever builds."""
    with pytest.raises(AddressError, match="THUISPAD_REPORT"):
        check_report(url)


def test_accented_words_are_found_without_accents() -> None:
    """Each entry lists its words with an accent, without it; what needs nothing gets nothing."""
    index = {"docs": [{"title": "Coördinatie", "text": "<p>De patiënt</p><p>één</p>"}, {"title": "Geld", "text": "x"}]}

    assert [one.get("tags") for one in without_accents(index)["docs"]] == [["coordinatie", "een", "patient"], None]


def test_everyday_synonyms_are_not_marked() -> None:
    """A short word with other meanings stays plain; a long synonym leads to its term."""
    assert "<a" not in marked("een dip")
    assert "#gift" in marked("de toediening")


def test_terms_seen_before_are_left() -> None:
    """What was marked above is not marked again."""
    assert "<a" not in marked("een gift", {"gift"})


def test_no_glossary_is_fine() -> None:
    """Without terms a text is just escaped."""
    assert TermMarker([]).mark("<b>", str, set()) == "&lt;b&gt;"


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "//x.test", 'https://x.test/" onclick=x',
    "https://x.test/<b>", "https://x.test/\nx", "", None,
])  # fmt: skip
def test_no_link_to(url: str | None) -> None:
    """Only whole http, https and mailto addresses are links."""
    assert outward(url) is None


@pytest.mark.parametrize("url", ["https://x.test/a?b=c&d#e", "http://x.test", "HTTPS://x.test", "mailto:a@x.test"])
def test_link_to(url: str) -> None:
    """Common addresses are."""
    assert outward(url) == url


def test_a_source_with_a_script_for_an_address_is_no_link(content: Content) -> None:
    """Even if the schema were to let it through, a page would show it as text."""
    data = copy.deepcopy(dict(content.data))
    data["sources"][0]["url"] = "javascript:alert(1)"
    site = Site(data)
    card = data["pathways"][0]

    assert 'href="javascript' not in render(site, "bronnen", "", "bronnen.html")
    assert "javascript:alert(1)" in render(site, "bronnen", "", "bronnen.html")
    assert "javascript" not in render(site, "kaart", card["id"], f"zorgpaden/{card['id']}.html")


def test_relative_addresses() -> None:
    """From page to page, also on one page, with the anchor escaped."""
    assert relative("zorgpaden/x.html", "bronnen.html", "a") == "../bronnen.html#a"
    assert relative("zorgpaden/x.html", "zorgpaden/y.html") == "y.html"
    assert relative("index.html", "index.html", "a.b") == "#a.b"
    assert relative("index.html", "x.html", 'a"b') == "x.html#a%22b"


def test_every_view_is_one_line_and_complete(content: Content) -> None:
    """No view has a line of its own that Markdown could take for something; a missing value is an error."""
    site = Site(content.data, load_examples(EXAMPLES, content, AS_OF))
    subjects = {page.view: page.subject for page in pages(site)}
    for view in VIEWS:
        html = render(site, view, subjects.get(view, ""), "x/y.html")
        assert "\n" not in html
        assert html.startswith('<div class="tp">')
        assert html.endswith("</div>")
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nergens }}").render()


def test_every_template_has_a_view() -> None:
    """No template is left that nothing shows."""
    listed = [name for name in environment().list_templates() if not name.startswith(("_", "iconen/", "tekeningen/"))]

    assert {name.removesuffix(".html.jinja") for name in listed} == set(VIEWS)


def test_what_has_a_drawing(content: Content) -> None:
    """Every card has its drawing, every aspect and step its sign, and none is left that nothing shows."""
    templates = environment().list_templates()
    drawings, icons = (
        {name.removeprefix(folder).removesuffix(".svg") for name in templates if name.startswith(folder)}
        for folder in ("tekeningen/", "iconen/")
    )
    words = content.data["vocabulary"]
    named = {
        name for path in TEMPLATES.rglob("*.jinja") for name in re.findall(r"""icon\("([a-z]+)"\)""", path.read_text())
    }

    assert drawings == {card["id"] for card in content.data["pathways"]}
    assert icons == {one["id"] for one in (*words["aspects"], *words["steps"], *words["outcomes"])} | named


def test_a_page_holds_one_call_with_ids() -> None:
    """The text of a page is executed: nothing of the content stands in it but ids."""
    page = Page("zorgpaden/x", "kaart", "x", "{{ titel }}", "{{ kort }}", "{{ tekst }}")

    assert page.markdown == '{{ toon("kaart", "x") }}\n'
    heavy = Page("zorgpaden/x", "kaart", "x", "X", "X", "X", wide=True, boost=4)
    assert heavy.markdown == '---\nhide: [toc]\nsearch: {boost: 4}\n---\n{{ toon("kaart", "x") }}\n'


def test_navigation_has_no_words_of_content(content: Content) -> None:
    """Folders become the pages in them, by name of file only."""
    made = pages(Site(content.data))
    nav = navigation([{"Begin": "index.md"}, {"Deel": "zorgpaden/"}, {"Meer": ["a.md", {"Nog": "stappen/"}]}], made)

    assert nav[0] == {"Begin": "index.md"}
    assert nav[1]["Deel"][:2] == ["zorgpaden/index.md", f"zorgpaden/{content.data['pathways'][0]['id']}.md"]
    assert nav[2]["Meer"][0] == "a.md"
    assert nav[2]["Meer"][1]["Nog"][0] == "stappen/index.md"


def test_table_of_contents() -> None:
    """Headings with an id, nested, escaped; deeper ones and hidden ones stay out."""
    html = '<h1 id="a">A</h1><h2 id="b">B &lt;i&gt; <code>c</code></h2><h3 class="x tp-untoc" id="d">D</h3>'
    html += '<h4 id="e">E</h4><h2>F</h2><h2 id="g">G</h2>'
    top = tokens(html)

    assert [one["id"] for one in top] == ["a"]
    assert [(one["id"], str(one["name"])) for one in top[0]["children"]] == [("b", "B &lt;i&gt; c"), ("g", "G")]


def test_messages_show_dots_for_what_differs() -> None:
    """Parameters become dots, and the rest is escaped."""
    assert as_shown("‘{id}’ <b> in {list}{suggestion}.") == "‘<var>…</var>’ &lt;b&gt; in <var>…</var>."


def test_policy_refuses_a_script_that_is_not_the_themes() -> None:
    """A script that came in with content stops the build instead of getting a hash."""
    theme = Path(policy.__file__).parents[3] / "nergens"
    known = [*policy.theme_scripts(str(theme)), re.compile("var a=1")]

    assert "'sha256-" in policy.policy("<head></head><script>var a=1</script>", known)
    for alien in (
        "<script>var a=1;alert(1)</script>",
        "<script type=module>x</script>",
        "<SCRIPT>x</SCRIPT>",
        "<script\n>x</script >",
    ):
        with pytest.raises(policy.PolicyError):
            policy.policy(f"<head></head>{alien}", known)
    with pytest.raises(policy.PolicyError):
        policy.with_policy("<body></body>", known)


def test_theme_is_mended() -> None:
    """What HTML does not allow goes from the theme's own tags, and from nothing else."""
    box = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer"'
    label = '<label class="md-nav__link" for="__nav_2" id="__nav_2_label"'
    kept = (
        '<input autocomplete="off"><label class="md-nav__link" tabindex="0">&lt;label class="md-nav__link" tabindex="">'
    )

    assert theme.mended(f'{box} autocomplete="off">{label} tabindex="">{kept}') == f"{box}>{label}>{kept}"


def test_only_two_small_files_know_mkdocs() -> None:
    """The move away from MkDocs must be an afternoon."""
    folder = ROOT / "tools" / "thuispad" / "render"
    knowing = {
        path.name
        for path in folder.rglob("*.py")
        if re.search("import mkdocs|from mkdocs", path.read_text(encoding="utf-8"))
    }
    sizes = {name: len((folder / name).read_text(encoding="utf-8").splitlines()) for name in ("hook.py", "macros.py")}

    assert knowing <= {"hook.py", "macros.py"}
    assert max(sizes.values()) <= 60
