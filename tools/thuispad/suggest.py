"""Did you mean: the nearest of a list of names. Written out, because both engines must propose the same one."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 60
MOST_WRONG = 6


def distance(left: str, right: str, limit: int = LONGEST) -> int:
    """The number of letters to insert, delete or replace (Levenshtein); `limit` if it is at least that."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        if min(row) >= limit:
            return limit
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def nearest(name: str, options: Iterable[str]) -> str | None:
    """The option nearest to a name: at most a third of its letters wrong, and no more than six; the first of equals."""
    if len(name) > LONGEST:
        return None
    best, best_distance = None, min(max(1, len(name) // 3), MOST_WRONG) + 1
    for option in options:
        if abs(len(option) - len(name)) < best_distance:
            found = distance(name, option, best_distance)
            if found < best_distance:
                best, best_distance = option, found
    return best
