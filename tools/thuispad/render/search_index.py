"""The search index as people type: a word with an accent is found without it too (`patient`, `coordinatie`)."""

from __future__ import annotations

import re
from typing import Any, Final

from thuispad.render.lists import sort_key

_TAG: Final = re.compile(r"<[^>]*>")
_WORD: Final = re.compile(r"\w+")


def without_accents(index: dict[str, Any]) -> dict[str, Any]:
    """The index with, at every entry, its accented words without accents.

    They go in the field `tags`, which Material searches; the style sheet keeps them out of the list of results.
    """
    for entry in index["docs"]:
        words = _WORD.findall(_TAG.sub(" ", f"{entry['title']} {entry['text']}"))
        plain = {folded for word in words if (folded := sort_key(word)) != word.lower()}
        if plain:
            entry["tags"] = sorted(plain)
    return index
