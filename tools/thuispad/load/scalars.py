"""Plain YAML scalars: the core schema of YAML 1.2, less what parsers read differently.

https://yaml.org/spec/1.2.2/#103-core-schema. `no`, `on`, `12:30` and dates stay text.
"""

from __future__ import annotations

import math
import re
from typing import Final

from thuispad.load.limits import MAX_INTEGER

Scalar = str | int | float | bool | None

STARTS: Final = frozenset("0123456789+-.~nNtTfF")
"""Only a scalar that starts with one of these can be anything but text."""

_WORDS: Final[dict[str, bool | None]] = {
    "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOTATION: Final = re.compile(r"[-+]?0(?:[0-9]+(?:\.[0-9]*)?|[oOxXbB][0-9a-fA-F]+)")
_INFINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class ScalarError(ValueError):
    """A scalar we refuse; the argument is the code of the diagnostic."""


def resolve_plain(text: str) -> Scalar:
    """The value of a plain scalar. Raises `ScalarError` for a number that parsers read differently."""
    if not text:
        return None
    if text[0] not in STARTS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        # a number of a thousand digits is refused before Python turns it into an integer
        return number(float(text) if len(text) > 20 else int(text))  # noqa: PLR2004
    if _FLOAT.fullmatch(text):
        return number(float(text))
    if _INFINITE.fullmatch(text):
        raise ScalarError("number-range")
    if _NOTATION.fullmatch(text):
        raise ScalarError("number-notation")
    return text


def number(value: float) -> int | float:
    """A number every reader keeps exactly; a whole one becomes an integer, minus zero becomes zero."""
    if not math.isfinite(value) or abs(value) > MAX_INTEGER:
        raise ScalarError("number-range")
    whole = int(value)
    return whole if whole == value else value
