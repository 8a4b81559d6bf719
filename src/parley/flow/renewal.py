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
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import DatabaseError

from parley.canonical import dumps, person_key
from parley.flow.circles import NOBODY, circles, parties_in
from parley.flow.copies import origins
from parley.flow.derive import Derived, Ground, derive, derive_homeless
from parley.flow.ids import names_of
from parley.flow.marks import make_missing
from parley.flow.takenback import renew
from parley.model import Judgement, Problem
from parley.reconcile.judged import in_force
from parley.resolve import Key, canonical_names
from parley.store import Book, cache
from parley.store.book import problem_of
from parley.store.query import judgements_in
from parley.store.rows import rule_version, when_from_text

_CODE = ("model.py", "canonical.py", "reconcile", "resolve", "data/category_families.toml", "data/english/corrections.toml")


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
    except (DatabaseError, sqlite3.DatabaseError) as error:
        return problem_of(error, book.path)
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


@dataclass(slots=True)
class _Work:
    """One bringing up to date."""

    at: cache.At
    whole: bool
    state: dict[str, str]
    judged: Mapping[str, Judgement]
    new: dict[str, cache.Placed] = field(default_factory=dict)  # changed reports as they are now
    old: dict[str, cache.Placed | None] = field(default_factory=dict)  # and as they were
    names: dict[Key, str] = field(default_factory=dict)  # how persons are called
    dirty: set[str] = field(default_factory=set)  # circles to derive
    gone: set[str] = field(default_factory=set)  # circles that were made anew, under their old names


def _bring_up(at: cache.At) -> None:
    state = cache.state(at)
    whole = state.get("program") != program_version()
    if whole:
        cache.clear(at)
    work = _Work(at, whole, {} if whole else state, in_force(judgements_in(at)))
    _changed(work)
    moved = _place(work)
    before = {} if whole else _names(work)
    _circle(work)
    _spell(work, before)
    today = _today(work)
    _judge(work)
    _take_back(work, moved)
    _derive(work, today)
    verdicts = {about: [one.verdict, one.by, one.note] for about, one in work.judged.items()}
    fresh = {
        "program": program_version(),
        "stamp": cache.stamp(at),
        "today": str(today.toordinal()) if today else "",
        "verdicts": dumps(verdicts),
    }
    cache.keep_state(at, fresh)


def _changed(work: _Work) -> None:
    """Find the reports that are not placed as they are now: read since, or under another name because of one read since."""
    named = names_of(cache.rivals(work.at))
    known: dict[str, cache.Placed] = {} if work.whole else cache.placed(work.at, named)
    renamed = {key for key, name in named.items() if (was := known.get(key)) is None or was.name != name}
    keys = None if work.whole else {*cache.touched(work.at), *renamed}
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


def _place(work: _Work) -> set[str]:
    """Place the changed reports, with their origins.

    Returns:
        The reports whose origin changed.
    """
    if work.whole:
        make_missing(work.at, None)
    found = origins(work.at, work.new, work.old)
    cache.each(work.at, "DELETE FROM placed WHERE report = ?", ((key,) for key in work.old if key not in work.new))
    rows = []
    for key, row in work.new.items():
        was = work.old[key]
        rows.append(row._replace(origin=found.get(key, was.origin if was else key), circle=was.circle if was else NOBODY))
    cache.put(work.at, "placed", rows)
    others = [(origin, key) for key, origin in found.items() if key not in work.new]
    cache.each(work.at, "UPDATE placed SET origin = ? WHERE report = ?", others)
    cache.want(work.at, (key for _, key in others))
    work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT p.circle FROM wanted w JOIN placed p ON p.report = w.key")}
    return set(found)


def _circle(work: _Work) -> None:
    """Sort the changed reports into circles, with all reports of the circles that they touch."""
    if not work.old:
        return
    at = work.at
    if not work.whole:
        named = parties_in(cache.claims_of(at, work.new))
        cache.want(at, named)
        work.gone = {circle for (circle,) in cache.ask(at, "SELECT DISTINCT p.circle FROM wanted w JOIN parties p ON p.party = w.key")}
        work.gone |= {was.circle for was in work.old.values() if was} - {NOBODY}
        cache.want(at, work.gone)
        again = {key for (key,) in cache.ask(at, "SELECT p.report FROM wanted w JOIN placed p ON p.circle = w.key")} | work.new.keys()
    made = circles(cache.claims_of(at, None if work.whole else again))
    keys = work.new.keys() if work.whole else again
    cache.each(at, "UPDATE placed SET circle = ? WHERE report = ? AND circle <> ?", ((c := made.of.get(key, NOBODY), key, c) for key in keys))
    for table in ("parties", "mentions"):
        cache.each(at, f"DELETE FROM {table} WHERE circle = ?", ((name,) for name in work.gone))  # noqa: S608  # one of two words
    cache.put(at, "parties", sorted(made.parties.items()))
    _count(work, made.mentions)
    work.dirty |= {*work.gone, *made.of.values(), *made.parties.values()}
    if any(key not in made.of for key in keys) or any(was and was.circle == NOBODY for was in work.old.values()):
        work.dirty.add(NOBODY)


def _count(work: _Work, mentions: Counter[tuple[str, Key]]) -> None:
    """Keep how often each circle names each person; those who name no party are counted anew from all of them."""
    nobody = {key: number for (circle, key), number in mentions.items() if circle == NOBODY}
    was_there = any(was and was.circle == NOBODY for was in work.old.values())
    if not work.whole and (nobody or was_there):
        keys = {key for (key,) in cache.ask(work.at, "SELECT report FROM placed WHERE circle = ''")}
        nobody = {key: number for (_, key), number in circles(cache.claims_of(work.at, keys)).mentions.items()}
        cache.each(work.at, "DELETE FROM mentions WHERE circle = ?", [(NOBODY,)])
    rows = [(circle, *_flat(key), number) for (circle, key), number in mentions.items() if circle != NOBODY]
    cache.put(work.at, "mentions", sorted([*rows, *((NOBODY, *_flat(key), number) for key, number in nobody.items())]))


def _flat(key: Key) -> tuple[str, str]:
    return key[0], key[1] or ""


def _names(work: _Work) -> dict[Key, str]:
    """How every person is called, by the mentions that are counted now and the judgements that were in force."""
    verdicts = {about: said[0] for about, said in json.loads(work.state.get("verdicts", "{}")).items()}
    return canonical_names(_mentions(work.at), verdicts)


def _mentions(at: cache.At) -> dict[Key, int]:
    return {(name, side or None): number for name, side, number in cache.ask(at, "SELECT name, side, sum(n) FROM mentions GROUP BY name, side")}


def _spell(work: _Work, before: Mapping[Key, str]) -> None:
    """Mark the circles that name somebody who is now called otherwise."""
    work.names = canonical_names(_mentions(work.at), {about: one.verdict for about, one in work.judged.items()})
    other = [key for key in before.keys() & work.names.keys() if before[key] != work.names[key]]
    cache.want(work.at, {name for name, _ in other})
    work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT m.circle FROM wanted w JOIN mentions m ON m.name = w.key")}


def _today(work: _Work) -> date | None:
    """The last day on which anything was published; marks the circles with a line that falls due by it."""
    (last,) = cache.ask(work.at, "SELECT max(last) FROM placed")[0]
    before = int(work.state.get("today") or 0)
    if not work.whole and last is not None and last > before:
        work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT circle FROM parts WHERE due < ?", last)}
    elif not work.whole and (last or 0) < before:
        work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT circle FROM placed")}
    return date.fromordinal(last) if last is not None else None


def _judge(work: _Work) -> None:
    """Mark the circles of which something was judged since, or is judged no more."""
    if work.whole:
        return
    before = json.loads(work.state.get("verdicts", "{}"))
    now = {about: [one.verdict, one.by, one.note] for about, one in work.judged.items()}
    changed = {about for about in before.keys() | now.keys() if before.get(about) != now.get(about)}
    work.dirty |= {circle for found in _about(work.at, changed).values() for circle in found}


def _about(at: cache.At, abouts: Collection[str]) -> dict[str, set[str]]:
    """The circles that each judgement concerns: by a claim's id or words, a report's words, a person's name."""
    found: dict[str, set[str]] = defaultdict(set)
    if not abouts:
        return found
    cache.want(at, abouts, "judged")
    for column in ("id", "words"):
        sql = f"SELECT j.key, p.circle FROM judged j CROSS JOIN claims c ON c.{column} = j.key JOIN placed p ON p.report = c.report"  # noqa: S608
        for about, circle in cache.ask(at, sql):
            found[about].add(circle)
    for about, circle in cache.ask(
        at, "SELECT j.key, p.circle FROM judged j CROSS JOIN marks m ON m.words = j.key JOIN placed p ON p.report = m.report"
    ):
        found[about].add(circle)
    persons = [about for (about,) in cache.ask(at, "SELECT key FROM judged WHERE key LIKE 'person:%|%|%'")]
    for name, side, circle in cache.ask(at, "SELECT name, side, circle FROM mentions") if persons else ():
        for about in persons:
            if about.startswith(person_key((name, side or None)) + "|"):
                found[about].add(circle)
    plain = {about for about in abouts if ":" not in about} - found.keys()
    if plain:  # the id of a claim whose report has another name here than where it was read
        renamed = {
            circle for (circle,) in cache.ask(at, "SELECT DISTINCT p.circle FROM placed p JOIN reports r ON r.key = p.report WHERE p.name <> r.id")
        }
        found.update({about: set(renamed) for about in plain})
    return found


def _take_back(work: _Work, moved: set[str]) -> None:
    concerned = renew(work.at, {*moved, *work.new, *work.old})
    cache.want(work.at, concerned)
    work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT p.circle FROM wanted w JOIN placed p ON p.report = w.key")}


def _derive(work: _Work, today: date | None) -> None:
    """Derive the marked circles, and then the claims that have no circle's negotiation to stand in."""
    at = work.at
    judged = defaultdict(list)
    for about, found in _about(at, work.judged).items():
        for circle in found:
            judged[circle].append(work.judged[about])
    verdicts = {about: one.verdict for about, one in work.judged.items()}
    texts = any(about.startswith("report:") for about in verdicts)
    base = Ground(work.names, verdicts, judged, today, texts)
    homeless = False
    before: dict[str, tuple[str, int | None]] = {}
    for circle in sorted(work.dirty):
        rows = cache.ask(at, "SELECT key, made_from, due FROM parts WHERE circle = ? AND sides <> '[]'", circle)
        before |= {key: (made_from, due) for key, made_from, due in rows}
    stale = set(before)
    for circle in sorted(work.dirty):
        made = derive(at, circle, base, before)
        stale -= {*made.same, *(part.key for part in made.parts)}
        _keep(at, circle, made)
        was = {tuple(row) for row in cache.ask(at, "SELECT report, claim FROM homeless WHERE circle = ?", circle)}
        homeless |= bool(was or made.homeless)
        if was != made.homeless:
            cache.each(at, "DELETE FROM homeless WHERE circle = ?", [(circle,)])
            cache.put(at, "homeless", ((*pair, circle) for pair in sorted(made.homeless)))
    late = cache.ask(at, "SELECT 1 FROM parts WHERE sides = '[]' AND due < ?", today.toordinal() if today else 0)
    if homeless or late or work.whole:
        _forget(at, [key for (key,) in cache.ask(at, "SELECT key FROM parts WHERE sides = '[]'")])
        _keep(at, NOBODY, derive_homeless(at, base), listed=False)
    _forget(at, stale)


def _keep(at: cache.At, circle: str, made: Derived, *, listed: bool = True) -> None:
    """Keep what was derived of a circle in place of what was."""
    cache.each(at, "UPDATE parts SET circle = ? WHERE key = ?", ((circle, key) for key in made.same))
    _forget(at, [part.key for part in made.parts])
    rows = []
    for part in made.parts:
        due = part.due.toordinal() if part.due else None
        rows.append((part.key, circle, part.sides, made.hashes[part.key], part.reports, due, part.export, part.frame))
        cache.put(at, "pieces", ((part.key, n, key, whole) for n, (key, whole, _) in enumerate(part.agreements)))
        cache.put(at, "lines", {(part.key, n, line) for n, (_, _, lines) in enumerate(part.agreements) for line in lines})
    cache.put(at, "parts", rows)
    if listed:
        cache.each(at, "DELETE FROM superseded WHERE circle = ?", [(circle,)])
        cache.put(at, "superseded", ((circle, n, place, whole) for n, (place, whole) in enumerate(made.superseded)))


def _forget(at: cache.At, keys: Iterable[str]) -> None:
    gone = [(key,) for key in keys]
    for table, column in (("parts", "key"), ("pieces", "part"), ("lines", "part")):
        cache.each(at, f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608  # names of ours
