"""Three goals that belong together, at the corners of a triangle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.drawings.shapes import EDGE, PLAIN, WIDTH, Block, Drawing, Shape, area, boxed
from thuispad.drawings.words import wrap

GAP = 8
SLOPE = 92
FOOT = 74
"""How far the corners at the foot lie from the sides."""
ROOM = 78
ABOVE = 8
WIDE_ENOUGH = 0.52
"""The share of the height, from the foot up, where the triangle is as wide as the words."""


def triangle(data: Mapping[str, Any]) -> Drawing:
    """`goals`: three of `label` and `text`; `centre`: what they are the goals of."""
    first, *others = data["goals"]
    apex, top = boxed("box", (WIDTH / 2 - 92, EDGE), 184, first["label"], first["text"], anchor="middle")
    lines = wrap(data["centre"], ROOM, PLAIN.size)
    foot = apex + max(SLOPE, (len(lines) * PLAIN.leading + ABOVE) / WIDE_ENOUGH)
    half = (WIDTH - 2 * EDGE - GAP) / 2
    spots = ((EDGE, foot), (EDGE + half + GAP, foot))
    ends = [
        boxed("box", spot, half, goal["label"], goal["text"], anchor="middle")[0]
        for spot, goal in zip(spots, others, strict=True)
    ]
    bottom = max(ends)
    corners: list[Shape] = []
    for spot, goal in zip(spots, others, strict=True):
        corners += boxed("box", spot, half, goal["label"], goal["text"], anchor="middle", least=bottom)[1]
    words = Block(WIDTH / 2, foot - ABOVE - len(lines) * PLAIN.leading, ROOM, "middle").add(data["centre"])
    shapes = [area("soft", (WIDTH / 2, apex), (WIDTH - FOOT, foot), (FOOT, foot)), *words.shapes, *top, *corners]
    rows = [(goal["label"], goal["text"]) for goal in data["goals"]]
    return Drawing(bottom + EDGE, shapes, ("Doel", "Wat het is"), [*rows, ("Voor wie", data["centre"])])
