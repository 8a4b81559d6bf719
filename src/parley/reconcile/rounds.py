"""Talks: claims about one meeting become one entry; a partial date joins the meeting whose day it contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from anyascii import anyascii

from parley.model import Claim, Talks, When
from parley.reconcile.confirmation import support, version
from parley.reconcile.intervals import contains, exact_day, narrowest, near
from parley.reconcile.ledger import Disagreement, Kind, TalksEntry, Version
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of

Pairs = list[tuple[Claim, Talks]]
_SAME_ROUND_DAYS = 3  # two reports may date one numbered round by its start, its end or their own day
_LOOK_BACK = timedelta(days=120)  # talks told without a date are looked for among those held so long before
_NEWS = timedelta(days=1)
_SERIES = timedelta(days=45)  # within so many days there is only one second round between the same adversaries
_LONGER = 1.5  # "just over an hour" and "about two hours" differ, 60 and 75 minutes hardly


@dataclass(slots=True, eq=False)
class _Meeting:
    """Claims about one meeting while they are being gathered."""

    claims: Pairs = field(default_factory=list)

    def days(self) -> set[date]:
        return {day for _, body in self.claims if (day := exact_day(body.when))}

    def rounds(self) -> set[int]:
        return {body.round for _, body in self.claims if body.round is not None}

    def cities(self) -> set[str]:
        return {fold(body.city) for _, body in self.claims if body.city}

    def admits(self, body: Talks) -> bool:
        """Whether a claim may be about this meeting: its round and city contradict none that is known."""
        rounds, cities = self.rounds(), self.cities()
        return (body.round is None or not rounds or body.round in rounds) and (not body.city or not cities or fold(body.city) in cities)


def fold(name: str) -> str:
    """A name without case and accents, for comparing places."""
    return " ".join(anyascii(name).casefold().split())


def talks(process: Process, sources: Sources) -> tuple[tuple[TalksEntry, ...], tuple[TalksEntry, ...], tuple[Disagreement, ...]]:
    """Find the meetings of one negotiation.

    Returns:
        The meetings in order of time, mentions that cannot be told apart, and what reports disagree about.
    """
    all_talks = claims_of(process.claims, Talks)
    meetings = _misnumbered(_by_day([pair for pair in all_talks if pair[1].status in ("held", "under_way")]), sources)
    vague = _attach_partial(meetings, [pair for pair in all_talks if pair[1].status in ("held", "under_way")], sources)
    ahead = _announced(meetings, [pair for pair in all_talks if pair[1].status not in ("held", "under_way")], sources)
    held = sorted((_entry(meeting.claims, process, sources) for meeting in meetings), key=_order)
    known = [entry.when for entry in held if entry.when]
    planned = sorted((_entry(meeting.claims, process, sources, known) for meeting in ahead), key=_order)
    loose = sorted((_entry(meeting.claims, process, sources) for meeting in vague), key=_order)
    conflicts = [item for meeting in meetings for item in _conflicts(meeting.claims, sources)]
    return tuple(sorted([*held, *planned], key=_order)), tuple(loose), tuple(conflicts)


def _by_day(claims: Pairs) -> list[_Meeting]:
    """Meetings with a day; on one day, meetings in two cities are two."""
    days: dict[date, list[_Meeting]] = defaultdict(list)
    for claim, body in sorted(claims, key=lambda pair: (not pair[1].city, pair[1].round is None)):  # those that name the city first
        day = exact_day(body.when)
        if day is not None:
            meeting = next((item for item in days[day] if item.admits(body)), None)
            if meeting is None:
                meeting = _Meeting()
                days[day].append(meeting)
            meeting.claims.append((claim, body))
    merged: list[_Meeting] = []
    for day in sorted(days):
        for meeting in days[day]:
            before = merged[-1] if merged else None
            if before and before.rounds() & meeting.rounds() and _close(before, meeting):
                before.claims += meeting.claims
            else:
                merged.append(meeting)
    return merged


def _misnumbered(meetings: list[_Meeting], sources: Sources) -> list[_Meeting]:
    """Join to a meeting what one report alone, which tells no other of that day, numbers as another round; the numbers stand as a disagreement."""
    days: dict[date, list[_Meeting]] = defaultdict(list)
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


def _close(a: _Meeting, b: _Meeting) -> bool:
    return near(max(a.days()), min(b.days()), _SAME_ROUND_DAYS) and (not a.cities() or not b.cities() or bool(a.cities() & b.cities()))


def _attach_partial(meetings: list[_Meeting], claims: Pairs, sources: Sources) -> list[_Meeting]:
    """Give claims without an exact day to the one meeting that they fit; the rest become meetings of their own or stay vague."""
    found = [(meeting, min(meeting.days()), max(meeting.days())) for meeting in meetings]
    own: dict[tuple[str, str], _Meeting] = {}
    vague: dict[tuple[str, str], _Meeting] = {}
    for claim, body in claims:
        if exact_day(body.when) is not None:
            continue
        fit = [m for m, first, last in found if m.admits(body) and _may_be(body, first, last, sources.published(claim))]
        numbered = _numbered(body, meetings)
        fit = numbered or fit
        if body.when is None and len(fit) > 1:
            fit = _in_the_news(fit, sources.published(claim)) or fit
        key = ("" if body.when is None else f"{body.when.first}/{body.when.last}", str(body.round))
        if len(fit) == 1 and (body.when is not None or numbered or fit[0].cities() & {fold(body.city or "")}):
            fit[0].claims.append((claim, body))
        elif body.when is None or fit:
            vague.setdefault(key, _Meeting()).claims.append((claim, body))
        else:
            own.setdefault(key, _Meeting()).claims.append((claim, body))
    meetings.extend(_joined(own))
    return list(vague.values())


def _in_the_news(fit: Sequence[_Meeting], published: date | None) -> list[_Meeting]:
    """Of several meetings the one that a report of these days tells: held on its day or the day before."""
    found = [meeting for meeting in fit if published is not None and published - _NEWS <= max(meeting.days(), default=date.max) <= published]
    return found if len(found) == 1 else []


def _numbered(body: Talks, meetings: Sequence[_Meeting]) -> list[_Meeting]:
    """The meeting of a claim's round, if one is known within the months around: a number says more than a vague date."""
    if body.round is None:
        return []
    found = [meeting for meeting in meetings if body.round in meeting.rounds() and meeting.admits(body) and meeting.days()]
    when = body.when
    return found if when is None else [meeting for meeting in found if when.first - _SERIES <= min(meeting.days()) <= when.last + _SERIES]


def _joined(own: dict[tuple[str, str], _Meeting]) -> list[_Meeting]:
    """Meetings known by partial dates alone: a wider date joins the one narrower date that it contains."""
    kept: list[_Meeting] = []
    for key in sorted(own, key=lambda item: (_width(own[item]), item)):
        meeting = own[key]
        when = narrowest(body.when for _, body in meeting.claims)
        fit = [item for item in kept if contains(when, narrowest(b.when for _, b in item.claims)) and item.admits(meeting.claims[0][1])]
        if len(fit) == 1:
            fit[0].claims += meeting.claims
        else:
            kept.append(meeting)
    return kept


def _width(meeting: _Meeting) -> int:
    when = meeting.claims[0][1].when
    return 0 if when is None else (when.last - when.first).days


def _may_be(body: Talks, first: date, last: date, published: date | None) -> bool:
    if body.when is not None:
        return body.when.first <= last and first <= body.when.last
    return published is not None and published - _LOOK_BACK <= first <= published


def _announced(meetings: Sequence[_Meeting], claims: Pairs, sources: Sources) -> list[_Meeting]:
    """Talks to come: those of a day on which talks were held are that meeting, announced; the rest are entries of their own."""
    by_day: dict[date, list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        for held_on in sorted(meeting.days()):
            by_day[held_on].append(meeting)
    ahead: dict[tuple[str, ...], _Meeting] = {}
    for claim, body in claims:
        day = exact_day(body.when)
        here = by_day.get(day, []) if day else _within(body.when, by_day)
        held = next((meeting for meeting in here if meeting.admits(body)), None)
        if held is not None and body.status in ("planned", "proposed"):
            held.claims.append((claim, body))
            continue
        month = sources.published(claim) if body.when is None else None
        key = (body.status, str(body.when and (body.when.first, body.when.last)), fold(body.city or ""), str(body.round), str(month)[:7])
        ahead.setdefault(key, _Meeting()).claims.append((claim, body))
    return [ahead[key] for key in sorted(ahead)]


def _within(when: When | None, by_day: dict[date, list[_Meeting]]) -> list[_Meeting]:
    """The one meeting held within the days for which talks were announced."""
    if when is None or when.last - when.first > _SERIES:
        return []
    found = {id(meeting): meeting for day, here in by_day.items() if when.first <= day <= when.last for meeting in here}
    return list(found.values()) if len(found) == 1 else []


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
