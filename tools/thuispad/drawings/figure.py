"""A drawing as HTML: caption, picture, and the same data in a table for whoever cannot see or print the picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from thuispad.drawings.kinds import draw
from thuispad.html import environment


@lru_cache(maxsize=1)
def _template() -> Template:
    return environment("thuispad.drawings").get_template("figure.html.jinja")


def figure(data: Mapping[str, Any], key: str, note: Markup | str = "") -> Markup:
    """The drawing of `data` with its caption. `key` is unique on the page; `note` says where the figures come from."""
    return Markup(_template().render(data=data, drawing=draw(data), key=key, note=note))  # noqa: S704  escaped there
