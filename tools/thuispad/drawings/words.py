"""Words in a drawing: how wide they are, where a line breaks, and amounts as Dutch readers write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

_SAFE: Final = 1.06
"""Room for fonts a little wider than the one measured."""
FIXED: Final = "\N{NO-BREAK SPACE}"
_SPACES: Final = " \t\r\n\f\v"
_BREAK: Final = re.compile(f"[{_SPACES}]+")
_BOLD: Final = 1.09
_WIDE: Final = 1000
_WIDTHS: Final = {
    # thousandths of the font size, of Arial and what is drawn like it
    sign: width
    for width, signs in {
        222: "ijl'’‘",
        278: "ft Ir.,:;!/|[]",
        333: "()-`",
        355: '"“”',
        389: "*",
        500: "ckszvxyJ",
        556: "abdeghnopqu0123456789€$?L–",
        584: "+=<>−~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "mM",
        944: "W",
    }.items()
    for sign in signs
}


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text comes out, rather too much than too little: a sign that is not known is as wide as it is high."""
    plain = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return sum(_WIDTHS.get(one, _WIDE) for one in plain) * size / 1000 * _SAFE * (_BOLD if bold else 1)


def broken(text: str) -> list[str]:
    """The words of a text: a fixed space keeps two together."""
    return [word for word in _BREAK.split(text) if word]


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room. A word that does not fit is broken, so nothing ever sticks out."""
    lines: list[str] = []
    for word in broken(text):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, room, size, bold=bold)
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    out = [""]
    for sign in word:
        if out[-1] and width_of(f"{out[-1]}{sign}", size, bold=bold) > room:
            out.append("")
        out[-1] += sign
    return out


def letter(index: int) -> str:
    """`A` to `Z`, then `AA`: what an item is called in a drawing where its own name does not fit."""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def euros(amount: int, *, sign: bool = False) -> str:
    """`€ 1.000`, below zero `− € 1.000`; with `sign` a plus stands before what is above."""
    before = f"−{FIXED}" if amount < 0 else f"+{FIXED}" if sign and amount > 0 else ""
    return f"{before}€{FIXED}{abs(amount):,}".replace(",", ".")


def divided(amount: int, parts: Sequence[int]) -> list[int]:
    """A whole amount by parts of any total: whole amounts that add up to it exactly, each at most one off."""
    total = sum(parts) or 1
    ends = [amount * end // total for end in accumulate(parts)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
