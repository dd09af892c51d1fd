"""The site, built once; its addresses; pages that report what goes wrong on them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import AS_OF
from tests.site.server import serve
from tests.site.watch import Watch
from thuispad import Content
from thuispad.render.examples import load_examples
from thuispad.render.pages import pages
from thuispad.render.site import Site

ROOT = Path(__file__).resolve().parents[2]


def build(target: Path, content: Path | None = None, **settings: str) -> Path:
    """Build the site in strict mode, as `make site` does; fails with what MkDocs said."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "THUISPAD_CONTENT": str(content or ""), **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def once(factory: pytest.TempPathFactory, name: str, **settings: str) -> Path:
    """A site that is built by the first process of a run that asks for it; the others wait for it."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target, ready = shared / name, shared / f"{name}.ready"
    try:
        (shared / f"{name}.begun").touch(exist_ok=False)
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not ready.exists():
            assert time.monotonic() < deadline, f"{name} is not built by another process"
            time.sleep(0.1)
        assert ready.read_text() == "", ready.read_text()
        return target
    try:
        build(target, **settings)
    except BaseException as error:
        ready.write_text(f"building failed elsewhere: {error}")
        raise
    ready.touch()
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> Path:
    """The site of this checkout."""
    return once(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> Path:
    """The same with an address of its own, and one to report mistakes to."""
    settings = {"THUISPAD_SITE_URL": "https://voorbeeld.test/pad/", "THUISPAD_REPORT": "mailto:fout@voorbeeld.test"}
    return once(tmp_path_factory, "addressed", **settings)


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[str]:
    """The address of the site on a web server."""
    address, stop = serve(site)
    yield address
    stop()


@pytest.fixture(scope="session")
def folder(site: Path) -> str:
    """The address of the site in a folder."""
    return site.as_uri() + "/"


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    """A page that remembers every request, violation and error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield Watch(context)
    context.close()


@pytest.fixture(scope="session")
def names(site: Path) -> list[str]:
    """The name of every page but the 404."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [name for name in found if name != "404.html"]


@pytest.fixture(scope="session")
def kinds(site: Path, names: list[str], content: Content) -> dict[str, str]:
    """One page of each kind: the shortest of each view the content makes, every page written by hand, the 404."""
    examples = load_examples(ROOT / "docs" / "voorbeelden", content, AS_OF)
    views = {f"{page.name}.html": page.view for page in pages(Site(content.data, examples))}
    by_size = sorted(names, key=lambda name: (site / name).stat().st_size, reverse=True)
    return {views.get(name, name): name for name in by_size} | {"404": "bestaat/echt/niet.html"}
