"""Addresses: relative ones within the site, and only harmless ones to the world outside."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import quote

import click

_ALLOWED: Final = re.compile(r"(?:https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+)", re.IGNORECASE)


class AddressError(click.ClickException):
    """An address in the configuration that is none; whoever builds sees one line, not a traceback."""


def relative(page: str, target: str, anchor: str = "") -> str:
    """The address of `target` (`bronnen.html`) as seen from `page` (`zorgpaden/x.html`)."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if page == target and fragment:
        return fragment
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + fragment


def outward(url: str | None) -> str | None:
    """An address outside the site if its scheme is allowed (http, https, mailto); else None: then it is no link."""
    return url if url and _ALLOWED.fullmatch(url) else None


def check_report(url: str) -> None:
    """Raise `AddressError` for an address to report mistakes at that is neither empty nor https or mailto."""
    if url and not (outward(url) and url.lower().startswith(("https://", "mailto:"))):
        raise AddressError(f"THUISPAD_REPORT: ‘{url}’ is geen adres dat met https:// of mailto: begint.")
