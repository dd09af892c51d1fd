"""What the site offers besides pages: the schemas, all content as one JSON file, the index to search a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thuispad.render.minify import minify
from thuispad.render.scripts import DATA, QUESTIONS, join, page_data, questions
from thuispad.render.search_index import without_accents
from thuispad.render.site import Site
from thuispad.resources import schema_folder

BUNDLE = "thuispad.json"
CHOICE = "assets/keuzehulp-gegevens.js"


def choice_data(site: Site) -> dict[str, Any]:
    """What the form of the keuzehulp needs: lines, words, and the order of the pathways."""
    table = site.data["choice"]
    return {
        "lines": [{key: line[key] for key in ("id", "pathway", "when", "verdict", "text")} for line in table["lines"]],
        "verdicts": {one["id"]: one["title"] for one in table["verdicts"]},
        "facts": {fact["id"]: fact["title"] for fact in site.data["facts"]},
        "pathways": [card["id"] for card in site.data["pathways"]],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _script(name: str, value: Any) -> str:
    return f"globalThis.Thuispad = globalThis.Thuispad || {{}};\nThuispad.{name} = {_json(value)};\n"


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Name and text of every file."""
    yield BUNDLE, _json(site.data)
    yield CHOICE, _script("choiceData", choice_data(site))
    yield f"assets/{DATA}", _script("content", page_data(site.data))
    yield f"assets/{QUESTIONS}", _script("questions", questions(site.data))
    for one in site.examples:
        if one.scored:
            first = "globalThis.Thuispad = globalThis.Thuispad || {};\nThuispad.examples = Thuispad.examples || {};\n"
            yield f"assets/{one.page}.js", f"{first}Thuispad.examples[{_json(one.slug)}] = {_json(one.data)};\n"
    for path in sorted(schema_folder().glob("*.schema.json")):
        yield f"schemas/v1/{path.name}", path.read_text(encoding="utf-8")


def finish(folder: Path) -> None:
    """What is done to a site when all its files are there."""
    _search_index_script(folder)
    minify(folder / "assets")
    join(folder / "assets")


def _search_index_script(folder: Path) -> None:
    """Write the search index of a built site as a script too: from `file://` a page may load scripts but no data.

    Both let words be found without their accents.
    """
    index = folder / "search" / "search_index.json"
    if index.is_file():
        text = json.dumps(without_accents(json.loads(index.read_bytes())), separators=(",", ":"))
        index.write_text(text, encoding="utf-8")
        (index.with_suffix(".js")).write_text(f"var __index = {text};\n", encoding="utf-8")
