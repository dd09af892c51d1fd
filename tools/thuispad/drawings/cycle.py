"""Phases that come round again: numbered places on a ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.drawings.shapes import (
    EDGE,
    SIZE,
    WIDTH,
    Drawing,
    Shape,
    Style,
    area,
    around,
    circle,
    legend,
    on_circle,
    union,
    words,
)

RADIUS = 62
NODE = 13
CLEAR = 7


def cycle(data: Mapping[str, Any]) -> Drawing:
    """`phases`: the `label` of three or more, in their order."""
    titles = [phase["label"] for phase in data["phases"]]
    shapes, fits = _ring(titles, 0)
    shapes, _ = _ring(titles, EDGE - union(shapes)[1])
    bottom = union(shapes)[3]
    if not fits:
        numbered = [(str(place), title, "") for place, title in enumerate(titles, start=1)]
        bottom, below = legend(numbered, bottom + 12)
        shapes += below
    rows = [(str(place), title) for place, title in enumerate(titles, start=1)]
    again = ("Daarna", f"terug naar 1, {titles[0]}")
    return Drawing(bottom + EDGE, shapes, ("Nummer", "Fase"), [*rows, again])


def _ring(titles: Sequence[str], y: float) -> tuple[list[Shape], bool]:
    centre = (WIDTH / 2, y)
    shapes: list[Shape] = [circle("ring", *centre, RADIUS)]
    for place in range(len(titles)):
        shapes.append(_head(centre, (place + 0.5) / len(titles)))
        spot = on_circle(centre, RADIUS, place / len(titles))
        shapes += [circle("node", *spot, NODE), words(str(place + 1), *spot, Style("mark", SIZE, bold=True), "middle")]
    beside = around(centre, RADIUS + NODE + CLEAR, titles)
    return [*shapes, *(beside or [])], beside is not None


def _head(centre: tuple[float, float], share: float) -> Shape:
    """The head of an arrow on the ring, pointing with the clock."""
    tip, back = on_circle(centre, RADIUS, share + 0.016), share - 0.016
    return area("head", tip, on_circle(centre, RADIUS + 6, back), on_circle(centre, RADIUS - 6, back))
