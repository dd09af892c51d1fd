"""A web server for a built site, as any host would serve it: compressed, with a time to keep, with its own 404 page."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".yml")
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")
LEVEL = 6  # what web servers have as their default


@functools.lru_cache(maxsize=512)
def compressed(path: Path, _changed: int) -> bytes:
    """A file as it is sent; made once for every version of it."""
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder in silence."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".yml": "text/plain; charset=utf-8",
    }

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file; what is not there gets the site's own 404 page."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        found = path.is_file()
        if not found:
            path = Path(self.directory) / "404.html"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path.name))
        keep = "public, max-age=31536000, immutable" if NAMED_BY_CONTENT.search(path.name) else "no-cache"
        self.send_header("Cache-Control", keep)
        if path.suffix in TEXT:
            self.send_header("Vary", "Accept-Encoding")
        if path.suffix in TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compressed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        else:
            body = path.read_bytes()
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
