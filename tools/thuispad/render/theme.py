"""What the theme writes that HTML does not allow, set right in the finished page.

It stands in `base.html` and in a macro of `nav-item.html`, which have no block to override; copies would have to follow
every version of the theme. The words are looked for in tags only: content is escaped, so it has none.
"""

from __future__ import annotations

import re
from typing import Final

# On a checkbox `autocomplete` is an error. It asks Firefox not to remember on a reload that the menu was open.
_TOGGLE: Final = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
# The heading of a part of the menu is no stop for the Tab key, which the theme says with an empty number.
_LABEL: Final = re.compile(r'(<label class="md-nav__link[^>]*) tabindex=""')


def mended(html: str) -> str:
    """A page of the theme as valid HTML."""
    return _LABEL.sub(r"\1", _TOGGLE.sub(r"\1", html))
