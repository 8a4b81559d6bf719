"""A book to look at: one that is there, or one for this time, of what is read from files and folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import open_book, stop, stop_for, stop_if_nothing_read, tell_problems, tell_unread
from parley.cli.telling import telling
from parley.model import Problem
from parley.settings import Settings, from_environment


@contextmanager
def book_to_look_at(sources: Sequence[str], settings: Settings, example: str) -> Iterator[store.Book]:
    """The book named; or one for this time, of what is read from files and folders.

    Args:
        sources: a book, or files and folders; nothing takes the book of the settings.
        settings: for what is read now.
        example: what to type where there is nothing.
    """
    if not sources and not store.is_there(from_environment().book):
        stop(f"Name a book or a folder of reports, e.g. {example}", codes.USAGE)
    if not sources or (len(sources) == 1 and store.is_book(sources[0])):
        opened = open_book(sources[0] if sources else None)
        yield opened
        store.close_book(opened)
        return
    with TemporaryDirectory(prefix="parley-") as folder:
        made = store.open_book(Path(folder) / "reports.parley", create=True)
        if isinstance(made, Problem):
            stop_for(made)
        with telling() as told:
            added = flow.read_into(made, sources, settings, told.report, told.world)
        tell_problems(added.problems)
        if added.stopped:
            stop_for(added.stopped)
        reads = flow.from_book(made)
        stop_if_nothing_read(reads)
        tell_unread(reads)
        yield made
        store.close_book(made)
