"""What outlets take back, kept for a book: found anew only where a report that changed could have a part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from parley.flow.derive import reading_of
from parley.flow.stories import with_date
from parley.model import Reading, Report
from parley.resolve import find_corrections, version_place, voices_of
from parley.store import cache
from parley.store.rows import when_from_text

_BACK = 46  # days: a correction comes within 45


def renew(at: cache.At, changed: Iterable[str]) -> set[str]:
    """Find what is taken back by or of the reports that changed, or that copy those.

    Args:
        at: the cache, with the changed reports placed and their origins known.
        changed: keys of the reports that changed, or whose origin did.

    Returns:
        The keys of the reports of which something else is taken back than before.
    """
    near = _stories(at, changed)
    notices = _notices(at, near)
    able = {*notices, *near}  # whose word is looked at again
    before = _kept(at, able)
    looked_at = _stories(at, {*notices, *_heard(at, notices), *_versions(at, near)})
    after = _found(at, looked_at, able) if looked_at else {}
    cache.each(at, 'DELETE FROM taken_back WHERE report = ? AND "by" = ?', before.keys() - after.keys())
    cache.put(at, "taken_back", ((*pair, whole) for pair, whole in after.items() if before.get(pair) != whole))
    return {pair[0] for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}


def _stories(at: cache.At, keys: Iterable[str]) -> set[str]:
    """The reports, and all that are copies of one story with one of them."""
    cache.want(at, keys)
    sql = "SELECT o.report FROM placed o WHERE o.origin IN (SELECT p.origin FROM wanted w CROSS JOIN placed p ON p.report = w.key)"
    return {key for (key,) in cache.ask(at, sql)}


def _notices(at: cache.At, near: set[str]) -> set[str]:
    """The reports with a notice that could be about one of those near, or that are among them."""
    found = cache.ask(
        at, "SELECT p.report, r.outlet, r.agency FROM marks m JOIN placed p USING (report) JOIN reports r ON r.key = p.report WHERE m.notice = 1"
    )
    if not found:
        return set()
    cache.want(at, near)
    voices = _voices(cache.ask(at, "SELECT DISTINCT r.outlet, r.agency FROM wanted w CROSS JOIN reports r ON r.key = w.key"))
    return {key for key, *said in found if key in near or _voices([said]) & voices}


def _voices(rows: Iterable[Any]) -> set[str]:
    return {voice for outlet, agency in rows for voice in voices_of(Report("", "", outlet=outlet, agency=agency))}


def _heard(at: cache.At, notices: set[str]) -> set[str]:
    """The reports of the outlets and agencies that have notices, of the time before each."""
    if not notices:
        return set()
    cache.want(at, notices)
    sql = "SELECT p.first, r.outlet, r.agency FROM wanted w CROSS JOIN placed p ON p.report = w.key JOIN reports r ON r.key = w.key"
    days: dict[str, list[int | None]] = defaultdict(list)
    for first, *said in cache.ask(at, sql):
        for voice in _voices([said]):
            days[voice].append(first)
    found: set[str] = set()
    for column in ("outlet", "agency"):
        for (name,) in cache.ask(at, f"SELECT DISTINCT {column} FROM reports WHERE {column} IS NOT NULL"):  # noqa: S608  # one of two words
            told = [day for voice in _voices([(name, None)]) for day in days.get(voice, ())]
            if told:
                found |= _of_outlet(at, column, name, told)
    return found


def _of_outlet(at: cache.At, column: str, name: str, days: list[int | None]) -> set[str]:
    sql = f"SELECT p.report, p.first FROM reports r JOIN placed p ON p.report = r.key WHERE r.{column} = ?"  # noqa: S608
    known = [day for day in days if day is not None]
    every = len(known) < len(days)  # a notice without a day may be about any of them
    spans = sorted({(day - _BACK, day) for day in known})
    return {key for key, first in cache.ask(at, sql, name) if every or first is None or any(low <= first <= high for low, high in spans)}


def _versions(at: cache.At, near: set[str]) -> set[str]:
    """Those of the reports that stand under one address or headline with a copy of theirs, by one outlet."""
    cache.want(at, near)
    sql = """SELECT p.report, p.origin, r.outlet, r.url, r.title FROM wanted w CROSS JOIN placed p ON p.report = w.key JOIN reports r ON r.key = w.key
    WHERE r.outlet IS NOT NULL AND (r.url IS NOT NULL OR r.title IS NOT NULL)
    AND p.origin IN (SELECT q.origin FROM wanted v CROSS JOIN placed q ON q.report = v.key GROUP BY q.origin HAVING count(*) > 1)"""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    rows = cache.ask(at, sql)
    told: dict[tuple[str, str], int] = defaultdict(int)
    for _, origin, outlet, _, _ in rows:
        told[origin, outlet.casefold()] += 1
    for key, origin, outlet, url, title in rows:
        if told[origin, outlet.casefold()] > 1:
            groups[origin, outlet.casefold(), version_place(Report("", "", title=title, url=url))].append(key)
    return {key for keys in groups.values() if len(keys) > 1 for key in keys}


def _kept(at: cache.At, able: Iterable[str]) -> dict[tuple[str, str], str]:
    cache.want(at, able)
    sql = 'SELECT t.report, t."by", t.whole FROM taken_back t JOIN wanted w ON w.key = t."by"'
    return {(report, by): whole for report, by, whole in cache.ask(at, sql)}


def _found(at: cache.At, keys: set[str], able: set[str]) -> dict[tuple[str, str], str]:
    readings, origins, named = whole_readings(at, keys)
    found = find_corrections(readings, origins)
    return {(named[one.report], named[one.by]): msgspec.json.encode(one).decode() for one in found if named[one.by] in able}


def whole_readings(at: cache.At, keys: set[str]) -> tuple[list[Reading], Mapping[str, str], dict[str, str]]:
    """Readings with their texts; the origin of each by name, and the key of each."""
    texts = cache.texts(at, keys)
    rows, claims = cache.some(at, keys, texts=False)
    said: dict[str, list[str]] = defaultdict(list)
    for key, one in claims:
        said[key].append(one)
    readings, origins, named = [], {}, {}
    for key, _, name, origin, _, _, _, dated in rows:
        readings.append(reading_of(with_date(texts[key], when_from_text(dated)), said[key], name))
        origins[name], named[name] = origin, key
    return readings, origins, named
