"""Which reports changed since the ledger was kept, and their place in it: name, days, origin."""

from __future__ import annotations

from parley.flow.circles import NOBODY
from parley.flow.copies import origins
from parley.flow.ids import names_of
from parley.flow.marks import make_missing
from parley.flow.renewing import Work
from parley.store import cache
from parley.store.rows import when_from_text


def find_changed(work: Work) -> None:
    """Find the reports that are not placed as they are now: read since, or under another name because of one read since."""
    touched = None if work.whole else set(cache.touched(work.at))
    named = names_of(cache.rivals(work.at, touched))
    known: dict[str, cache.Placed] = {} if work.whole else cache.placed(work.at, named)
    renamed = {key for key, name in named.items() if (was := known.get(key)) is None or was.name != name}
    keys = None if touched is None else touched | renamed
    for head in cache.heads(work.at, keys):
        name = named.get(head.key, head.id)
        if name is None:
            continue
        when = when_from_text(head.dated) or when_from_text(head.published)
        first, last = (when.first.toordinal(), when.last.toordinal()) if when else (None, None)
        work.new[head.key] = cache.Placed(head.key, head.reading, name, first, last, NOBODY, head.key)
    before = {} if keys is None else cache.placed(work.at, keys)
    work.old = {key: before.get(key) for key in {*work.new, *before}}
    same = [key for key, row in work.new.items() if (was := work.old[key]) and (was.reading, was.name) == (row.reading, row.name)]
    for key in same:
        del work.new[key], work.old[key]


def place(work: Work) -> set[str]:
    """Place the changed reports, with their origins.

    Returns:
        The reports whose origin changed.
    """
    if work.whole:
        make_missing(work.at, None)
    found = origins(work.at, work.new, work.old)
    others = [key for key in found if key not in work.new]
    before = {key: row.origin for key, row in cache.placed(work.at, others).items()}
    cache.each(work.at, "DELETE FROM placed WHERE report = ?", ((key,) for key in work.old if key not in work.new))
    rows = []
    for key, row in work.new.items():
        was = work.old[key]
        rows.append(row._replace(origin=found.get(key, was.origin if was else key), circle=was.circle if was else NOBODY))
    cache.put(work.at, "placed", rows)
    cache.each(work.at, "UPDATE placed SET origin = ? WHERE report = ?", ((found[key], key) for key in others))
    work.touch(others)
    was_there = [row for row in work.old.values() if row]
    work.reports = len(rows) - len(was_there)
    work.origins = sum(row.origin == row.report for row in rows) - sum(row.origin == row.report for row in was_there)
    work.origins += sum(found[key] == key for key in others) - sum(before[key] == key for key in others)
    return set(found)
