"""A saving shared: what was reckoned with, what it became, what goes off first, and who gets which part of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from thuispad.drawings.shapes import (
    EDGE,
    PLAIN,
    TITLE,
    WIDTH,
    Block,
    Drawing,
    Shape,
    Style,
    area,
    legend,
    line,
    rect,
    words,
)
from thuispad.drawings.words import divided, euros, letter, width_of

BAR = 18
ROOM = WIDTH - 2 * EDGE
LETTERED = 16
"""A part of a bar as wide as this has room for its letter."""


@dataclass(frozen=True)
class Sums:
    """What follows from the data: all in whole euros, and all of it adds up."""

    budget: int
    actual: int
    first: Sequence[tuple[str, int]]
    shares: Sequence[tuple[str, int, int]]

    @property
    def difference(self) -> int:
        """What was saved; below zero what came on top."""
        return self.budget - self.actual

    @property
    def rest(self) -> int:
        """What is left to share when the first costs are off."""
        return self.difference - sum(amount for _, amount in self.first)


def sums(data: Mapping[str, Any]) -> Sums:
    """The sums behind the drawing. A setback is shared by the same parts."""
    first = [(one["label"], one["amount"]) for one in data["first"]]
    rest = data["budget"] - data["actual"] - sum(amount for _, amount in first)
    parts = [one["parts"] for one in data["shares"]]
    total = sum(parts) or 1
    shares = [
        (one["label"], round(100 * one["parts"] / total), amount)
        for one, amount in zip(data["shares"], divided(rest, parts), strict=True)
    ]
    return Sums(data["budget"], data["actual"], first, shares)


def sharing(data: Mapping[str, Any]) -> Drawing:
    """`budget`, `actual`; `first`: what goes off first (`label`, `amount`); `shares`: for whom (`label`, `parts`)."""
    found = sums(data)
    saved = found.difference > 0
    scale = ROOM / max(1, found.budget, found.actual)
    what = "Besparing" if saved else "Tegenvaller"
    top, shapes = _bar("Begroot", found.budget, EDGE, [("bar", found.budget * scale)])
    low, high = sorted((found.budget * scale, found.actual * scale))
    gap = ("gap" if saved else "bar-less", high - low)
    bars = [("bar", low), gap] if found.difference else [("bar", low)]
    top, row = _bar("Werkelijk", found.actual, top + 8, bars)
    shapes += row
    under = top
    top += 14
    if saved and found.rest >= 0:
        shapes.append(
            area("zoom", (EDGE + low, under), (EDGE + high, under), (WIDTH - EDGE, top + 20), (EDGE, top + 20))
        )
        shares = ROOM / found.difference
        parts = [("bar-less", sum(amount for _, amount in found.first) * shares), ("bar-more", found.rest * shares)]
    else:
        parts = []
    top, row = _bar(what, abs(found.difference), top, parts)
    shapes += row
    for label, amount in found.first:
        top, row = _line(f"Eerst eraf: {label}", euros(-amount), top + 4, PLAIN)
        shapes += row
    top += 6
    shapes.append(line("strong", (EDGE, top), (WIDTH - EDGE, top)))
    widths = [abs(amount) * ROOM / max(1, abs(found.rest)) for _, _, amount in found.shares]
    word = "Te verdelen" if found.rest >= 0 else "Samen te dragen"
    lettered = [(f"share share-{place % 3}", width) for place, width in enumerate(widths)]
    top, row = _bar(word, abs(found.rest), top + 6, lettered, letters=True)
    entries = [
        (letter(place), f"{label}, {part}%", euros(abs(amount)))
        for place, (label, part, amount) in enumerate(found.shares)
    ]
    bottom, listed = legend(entries, top + 10)
    told = [("Begroot", euros(found.budget)), ("Werkelijk", euros(found.actual)), (what, euros(abs(found.difference)))]
    told += [(f"Eerst eraf: {label}", euros(amount)) for label, amount in found.first]
    told += [(word, euros(abs(found.rest)))]
    told += [
        (f"{letter(place)}. {label}, {part}%", euros(abs(amount)))
        for place, (label, part, amount) in enumerate(found.shares)
    ]
    return Drawing(bottom, [*shapes, *row, *listed], ("Regel", "Bedrag"), told)


def _line(label: str, amount: str, top: float, style: Style) -> tuple[float, list[Shape]]:
    taken = width_of(amount, style.size, bold=True) + 12
    block = Block(EDGE, top, ROOM - taken).add(label, style)
    figure = words(amount, WIDTH - EDGE, top + style.leading / 2, Style("amount", style.size, bold=True), "end")
    return block.bottom, [*block.shapes, figure]


def _bar(
    label: str, amount: int, top: float, parts: Sequence[tuple[str, float]], *, letters: bool = False
) -> tuple[float, list[Shape]]:
    """A line of words, and below it a bar of parts."""
    top, shapes = _line(label, euros(amount), top, TITLE)
    top += 3
    edges = [EDGE + edge for edge in accumulate((width for _, width in parts), initial=0.0)]
    for place, ((looks, width), (start, _)) in enumerate(zip(parts, pairwise(edges), strict=True)):
        if width > 0:
            shapes.append(rect(looks, start, top, width, BAR, 1))
        if letters and width >= LETTERED:
            mark = Style("mark", PLAIN.size, bold=True)
            shapes.append(words(letter(place), start + width / 2, top + BAR / 2, mark, "middle"))
    return top + (BAR if parts else 0), shapes
