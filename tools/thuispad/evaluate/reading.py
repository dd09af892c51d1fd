"""Reading a plan: values at paths, names of items, and whether a field is filled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from thuispad.diagnostics import Path
from thuispad.evaluate.text import TextJudge, trace, words

NAME_KEYS: Final = ("naam", "titel", "stelling", "id")
"""Where an item's name stands, first found first."""
MAX_NAME: Final = 60
UNSCORED: Final = "korte_toets"
"""The part of a plan that no rule looks at: what stands there makes no other text a repetition either."""

Finding = dict[str, Any]


def finding(code: str, path: Path, **params: Any) -> Finding:
    """One thing a rule has to say, with the place it is about."""
    return {"code": code, "path": list(path), "params": params}


@cache
def split(path: str) -> Path:
    """A dotted path of the content as a tuple."""
    return tuple(path.split("."))


def cut(text: str) -> str:
    """A text as a message shows it: the end of a long one is left out."""
    return text if len(text) <= MAX_NAME else text[: MAX_NAME - 1] + "…"


def value_at(data: Any, path: str) -> Any:
    """The value at a dotted path of the content below `data`; None if there is nothing."""
    for key in split(path):
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    return data


def texts(data: Any, least: int, out: list[tuple[str, Path]], path: Path = ()) -> list[tuple[str, Path]]:
    """Every text of at least so many characters below a block or list with its place, added to `out`.

    Keys in code point order: that decides which of two places comes first.
    """
    for key, value in sorted(data.items()) if isinstance(data, dict) else enumerate(data):
        kind = type(value)
        if kind is str:
            if len(value) >= least:
                out.append((value, (*path, key)))
        elif kind is dict or kind is list:
            texts(value, least, out, (*path, key))
    return out


def _same_words(found: list[tuple[str, Path]]) -> dict[str, list[Path]]:
    """Of each text, the places of all texts with the same words. Only texts that may be the same are taken apart."""
    alike: dict[bytes, list[tuple[str, Path]]] = {}
    for value, path in found:
        alike.setdefault(trace(value), []).append((value, path))
    out: dict[str, list[Path]] = {}
    for group in alike.values():
        by_words: dict[tuple[str, ...], list[Path]] = {}
        for value, path in group:
            places = by_words.setdefault(tuple(words(value)) if len(group) > 1 else (), [])
            places.append(path)
            out[value] = places
    return out


class Field(NamedTuple):
    """A field that a rule asks for: its dotted path below an item, its pattern in a plan, and what it must be."""

    path: str
    pattern: str
    prose: bool
    ref: str | None


@cache
def field(list_path: str, path: str, *, prose: bool = False, ref: str | None = None) -> Field:
    """The field at a path below an item of a list, or of the plan itself if `list_path` is empty."""
    return Field(path, f"{list_path}[].{path}" if list_path else path, prose, ref)


class PlanReader:
    """One plan with what is needed to judge its fields: labels, texts, and the lists that are referred to."""

    def __init__(self, plan: Mapping[str, Any], judge: TextJudge, content: Mapping[str, Any]) -> None:
        self.plan = plan
        self.judge = judge
        self.labels: Mapping[str, str] = content["labels"]
        self.choices = frozenset(content["checks"]["choices"])
        self.written = frozenset(content["checks"]["written"])
        self.referents: Mapping[str, list[str]] = content["vocabulary"]["referents"]
        self._hollow: dict[str, bool] = {}
        self._places: dict[str, list[Path]] | None = None
        self._lists: dict[str, dict[str, Any]] = {}
        self._lacks: dict[tuple[str, str], list[str]] = {}

    def items(self, path: str) -> list[Any]:
        """The list at a path; empty if there is none."""
        value = value_at(self.plan, path)
        return value if isinstance(value, list) else []

    def label(self, pattern: str) -> str:
        """What people call the field at a pattern such as `uitkomsten.indicatoren[].naam`."""
        return self.labels.get(pattern) or pattern.rsplit(".", 1)[-1].removesuffix("[]")

    def item_name(self, path: str, index: int, item: Any) -> str:
        """An item as a message starts with it: `indicator ‘SpO₂ thuis’: `."""
        kind = self.label(f"{path}[]")
        if isinstance(item, dict):
            for key in NAME_KEYS:
                name = item.get(key)
                if isinstance(name, str) and not self.is_hollow(name):
                    return f"{kind} ‘{cut(name)}’: "
        return f"{kind} {index + 1}: "

    def referent(self, list_path: str, item_id: str) -> Any:
        """The item with this id in the list at a path; None if there is none."""
        if list_path not in self._lists:
            self._lists[list_path] = {
                item["id"]: item for item in self.items(list_path) if isinstance(item, dict) and "id" in item
            }
        return self._lists[list_path].get(item_id)

    def lacks(self, list_path: str, item_id: str) -> list[str]:
        """What an item lacks before something can rest on it (`referents` in vocabulary.yml), by name of the field.

        An item of another list needs a real `naam`; one that is not there lacks everything.
        """
        known = self._lacks.get((list_path, item_id))
        if known is None:
            item = self.referent(list_path, item_id) or {}
            keys = self.referents.get(list_path, NAME_KEYS[:1])
            known = [self.label(f"{list_path}[].{key}") for key in keys if not self.is_filled(item.get(key))]
            self._lacks[list_path, item_id] = known
        return known

    def places_of(self, text: str) -> list[Path]:
        """Every place in the plan where the words of a text of some length stand, the first one first."""
        if self._places is None:
            scored = {key: value for key, value in self.plan.items() if key != UNSCORED}
            self._places = _same_words(texts(scored, self.judge.min_length, []))
        return self._places.get(text, [])

    def is_hollow(self, text: str) -> bool:
        """Whether a text is no answer: a placeholder, or a phrase that stands all over the plan."""
        known = self._hollow.get(text)
        if known is None:
            known = self.judge.is_hollow(text)
            if not known and len(text) >= self.judge.min_length:
                known = len(self.places_of(text)) > self.judge.stock_phrase
            self._hollow[text] = known
        return known

    def is_filled(self, value: Any) -> bool:
        """Whether there is anything real: a number, a real text, or a list or block that holds one."""
        if isinstance(value, str):
            return not self.is_hollow(value)
        if isinstance(value, dict):
            return any(self.is_filled(part) for key, part in value.items() if key != "id")
        if isinstance(value, list):
            return any(self.is_filled(part) for part in value)
        return value is not None

    def check(self, value: Any, base: Path, field: Field) -> Finding | None:
        """None if the value of a field below the place `base` is as it must be, else what is wrong with it."""
        if isinstance(value, str) and field.ref is None:
            return None if field.pattern in self.choices else self._check_text(value, base, field)
        if value is None or (not value and isinstance(value, list | dict)):
            return self._fault("field-missing", base, field)
        if field.ref is not None:
            ids = value if isinstance(value, list) else [value]
            faults = [self.lacks(field.ref, item_id) for item_id in ids]
            if [] in faults:
                return None
            return self._fault("reference-hollow", base, field, id=ids[0], missing=faults[0])
        return None if self.is_filled(value) else self._fault("field-missing", base, field)

    def _check_text(self, value: str, base: Path, field: Field) -> Finding | None:
        if self.is_hollow(value):
            return self._fault("field-placeholder", base, field, value=cut(value))
        if not field.prose:
            return None
        if not self.judge.is_prose(value):
            limits = {"words": self.judge.min_words, "length": self.judge.min_length}
            return self._fault("text-too-short", base, field, **limits)
        places = self.places_of(value)  # none of a text that is long only once it is composed
        if places and places[0] != (*base, *split(field.path)):
            return self._fault("text-repeated", base, field, first=list(places[0]))
        return None

    def _fault(self, code: str, base: Path, field: Field, **params: Any) -> Finding:
        """What is wrong with a field; whose it is (`item`), a rule over a list fills in."""
        return finding(code, (*base, *split(field.path)), item="", field=self.label(field.pattern), **params)
