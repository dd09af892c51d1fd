"""What can stand on a page: each view is a template, and the data that only it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from thuispad import html
from thuispad.drawings.figure import figure
from thuispad.render import cards, decisions, example_pages, form, lists, quick, score_page, steps
from thuispad.render.links import outward, relative
from thuispad.render.messages import as_shown
from thuispad.render.site import Data, Site
from thuispad.report.dutch import counted, dutch_date
from thuispad.report.readable import runs

GLOSSARY, SOURCES, FACTS = "begrippen.html", "bronnen.html", "feiten.html"
DEFINITIONS: Final = "_begrippen.html.jinja"
_SPACE: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_CELL_END: Final = re.compile(r"</(?:dt|dd|th|td)>")
"""The search drops these tags: without a space after them ‘Waarom’ and ‘Patiënten’ would be one word to it."""

View = Callable[[Site, str], Mapping[str, Any]]
VIEWS: Final[Mapping[str, View]] = {
    "kaart": cards.card,
    "kaart-checklist": cards.checklist,
    "zorgpaden": cards.overview,
    "naast-elkaar": cards.side_by_side,
    "kaarten": cards.overview,
    "stap": steps.step,
    "stap-checklist": steps.checklist,
    "stappen": steps.relay,
    "route": steps.overview,
    "voorbeeld": example_pages.plan,
    "voorbeelden": example_pages.overview,
    "kader": decisions.framework,
    "kaders": decisions.frameworks,
    "gedeelde-zorg": decisions.shared_care,
    "keuzehulp": decisions.choice,
    "formulier": form.form,
    "korte-toets": quick.check,
    "deuren": cards.overview,
    "bronnen": lists.sources,
    "begrippen": lists.glossary,
    "feiten": lists.facts,
    "meldingen": lists.messages,
    "uitkomsten": score_page.outcomes,
    "niveaus": score_page.levels,
    "fasen": score_page.stages,
    "opvulling": score_page.placeholders,
    "rekenvoorbeeld": score_page.example,
    "voorbehoud": score_page.disclaimers,
    "versies": lists.versions,
    "wijzigingen": lists.changes,
    "melden": lists.reporting,
}


def lower_first(text: str) -> str:
    """A title as part of a sentence: its first letter small, unless the word has more capitals (`ICT`)."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A label as the start of a line."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Where the templates are, with what they call."""
    env = html.environment("thuispad.render")
    env.filters.update(
        date=dutch_date, outward=outward, message=as_shown, lower_first=lower_first, upper_first=upper_first, runs=runs
    )
    env.globals.update(counted=counted, figure=figure)
    return env


def render(site: Site, view: str, subject: str, page: str) -> Markup:
    """A view as one line of HTML for the page at the address `page` (`zorgpaden/x.html`).

    One line, so that no rule of Markdown that looks at starts of lines can see into it.
    """

    def href(target: str, anchor: str = "") -> str:
        return relative(page, target, anchor)

    used: dict[str, Data] = {}

    def definition(term: str) -> str:
        used[term] = site.glossary[term]
        return href(GLOSSARY, term)

    def terms(text: str, seen: set[str]) -> Markup:
        return site.terms.mark(text, definition, seen)

    template = environment().get_template(f"{view}.html.jinja")
    made = template.render(site=site, href=href, terms=terms, fresh=set, **VIEWS[view](site, subject))
    made += environment().get_template(DEFINITIONS).render(terms=used)
    made = _CELL_END.sub(r"\g<0> ", made)
    return Markup(f'<div class="tp">{_SPACE.sub(" ", made).strip()}</div>')  # noqa: S704  templates escape every value
