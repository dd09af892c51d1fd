"""A small content and a workbook made of it."""

from __future__ import annotations

import pytest

from tests.workbook import books
from thuispad import Content


@pytest.fixture(scope="module")
def few(content: Content) -> Content:
    """The content with few criteria."""
    return books.small_content(content)


@pytest.fixture(scope="module")
def book(few: Content) -> bytes:
    """A workbook without mistakes."""
    return books.made(books.SMALL, few)
