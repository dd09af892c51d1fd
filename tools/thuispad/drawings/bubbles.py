"""Options weighed: to the right what each risks, upwards what it contributes, and as large as what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil, sqrt
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
    circle,
    legend,
    line,
    rect,
    words,
)
from thuispad.drawings.words import euros, letter

HIGHEST = 5
CELL = 50
LEFT = 34
STRIP = 24
"""Above and below the cells: there stand the words of the zones, where no bubble comes."""
SMALLEST = 9
HALF = CELL * HIGHEST / 2
TICK = Style("tick", SMALL)
ZONE = Style("zone", SMALL, bold=True)


def bubbles(data: Mapping[str, Any]) -> Drawing:
    """`items`: each a `label`, `contribution` and `risk` from 1 to 5, and `cost` in euros."""
    items = data["items"]
    wide = CELL * HIGHEST
    top = EDGE + PLAIN.leading + 4
    first = top + STRIP
    foot = first + wide + STRIP
    shapes: list[Shape] = [
        rect("paper", LEFT, top, wide, foot - top, 0),
        rect("zone-do", LEFT, top, HALF, HALF + STRIP, 0),
        rect("zone-drop", LEFT + HALF, first + HALF, HALF, HALF + STRIP, 0),
        words("Doen", LEFT + 8, top + STRIP / 2 + 2, ZONE),
        words("Laten", LEFT + wide - 8, foot - STRIP / 2 - 2, ZONE, "end"),
        words("↑ Bijdrage", EDGE, EDGE + PLAIN.leading / 2, PLAIN),
    ]
    for step in range(1, HIGHEST + 1):
        x, y = _spot(step, step, first)
        shapes += [line("grid", (LEFT, y), (LEFT + wide, y)), line("grid", (x, first), (x, first + wide))]
        shapes += [words(str(step), LEFT - 8, y, TICK, "end"), words(str(step), x, foot + 10, TICK, "middle")]
    shapes += [line("strong", (LEFT, top), (LEFT, foot), (LEFT + wide, foot))]
    for place, (x, y, radius) in enumerate(places(items, first)):
        style = Style("mark", max(8, min(SMALL + 1, radius * 1.2)), bold=True)
        shapes += [circle("bubble", x, y, radius), words(letter(place), x, y, style, "middle")]
    below = foot + 20
    shapes.append(words("Risico →", LEFT + wide, below + PLAIN.leading / 2, PLAIN, "end"))
    entries = [(letter(place), item["label"], euros(item["cost"])) for place, item in enumerate(items)]
    bottom, listed = legend(entries, below + PLAIN.leading + 8)
    note = Block(EDGE, bottom + 2, WIDTH - 2 * EDGE).add("Hoe groter de cirkel, hoe hoger de kosten.")
    rows = [
        (
            f"{letter(place)}. {item['label']}",
            str(item["contribution"]),
            str(item["risk"]),
            euros(item["cost"]),
            zone(item),
        )
        for place, item in enumerate(items)
    ]
    head = ("Optie", "Bijdrage (1 tot 5)", "Risico (1 tot 5)", "Kosten", "Ligt in")
    return Drawing(note.bottom + EDGE, [*shapes, *listed, *note.shapes], head, rows)


def zone(item: Mapping[str, Any]) -> str:
    """Which part of the sheet an option lies in, in words."""
    middle = (HIGHEST + 1) / 2
    if item["contribution"] > middle > item["risk"]:
        return "Doen"
    return "Laten" if item["contribution"] < middle < item["risk"] else "ertussen"


def places(items: list[Mapping[str, Any]], first: float) -> list[tuple[float, float, float]]:
    """Middle and radius of every bubble: none overlaps another, and areas are as costs, down to what still shows."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        cells[item["risk"], item["contribution"]].append(place)
    rows = max(ceil(sqrt(len(there))) for there in cells.values())
    largest = CELL / rows / 2 - 1
    dearest = max(*(item["cost"] for item in items), 1)
    found: dict[int, tuple[float, float, float]] = {}
    for (risk, contribution), there in cells.items():
        x, y = _spot(risk, contribution, first)
        own = ceil(sqrt(len(there)))
        deep = ceil(len(there) / own)
        for number, place in enumerate(there):
            down, across = divmod(number, own)
            radius = max(min(SMALLEST, largest), largest * sqrt(items[place]["cost"] / dearest))
            part = CELL / own
            found[place] = (x + (across - (own - 1) / 2) * part, y + (down - (deep - 1) / 2) * part, radius)
    return [found[place] for place in range(len(items))]


def _spot(risk: int, contribution: int, first: float) -> tuple[float, float]:
    """The middle of a cell."""
    return LEFT + (risk - 0.5) * CELL, first + (HIGHEST - contribution + 0.5) * CELL
