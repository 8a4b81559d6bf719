"""What a reviewer of the reading room does to a book: judge, and hand in reports, each looked at before it is added."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from threading import Lock
from typing import NamedTuple, cast

from parley.canonical import judgement_id
from parley.fetch import Fetched, fetch, has_network
from parley.flow.aside import Aside
from parley.flow.book import add_reading
from parley.flow.work import read_report
from parley.model import Capture, Item, Judgement, Problem, Reading, Report
from parley.read import read_item
from parley.settings import Settings
from parley.sources import bytes_items
from parley.store import Book, close_book, judge, open_book

_ADDING = 10  # times the seconds for reading: undated reports of the same story may be read again
_LONGEST = 120  # characters of a report's name


class _Draft(NamedTuple):
    """A report that was looked at and not added."""

    reading: Reading
    raw: bytes
    capture: Capture  # how the bytes came


class BookClerk:
    """Writes to one book; several threads may ask at once."""

    def __init__(self, book: Book, settings: Settings) -> None:
        self._book = book
        self._settings = settings
        self._aside = Aside()
        self._lock = Lock()
        self._drafts: OrderedDict[str, _Draft] = OrderedDict()

    def judge(self, about: str, verdict: str, by: str, note: str = "", undoes: str | None = None) -> Judgement | Problem:  # the fields of a judgement
        """Append a judgement of now."""
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        made = Judgement(judgement_id(about, verdict, by, at, undoes), about, verdict, by, at, note, undoes)
        return judge(self._book, made) or made

    def has_network(self) -> bool:
        """Whether this machine has a way out, so that an address could be fetched."""
        return has_network()

    def fetch(self, address: str) -> Reading | Problem:
        """Fetch a page and read it; nothing is added."""
        limits = self._settings.limits
        found = self._aside.do(fetch, (address, limits), limits.fetch_seconds + limits.read_seconds)
        if not isinstance(found, Fetched):
            return cast("Problem", found)
        sha256 = hashlib.sha256(found.raw).hexdigest()
        return self._looked_at(found.raw, Capture(sha256, address.strip(), None, None, found.url, datetime.now(UTC)), found.url)

    def read(self, raw: bytes, name: str | None) -> Reading | Problem:
        """Read bytes that were handed in; nothing is added.

        Args:
            raw: of a text or a page.
            name: the name of its file, or its address; None for pasted words, which get one from their content.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        source = name or f"pasted-{sha256[:8]}.txt"
        return self._looked_at(raw, Capture(sha256, source), source)

    def _looked_at(self, raw: bytes, capture: Capture, source: str) -> Reading | Problem:
        found = self._aside.do(read_handed_in, (raw, source, self._settings), self._settings.limits.read_seconds)
        if isinstance(found, Problem):
            return replace(found, where=found.where or source)
        reading: Reading = found
        key = reading.report.raw
        with self._lock:
            self._drafts[key] = _Draft(reading, raw, capture)
            self._drafts.move_to_end(key)
            while len(self._drafts) > self._settings.limits.drafts:
                self._drafts.popitem(last=False)
        return reading

    def draft(self, key: str) -> Reading | None:
        """A report that was read and not added yet, by the SHA-256 of its bytes; None where there is none, or it was too long ago."""
        with self._lock:
            kept = self._drafts.get(key)
        return kept.reading if kept else None

    def add(self, key: str) -> Reading | Problem | None:
        """Add a report that was looked at to the book; None where there is none, or it was too long ago."""
        with self._lock:
            kept = self._drafts.get(key)
        if kept is None:
            return None
        seconds = _ADDING * self._settings.limits.read_seconds
        problem: Problem | None = self._aside.do(add_handed_in, (self._book.where, kept.reading, kept.raw, kept.capture, self._settings), seconds)
        if problem is None:
            with self._lock:
                self._drafts.pop(key, None)
        return problem or kept.reading

    def close(self) -> None:
        """End what runs beside."""
        self._aside.close()


def read_handed_in(raw: bytes, source: str, settings: Settings) -> Reading | Problem:
    """The claims of one report from its bytes, or the problem that there is no report in them, or more than one."""
    found = list(islice(bytes_items(raw, source, settings.sources), 2))
    item = next((one for one in found if isinstance(one, Item)), None)
    if item is None:
        return next(one for one in found if isinstance(one, Problem))
    if item.raw != raw:
        message = "This is an archive, a feed or a table. Here one report is handed in at a time; for all of it: parley read FILE"
        return Problem("several-reports", source, message)
    *warnings, last = read_item(item, settings.sources)
    if isinstance(last, Problem):
        return last
    reading = read_report(replace(last, id=_plain(last)), settings)
    return replace(reading, problems=(*(one for one in warnings if isinstance(one, Problem)), *reading.problems))


def _plain(report: Report) -> str:
    """The report's id without what could be taken for a place in a folder."""
    name = "".join(char for char in report.id if char.isprintable() and char not in "/\\").strip(". ")
    return name[:_LONGEST] or f"report-{report.raw[:8]}"


def add_handed_in(where: str, reading: Reading, raw: bytes, capture: Capture, settings: Settings) -> Problem | None:
    """Add a reading to a book.

    Returns:
        None, or the problem that kept it out.
    """
    book = open_book(where)
    if isinstance(book, Problem):
        return book
    problem = add_reading(book, reading, raw, settings, capture)
    close_book(book)
    return problem
