"""Which pages the content makes, and where they come in the navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from thuispad.render.site import Site

CARDS, STEPS, EXAMPLES, FRAMEWORKS = "zorgpaden", "stappen", "voorbeelden", "kaders"
WITHOUT_TOC: Final = "hide: [toc]"
CARD_BOOST: Final = 4
STEP_BOOST: Final = 2


@dataclass(frozen=True)
class Page:
    """One page that comes from the content.

    `name` is its place without ending (`zorgpaden/x`), `view` what is shown (`views.py`) of `subject`; `label` stands
    in the navigation. The texts are plain: whoever shows them escapes them. A page that is `wide` goes without its
    table of contents. `boost` is its weight in the search: above 1 it comes before pages that say the same.
    """

    name: str
    view: str
    subject: str
    title: str
    label: str
    description: str
    wide: bool = False
    boost: float = 1

    @property
    def source(self) -> str:
        """The name of the Markdown file MkDocs is given."""
        return f"{self.name}.md"

    @property
    def markdown(self) -> str:
        """All that stands in that file: one call, with ids only. Its text is executed as a template."""
        head = [WITHOUT_TOC] * self.wide + [f"search: {{boost: {self.boost}}}"] * (self.boost != 1)
        call = f'{{{{ toon("{self.view}", "{self.subject}") }}}}\n'
        return "\n".join(["---", *head, "---", call]) if head else call


def _cards(site: Site) -> Iterator[Page]:
    yield Page(
        f"{CARDS}/index", "zorgpaden", "", "De zorgpaden", "Alle zorgpaden",
        "De informatiekaarten over toedienen van geneesmiddelen buiten het ziekenhuis.", wide=True,
    )  # fmt: skip
    for card in site.data["pathways"]:
        name, short = f"{CARDS}/{card['id']}", card["short_title"]
        yield Page(name, "kaart", card["id"], card["title"], short, card["summary"], boost=CARD_BOOST)
        yield Page(
            f"{name}-checklist", "kaart-checklist", card["id"], f"Checklist: {card['title']}", f"{short}: checklist",
            f"Alle criteria van het zorgpad {short}, om af te vinken.",
        )  # fmt: skip
    yield Page(
        f"{CARDS}/naast-elkaar", "naast-elkaar", "", "De zorgpaden naast elkaar", "Naast elkaar",
        "Wat er tussen de zorgpaden verschilt, per onderdeel van de kaart.", wide=True,
    )  # fmt: skip


def step_name(step: Mapping[str, Any]) -> str:
    """Where the page of a step is."""
    return f"{STEPS}/{step['number']}-{step['id']}"


def _steps(site: Site) -> Iterator[Page]:
    yield Page(
        f"{STEPS}/index", "stappen", "", "De zes stappen naar een contract", "Alle stappen",
        "De zes stappen van visie naar financieringsafspraken.", wide=True,
    )  # fmt: skip
    for step in site.data["steps"]:
        name, label = step_name(step), f"{step['number']}. {step['short_title']}"
        title = f"Stap {step['number']}: {step['title']}"
        yield Page(name, "stap", step["id"], title, label, step["purpose"], boost=STEP_BOOST)
        yield Page(
            f"{name}-checklist", "stap-checklist", step["id"], f"Checklist bij stap {step['number']}: {step['title']}",
            f"{label}: checklist", f"Alle criteria van stap {step['number']}, om af te vinken.",
        )  # fmt: skip


def _examples(site: Site) -> Iterator[Page]:
    yield Page(
        f"{EXAMPLES}/index", "voorbeelden", "", "Voorbeelden van plannen", "Alle voorbeelden",
        "Voorbeeldplannen om te lezen, elk met de score die het krijgt.", wide=True,
    )  # fmt: skip
    for one in site.examples:
        if not one.is_network:
            yield Page(one.page, "voorbeeld", one.slug, one.title, one.title, one.description)


def _frameworks(site: Site) -> Iterator[Page]:
    yield Page(
        f"{FRAMEWORKS}/index", "kaders", "", "Kaders", "Alle kaders",
        "Landelijke plannen en acties, en welke criteria eraan bijdragen.",
    )  # fmt: skip
    for one in site.data["frameworks"]:
        yield Page(f"{FRAMEWORKS}/{one['id']}", "kader", one["id"], one["title"], one["title"], one["summary"])


def pages(site: Site) -> list[Page]:
    """Every page the content makes, in the order of the navigation."""
    return [*_cards(site), *_steps(site), *_examples(site), *_frameworks(site)]


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Name and text of the Markdown file of every page."""
    yield from ((page.source, page.markdown) for page in pages(site))


def page_of(site: Site, source: str) -> Page | None:
    """The page that the content made of a Markdown file; None for one that was written by hand."""
    return next((page for page in pages(site) if page.source == source), None)


def navigation(nav: Sequence[Any], made: Sequence[Page]) -> list[Any]:
    """The navigation of `mkdocs.yml` with a folder (`zorgpaden/`) replaced by the pages in it.

    Only names of files: a label may hold anything, and MkDocs' plugins execute labels they find here.
    """
    out: list[Any] = []
    for entry in nav:
        if isinstance(entry, Mapping):
            out.append({title: _below(part, made) for title, part in entry.items()})
        else:
            out.append(entry)
    return out


def _below(part: Any, made: Sequence[Page]) -> Any:
    if isinstance(part, str) and part.endswith("/"):
        return [page.source for page in made if page.source.startswith(part)]
    return navigation(part, made) if isinstance(part, list) else part
