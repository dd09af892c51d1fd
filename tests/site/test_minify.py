"""Scripts and styles in the site are smaller, and do the same: nothing but whole comments and indentation is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from thuispad.render.minify import OURS, shorter

ASSETS = ROOT / "docs" / "assets"
BACKQUOTE_ITSELF = r"\^_`\{\|\}|%@`\]"
"""Where a script means the sign: in a list of signs."""
SOURCES = sorted(found for pattern in OURS for found in ASSETS.glob(pattern))


def test_what_goes_and_what_stays() -> None:
    """A comment between code stays, and so does what only looks like a comment in a text."""
    source = """/**
 * Says what it does.
 */
(function () {
  // why
  const a = "/* no comment */";  // beside code
  const b = "http://voorbeeld.test"; // away
  const c = "een; // twee";

  return a / b; /* also beside */
  /* before */ call(); /* behind */
})();
"""
    assert shorter(source) == (
        "(function () {\n"
        'const a = "/* no comment */";\n'
        'const b = "http://voorbeeld.test";\n'
        'const c = "een; // twee";\n'
        "return a / b; /* also beside */\n"
        "/* before */ call(); /* behind */\n"
        "})();\n"
    )
    assert shorter("a { b: c; }\n\n/* d\n   e */\n@media x {\n  f { g: h; }\n}\n") == (
        "a { b: c; }\n@media x {\nf { g: h; }\n}\n"
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_text_runs_over_lines(path: Path) -> None:
    """A text between backquotes on several lines would change."""
    code = [line for line in path.read_text().split("\n") if not line.strip().startswith(("*", "/"))]
    assert [line for line in code if line.count("`") % 2 and not re.search(BACKQUOTE_ITSELF, line)] == []


def test_the_site_has_them_and_vendors_keep_their_bytes(site: Path) -> None:
    """All of ours is smaller; what others made is the same, byte for byte."""
    for path in SOURCES:
        there = site / "assets" / path.relative_to(ASSETS)
        assert there.stat().st_size <= path.stat().st_size
        assert there.read_text() == shorter(path.read_text())
    for path in (ASSETS / "vendor").glob("*.js"):
        assert (site / "assets" / "vendor" / path.name).read_bytes() == path.read_bytes()
