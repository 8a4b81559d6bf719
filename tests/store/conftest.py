from __future__ import annotations

from collections.abc import Iterator

import pytest

from parley.store import Book, close_book, open_book


@pytest.fixture
def book(place: str) -> Iterator[Book]:
    """An empty book, in SQLite and in PostgreSQL."""
    opened = open_book(place, create=True)
    assert isinstance(opened, Book)
    yield opened
    close_book(opened)
