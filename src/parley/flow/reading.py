"""Read sources into a book, shard by shard; what was finished before is not done again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.exc import DatabaseError

from parley.fetch import WORLD, World
from parley.flow.dating import date_by_stories
from parley.flow.engines import engine_of
from parley.flow.marks import marks_of
from parley.flow.memory import in_order
from parley.flow.mended import Mending, place_of
from parley.flow.shards import Outcome, Shard, Task, read_shard, shards
from parley.flow.sources import wanted_items
from parley.flow.work import Progress, reader_version
from parley.model import Item, Problem
from parley.settings import Settings
from parley.sources import Told
from parley.store import (
    Book,
    Entry,
    Finished,
    finished,
    has_reading,
    keep,
    keep_captures,
    keep_finished,
    keep_source_problems,
    known_items,
    problem_of,
    report_key,
)

_MISTYPED = frozenset(("missing-file", "address-not-understood"))  # told at once; nobody reads such a source again, so a book would tell it for ever


@dataclass(frozen=True, slots=True)
class Added:
    """What a reading added to the book."""

    read: int = 0  # reports read now
    known: int = 0  # reports that the book held already, read by the same version of the reader
    problems: tuple[Problem, ...] = ()  # of sources that gave no report
    stopped: Problem | None = None  # why the book took no more
    passed_over: Mapping[str, int] = field(default_factory=dict)  # by source, reports that cannot hold a claim


@dataclass(slots=True)
class _Tally:
    """The same while it goes on."""

    read: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    told: dict[str, Told] = field(default_factory=dict)  # by source, the problems of its records

    def note(self, item: Item, problems: Sequence[Problem], settings: Settings) -> None:
        """Note why an item gave no report; of the records of one file only so many."""
        told = self.told.setdefault(item.capture.source, Told(item.capture.source, settings.sources))
        if problems and (item.capture.record is None or told.tells(problems[-1])):
            self.problems += problems

    def added(self, stopped: Problem | None) -> Added:
        """As it stands."""
        return Added(self.read, self.known, in_order(set(self.problems)), stopped, dict(sorted(self.passed_over.items())))


def read_into(book: Book, sources: Sequence[str], settings: Settings, progress: Progress | None = None, world: World = WORLD) -> Added:
    """Read files, folders and archives into the book, each report in a transaction of its own.

    Args:
        book: open for writing.
        sources: paths, or `-` for the standard input.
        settings: languages, the user's own parties, and who does the work.
        progress: is told after each report.
        world: the clock and the network.

    Returns:
        What was added; `stopped` is set where the disk was full or the book could not be written, and all before it is kept.
    """
    engine = engine_of(settings)
    if isinstance(engine, Problem):
        return Added(stopped=engine)
    tally = _Tally()
    try:
        mending = Mending(book)
        tasks = _unfinished(book, shards(wanted_items(sources, settings, None, world), settings, tally.problems.append), settings, tally, mending)
        for task, outcomes in engine(tasks, read_shard):
            stopped = _keep_shard(book, task, outcomes, tally, progress) or _mend(mending, task, outcomes) or _finish(book, task, outcomes)
            if stopped:
                return tally.added(stopped)
        tally.problems += [problem for told in tally.told.values() for problem in told.rest()]
        whole = tally.added(None)
        mended = (*sources, *mending.rest(sources, whole.problems))
        lasting = [one for one in whole.problems if one.code not in _MISTYPED or one.where not in sources]
        return replace(whole, stopped=keep_source_problems(book, mended, lasting) or date_by_stories(book, settings))
    except DatabaseError as error:  # while something is asked of the book
        return tally.added(problem_of(error, book))


def _unfinished(book: Book, found: Iterator[Shard], settings: Settings, tally: _Tally, mending: Mending) -> Iterator[Task]:
    """The shards that were not finished before, each with what the book holds of it."""
    reader = reader_version(settings.own)
    for shard in found:
        done = finished(book, shard.name)
        held = known_items(book, [(item.capture.sha256, place_of(item)) for item in shard.items], reader)
        known = frozenset(n for n, item in enumerate(shard.items) if (item.capture.sha256, place_of(item)) in held)
        if done is None or len(known) < done.reports:  # not finished, or read since by another reader, whose readings count now
            yield Task(shard, settings, known)
        else:
            mending.stay(shard.items)
            tally.known += done.reports
            tally.passed_over.update(done.passed_over)


def _keep_shard(book: Book, task: Task, outcomes: Sequence[Outcome] | None, tally: _Tally, progress: Progress | None) -> Problem | None:
    """Keep what came of a shard; a report that the book holds already only with how it reached Parley this time."""
    if outcomes is None:
        tally.problems += [_lost(item) for n, item in enumerate(task.shard.items) if n not in task.known]
        return None
    reader, again = reader_version(task.settings.own), [task.shard.items[n].capture for n in sorted(task.known)]
    for one in outcomes:
        item, report = task.shard.items[one.number], one.found.report
        if report is None or one.reading is None:
            tally.note(item, one.found.problems, task.settings)
            tally.passed_over.update([item.capture.source] * one.found.passed_over)
        elif has_reading(book, report_key(report), reader):
            again.append(_used(item, one).capture)
        else:
            whole = replace(one.reading, problems=(*one.found.problems, *one.reading.problems))
            used = _used(item, one)
            stopped = keep(book, Entry(whole, reader, used.raw, None, (used.capture,), marks_of(report)))
            if stopped:
                return stopped
            tally.read += 1
            if progress:
                progress(tally.read, report.id)
    tally.known += len(again)
    return keep_captures(book, again)


def _mend(mending: Mending, task: Task, outcomes: Sequence[Outcome] | None) -> Problem | None:
    """Take back what an earlier reading told of the items that are well now."""
    items = task.shard.items
    bad = (
        {one.number for one in outcomes if one.found.report is None and one.found.problems}
        if outcomes is not None
        else {*range(len(items))} - task.known
    )
    mending.stay(items[n] for n in sorted(bad))
    return mending.read(item for n, item in enumerate(items) if n not in bad)


def _used(item: Item, outcome: Outcome) -> Item:
    """The item that gave the report: itself, or what stands in for it."""
    return item.instead if item.instead is not None and outcome.found.capture == item.instead.capture else item


def _finish(book: Book, task: Task, outcomes: Sequence[Outcome] | None) -> Problem | None:
    """Note that a shard is done, unless a file in it gave no report: such a file is looked at each time, so that its problem is told."""
    held = [task.shard.items[one.number].capture for one in outcomes or () if one.found.problems and one.found.report is None]
    if outcomes is None or any(capture.record is None for capture in held):
        return None
    passed = Counter(task.shard.items[one.number].capture.source for one in outcomes if one.found.passed_over)
    reports = sum(one.found.report is not None for one in outcomes) + len(task.known)
    faults = [problem for one in outcomes if one.found.report is None for problem in one.found.problems]
    return keep_source_problems(book, (), faults) or keep_finished(book, Finished(task.shard.name, reports, dict(passed)))


def _lost(item: Item) -> Problem:
    message = "Reading this ended the reader: it may need more memory than there is. It was given up; the others were read."
    return Problem("reader-ended", place_of(item), message)
