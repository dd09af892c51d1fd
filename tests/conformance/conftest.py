"""The engine of the browser with the content of this checkout."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conformance.harness import BrowserEngine
from thuispad import Content


@pytest.fixture(scope="module")
def engine(browser: Browser, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserEngine]:
    """Ready to be asked; at the end it has said nothing wrong to the console."""
    one = BrowserEngine(browser, content.data, tmp_path_factory.mktemp("page"))
    yield one
    assert not one.errors
    one.close()
