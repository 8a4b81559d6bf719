"""Problems that the book tells of sources, and that go when these are read again and are well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parley.model import Item, Problem
from parley.store import Book, keep_source_problems, problem_places

_WITHIN = re.compile(r"[/!#@]")  # between a folder, an archive or a table and what it holds


class Mending:
    """The places of which the book tells a problem from an earlier reading, while sources are read again."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._told = set(problem_places(book))
        self._well: set[str] = set()  # files and feeds that gave something

    def stay(self, items: Iterable[Item]) -> None:
        """What is told of these holds still: they were not read again, or are no better."""
        for item in items:
            self._gave(item)
            self._told.discard(place_of(item))

    def read(self, items: Iterable[Item]) -> Problem | None:
        """Take back what is told of items that are well now.

        Returns:
            None, or the problem that the book takes nothing.
        """
        gone = set()
        for item in items:
            self._gave(item)
            if place_of(item) in self._told:
                gone.add(place_of(item))
        self._told -= gone
        return keep_source_problems(self._book, sorted(gone), ()) if gone else None

    def rest(self, sources: Sequence[str], found: Sequence[Problem]) -> list[str]:
        """The places in sources that were read to their end, of which nothing was found this time.

        Args:
            sources: as the user gave them.
            found: the problems of this time; what lies within such a place may just not have been reached.
        """
        given, bad = {source.rstrip("/") or "/" for source in sources}, {problem.where for problem in found}
        return sorted(
            place for place in self._told if (place in self._well or not given.isdisjoint(_around(place))) and bad.isdisjoint(_around(place))
        )

    def _gave(self, item: Item) -> None:
        if item.capture.source in self._told:
            self._well.add(item.capture.source)


def place_of(item: Item) -> str:
    """Where an item stands, as its problems name it."""
    return item.where or item.capture.source


def _around(place: str) -> Iterator[str]:
    """A place, and every folder, archive and table that may hold it."""
    yield place
    for mark in _WITHIN.finditer(place):
        yield place[: mark.start()] or place[: mark.end()]
