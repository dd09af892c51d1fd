"""What each party loses or wins, as bars to either side of nothing, and what that is together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.drawings.shapes import EDGE, PLAIN, TITLE, WIDTH, Block, Drawing, Shape, Style, line, rect, words
from thuispad.drawings.words import euros, width_of

BAR = 13
ROOM = WIDTH - 2 * EDGE
TOGETHER = "Samen"


def balance(data: Mapping[str, Any]) -> Drawing:
    """`parties`: each a `label` and an `amount` in whole euros, below zero for a loss. The total is reckoned here."""
    rows = [(party["label"], party["amount"]) for party in data["parties"]]
    total = sum(amount for _, amount in rows)
    least = min(0, total, *(amount for _, amount in rows))
    most = max(0, total, *(amount for _, amount in rows))
    scale = ROOM / max(1, most - least)
    zero = EDGE - least * scale
    shapes: list[Shape] = []
    top: float = EDGE
    for label, amount in rows:
        top, row = _row(label, amount, zero, scale, top, PLAIN)
        shapes += row
    shapes.append(line("strong", (EDGE, top), (WIDTH - EDGE, top)))
    bottom, row = _row(TOGETHER, total, zero, scale, top + 6, TITLE)
    told = [(label, euros(amount, sign=True), _outcome(amount)) for label, amount in [*rows, (TOGETHER, total)]]
    return Drawing(bottom, [*shapes, *row], ("Partij", "Verschil", "Uitkomst"), told)


def _row(label: str, amount: int, zero: float, scale: float, top: float, style: Style) -> tuple[float, list[Shape]]:
    said = f"{_outcome(amount)} {euros(abs(amount))}" if amount else _outcome(amount)
    taken = width_of(said, style.size, bold=True) + 12
    block = Block(EDGE, top + 2, ROOM - taken, "start").add(label, style)
    at = Style("amount", style.size, bold=True)
    amounts = [words(said, WIDTH - EDGE, top + 2 + style.leading / 2, at, "end")]
    bar = block.bottom + 3
    start, end = sorted((zero, zero + amount * scale))
    bars = [rect("bar-more" if amount > 0 else "bar-less", start, bar, end - start, BAR, 1)] if amount else []
    nothing = line("strong", (zero, bar - 2), (zero, bar + BAR + 2))
    return bar + BAR + 7, [*bars, nothing, *block.shapes, *amounts]


def _outcome(amount: int) -> str:
    return "wint" if amount > 0 else "verliest" if amount < 0 else "gelijk"
