"""From one thing to the next: boxes under each other, each leading to the one below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.drawings.shapes import EDGE, WIDTH, Drawing, Shape, area, boxed, line

ARROW = 22


def chain(data: Mapping[str, Any]) -> Drawing:
    """`links`: at least two of `label` and `text`, from the first to the last."""
    shapes: list[Shape] = []
    top: float = EDGE
    for place, link in enumerate(data["links"]):
        if place:
            shapes += arrow(WIDTH / 2, top, top + ARROW)
            top += ARROW
        top, box = boxed("box", (EDGE, top), WIDTH - 2 * EDGE, link["label"], link["text"])
        shapes += box
    rows = [(f"{place}. {link['label']}", link["text"]) for place, link in enumerate(data["links"], start=1)]
    return Drawing(top + EDGE, shapes, ("Schakel", "Wat er staat"), rows)


def arrow(x: float, start: float, end: float) -> list[Shape]:
    """An arrow down."""
    return [line("strong", (x, start), (x, end - 6)), area("head", (x - 6, end - 8), (x + 6, end - 8), (x, end - 1))]
