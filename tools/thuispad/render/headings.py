"""The table of contents of a page, read from its HTML: generated blocks have headings that Markdown never sees."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, Final

from markupsafe import Markup, escape

DEEPEST: Final = 3
HIDDEN_CLASS: Final = "tp-untoc"


class _Headings(HTMLParser):
    """Collects level, id and text of the headings that have an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, str]] = []
        self._open: tuple[int, str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        level = int(tag[1]) if len(tag) == len("h1") and tag[0] == "h" and tag[1].isdigit() else 0
        hidden = HIDDEN_CLASS in (values.get("class") or "").split()
        if 0 < level <= DEEPEST and values.get("id") and not hidden:
            self._open, self._text = (level, str(values["id"])), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            self.found.append((*self._open, " ".join(self._text.split())))
            self._open = None


def headings(html: str) -> list[tuple[int, str, str]]:
    """Level, id and plain text of every heading for the table of contents, in order."""
    parser = _Headings()
    parser.feed(html)
    parser.close()
    return parser.found


def tokens(html: str) -> list[Any]:
    """The headings as nested tokens in the form MkDocs reads; their names are escaped HTML."""
    top: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for level, anchor, text in headings(html):
        token = {"level": level, "id": anchor, "name": Markup(escape(text)), "children": []}  # noqa: S704  just escaped
        while path and path[-1]["level"] >= level:
            path.pop()
        (path[-1]["children"] if path else top).append(token)
        path.append(token)
    return top
