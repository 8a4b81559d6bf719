"""Derive the marked circles and keep what comes of them in place of what was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from parley.flow.circles import NOBODY
from parley.flow.concerned import circles_about
from parley.flow.derive import Derived, Ground, derive, derive_homeless
from parley.flow.renewing import Work
from parley.reconcile.packed import part_key
from parley.resolve import Key
from parley.store import cache

_HOMELESS = part_key(())  # the part of the claims that name nobody


def derive_marked(work: Work, names: Mapping[Key, str], today: date | None) -> None:
    """Derive the marked circles, and then the claims that have no circle's negotiation to stand in."""
    at = work.at
    base = _ground(work, names, today)
    before: dict[str, tuple[str, int | None]] = {}
    for circle in sorted(work.dirty) if not work.whole else ():
        rows = cache.ask(at, "SELECT key, made_from, due FROM parts WHERE circle = ? AND key <> ?", circle, _HOMELESS)
        before |= {key: (made_from, due) for key, made_from, due in rows}
    stale, homeless = set(before), False
    for circle in sorted(work.dirty):
        made = derive(at, circle, base, before)
        stale -= {*made.same, *(part.key for part in made.parts)}
        _keep(at, circle, made, fresh=work.whole)
        homeless |= _keep_homeless(at, circle, made)
    late = cache.ask(at, "SELECT 1 FROM parts WHERE key = ? AND due < ?", _HOMELESS, today.toordinal() if today else 0)
    if homeless or late or work.whole:
        _forget(at, [_HOMELESS])
        _keep(at, NOBODY, derive_homeless(at, base), listed=False)
    _forget(at, stale)


def _ground(work: Work, names: Mapping[Key, str], today: date | None) -> Ground:
    judged = defaultdict(list)
    for about, found in circles_about(work.at, work.judged).items():
        for circle in found:
            judged[circle].append(work.judged[about])
    verdicts = work.verdicts()
    return Ground(names, verdicts, judged, today, texts=any(about.startswith("report:") for about in verdicts))


def _keep_homeless(at: cache.At, circle: str, made: Derived) -> bool:
    """Keep which claims of a circle have no negotiation; gives whether there are or were any."""
    was = {tuple(row) for row in cache.ask(at, "SELECT report, claim FROM homeless WHERE circle = ?", circle)}
    if was != made.homeless:
        cache.each(at, "DELETE FROM homeless WHERE circle = ?", [(circle,)])
        cache.put(at, "homeless", ((*pair, circle) for pair in sorted(made.homeless)))
    return bool(was or made.homeless)


def _keep(at: cache.At, circle: str, made: Derived, *, listed: bool = True, fresh: bool = False) -> None:
    """Keep what was derived of a circle in place of what was; nothing was where all is derived afresh."""
    if not fresh:
        cache.each(at, "UPDATE parts SET circle = ? WHERE key = ?", ((circle, key) for key in made.same))
        _forget(at, [part.key for part in made.parts])
    rows, pieces, lines, asked = [], [], [], []
    for part in made.parts:
        due, newest = (day.toordinal() if day else None for day in (part.due, part.newest))
        rows.append((part.key, circle, part.sides, made.hashes[part.key], part.reports, due, newest, part.export, part.frame))
        asked += [(part.key, part.asked)] if part.asked else []
        pieces += [(part.key, n, key, whole) for n, (key, whole, _) in enumerate(part.agreements)]
        lines += sorted({(part.key, n, line) for n, (_, _, mine) in enumerate(part.agreements) for line in mine})
    for table, found in (("pieces", pieces), ("lines", lines), ("asked", asked), ("parts", rows)):
        cache.put(at, table, found)
    if listed:
        if not fresh:
            cache.each(at, "DELETE FROM superseded WHERE circle = ?", [(circle,)])
            cache.each(at, "DELETE FROM voices WHERE circle = ?", [(circle,)])
        cache.put(at, "superseded", ((circle, n, place, whole) for n, (place, whole) in enumerate(made.superseded)))
        cache.put(at, "voices", [(circle, made.voices)] if made.voices else ())


def _forget(at: cache.At, keys: Iterable[str]) -> None:
    gone = [(key,) for key in keys]
    for table, column in (("parts", "key"), ("pieces", "part"), ("lines", "part"), ("asked", "part")):
        cache.each(at, f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608  # names of ours
