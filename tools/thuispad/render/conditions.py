"""A condition on facts in words: ‘gevaarlijke stof is ja, en toedieningsweg is infuus in een bloedvat’."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.render.site import Site


def in_words(condition: Mapping[str, Any], site: Site) -> str:
    """The condition with the titles of `facts.yml`; brackets where `en` and `of` meet."""
    if "fact" in condition:
        fact = site.facts[condition["fact"]]
        titles = {option["value"]: option["title"] for option in fact["values"]}
        values = [condition["is"]] if "is" in condition else condition["in"]
        return f"{fact['title']} is ‘{'’ of ‘'.join(titles[value] for value in values)}’"
    if "not" in condition:
        return f"niet ({in_words(condition['not'], site)})"
    key, word = ("all", " en ") if "all" in condition else ("any", " of ")
    parts = [in_words(part, site) for part in condition[key]]
    nested = [
        f"({text})" if part.keys() & {"all", "any"} else text for part, text in zip(condition[key], parts, strict=True)
    ]
    return word.join(nested)
