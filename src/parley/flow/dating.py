"""Date the undated reports of a book by their stories. Only what may date them is asked of the book, and only those are read again whose date changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parley.flow.stories import read_again
from parley.flow.work import reader_version
from parley.model import Problem, Reading, When
from parley.resolve import Stories, may_be_dated
from parley.settings import Settings
from parley.store import Book, Entry, Kept, dated_bodies, keep, load, load_undated

_AT_ONCE = 100  # reports in memory at the same time


def date_by_stories(book: Book, settings: Settings) -> Problem | None:
    """Read again the undated reports whose story now gives another date than before; a function of all that the book holds.

    Of several programs that add to one book, each waits for its turn here: the last one sees what all have added.
    """
    with book.dialect.taking_turns(book.engine):
        changed = _changed(book)
        for one in _loaded(book, sorted(changed)):
            for entry in _again(one, changed[one.key], settings):
                stopped = keep(book, entry)
                if stopped:
                    return stopped
    return None


def _changed(book: Book) -> dict[str, When | None]:
    """The date that each undated report has now, of those for which it is another than before."""
    undated = load_undated(book)
    if not undated:
        return {}
    # Names do not count here, bytes do: copies are one report, and two files of one name are two.
    days = _days(book, tuple(one.bare for one in undated if one.counts))
    return {one.key: days.get(one.bare.report.id) for one in undated if days.get(one.bare.report.id) != one.dated}


def _days(book: Book, bare: Sequence[Reading]) -> Mapping[str, When]:
    """The date of each undated report that dated ones give it; these are asked only where any may."""
    hopeful = [one for one in bare if may_be_dated(one)]
    if not hopeful:
        return {}
    stories = Stories()
    for published, bodies in dated_bodies(book):
        stories.tell(published, bodies)
    return stories.dates(hopeful)


def _loaded(book: Book, keys: Sequence[str]) -> Iterator[Kept]:
    for start in range(0, len(keys), _AT_ONCE):
        yield from load(book, as_read=True, only=keys[start : start + _AT_ONCE])


def _again(one: Kept, day: When | None, settings: Settings) -> list[Entry]:
    """An undated report's reading with the date of its story, after the same without, where another version had read it."""
    if day is None:
        return [Entry(one.reading, one.reader)]
    reader = reader_version(settings.own)
    bare = [] if one.reader == reader else [Entry(read_again(one.reading, None, settings), reader)]
    return [*bare, Entry(replace(read_again(one.reading, day, settings), report=one.reading.report), reader, dated=day)]
