"""The site, built once; a server that serves it as any host would; pages that report what goes wrong on them."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.watch import Watch

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder in silence; what is not there gets the site's own 404 page."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> tuple[str, Callable[[], None]]:
    """Serve a folder on a free port: its address, and how to stop."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return f"http://127.0.0.1:{server.server_port}/", stop


def build(target: Path, content: Path | None = None, **settings: str) -> Path:
    """Build the site in strict mode, as `make site` does; fails with what MkDocs said."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "THUISPAD_CONTENT": str(content or ""), **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> Path:
    """The site of this checkout."""
    return build(tmp_path_factory.mktemp("site"))


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
