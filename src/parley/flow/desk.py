"""What the reading room asks of a book: ledgers, reports, claims; kept while the book stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import RLock

from parley.flow.book import from_book
from parley.flow.ledger import Account, account
from parley.flow.memory import Reads
from parley.model import Problem, Reading
from parley.reconcile.ledger import Ledger
from parley.store import Book
from parley.store.ask import Told

_KEPT = 8  # ledgers as of different days that are kept at the same time


class BookDesk:
    """Answers from one book; several threads may ask at once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._lock = RLock()
        self._stamp: object = None
        self._reads = Reads()
        self._accounts: dict[date | None, Account] = {}
        self._by_claim: dict[str, Told] = {}

    def ledger(self, as_of: date | None) -> Ledger:
        """The account as of a day; without one, of all reports."""
        return self._account(as_of).ledger

    def reading(self, name: str) -> Reading | None:
        """One report with its claims and refusals, by its id; None where there is none."""
        with self._lock:
            self._refresh()
            return next((one for one in self._reads.readings if one.report.id == name), None)

    def told(self, claims: Iterable[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with what is known of its report; ids that are not known are left out."""
        with self._lock:
            self._refresh()
            return {claim: self._by_claim[claim] for claim in claims if claim in self._by_claim}

    def origin(self, name: str) -> str:
        """The report that a report copies; its own id where it copies none."""
        return self._account(None).origins.get(name, name)

    def outlets(self) -> tuple[str, ...]:
        """The outlets of all reports, in order of the alphabet."""
        with self._lock:
            self._refresh()
            found = {one.report.outlet or one.report.agency for one in self._reads.readings}
            return tuple(sorted(outlet for outlet in found if outlet))

    def source_problems(self) -> tuple[Problem, ...]:
        """The problems of sources that gave no report."""
        with self._lock:
            self._refresh()
            return self._reads.problems

    def _account(self, as_of: date | None) -> Account:
        with self._lock:
            self._refresh()
            if as_of not in self._accounts:
                while len(self._accounts) >= _KEPT:
                    del self._accounts[next(iter(self._accounts))]
                self._accounts[as_of] = account(self._reads, as_of)
            return self._accounts[as_of]

    def _refresh(self) -> None:
        """Take the book in again where its files have changed."""
        stamp = tuple(_state(self.book.path.with_name(self.book.path.name + end)) for end in ("", "-wal"))
        if stamp == self._stamp:
            return
        self._reads = from_book(self.book)
        self._accounts = {}
        self._by_claim = {
            claim.id: Told(claim, replace(reading.report, text="", blocks=())) for reading in self._reads.readings for claim in reading.claims
        }
        self._stamp = stamp


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
