"""What MkDocs calls while it builds. What it then does stands in the other modules, which know no MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc

from thuispad.cli.common import say_content_error
from thuispad.content import ContentError
from thuispad.render import headings, links, pages, policy, publish, theme
from thuispad.render.site import Site, open_site, site_of


def _site(config: Any) -> Site:
    return site_of(config.extra["thuispad"], config.docs_dir)


def on_config(config: Any) -> None:
    """Read the content afresh, and put its pages into the navigation."""
    links.check_report(config.extra["thuispad"]["report"])
    open_site.cache_clear()
    try:
        config.nav = pages.navigation(config.nav, pages.pages(_site(config)))
    except ContentError as error:
        say_content_error(error)
        raise PluginError(str(error)) from None


def on_files(files: Any, config: Any) -> None:
    """Add the pages of the content, and the files for machines."""
    for name, text in (*pages.files(_site(config)), *publish.files(_site(config))):
        files.append(File.generated(config, name, content=text))


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> None:
    """Escape titles and descriptions, and set them only now: what ran before executes them as a template."""
    made = pages.page_of(_site(config), page.file.src_uri)
    if not page.is_homepage:
        page.meta["title"] = escape(made.title if made else page.title)
    page.title = escape(made.label if made else page.title)
    page.meta["description"] = escape(made.description if made else page.meta.get("description", ""))
    page.toc = get_toc(headings.tokens(html))


def on_post_page(output: str, config: Any, **_: Any) -> str:
    """Make every page valid and give it its policy, the 404 too."""
    return policy.with_policy(theme.mended(output), policy.theme_scripts(*config.theme.dirs))


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: D103
    return on_post_page(output_content, config) if template_name == "404.html" else output_content


def on_post_build(config: Any) -> None:  # noqa: D103
    publish.finish(Path(config.site_dir))
