"""A built page read back: its text, its ids, its links, its scripts, and what a strict policy would not allow."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Built(HTMLParser):
    """One page of the site."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.html = path.read_text(encoding="utf-8")
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.links: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.styled: list[str] = []
        self.tags: Counter[str] = Counter()
        self.text = ""
        self.title = ""
        self._path: list[str] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags[tag] += 1
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self._path.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("href", "src"):
            if values.get(name) is not None:
                self.links.append(str(values[name]))
        if tag == "script":
            self.scripts.append(values)
        if tag == "style" or "style" in values or any(name.startswith("on") for name in values):
            self.styled.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._path:
            while self._path.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" in self._path:
            return
        if "title" in self._path and "svg" not in self._path:
            self.title += data
        self.text += data
