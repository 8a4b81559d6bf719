"""Talks: claims about one meeting become one entry; a partial date joins the meeting whose day it contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from parley.model import Claim, Talks, When
from parley.reconcile.attached import announced, attach_partial
from parley.reconcile.confirmation import support, version
from parley.reconcile.intervals import exact_day, narrowest, near
from parley.reconcile.ledger import Disagreement, Kind, TalksEntry, Version
from parley.reconcile.meeting import Meeting, Pairs, fold
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of

_SAME_ROUND_DAYS = 3  # two reports may date one numbered round by its start, its end or their own day
_LONGER = 1.5  # "just over an hour" and "about two hours" differ, 60 and 75 minutes hardly


def talks(process: Process, sources: Sources) -> tuple[tuple[TalksEntry, ...], tuple[TalksEntry, ...], tuple[Disagreement, ...]]:
    """Find the meetings of one negotiation.

    Returns:
        The meetings in order of time, mentions that cannot be told apart, and what reports disagree about.
    """
    all_talks = claims_of(process.claims, Talks)
    meetings = _misnumbered(_by_day([pair for pair in all_talks if pair[1].status in ("held", "under_way")]), sources)
    vague = attach_partial(meetings, [pair for pair in all_talks if pair[1].status in ("held", "under_way")], sources)
    ahead = announced(meetings, [pair for pair in all_talks if pair[1].status not in ("held", "under_way")], sources)
    held = sorted((_entry(meeting.claims, process, sources) for meeting in meetings), key=_order)
    known = [entry.when for entry in held if entry.when]
    planned = sorted((_entry(meeting.claims, process, sources, known) for meeting in ahead), key=_order)
    loose = sorted((_entry(meeting.claims, process, sources) for meeting in vague), key=_order)
    conflicts = [item for meeting in meetings for item in _conflicts(meeting.claims, sources)]
    return tuple(sorted([*held, *planned], key=_order)), tuple(loose), tuple(conflicts)


def _by_day(claims: Pairs) -> list[Meeting]:
    """Meetings with a day; on one day, meetings in two cities are two."""
    days: dict[date, list[Meeting]] = defaultdict(list)
    for claim, body in sorted(claims, key=lambda pair: (not pair[1].city, pair[1].round is None)):  # those that name the city first
        day = exact_day(body.when)
        if day is not None:
            meeting = next((item for item in days[day] if item.admits(body)), None)
            if meeting is None:
                meeting = Meeting()
                days[day].append(meeting)
            meeting.claims.append((claim, body))
    merged: list[Meeting] = []
    for day in sorted(days):
        for meeting in days[day]:
            before = merged[-1] if merged else None
            if before and before.rounds() & meeting.rounds() and _close(before, meeting):
                before.claims += meeting.claims
            else:
                merged.append(meeting)
    return merged


def _misnumbered(meetings: list[Meeting], sources: Sources) -> list[Meeting]:
    """Join to a meeting what one report alone, which tells no other of that day, numbers as another round; the numbers stand as a disagreement."""
    days: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        days[min(meeting.days())].append(meeting)
    alone: set[int] = set()
    for here in days.values():
        if len(here) < 2:
            continue
        known = {id(meeting): {sources.origin(claim) for claim, _ in meeting.claims} for meeting in here}
        best = max(here, key=lambda meeting: (len(known[id(meeting)]), -min(meeting.rounds(), default=0)))
        for meeting in here:
            odd = meeting is not best and len(known[id(meeting)]) == 1 < len(known[id(best)]) and not known[id(meeting)] & known[id(best)]
            if odd and meeting.rounds() and best.rounds() and (not meeting.cities() or not best.cities() or meeting.cities() & best.cities()):
                best.claims += meeting.claims
                alone.add(id(meeting))
    return [meeting for meeting in meetings if id(meeting) not in alone]


def _close(a: Meeting, b: Meeting) -> bool:
    return near(max(a.days()), min(b.days()), _SAME_ROUND_DAYS) and (not a.cities() or not b.cities() or bool(a.cities() & b.cities()))


def _entry(claims: Pairs, process: Process, sources: Sources, later: Sequence[When] = ()) -> TalksEntry:
    done = [(claim, body) for claim, body in claims if body.status in ("held", "under_way")] or claims
    adversaries = {party for side in process.sides for party in side}
    heads: dict[str, list[str]] = defaultdict(list)
    for _, body in claims:
        for party, name in body.heads:
            heads[party].append(name)
    minutes = [body.minutes for _, body in done if body.minutes is not None]
    said = min((day for claim, _ in claims if (day := sources.published(claim))), default=None)
    when = most(((exact_day(body.when), body.when) for _, body in done if exact_day(body.when)), narrowest(body.when for _, body in done))
    return TalksEntry(
        status="held" if any(body.status == "held" for _, body in done) else done[0][1].status,
        when=when,
        round=most((body.round, body.round) for _, body in claims),
        city=most((fold(body.city), body.city) for _, body in done if body.city),
        venue=most((fold(body.venue), body.venue) for _, body in _surest(done) if body.venue),
        parties=tuple(sorted({party for _, body in claims for party in body.parties} | adversaries)),
        mediators=tuple(sorted({party for _, body in claims for party in body.mediators} - adversaries)),
        heads=tuple(sorted((party, str(most((fold(name), name) for name in names))) for party, names in heads.items())),
        minutes=(min(minutes), max(minutes)) if minutes else None,
        support=support([claim for claim, _ in claims], sources, *process.sides[:2]),
        followed_by=next((day for day in later if said and day.first > said), None) if when is None else None,
    )


def _surest(done: Pairs) -> Pairs:
    """The claims that name the day and a venue, where there are any: those without a day may have been joined to the wrong meeting."""
    return [pair for pair in done if pair[1].venue and exact_day(pair[1].when)] or done


def most(values: Iterable[tuple[object, object]], default: object = None) -> Any:
    """The value given most often, by its folded form; of several the longest, then the first in the alphabet."""
    votes: dict[object, list[object]] = defaultdict(list)
    for key, value in values:
        if value is not None:
            votes[key].append(value)
    if not votes:
        return default
    best = min(votes, key=lambda key: (-len(votes[key]), str(key)))
    return min(votes[best], key=lambda value: (-len(str(value)), str(value)))


def _conflicts(claims: Pairs, sources: Sources) -> list[Disagreement]:
    """What the reports of one meeting give differently."""
    day = min(d for _, body in claims if (d := exact_day(body.when))) if any(exact_day(b.when) for _, b in claims) else None
    about = f"talks of {day}" if day else "talks without a day"
    done = [(claim, body) for claim, body in claims if body.status in ("held", "under_way")]
    found = [
        _differ(about, "round", [(claim, str(body.round)) for claim, body in done if body.round is not None], sources),
        _differ(about, "date", [(claim, str(exact_day(body.when))) for claim, body in done if exact_day(body.when)], sources),
    ]
    lengths = [(claim, body.minutes) for claim, body in done if body.minutes]
    if lengths and max(m for _, m in lengths) >= _LONGER * min(m for _, m in lengths):
        found.append(_differ(about, "duration", [(claim, f"{minutes} minutes") for claim, minutes in lengths], sources))
    return [item for item in found if item]


def _differ(about: str, kind: Kind, values: list[tuple[Claim, str]], sources: Sources) -> Disagreement | None:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim, value in values:
        groups[value].append(claim)
    if len(groups) < 2:
        return None
    versions: tuple[Version, ...] = tuple(version(value, groups[value], sources) for value in sorted(groups))
    return Disagreement(about, kind, versions)


def _order(entry: TalksEntry) -> tuple[str, str, str, tuple[str, ...]]:
    day = "9999" if entry.when is None else entry.when.first.isoformat()
    return day, str(entry.status != "held"), str(entry.round), entry.support.claims
