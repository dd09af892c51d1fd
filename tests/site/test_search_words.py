"""What people type in the search, and the pages they should get first; from a server and from a folder."""

from __future__ import annotations

import pytest

from tests.site.watch import Watch

pytestmark = pytest.mark.browser
WANTED = {
    "infuus thuis": [
        "zorgpaden/verpleegkundige-thuis.html#veiligheid.lijnen-en-pompen",
        "begrippen.html#perifeer-infuus",
    ],
    "onderaannemer": ["begrippen.html#onderaannemer", "checklist.html#verantwoordelijkheid.onderaanneming"],
    "eigen risico": ["begrippen.html#eigen-risico", "zorgpaden/verpleegkundige-thuis.html#vergoeding.btw-en-patient"],
    "coordinatie": ["stappen/4-plan.html#"],
    "diploma": ["begrippen.html#czo"],
    "add-on": ["begrippen.html#add-on"],
    "veiligheid.alarmroutes": ["checklist.html#veiligheid.alarmroutes"],
}
"""For each query the ends of addresses that must be among the results of the first six pages; the first one's page is
among the first three."""
PAGES = """
() => [...document.querySelectorAll(".md-search-result__item")].slice(0, 6).map((one) =>
  [...one.querySelectorAll("a")].map((link) => link.href.replace(/[?]h=[^#]*/, "")))
"""


@pytest.mark.parametrize("where", [pytest.param("web", marks=pytest.mark.long), "folder"])
def test_first_pages(watch: Watch, request: pytest.FixtureRequest, where: str) -> None:
    """Two words, a compound, an accent, a hyphen and a whole id lead where a project leader would look."""
    base = request.getfixturevalue(where)
    missed = []
    for words, wanted in WANTED.items():
        watch.open(base + "index.html")
        watch.search(words)
        pages: list[list[str]] = watch.page.evaluate(PAGES)
        for number, end in enumerate(wanted):
            among = pages[:3] if number == 0 else pages
            if not any(end in address for page in among for address in page):
                missed.append((words, end, [page[:3] for page in pages]))

    assert missed == []
    assert watch.faults(base) == []


def test_results_show_no_words_of_the_index(watch: Watch, web: str) -> None:
    """The words without accents help to find, and are not shown."""
    watch.open(web + "index.html")
    watch.search("coordinatie")
    tags = watch.page.locator(".md-search-result .md-tags")

    assert tags.count() > 0
    assert not any(one.is_visible() for one in tags.all())


def test_words_do_not_run_together(watch: Watch, web: str) -> None:
    """The last word of a label and the first of its text are two words: ‘Waarom’ and ‘Patiënten’."""
    watch.open(web + "index.html")
    watch.type("waarom")
    index = watch.page.evaluate("fetch('search/search_index.json').then((one) => one.text())")

    assert "Waarom" in index
    assert "WaaromPati" not in index
