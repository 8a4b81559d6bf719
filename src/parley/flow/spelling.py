"""How persons are called, kept for a book: only names that could be those of persons newly named are looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from parley.flow.renewing import Work
from parley.resolve import Key, canonical_names, shelf_of
from parley.store import cache

_COUNTED = "SELECT name, side, sum(n) FROM mentions {where} GROUP BY name, side"


def spell(work: Work, judged_before: Iterable[str]) -> dict[Key, str]:
    """Find how persons are called now, and mark the circles that name somebody who is now called otherwise.

    Args:
        work: with the persons who are named more or less often than before.
        judged_before: what was judged when the ledger was kept.

    Returns:
        The persons who are called otherwise than as they are spelled.
    """
    at, verdicts = work.at, work.verdicts()
    if work.whole or any(about.startswith("person:") for about in (*verdicts, *judged_before)):
        counted, before = _rows(at, ""), _kept(at)  # a judgement may join any two names
    else:
        counted = _neighbours(work)
        cache.want(at, {name for name, _ in (*counted, *work.respelled)})
        before = _kept(at, "JOIN wanted w ON w.key = s.name")
        before = {key: shown for key, shown in before.items() if key in counted or key in work.respelled}
    after = {key: shown for key, shown in canonical_names(counted, verdicts).items() if shown != key[0]}
    cache.each(at, "DELETE FROM spelled WHERE name = ? AND side = ?", ((name, side or "") for name, side in before.keys() - after.keys()))
    cache.put(at, "spelled", ((name, side or "", shown) for (name, side), shown in after.items() if before.get((name, side)) != shown))
    cache.want(at, {key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)})
    sql = "SELECT DISTINCT m.circle FROM wanted w CROSS JOIN mentions m ON m.name = w.key"
    work.dirty |= {circle for (circle,) in cache.ask(at, sql)}
    return _kept(at)


def _kept(at: cache.At, which: str = "") -> dict[Key, str]:
    rows = cache.ask(at, f"SELECT s.name, s.side, s.shown FROM spelled s {which}")  # noqa: S608  # words of ours
    return {(name, side or None): shown for name, side, shown in rows}


def _rows(at: cache.At, where: str, *values: object) -> dict[Key, int]:
    return {(name, side or None): number for name, side, number in cache.ask(at, _COUNTED.format(where=where), *values)}


def _neighbours(work: Work) -> dict[Key, int]:
    """The names that could be spellings of those of the persons concerned: on one shelf, of one side where every name there has a side."""
    sides: dict[str, set[str | None]] = defaultdict(set)
    for name, side in work.respelled:
        sides[shelf_of(name)].add(side)
    found: dict[Key, int] = {}
    for shelf, mine in sides.items():
        if None in mine or cache.ask(work.at, "SELECT 1 FROM mentions WHERE shelf = ? AND side = '' LIMIT 1", shelf):
            found |= _rows(work.at, "WHERE shelf = ?", shelf)
        else:
            for side in mine:
                found |= _rows(work.at, "WHERE shelf = ? AND side = ?", shelf, side)
    return found
