"""Bring what is derived of a book up to date: only the circles of parties that something new concerns are derived again.

What crosses circles, and what each change of it touches:

- which reports there are, and their names: two reports of one id, the same bytes under two names
- which day an undated report has (it is in the reading that counts)
- which report copies which: the circles of the reports whose origin changed
- what is taken back: the circles of the reports concerned
- how persons are called: the circles that name somebody whose spelling changed
- what people judged: the circles of the claims, reports and persons concerned
- the last day on which anything was published: the parts with a line that falls due by then
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from parley.canonical import dumps
from parley.flow.circling import sort_anew
from parley.flow.concerned import find_today, judged_before, mark_judged
from parley.flow.keeping import derive_marked
from parley.flow.placing import find_changed, place
from parley.flow.renewing import Work
from parley.flow.spelling import spell
from parley.flow.takenback import renew
from parley.model import Problem
from parley.reconcile.judged import in_force
from parley.store import Book, cache
from parley.store.book import problem_of
from parley.store.query import judgements_in
from parley.store.rows import rule_version

_CODE = ("model.py", "canonical.py", "reconcile", "resolve", "data/category_families.toml", "data/english/corrections.toml", "store/derived.py")


def refresh(book: Book) -> Problem | None:
    """Bring the book's kept ledger up to date with its reports and judgements.

    Returns:
        None, or why that could not be: the book is locked, or cannot be written.
    """
    try:
        if is_fresh(book):
            return None
        with _uncollected(), cache.rewriting(book) as at:
            _bring_up(at)
    except DatabaseError as error:
        return problem_of(error, book)
    return None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles of garbage meanwhile: there are none to speak of, and the search would go through all that is held of a large book again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def is_fresh(book: Book) -> bool:
    """Whether the kept ledger is that of the book as it is now."""
    with cache.reading(book) as at:
        made = cache.state(at)
        return bool(made) and made.get("program") == program_version() and made.get("stamp") == cache.stamp(at) and not cache.is_touched(at)


def program_version() -> str:
    """A hash of all rules that a ledger follows from: where they changed, everything is derived again."""
    return rule_version(*_CODE)


def _bring_up(at: cache.At) -> None:
    state = cache.state(at)
    whole = state.get("program") != program_version()
    if whole:
        cache.clear(at)
    work = Work(at, whole, {} if whole else state, in_force(judgements_in(at)))
    find_changed(work)
    moved = place(work)
    sort_anew(work)
    names = spell(work, judged_before(work))
    today = find_today(work)
    mark_judged(work)
    work.touch(renew(work.at, {*moved, *work.new, *work.old}))
    derive_marked(work, names, today)
    verdicts = {about: [one.verdict, one.by, one.note] for about, one in work.judged.items()}
    fresh = {
        "program": program_version(),
        "stamp": cache.stamp(at),
        "today": str(today.toordinal()) if today else "",
        "verdicts": dumps(verdicts),
        "reports": str(int(work.state.get("reports", 0)) + work.reports),
        "origins": str(int(work.state.get("origins", 0)) + work.origins),
    }
    cache.keep_state(at, fresh)
