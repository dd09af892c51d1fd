"""Our own scripts and styles without comments and indentation, in the site only: readers pay for bytes, makers read.

No line of code changes: what runs is what is written and tested. The libraries that could do more (rjsmin, rcssmin,
tdewolff-minify) have no wheels for Windows or for macOS; they would win 3 % of a page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_COMMENT: Final = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/[ \t]*|//.*)$", re.MULTILINE)
_BEHIND: Final = re.compile(r"""(?<=[;{}(),])[ \t]+// [^"'`\n]*$""", re.MULTILINE)
"""A comment behind code; in a text or an expression something would close it before the line ends."""
_LINE_START: Final = re.compile(r"\n\s+")
OURS: Final = ("*.css", "*.js", "form/*.js", "engine/*.js")
"""Below the assets. What comes from others keeps its bytes: it is small already, and has a checksum."""


def minify(assets: Path) -> None:
    """Rewrite every script and style of ours below `assets`."""
    for path in (found for pattern in OURS for found in assets.glob(pattern)):
        path.write_text(shorter(path.read_text(encoding="utf-8")), encoding="utf-8")


def shorter(source: str) -> str:
    """A script or style without comments on lines of their own or at the end of one, and without indentation.

    A text of several lines between backquotes would lose its indentation: ours have none, and a test looks.
    """
    return _LINE_START.sub("\n", _BEHIND.sub("", _COMMENT.sub("", source))).strip() + "\n"
