"""Addresses: relative ones within the site, and only harmless ones to the world outside."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import quote

_ALLOWED: Final = re.compile(r"(?:https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+)", re.IGNORECASE)


def relative(page: str, target: str, anchor: str = "") -> str:
    """The address of `target` (`bronnen.html`) as seen from `page` (`zorgpaden/x.html`)."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if page == target and fragment:
        return fragment
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + fragment


def outward(url: str | None) -> str | None:
    """An address outside the site if its scheme is allowed (http, https, mailto); else None: then it is no link."""
    return url if url and _ALLOWED.fullmatch(url) else None
