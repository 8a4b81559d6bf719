"""Read sources into a book, and take from it what listings are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from parley.flow.ids import settle_ids
from parley.flow.marks import marks_of
from parley.flow.memory import Reads, in_order
from parley.flow.sources import Found, find
from parley.flow.stories import read_again, story_dates, with_date
from parley.flow.work import Progress, read_reports, reader_version
from parley.model import Capture, Problem, Reading, When
from parley.settings import Settings
from parley.store import (
    Book,
    Entry,
    Kept,
    has_reading,
    keep,
    keep_captures,
    keep_source_problems,
    load,
    load_judgements,
    load_source_problems,
    report_key,
)

_BATCH = 64  # reports whose bytes are in memory at the same time, for each process


@dataclass(frozen=True, slots=True)
class Added:
    """What a reading added to the book."""

    read: int = 0  # reports read now
    known: int = 0  # reports that the book held already, read by the same version of the reader
    problems: tuple[Problem, ...] = ()  # of sources that gave no report
    stopped: Problem | None = None  # why the book took no more


def read_into(book: Book, sources: Sequence[str], settings: Settings, progress: Progress | None = None) -> Added:
    """Read files and folders into the book, each report in a transaction of its own.

    Args:
        book: open for writing.
        sources: paths, or `-` for the standard input.
        settings: languages, the user's own parties, and number of processes.
        progress: is told after each report.

    Returns:
        What was added; `stopped` is set where the disk was full or the book could not be written, and all before it is kept.
    """
    added = Added()
    rest = find(sources, settings)
    while batch := list(islice(rest, _BATCH * settings.workers)):
        added = _keep_batch(book, batch, added, settings, progress)
        if added.stopped:
            return added
    stopped = keep_source_problems(book, sources, in_order(added.problems)) or _date(book, settings)
    return replace(added, problems=in_order(set(added.problems)), stopped=stopped)


def add_reading(book: Book, reading: Reading, raw: bytes, settings: Settings, capture: Capture | None = None) -> Problem | None:
    """Add one report that was read already, and date by its story what it helps to date.

    Args:
        book: open for writing.
        reading: of the report.
        raw: its bytes.
        settings: languages, and the user's own parties.
        capture: how the bytes reached Parley.

    Returns:
        None, or the problem that kept it out.
    """
    entry = Entry(reading, reader_version(settings.own), raw, None, _seen(capture), marks_of(reading.report))
    return keep(book, entry) or _date(book, settings)


def _seen(capture: Capture | None) -> tuple[Capture, ...]:
    return (capture,) if capture else ()


def _keep_batch(book: Book, batch: Sequence[Found], added: Added, settings: Settings, progress: Progress | None) -> Added:
    reader = reader_version(settings.own)
    faults = tuple(problem for found in batch if found.report is None for problem in found.problems)
    reports = [(found, found.report) for found in batch if found.report is not None]
    fresh = [(found, report) for found, report in reports if not has_reading(book, report_key(report), reader)]
    again = {found.capture for found, _ in reports if found.capture} - {found.capture for found, _ in fresh}
    stopped = keep_captures(book, filter(None, again))
    if stopped:
        return replace(added, stopped=stopped)
    read = added.read
    told = (lambda done, name: progress(added.read + done, name)) if progress else None
    for (found, _), reading in zip(fresh, read_reports((report for _, report in fresh), settings, told), strict=True):
        whole = replace(reading, problems=(*found.problems, *reading.problems))
        stopped = keep(book, Entry(whole, reader, found.raw, None, _seen(found.capture), marks_of(whole.report)))
        if stopped:
            break
        read += 1
    return Added(read, added.known + len(reports) - len(fresh), added.problems + faults, stopped)


def from_book(book: Book) -> Reads:
    """Everything that the book holds now, with ids of their own and dates from stories."""
    readings = settle_ids(_dated(kept) for kept in load(book))
    return Reads(readings, load_source_problems(book), load_judgements(book))


def _dated(kept: Kept) -> Reading:
    return replace(kept.reading, report=with_date(kept.reading.report, kept.dated))


def _date(book: Book, settings: Settings) -> Problem | None:
    """Read again the undated reports whose story now gives another date than before; a function of all that the book holds."""
    bare = load(book, as_read=True)
    # Names do not count here, bytes do: copies are one report, and two files of one name are two.
    days = story_dates([_named(one) for one in {one.reading.report.raw: one for one in reversed(bare)}.values()])
    before = {one.key: one.dated for one in load(book)}
    for one in bare:
        day = days.get(one.reading.report.raw)
        if day == before[one.key]:
            continue
        for entry in _again(one, day, settings):
            stopped = keep(book, entry)
            if stopped:
                return stopped
    return None


def _again(one: Kept, day: When | None, settings: Settings) -> list[Entry]:
    """An undated report's reading with the date of its story, after the same without, where another version had read it."""
    if day is None:
        return [Entry(one.reading, one.reader)]
    reader = reader_version(settings.own)
    bare = [] if one.reader == reader else [Entry(read_again(one.reading, None, settings), reader)]
    return [*bare, Entry(replace(read_again(one.reading, day, settings), report=one.reading.report), reader, dated=day)]


def _named(kept: Kept) -> Reading:
    reading, name = kept.reading, kept.reading.report.raw
    return replace(reading, report=replace(reading.report, id=name), claims=tuple(replace(claim, report=name) for claim in reading.claims))
