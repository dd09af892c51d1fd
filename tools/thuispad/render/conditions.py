"""A condition on facts in words: ‘gevaarlijke stof is ja, en toedieningsweg is infuus in een bloedvat’."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thuispad.render.site import Data


def in_words(condition: Data, name: Callable[[str, Sequence[str]], str], comma: str = "") -> str:
    """The condition in the words that `name` has for a fact with its values; brackets where `en` and `of` meet.

    With a `comma` before `en` and `of`, brackets also keep names apart that hold these words themselves.
    """
    if "fact" in condition:
        return name(condition["fact"], [condition["is"]] if "is" in condition else condition["in"])
    if "not" in condition:
        return f"niet ({in_words(condition['not'], name, comma)})"
    key, word = ("all", "en") if "all" in condition else ("any", "of")
    parts = []
    for part in condition[key]:
        text = in_words(part, name, comma)
        apart = part.keys() & {"all", "any"} or (comma and (" en " in text or " of " in text))
        parts.append(f"({text})" if apart else text)
    return f"{comma} {word} ".join(parts)
