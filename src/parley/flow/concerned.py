"""The circles that a later day, or what people judged, concerns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from parley.canonical import person_key
from parley.flow.renewing import Work
from parley.store import cache


def find_today(work: Work) -> date | None:
    """The last day on which anything was published; marks the circles with a line that falls due by it."""
    (last,) = cache.ask(work.at, "SELECT max(last) FROM placed")[0]
    before = int(work.state.get("today") or 0)
    if not work.whole and last is not None and last > before:
        work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT circle FROM parts WHERE due < ?", last)}
    elif not work.whole and (last or 0) < before:
        work.dirty |= {circle for (circle,) in cache.ask(work.at, "SELECT DISTINCT circle FROM placed")}
    return date.fromordinal(last) if last is not None else None


def judged_before(work: Work) -> dict[str, list[str]]:
    """What was in force when the ledger was kept: verdict, who and note, by what it is about."""
    found: dict[str, list[str]] = json.loads(work.state.get("verdicts", "{}"))
    return found


def mark_judged(work: Work) -> None:
    """Mark the circles of which something was judged since, or is judged no more."""
    if work.whole:
        return
    before = judged_before(work)
    now = {about: [one.verdict, one.by, one.note] for about, one in work.judged.items()}
    changed = {about for about in before.keys() | now.keys() if before.get(about) != now.get(about)}
    work.dirty |= {circle for found in circles_about(work.at, changed).values() for circle in found}


def circles_about(at: cache.At, abouts: Collection[str]) -> dict[str, set[str]]:
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
