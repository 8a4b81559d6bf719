from __future__ import annotations

from pathlib import Path

import pytest

from parley.store import Book, open_book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    opened = open_book(tmp_path / "talks.parley", create=True)
    assert isinstance(opened, Book)
    return opened
