"""The evidence behind reports, by the ids that the ledger knows them under; no text is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass

from parley.flow.ids import names_of
from parley.model import Capture
from parley.store import Book, captures_of, raw_state
from parley.store.ask import report_heads, shared_rows


@dataclass(frozen=True, slots=True)
class Named:
    """A report by its id, without its text."""

    id: str
    sha256: str  # of its bytes
    source: str  # where it was read from at first


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a book holds behind one report."""

    report: Named
    size: int | None  # of the bytes as they were read; None where the book does not have them
    intact: bool  # whether they are the bytes that were read
    captures: tuple[Capture, ...]  # how they reached Parley, each time


def named_reports(book: Book) -> tuple[Named, ...]:
    """All reports that count, in order of ids."""
    settled = names_of(shared_rows(book))
    heads = ((settled.get(key, own), raw, source) for key, own, raw, source in report_heads(book))
    return tuple(sorted((Named(name, raw, source) for name, raw, source in heads if name is not None), key=lambda one: one.id))


def evidence_of(book: Book, report: Named) -> Evidence:
    """What the book holds behind one report, verified."""
    size, intact = raw_state(book, report.sha256)
    return Evidence(report, size, intact, captures_of(book, report.sha256))
