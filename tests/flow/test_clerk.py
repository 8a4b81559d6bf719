"""What a reviewer adds keeps how it came: a page by its address and time, a file or pasted words by their name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from parley.fetch import Fetched, fetch
from parley.flow.clerk import BookClerk
from parley.model import Reading
from parley.settings import Settings
from parley.store import Book, captures_of, close_book, open_book

STORY = b"Prisoners home\n\nKYIV, June 14, 2025 (Orlen) - Ukraine handed over 77 prisoners of war to Russia on Saturday.\n"


class Here:
    """Does tasks in this process, and fetches nothing."""

    def do(self, task: Any, values: tuple[Any, ...], _seconds: float) -> Any:
        return Fetched("https://news.example/home?from=1", STORY) if task is fetch else task(*values)


@pytest.mark.parametrize("way", ["address", "file", "words"])
def test_how_it_came_is_kept(tmp_path: Path, way: str) -> None:
    book = open_book(tmp_path / "a.parley", create=True)
    assert isinstance(book, Book)
    clerk = BookClerk(book, Settings())
    clerk._aside = Here()  # type: ignore[assignment]
    found = clerk.fetch(" https://news.example/home ") if way == "address" else clerk.read(STORY, "home.txt" if way == "file" else None)
    assert isinstance(found, Reading)
    assert isinstance(clerk.add(found.report.raw), Reading)
    (seen,) = captures_of(book, found.report.raw)
    if way == "address":
        assert (seen.source, seen.address) == ("https://news.example/home", "https://news.example/home?from=1")
        assert seen.fetched is not None
        assert timedelta(0) <= datetime.now(UTC) - seen.fetched < timedelta(minutes=1)
    else:
        assert (seen.source.startswith("home.txt" if way == "file" else "pasted-"), seen.address, seen.fetched) == (True, None, None)
    close_book(book)
