"""The Content-Security-Policy of a page: nothing from anywhere else, and no script that is not the theme's own.

The theme has three inline scripts. The policy names each by its hash, and only if it is one that the installed theme's
templates make: a script that came in with content is never blessed, but stops the build.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

_INLINE: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script[^>]*>", re.DOTALL | re.IGNORECASE)
_HOLE: Final = re.compile(r"\{\{.*?\}\}")
_FIXED: Final = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


class PolicyError(Exception):
    """A page holds an inline script that is not the theme's."""


@lru_cache(maxsize=1)
def theme_scripts(*folders: str) -> list[re.Pattern[str]]:
    """The inline scripts of a theme as patterns: what a template fills in may be any text without quotes or tags."""
    found = []
    for path in [one for folder in folders for one in sorted(Path(folder).glob("partials/javascripts/*.html"))]:
        for script in _INLINE.finditer(path.read_text(encoding="utf-8")):
            parts = (re.escape(part) for part in _HOLE.split(script["code"]))
            found.append(re.compile("[^\"'<>\\\\]*".join(parts)))
    return found


def _inline(html: str) -> Iterator[str]:
    for script in _INLINE.finditer(html):
        attributes = script["attributes"].lower()
        if " src=" not in attributes and "application/json" not in attributes:
            yield script["code"]


def policy(html: str, known: Iterable[re.Pattern[str]]) -> str:
    """The policy of one page. Raises `PolicyError` for an inline script that none of `known` describes."""
    patterns = list(known)
    hashes = []
    for code in _inline(html):
        if not any(pattern.fullmatch(code) for pattern in patterns):
            raise PolicyError(f"inline script that is not the theme's: {code[:80]!r}")
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        hashes.append(f"'sha256-{digest}'")
    scripts = " ".join(["'self'", *dict.fromkeys(hashes)])
    return "; ".join(f"{name} {value}" for name, value in {**_FIXED, "script-src": scripts}.items())


def with_policy(html: str, known: Iterable[re.Pattern[str]]) -> str:
    """The page with its policy as the first thing in its head."""
    before, head, after = html.partition("<head>")
    if not head:
        raise PolicyError("page without a head")
    return f'{before}{head}<meta http-equiv="Content-Security-Policy" content="{policy(html, known)}">{after}'
