"""The closed set of drawings, by the name that content calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from thuispad.drawings.balance import balance
from thuispad.drawings.bubbles import bubbles
from thuispad.drawings.chain import chain
from thuispad.drawings.cycle import cycle
from thuispad.drawings.layers import layers
from thuispad.drawings.ratio import ratio
from thuispad.drawings.shapes import Drawing
from thuispad.drawings.sharing import sharing
from thuispad.drawings.triangle import triangle
from thuispad.drawings.web import web

KINDS: Final[Mapping[str, Callable[[Mapping[str, Any]], Drawing]]] = {
    "balance": balance,
    "bubbles": bubbles,
    "chain": chain,
    "cycle": cycle,
    "layers": layers,
    "ratio": ratio,
    "sharing": sharing,
    "triangle": triangle,
    "web": web,
}


def draw(data: Mapping[str, Any]) -> Drawing:
    """The drawing of data that names its `kind`."""
    return KINDS[data["kind"]](data)
