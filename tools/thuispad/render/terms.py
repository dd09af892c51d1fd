"""Glossary terms in a text: the first time a term occurs it becomes a link to its definition.

The definition itself comes once at the end of the block (`_begrippen.html.jinja`); `docs/assets/begrippen.js` shows it
beside the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup, escape

EVERYDAY: Final = 10
"""A synonym of one small word shorter than this (`schema`, `dip`) has other meanings; it is not marked."""

_ENDINGS: Final = "(?:en|s|'s|’s)?"


def _forms(term: Mapping[str, Any]) -> Iterator[str]:
    yield term["term"]
    for form in term.get("also", ()):
        if len(form) >= EVERYDAY or " " in form or form != form.lower():
            yield form


class TermMarker:
    """Marks the terms of a glossary in texts.

    The longest term wins; a term with a capital is found only as written, any other in both cases; plurals in -en
    and -s are found too.
    """

    def __init__(self, terms: Sequence[Mapping[str, Any]]) -> None:
        self._exact: dict[str, Mapping[str, Any]] = {}
        self._folded: dict[str, Mapping[str, Any]] = {}
        for term in terms:
            for form in _forms(term):
                if form == form.lower():
                    self._folded.setdefault(form, term)
                else:
                    self._exact.setdefault(form, term)
        forms = sorted((*self._exact, *self._folded), key=lambda form: (-len(form), form))
        options = "|".join(re.escape(form) if form in self._exact else f"(?i:{re.escape(form)})" for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])({options}){_ENDINGS}(?![\w-])") if forms else None

    def mark(self, text: str, href: Callable[[str], str], seen: set[str]) -> Markup:
        """The text as HTML, escaped, with links for terms whose id is not in `seen` yet; `seen` grows."""
        if self._pattern is None:
            return escape(text)
        out = Markup()
        end = 0
        for found in self._pattern.finditer(text):
            form = found[1]
            term = self._exact.get(form) or self._folded.get(form.lower())
            if term is None or term["id"] in seen:
                continue
            seen.add(term["id"])
            out += escape(text[end : found.start()])
            out += Markup('<a class="term" href="{}">{}</a>').format(href(term["id"]), found[0])
            end = found.end()
        return out + escape(text[end:])
