"""The text of a message as people see it: what the engine fills in is shown as dots."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_PARAMETER: Final = re.compile(r"\{([a-z_]+)\}")
_SILENT: Final = frozenset({"item", "suggestion", "replacement"})
"""What is added only sometimes."""


def as_shown(text: str) -> Markup:
    """`‘{id}’ staat niet in {list}{suggestion}.` with `…` for what differs each time."""
    out = Markup()
    end = 0
    for found in _PARAMETER.finditer(text):
        out += escape(text[end : found.start()])
        if found[1] not in _SILENT:
            out += Markup("<var>…</var>")
        end = found.end()
    return out + escape(text[end:])
