"""One thing as another divided by a third."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.drawings.shapes import EDGE, WIDTH, Drawing, Style, boxed, line, words

LEFT = 88
AT = EDGE + LEFT + 26
GAP = 12


def ratio(data: Mapping[str, Any]) -> Drawing:
    """`result` is `above` divided by `below`: each a `label` and a `text`."""
    above, below = data["above"], data["below"]
    width = WIDTH - EDGE - AT
    middle, upper = boxed("box good", (AT, EDGE), width, above["label"], above["text"])
    stroke = middle + GAP
    bottom, lower = boxed("box warm", (AT, stroke + GAP), width, below["label"], below["text"])
    height, result = boxed("box", (EDGE, 0), LEFT, data["result"]["label"], anchor="middle")
    _, result = boxed("box", (EDGE, max(EDGE, stroke - height / 2)), LEFT, data["result"]["label"], anchor="middle")
    equals = words("=", EDGE + LEFT + 13, stroke, Style("title", 20, bold=True), "middle")
    shapes = [*result, equals, line("strong", (AT, stroke), (WIDTH - EDGE, stroke)), *upper, *lower]
    end = max(bottom, *(shape.bounds[3] for shape in result))
    rows = [
        (data["result"]["label"], "is wat hieronder boven de streep staat, gedeeld door wat eronder staat"),
        (f"Boven de streep: {above['label']}", above["text"]),
        (f"Onder de streep: {below['label']}", below["text"]),
    ]
    return Drawing(end + EDGE, shapes, ("Deel", "Wat het is"), rows)
