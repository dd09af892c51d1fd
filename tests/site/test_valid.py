"""The Nu HTML checker, of the people who write the standard, on every page, our style sheet and our drawing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.server import serve

pytestmark = pytest.mark.system
JAR = Path(sys.prefix) / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the checker says of a page and is not so: the message, part of the place it is said of, and why.
LEFT = (
    (
        "Inline script violates Content Security Policy (meta tag)",
        '<script id="__config" type="application/json">',
        "a block of data is no script: no browser runs it, so no policy holds it back",
    ),
)


def left(message: dict[str, str]) -> bool:
    """Whether a message is one of those we know to be mistaken."""
    return any(message["message"].startswith(start) and place in message["extract"] for start, place, _ in LEFT)


def check(*words: str) -> list[str]:
    """What the checker finds, errors and warnings."""
    assert JAR.is_file(), "vnu.jar ontbreekt; draai: .ci/node.sh"
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # this machine is one
    command = [
        "java",
        "-Xss1m",
        allowed,
        "-jar",
        str(JAR),
        "--stdout",
        "--format",
        "json",
        "--exit-zero-always",
        *words,
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    found = [one for one in json.loads(done.stdout)["messages"] if not left(one)]
    return [f"{one['url']}:{one.get('lastLine')} {one['message']} {one.get('extract', '')}" for one in found]


def test_every_page_is_valid(site: Path) -> None:
    """No error and no warning; read from a server, so that ‘self’ in the policy means something to the checker."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert "404.html" in names
    address, stop = serve(site)
    try:
        assert check(*(address + name for name in names)) == []
    finally:
        stop()


def test_style_and_drawing_are_valid() -> None:
    """What we add to the theme."""
    assert check("--css", *map(str, sorted((ROOT / "docs/assets").glob("*.css")))) == []
    assert check("--svg", *map(str, sorted((ROOT / "docs/assets").glob("*.svg")))) == []
