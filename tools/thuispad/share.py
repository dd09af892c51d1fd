"""The copy of a plan for one insurer: what is not for that insurer is not in it, and the copy says so.

Who may see a part stands in the plan (`zichtbaarheid`) or, if the plan says nothing, in the schema (`default`):

- `intern`: in no copy at all;
- `per-verzekeraar`: only in the copy for the insurer that the part names. A part names an insurer if it is that insurer
  in `verzekeraars`, is the party that this insurer is, or refers to one of the two. A part that names nobody (a
  document with three letters of agreement) is for nobody;
- `deelbaar`: in every copy.

Insurers may not come to know each other's terms, through a hospital neither. So about another insurer nothing is
copied, whatever its mark says, `deelbaar` too:

- another insurer in `verzekeraars` (its share, contract, state of the talks), and another party of the kind insurer;
- a part (item of a list, answer to a criterion) that refers to one of these, such as its decision or its gain and loss;
- a part with another insurer in its name or id, such as `brief-polderzorg`;
- a text in which another insurer is named: by its whole name, or by one word of it that tells which it is. That is a
  word with a capital in the name, if it has six letters or more, is all capitals, or is the only such word. The words
  that do not tell (`zorg`, `verzekeraars`) are data, in `vocabulary.yml`. In the text capitals do not matter, and a
  long word counts with something behind it too (`Polderzorgpolis`).

What refers to a part that is gone loses that reference; a list that lost all is left out. So a valid plan gives a valid
copy. It is another plan: its hash and its score are its own. What stands in an attachment, or describes an insurer
without naming it, no program sees: whoever sends the copy reads it first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from thuispad.diagnostics import fill
from thuispad.evaluate.reading import value_at
from thuispad.evaluate.text import words

MARK, INTERN, ONE, ALL = "zichtbaarheid", "intern", "per-verzekeraar", "deelbaar"
NAMES: Final = ("naam", "titel")
STEM: Final = 6
"""A word of so many letters names an insurer also with something behind it."""
SHORTEST: Final = 2
NOTE: Final = "toelichting"

Data = Mapping[str, Any]
Words = tuple[str, ...]


class Copy(NamedTuple):
    """A plan for one insurer, and what is not in it: `place` (a pattern such as `partijen[]`), `reason`, `count`."""

    plan: dict[str, Any]
    left_out: list[dict[str, Any]]


def mark_of(value: Data, schema: Data) -> str:
    """With whom a part may be shared: what it says itself, else what its schema says."""
    mark = schema.get("properties", {}).get(MARK)
    return ALL if mark is None else str(value.get(MARK, mark.get("default", ALL)))


def share(plan: Data, insurer: str, content: Data) -> Copy:
    """The copy of a valid plan for the insurer with this id in `verzekeraars`."""
    return _Sharing(plan, insurer, content).copy()


class _Sharing:
    """Makes one copy."""

    def __init__(self, plan: Data, insurer: str, content: Data) -> None:
        self.plan, self.content = plan, content
        self.schema: Data = content["plan_schema"]
        self.texts: Data = content["vocabulary"]["sharing"]
        self.no_name = set(self.texts["no_name"])
        self.weak = {*self.no_name, *self.texts["weak"]}
        self.written = set(content["checks"]["written"])
        self.references = [(steps, target, ".".join(steps).replace(".[]", "[]").replace(".{}", "{}"))
                           for steps, target in content["checks"]["references"]]  # fmt: skip
        self.left: dict[tuple[str, str], int] = {}
        self.own, self.others = self._insurers(insurer)
        names = [_name(one) for one in self.own.values()]
        self.name = next(iter(names), insurer)
        self.phrases, self.tellers = self._tellers([words(name) for name in names])

    def _insurers(self, insurer: str) -> tuple[dict[tuple[str, str], Data], dict[tuple[str, str], Data]]:
        """The insurer that the copy is for and all others, by list and id: as insurer and as party."""
        own: dict[tuple[str, str], Data] = {}
        others: dict[tuple[str, str], Data] = {}
        name = ""
        for key, part in self.schema["properties"].items():
            which = part.get("items", {}).get("x-insurer")
            for item in self.plan.get(key, ()) if which is True else ():
                own_one = item["id"] == insurer
                name = _name(item) if own_one else name
                (own if own_one else others)[key, item["id"]] = item
        for key, part in self.schema["properties"].items():
            which = part.get("items", {}).get("x-insurer")
            for item in self.plan.get(key, ()) if isinstance(which, dict) else ():
                if any(item.get(field) != value for field, value in which.items()):
                    continue
                if item["id"] == insurer or self._same(_name(item), name):
                    own[key, item["id"]] = item
                elif self._tells(words(_name(item))):
                    others[key, item["id"]] = item
        return own, others

    def _same(self, one: str, other: str) -> bool:
        """Whether two names are of the same insurer: one has all words of the other in a row."""
        short, long = sorted((words(one), words(other)), key=len)
        return self._tells(short) and (short == long or (bool(set(short) - self.weak) and _holds(long, short)))

    def _tells(self, parts: Sequence[str]) -> bool:
        return any(word not in self.no_name for word in parts)

    def _tellers(self, own: Sequence[Sequence[str]]) -> tuple[set[Words], set[str]]:
        """What betrays another insurer: words in a row, and single words."""
        phrases: set[Words] = set()
        single: set[str] = set()
        for item in self.others.values():
            name = _name(item)
            phrases |= {tuple(words(name)), tuple(words(item["id"]))}
            strong = [word for word in words(name) if len(word) >= SHORTEST and word not in self.weak]
            written = unicodedata.normalize("NFC", name)
            proper = [word for word in strong if word not in written] or strong
            single |= {word for word in proper if len(word) >= STEM or len(proper) == 1 or word.upper() in written}
        told = {one for one in phrases if self._tells(one) and not any(_holds(name, one) for name in own)}
        own_words = {word for name in own for word in name}
        return {one for one in told if len("".join(one)) >= SHORTEST}, single - own_words

    def betrays(self, text: str) -> bool:
        """Whether a text names another insurer."""
        parts = words(text)
        for word in parts:
            if any(word == one or (len(one) >= STEM and word.startswith(one)) for one in self.tellers):
                return True
        return any(_holds(parts, phrase) for phrase in self.phrases)

    def copy(self) -> Copy:
        plan: dict[str, Any] = self._kept(self.plan, self.schema, "") or {}
        while self._unrefer(plan):
            pass
        left = [{"place": place, "reason": reason, "count": count} for (place, reason), count in self.left.items()]
        kinds: dict[str, int] = {}
        for (place, reason), count in self.left.items():
            kind = self._kind(place, reason)
            kinds[kind] = kinds.get(kind, 0) + count
        told = ", ".join(f"{kind} ({count})" for kind, count in kinds.items())
        note = fill(self.texts["note" if left else "note_nothing"], {"insurer": self.name, "kinds": told})
        room = self.schema["properties"][NOTE]["maxLength"]
        text = f"{note}\n{plan[NOTE]}" if NOTE in plan else note
        plan[NOTE] = text if len(text) <= room else text[: room - 1] + "…"
        return Copy(plan, left)

    def _kind(self, place: str, reason: str) -> str:
        """What people call what was left out."""
        if reason == "reference":
            return str(self.texts["reference"])
        if reason == "named" and not place.endswith("[]"):
            return str(self.texts["text"])
        return str(self.content["labels"][place])

    def _kept(self, value: Any, schema: Data, pattern: str) -> Any:
        """What of a value goes along; None if nothing does."""
        if isinstance(value, dict):
            reason = self._reason(value, schema, pattern)
            if reason:
                self._count(pattern, reason)
                return None
            return self._kept_block(value, schema, pattern) or None
        if isinstance(value, list):
            kept = [self._kept(one, schema.get("items", {}), f"{pattern}[]") for one in value]
            return [one for one in kept if one is not None] or None
        if isinstance(value, str) and pattern in self.written and self.betrays(value):
            self._count(pattern, "named")
            return None
        return value

    def _kept_block(self, value: Data, schema: Data, pattern: str) -> dict[str, Any]:
        properties = schema.get("properties", {})
        free = schema.get("additionalProperties")
        dot = f"{pattern}." if pattern else ""
        own = self._is(value, pattern, self.own)
        out = {}
        for key in (*(one for one in properties if one in value), *sorted(value.keys() - properties.keys())):
            part = properties.get(key, free if isinstance(free, dict) else {})
            where = dot + key if key in properties else f"{pattern}{{}}"
            kept = value[key] if own and key in NAMES else self._kept(value[key], part, where)
            if kept is not None:
                out[key] = kept
        return out

    def _reason(self, value: Data, schema: Data, pattern: str) -> str | None:
        """Why a block is not for this insurer."""
        own = self._is(value, pattern, self.own)
        if self._is(value, pattern, self.others):
            return "insurer"
        mark = mark_of(value, schema)
        if mark == INTERN or (mark == ONE and not own and not self._refers(value, schema, self.own)):
            return "mark"
        if pattern.endswith(("[]", "{}")) and self._refers(value, schema, self.others):
            return "insurer"
        names = [str(value[key]) for key in ("id", *NAMES) if key in value and not own]
        return "named" if pattern.endswith("[]") and any(map(self.betrays, names)) else None

    @staticmethod
    def _is(value: Data, pattern: str, insurers: Mapping[tuple[str, str], Data]) -> bool:
        return "id" in value and (pattern.removesuffix("[]"), value["id"]) in insurers

    @staticmethod
    def _refers(value: Data, schema: Data, insurers: Mapping[tuple[str, str], Data]) -> bool:
        """Whether a block is about one of these insurers: a single reference of its own points there."""
        return any(
            "x-ref" in part and (part["x-ref"], value.get(key)) in insurers
            for key, part in schema.get("properties", {}).items()
        )

    def _count(self, pattern: str, reason: str) -> None:
        self.left[pattern, reason] = self.left.get((pattern, reason), 0) + 1

    def _unrefer(self, plan: dict[str, Any]) -> bool:
        """Take out references to what is gone; whether there were any: then something else may be gone too."""
        before = sum(self.left.values())
        known: dict[str, set[str]] = {}
        for steps, target, pattern in self.references:
            if target not in known:
                known[target] = {one["id"] for one in value_at(plan, target) or ()}
            self._prune(plan, steps, known[target], pattern)
        return sum(self.left.values()) > before

    def _prune(self, data: Any, steps: Sequence[str], known: set[str], pattern: str) -> None:
        step, rest = steps[0], steps[1:]
        if step == "[]":
            for one in data:
                self._prune(one, rest, known, pattern)
        elif step == "{}":
            for one in data.values():
                self._prune(one, rest, known, pattern)
        elif step in data:
            gone = 0
            if not rest:
                gone = data[step] not in known
                kept = () if gone else data[step]
            elif list(rest) == ["[]"]:
                kept = [one for one in data[step] if one in known]
                gone = len(data[step]) - len(kept)
            else:
                self._prune(data[step], rest, known, pattern)
                return
            for _ in range(gone):
                self._count(pattern, "reference")
            if gone and not kept:
                del data[step]
            elif gone:
                data[step] = kept


def _name(item: Data) -> str:
    return str(next((item[key] for key in NAMES if item.get(key)), item["id"]))


def _holds(parts: Sequence[str], phrase: Iterable[str]) -> bool:
    """Whether words stand in a row somewhere among others."""
    wanted = tuple(phrase)
    return any(tuple(parts[at : at + len(wanted)]) == wanted for at in range(len(parts) - len(wanted) + 1))
