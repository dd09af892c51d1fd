"""The scripts of the pages that fill in plans: their lists, their data, and each page's as one file.

In the sources every script is a file, listed in its order beside it. The site joins them: sixty small files are one
and a half times as many bytes to fetch as one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from thuispad.content.compile import engine_part
from thuispad.render.site import Data

_ASSETS: Final = Path(__file__).parents[3] / "docs" / "assets"
_ENGINE: Final[list[str]] = json.loads((_ASSETS / "engine/scripts.json").read_text(encoding="utf-8"))
_FORM: Final[list[str]] = json.loads((_ASSETS / "form/scripts.json").read_text(encoding="utf-8"))
DATA: Final = "criteria-gegevens.js"
QUESTIONS: Final = "criteria-vragen.js"
FORM: Final = "formulier.js"
SHORT: Final = "korte-toets.js"
_LISTS: Final[Mapping[str, list[str]]] = {
    FORM: [*_ENGINE, DATA, *_FORM],
    SHORT: [*_ENGINE, DATA, QUESTIONS, "form/store.js", "form/words.js", "form/drafts.js", "form/quick.js"],
}
_NEVER_THERE: Final = ("content", "workbook")
"""Groups of messages that no plan in a browser gets."""
_OF_FACTS: Final = ("id", "scope", "title", "question", "values", "stage")


def page_data(data: Data) -> dict[str, Any]:
    """What the engine and the form need of the content: the page itself has the other words, the questions too."""
    part = engine_part(data)
    messages = [
        {key: value for key, value in one.items() if key != "why" and (key != "mend" or one["severity"] != "fout")}
        for one in part["messages"]
        if one["group"] not in _NEVER_THERE
    ]
    facts = [{key: one[key] for key in _OF_FACTS if key in one} for one in part["facts"]]
    criteria = [
        {key: value for key, value in one.items() if key != "question" or one["lifecycle"]["state"] != "active"}
        for one in part["criteria"]
    ]
    return {**part, "messages": messages, "facts": facts, "criteria": criteria, "vocabulary": _without_meanings(part)}


def _without_meanings(part: Data) -> dict[str, Any]:
    """The words, but not what each of them means: no script shows that."""
    return {
        key: [{name: text for name, text in one.items() if name != "meaning"} for one in words]
        if isinstance(words, list) and isinstance(words[0], dict) else words
        for key, words in part["vocabulary"].items()
    }  # fmt: skip


def questions(data: Data) -> dict[str, str]:
    """The question of every criterion that still is one: the engine knows by it who answers with the question."""
    return {one["id"]: one["question"] for one in data["criteria"]}


def join(assets: Path) -> None:
    """Write the one file of each page."""
    for name, scripts in _LISTS.items():
        texts = ((assets / one).read_text(encoding="utf-8").rstrip() for one in scripts)
        (assets / name).write_text("".join(f"{text}\n;\n" for text in texts), encoding="utf-8")
