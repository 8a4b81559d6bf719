"""From an item to the book: read at once, each report in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parley.fetch import World
from parley.flow.aside import Aside
from parley.flow.marks import marks_of
from parley.flow.sources import found_of
from parley.flow.watching.events import Event
from parley.flow.work import read_report, reader_version
from parley.model import Capture, Item, Problem
from parley.settings import Settings
from parley.store import Book, Entry, has_problem, has_reading, has_words, keep, keep_captures, keep_source_problems, report_key


class StoppedError(Exception):
    """The book takes no more."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def must(problem: Problem | None) -> None:
    """Go on only where the book took what it was given.

    Raises:
        StoppedError: it did not.
    """
    if problem is not None:
        raise StoppedError(problem)


class Keeper:
    """Reads items and keeps their reports."""

    def __init__(self, book: Book, settings: Settings, world: World) -> None:
        self._book = book
        self._settings = settings
        self._world = world
        self._aside = Aside()

    def close(self) -> None:
        """End what runs beside."""
        self._aside.close()

    def take(self, results: Iterable[Item | Problem], source: str) -> Iterator[Event]:
        """Read items and keep what comes of them.

        Args:
            results: items, and problems of what gave none.
            source: that they come from.
        """
        for one in results:
            yield self._taken(one, source)

    def _taken(self, item: Item | Problem, source: str) -> Event:
        now = self._world.now()
        found = found_of(item, self._settings, self._aside)
        address = item.where if isinstance(item, Problem) else item.where or item.capture.source
        if found.report is None and not found.passed_over:
            must(keep_source_problems(self._book, (), found.problems))
            return Event("problem", now, source, address, problem=found.problems[-1])
        if has_problem(self._book, address):  # an earlier one, of what is well now
            must(keep_source_problems(self._book, (address,), ()))
        if found.report is None:
            return Event("passed_over", now, source, address)
        report, reader = found.report, reader_version(self._settings.own)
        if has_reading(self._book, report_key(report), reader) or has_words(self._book, report.source, report.text):
            must(keep_captures(self._book, _held(found.capture, self._book, report_key(report), reader)))
            return Event("known", now, source, address, report.id)
        reading = read_report(report, self._settings)
        whole = replace(reading, problems=(*found.problems, *reading.problems))
        captures = (found.capture,) if found.capture else ()
        must(keep(self._book, Entry(whole, reader, found.raw, None, captures, marks_of(report))))
        return Event("report", now, source, address, report.id, len(reading.claims))


def _held(capture: Capture | None, book: Book, key: str, reader: str) -> tuple[Capture, ...]:
    """How bytes came this time, where the book has these very bytes; of a page that differs around the same words nothing is kept."""
    return (capture,) if capture is not None and has_reading(book, key, reader) else ()
