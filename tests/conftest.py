"""What all tests share: the content, an empty cache of its own, and Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from thuispad import Content, load_content

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-12-01"
EXAMPLES = ROOT / "docs" / "voorbeelden"
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled content of the tests stays out of the user's cache."""
    before = os.environ.get("THUISPAD_CACHE")
    os.environ["THUISPAD_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["THUISPAD_CACHE"]
    else:
        os.environ["THUISPAD_CACHE"] = before


@pytest.fixture(scope="session")
def content(own_cache: None) -> Content:
    """The content of this checkout."""
    return load_content(ROOT / "pathways")


def chromium_path() -> str:
    """Where the system's Chromium is. Its absence is a failure, never a skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("Chromium ontbreekt; installeer het met: sudo apt-get install chromium", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for a whole run."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium_path(), args=[*sandbox, *FLAGS])
        yield instance
        instance.close()
