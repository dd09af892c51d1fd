"""Everything that can be wrong with one plan, at once and in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from thuispad.diagnostics import MAX_SHOWN, Diagnostic
from thuispad.validate.references import ReferenceChecker
from thuispad.validate.shape import Hint, ShapeChecker
from thuispad.validate.sieve import Sieve

MAX_HINTS: Final = 10
"""For so many diagnostics a name is looked for that may have been meant: each look costs time."""


def without_empty(data: Any) -> Any:
    """The data without keys that have no value: in YAML a key with nothing behind it is one not filled in yet."""
    # most values are texts: those are passed over without a call
    if isinstance(data, dict):
        return {
            key: value if type(value) is str else without_empty(value)
            for key, value in data.items() if value is not None
        }  # fmt: skip
    if isinstance(data, list):
        return [item if type(item) is str else without_empty(item) for item in data]
    return data


def order(one: Diagnostic) -> tuple[Any, ...]:
    """By place, then by code. List items by number; keys by code point."""
    return (*((0, part, "") if isinstance(part, int) else (1, 0, part) for part in one.path), (2, 0, one.code))


class PlanChecker:
    """Checks plans with one content. Build it once for many plans."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._shape = ShapeChecker(content["plan_schema"], content["vocabulary"]["words"])
        self._references = ReferenceChecker(content, self._shape)
        self._sieve = Sieve(content["vocabulary"]["privacy"])

    def problems(self, plan: Any) -> list[Diagnostic]:
        """What is wrong with a plan (without empty keys): its shape and its references, in order of place."""
        found = self._shape.problems(plan)
        if isinstance(plan, dict):
            found += self._references.problems(plan)
        unique = {(*_tie(one), one.path): one for one in reversed(found)}
        ordered = sorted(unique.values(), key=lambda one: (order(one), _tie(one)))
        out = [self._with_hint(one, place < MAX_HINTS) for place, one in enumerate(ordered[:MAX_SHOWN])]
        if len(ordered) > MAX_SHOWN:
            out.append(Diagnostic("too-many-problems", (), {"more": len(ordered) - MAX_SHOWN, "max": MAX_SHOWN}))
        return out

    def warnings(self, plan: Any) -> list[Diagnostic]:
        """What in the texts of a plan looks like it is about one person. It makes no plan invalid."""
        return self._sieve.warnings(plan)

    def _with_hint(self, one: Diagnostic, wanted: bool) -> Diagnostic:  # noqa: FBT001
        hint = one.params.get("suggestion")
        if not isinstance(hint, Hint):
            return one
        return one._replace(params={**one.params, "suggestion": self._shape.hint(hint) if wanted else ""})


def _tie(one: Diagnostic) -> tuple[str, bool, str]:
    """What tells diagnostics of one place apart: code, whether the key itself is wrong, which key is missing."""
    return one.code, one.at_key, str(one.params.get("key", ""))
