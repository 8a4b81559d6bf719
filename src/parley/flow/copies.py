"""Which report each report of a book copies: new reports are compared with the signatures of those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.flow.likely import Kept, likely, put_up
from parley.flow.marks import make_missing
from parley.resolve import UNDATED, Groups, Story, shingles_of
from parley.resolve import copies as pairs_of_copies
from parley.store import cache

_DAYS = 31  # a copy appears within 30 days
Rank = tuple[bool, int, str]


def origins(at: cache.At, new: Mapping[str, cache.Placed], old: Mapping[str, cache.Placed | None]) -> dict[str, str]:
    """Find the origins that change.

    Args:
        at: the cache, still without what changed.
        new: the changed reports as they are now, by key.
        old: the changed reports as they were; None for one that the ledger did not see.

    Returns:
        The new origin of each report whose origin is another than before, and of each new report, by key.
    """
    moved = {key for key, was in old.items() if was is None or key not in new or (was.first, was.name) != (new[key].first, new[key].name)}
    again = _members(at, {was.origin for key in moved if (was := old[key])}) | {key: new[key] for key in moved if key in new}
    again = {key: new.get(key, row) for key, row in again.items() if key in new or key not in old}
    if not again:
        return {}
    make_missing(at, again)
    fresh = _fresh(at, again)
    aside = again.keys() | (old.keys() - new.keys())  # looked at as they are now, or gone
    rows = [row for row in _rows(at, fresh) if row[0] not in aside]
    known = {key: origin for key, _, origin, _ in rows}
    stories = [Story(key, UNDATED if first is None else first, bands) for key, first, _, bands in rows]
    stories += [Story(key, UNDATED if first is None else first, bands) for key, first, bands in fresh]
    groups = Groups()
    for a, b in pairs_of_copies(stories, lambda names: _shingles(at, names), again):
        groups.join(known.get(a, a), known.get(b, b))
    put_up(at, (row for row in fresh if row[0] in moved))
    return _best(at, groups, again)


def _best(at: cache.At, groups: Groups, again: Mapping[str, cache.Placed]) -> dict[str, str]:
    """The first report of each group that a changed report is in; groups are made of changed reports and of whole groups that were known."""
    joined: dict[str, list[cache.Placed]] = {}
    for key, row in again.items():
        joined.setdefault(groups.head(key), []).append(row)
    kept = {label for label in groups.named() if label not in again}
    for row in _members(at, kept).values():
        if row.report not in again:
            joined.setdefault(groups.head(row.origin), []).append(row)
    found: dict[str, str] = {}
    for rows in joined.values():
        first = min(rows, key=_rank).report
        found.update({row.report: first for row in rows if row.report in again or row.origin != first})
    return found


def _rank(row: cache.Placed) -> Rank:
    return row.first is None, row.first or 0, row.name


def _members(at: cache.At, labels: Iterable[str]) -> dict[str, cache.Placed]:
    """The reports of groups of copies, each group named by its origin."""
    cache.want(at, labels)
    return {row[0]: cache.Placed(*row) for row in cache.ask(at, "SELECT p.* FROM wanted w CROSS JOIN placed p ON p.origin = w.key")}


def _fresh(at: cache.At, again: Mapping[str, cache.Placed]) -> list[Kept]:
    """The stories that are looked at, with their days as they are now."""
    cache.want(at, again)
    rows = cache.ask(at, "SELECT m.report, m.bands FROM wanted w CROSS JOIN marks m ON m.report = w.key")
    return [(key, again[key].first, bands) for key, bands in rows]


def _rows(at: cache.At, fresh: Sequence[Kept]) -> list[tuple[str, int | None, str, bytes]]:
    """The reports that could be of one story with one of these, by their days and bands: key, day, origin and signature."""
    told = [(day, bands) for _, day, bands in fresh if bands]
    days = [day for day, _ in told if day is not None]
    cache.want(at, likely(at, [bands for _, bands in told], (min(days) - _DAYS, max(days) + _DAYS) if days and len(days) == len(told) else None))
    sql = "SELECT m.report, p.first, p.origin, m.bands FROM wanted w CROSS JOIN marks m ON m.report = w.key JOIN placed p ON p.report = w.key"
    return cache.ask(at, sql)


def _shingles(at: cache.At, keys: Iterable[str]) -> dict[str, frozenset[int]]:
    return {key: shingles_of(report) for key, report in cache.texts(at, keys).items()}
