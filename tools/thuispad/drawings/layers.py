"""Layers on each other, as a pyramid or as bands, each with its words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.drawings.shapes import EDGE, TITLE, WIDTH, Block, Drawing, Shape, Style, area, line, words

SIDE = 132
LEAST = 44
AT = EDGE + SIDE + 14


def layers(data: Mapping[str, Any]) -> Drawing:
    """`layers`: two or more of `label` and `text`, from the top down; `form`: `pyramid`, or `bands` of one width."""
    blocks: list[Block] = []
    edges: list[float] = [EDGE]
    for layer in data["layers"]:
        block = Block(AT, edges[-1] + 5, WIDTH - EDGE - AT).add(layer["label"], TITLE).add(layer["text"])
        blocks.append(block)
        edges.append(max(block.bottom + 6, edges[-1] + LEAST))
    height = edges[-1] - EDGE
    pyramid = data["form"] == "pyramid"
    shapes: list[Shape] = []
    looks = ("warm", "soft", "good")
    for place, (top, bottom, block) in enumerate(zip(edges, edges[1:], blocks, strict=False)):
        above, below = (SIDE / 2 * ((edge - EDGE) / height if pyramid else 1) for edge in (top, bottom))
        middle = EDGE + SIDE / 2
        corners = ((middle - above, top), (middle + above, top), (middle + below, bottom), (middle - below, bottom))
        shapes += [area(f"layer {looks[place % len(looks)]}", *corners), *block.shapes]
        if not pyramid:
            mark = Style("mark", TITLE.size, bold=True)
            shapes.append(words(str(place + 1), middle, (top + bottom) / 2, mark, "middle"))
        if place:
            shapes.append(line("grid", (middle + above, top), (WIDTH - EDGE, top)))
    rows = [(layer["label"], layer["text"]) for layer in data["layers"]]
    return Drawing(edges[-1] + EDGE, shapes, ("Laag, van boven naar beneden", "Wat er staat"), rows)
