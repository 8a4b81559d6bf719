"""The circles of the changed reports, with all reports of the circles that they touch; and who is named in each."""

from __future__ import annotations

from collections import Counter

from parley.flow.circles import NOBODY, circles, parties_in
from parley.flow.renewing import Work
from parley.resolve import Key, shelf_of
from parley.store import cache


def sort_anew(work: Work) -> None:
    """Sort the changed reports into circles, with all reports of the circles that they touch."""
    if not work.old:
        return
    at = work.at
    if not work.whole:
        named = parties_in(cache.claims_of(at, work.new))
        cache.want(at, named)
        work.gone = {circle for (circle,) in cache.ask(at, "SELECT DISTINCT p.circle FROM wanted w CROSS JOIN parties p ON p.party = w.key")}
        work.gone |= {was.circle for was in work.old.values() if was} - {NOBODY}
        cache.want(at, work.gone)
        again = {key for (key,) in cache.ask(at, "SELECT p.report FROM wanted w CROSS JOIN placed p ON p.circle = w.key")} | work.new.keys()
    made = circles(cache.claims_of(at, None if work.whole else again))
    keys = work.new.keys() if work.whole else again
    cache.each(at, "UPDATE placed SET circle = ? WHERE report = ? AND circle <> ?", ((c := made.of.get(key, NOBODY), key, c) for key in keys))
    cache.each(at, "DELETE FROM parties WHERE circle = ?", ((name,) for name in work.gone))
    cache.put(at, "parties", sorted(made.parties.items()))
    _count(work, made.mentions)
    work.dirty |= {*work.gone, *made.of.values(), *made.parties.values()}
    if any(key not in made.of for key in keys) or any(was and was.circle == NOBODY for was in work.old.values()):
        work.dirty.add(NOBODY)


def _count(work: Work, mentions: Counter[tuple[str, Key]]) -> None:
    """Keep how often each circle names each person; those who name no party are counted anew from all of them."""
    at = work.at
    nobody = {key: number for (circle, key), number in mentions.items() if circle == NOBODY}
    was_there = any(was and was.circle == NOBODY for was in work.old.values())
    again = set(work.gone)
    if not work.whole and (nobody or was_there):
        keys = {key for (key,) in cache.ask(at, "SELECT report FROM placed WHERE circle = ''")}
        nobody = {key: number for (_, key), number in circles(cache.claims_of(at, keys)).mentions.items()}
        again.add(NOBODY)
    rows = [(circle, key, number) for (circle, key), number in mentions.items() if circle != NOBODY]
    rows += [(NOBODY, key, number) for key, number in nobody.items()]
    cache.want(at, again)
    before: Counter[Key] = Counter()
    for name, side, number in cache.ask(at, "SELECT m.name, m.side, m.n FROM wanted w CROSS JOIN mentions m ON m.circle = w.key"):
        before[name, side or None] += number
    after: Counter[Key] = Counter()
    for _, key, number in rows:
        after[key] += number
    work.respelled = {key for key in before.keys() | after.keys() if before[key] != after[key]}
    cache.each(at, "DELETE FROM mentions WHERE circle = ?", ((name,) for name in again))
    cache.put(at, "mentions", sorted((circle, name, side or "", number, shelf_of(name)) for circle, (name, side), number in rows))
