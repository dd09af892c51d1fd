"""The one macro of the site. MkDocs and its macros plugin call this; everything else knows neither."""

from __future__ import annotations

from typing import Any

from thuispad.render.site import site_of
from thuispad.render.views import render


def define_env(env: Any) -> None:
    """Make `{{ toon("kaart", "zelf-thuis") }}` known to the pages: a view of the content as one block of HTML."""

    @env.macro  # type: ignore[untyped-decorator]
    def toon(view: str, subject: str = "") -> str:
        site = site_of(env.conf["extra"]["thuispad"], env.conf["docs_dir"])
        return str(render(site, view, subject, env.page.url))
