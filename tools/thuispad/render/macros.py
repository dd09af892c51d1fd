"""The one macro of the site. MkDocs and its macros plugin call this; everything else knows neither."""

from __future__ import annotations

from typing import Any

from thuispad.render.site import open_site
from thuispad.render.views import render


def define_env(env: Any) -> None:
    """Make `{{ toon("kaart", "zelf-thuis") }}` known to the pages: a view of the content as one block of HTML."""

    @env.macro  # type: ignore[untyped-decorator]
    def toon(view: str, subject: str = "") -> str:
        folder = env.conf["extra"]["thuispad"]["content"] or ""
        return str(render(open_site(folder), view, subject, env.page.url))
