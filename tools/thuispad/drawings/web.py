"""A spider web: a number from 0 to 10 on each of several axes, for one or two groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thuispad.drawings.shapes import (
    EDGE,
    PLAIN,
    SMALL,
    WIDTH,
    Block,
    Drawing,
    Shape,
    Style,
    area,
    around,
    circle,
    legend,
    line,
    on_circle,
    rect,
    union,
    words,
)

RADIUS = 84
TEN = 10
RINGS = (2, 4, 6, 8, 10)
DOT = 3.6
KEY = 28
CLEAR = 8
TICK = Style("tick", 10.5)
MARK = Style("mark", SMALL, bold=True)
SERIES = ("first", "second")
"""What a series looks like: the first has round points and a whole line, the second square ones and a broken line."""


def web(data: Mapping[str, Any]) -> Drawing:
    """`series`: one or two names; `axes`: three or more of `label` and `values`, one value for each of the series."""
    titles = [axis["label"] for axis in data["axes"]]
    shapes, fits = _net(data, titles, 0)
    shapes, _ = _net(data, titles, EDGE - union(shapes)[1])
    bottom = union(shapes)[3] + 10
    if not fits:
        bottom, below = legend([(str(place), title, "") for place, title in enumerate(titles, start=1)], bottom)
        shapes += below
    for looks, name in zip(SERIES, data["series"], strict=False):
        key = Block(EDGE + KEY + 8, bottom, WIDTH - 2 * EDGE - KEY - 8).add(name)
        middle = bottom + PLAIN.leading / 2
        shapes += [line(f"web-{looks}", (EDGE, middle), (EDGE + KEY, middle)), _dot(looks, (EDGE + KEY / 2, middle))]
        shapes += key.shapes
        bottom = max(key.bottom, bottom + PLAIN.leading) + 4
    rows = [(axis["label"], *map(str, axis["values"])) for axis in data["axes"]]
    return Drawing(bottom + EDGE, shapes, ("As", *data["series"]), rows)


def _net(data: Mapping[str, Any], titles: Sequence[str], y: float) -> tuple[list[Shape], bool]:
    centre = (WIDTH / 2, y)
    shares = [place / len(titles) for place in range(len(titles))]
    shapes = [area("grid", *(on_circle(centre, RADIUS * ring / TEN, share) for share in shares)) for ring in RINGS]
    shapes += [line("grid", centre, on_circle(centre, RADIUS, share)) for share in shares]
    for place, looks in enumerate(SERIES[: len(data["series"])]):
        values = [axis["values"][place] for axis in data["axes"]]
        points = [on_circle(centre, RADIUS * value / TEN, share) for value, share in zip(values, shares, strict=True)]
        shapes += [area(f"web-{looks}", *points), *(_dot(looks, point) for point in points)]
    shapes += [words(str(ring), WIDTH / 2 + 4, y - RADIUS * ring / TEN, TICK) for ring in (TEN // 2, TEN)]
    beside = around(centre, RADIUS + CLEAR, titles)
    if beside is None:
        numbers = [str(place) for place in range(1, len(titles) + 1)]
        spots = [on_circle(centre, RADIUS + 14, share) for share in shares]
        return [*shapes, *(words(one, *spot, MARK, "middle") for one, spot in zip(numbers, spots, strict=True))], False
    return [*shapes, *beside], True


def _dot(looks: str, spot: tuple[float, float]) -> Shape:
    x, y = spot
    if looks == SERIES[0]:
        return circle("dot-first", x, y, DOT)
    return rect("dot-second", x - DOT, y - DOT, 2 * DOT, 2 * DOT, 0)
