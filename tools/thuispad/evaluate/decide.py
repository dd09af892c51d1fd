"""Decision tables: rows of the content, each with a condition on facts; the first whose condition holds decides.

Used for shared care (`pathways/shared-care.yml`) and for choosing a pathway (`pathways/choice.yml`). The twin in the
browser is `docs/assets/engine/decide.js`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.evaluate.conditions import UNKNOWN, Facts, facts_of, holds

Row = Mapping[str, Any]


def unknown_in(condition: Mapping[str, Any], facts: Facts) -> list[str]:
    """The facts of a condition that are not known, each once, in its order."""
    return [fact for fact in dict.fromkeys(facts_of(condition)) if facts.get(fact, UNKNOWN) == UNKNOWN]


def first_row(rows: Sequence[Row], facts: Facts) -> tuple[Row, list[str]]:
    """The row that decides, and the facts it waits for.

    A row without `when` always holds. If an unknown fact keeps a row from being decided, that row is the answer and the
    list says what must be known first; a decided row has an empty list. The last row must have no condition.
    """
    for row in rows:
        verdict = holds(row["when"], facts) if "when" in row else True
        if verdict:
            return row, []
        if verdict is None:
            return row, unknown_in(row["when"], facts)
    raise ValueError("a decision table ends with a row without a condition")
