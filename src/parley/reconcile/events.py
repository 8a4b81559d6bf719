"""Transfers carried out: claims about one transfer are one event with many supporters, however many reports tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from parley.model import Claim, Count, When
from parley.reconcile.agreements import key
from parley.reconcile.categories import apart
from parley.reconcile.intervals import bare, equal, exact_day, narrowest, near, overlaps, rare, same, size, touches
from parley.reconcile.lines import Direction
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, transfer

Place = tuple[str | None, str | None, str]
SHIFT = 2  # days by which reports may date one transfer differently
_LOOK_BACK = timedelta(days=14)  # a transfer told without a date is looked for so long before the report
_FRESH = timedelta(days=4)  # what is told without a day is news of the last days
_LAST_FEW = 8  # events among which a claim's own is looked for
_RIVAL = 3  # figures for one thing differ, but hardly threefold
_SAME_NEWS = 10  # days within which undated reports of one figure are one story


@dataclass(slots=True, eq=False)
class Event:
    """The claims about one transfer while they are being gathered."""

    direction: Direction
    what: str
    claims: list[Claim] = field(default_factory=list)
    when: When | None = None
    reported: date | None = None  # the earliest report of it
    whole: Count | None = None  # the figure for all of it, once it is to be settled

    def stages(self) -> set[int]:
        """The stages that claims name."""
        return {stage for claim in self.claims if (stage := transfer(claim).stage) is not None}

    def reports(self) -> set[str]:
        """The reports that tell it."""
        return {claim.report for claim in self.claims}

    def origins(self, sources: Sources) -> set[str]:
        """The independent reports that tell it."""
        return {sources.origin(claim) for claim in self.claims}

    def counts(self) -> list[Count]:
        """The figures given."""
        return [count for claim in self.claims if (count := transfer(claim).count) is not None and not bare(count)]

    def labels(self) -> set[str]:
        """What those are called who go."""
        return {label for claim in self.claims for label in transfer(claim).category}

    def last_day(self) -> date | None:
        """The day by which it had happened."""
        return self.when.last if self.when else self.reported


def events(claims: list[Claim], process: Process, sources: Sources) -> list[Event]:
    """Gather claims of transfers carried out into events.

    Args:
        claims: claims carried out or under way, none of them a total to date.
        process: the negotiation that they belong to.
        sources: for the days of publication.

    Returns:
        The events in order of time; each claim stands in exactly one.
    """
    places: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        places[key(claim, process)].append(claim)
    found = [event for place in sorted(places, key=str) for event in _of_one_kind(place, places[place], sources)]
    for event in found:
        days = [day for claim in event.claims if (day := sources.published(claim))]
        event.reported = min(days, default=None)
    return sorted(found, key=order)


def order(event: Event) -> tuple[date, str, str, str]:
    """The place of an event in time."""
    return event.last_day() or date.max, str(event.direction), event.what, min(claim.id for claim in event.claims)


def _of_one_kind(place: Place, claims: list[Claim], sources: Sources) -> list[Event]:
    found = _merged(_by_day(place, [claim for claim in claims if exact_day(transfer(claim).when)]), sources)
    days: dict[date, list[Event]] = defaultdict(list)
    for event in found:
        assert event.when is not None
        days[event.when.first].append(event)
    loose = [claim for claim in claims if not exact_day(transfer(claim).when)]
    own: list[Event] = []
    recent: dict[tuple[object, ...], Event] = {}  # by figure, and by stage
    for claim in sorted(loose, key=_sureness):
        target = _fitting(claim, days, sources) or _repeated(claim, recent, sources)
        if target is None:
            target = Event(place[:2], place[2], when=transfer(claim).when)
            own.append(target)
        target.claims.append(claim)
        if any(event is target for event in own[-_LAST_FEW:]):
            recent[_figure_key(claim)] = target
            if (stage := transfer(claim).stage) is not None:
                recent["stage", stage] = target
    return _joined([*found, *own], sources)


def _sureness(claim: Claim) -> tuple[bool, bool, bool]:
    """Claims that say most of which transfer they mean come first: a day, a stage, a figure."""
    body = transfer(claim)
    return body.when is None, body.stage is None, bare(body.count)


def _joined(found: list[Event], sources: Sources) -> list[Event]:
    """Join the events that a person says are one."""
    for pair in sorted((pair for pair, one in sources.paired.items() if one), key=sorted):
        mine = [event for event in found if any(claim.id in pair for claim in event.claims)]
        if len(mine) == 2:
            first, second = mine
            first.claims += second.claims
            first.when = first.when or second.when
            found = [event for event in found if event is not second]
    return found


def _by_day(place: Place, claims: list[Claim]) -> list[Event]:
    """Events of one day; different stages of one day are different events, claims without a stage join the only one."""
    days: dict[date, dict[int | None, Event]] = defaultdict(dict)
    for claim in claims:
        body = transfer(claim)
        day = exact_day(body.when)
        assert day is not None
        days[day].setdefault(body.stage, Event(place[:2], place[2], when=body.when)).claims.append(claim)
    for stages in days.values():
        named = [stage for stage in stages if stage is not None]
        if len(named) == 1 and None in stages:
            stages[named[0]].claims += stages.pop(None).claims
    return [days[day][stage] for day in sorted(days) for stage in sorted(days[day], key=lambda stage: stage or 0)]


def _merged(found: list[Event], sources: Sources) -> list[Event]:
    """Join what different reports date a day or two apart: the same stage, or a figure that hardly comes twice."""
    kept: list[Event] = []
    for event in found:
        twin = next((item for item in reversed(kept[-4:]) if _twins(item, event) and not _told_apart(item, event, sources)), None)
        if twin is None:
            kept.append(event)
            continue
        more = len(event.origins(sources)) > len(twin.origins(sources))
        twin.when = event.when if more else twin.when
        twin.claims += event.claims
    return kept


def _told_apart(a: Event, b: Event, sources: Sources) -> bool:
    """Whether a person says that two events are not one."""
    return any(not same and _across(pair, a, b) for pair, same in sources.paired.items())


def _across(pair: frozenset[str], a: Event, b: Event) -> bool:
    return all(any(claim.id in pair for claim in event.claims) for event in (a, b))


def _twins(a: Event, b: Event) -> bool:
    if a.when is None or b.when is None or not near(a.when.first, b.when.first, SHIFT) or a.reports() & b.reports():
        return False
    if (a.stages() and b.stages() and not a.stages() & b.stages()) or apart(a.labels(), b.labels()):
        return False
    first, second = a.counts(), b.counts()
    figure = any(rare(x) and same(x, y) for x in first for y in second)  # "about 349" may be the 357 of two days later, or not
    stage = bool(a.stages() & b.stages()) and all(overlaps(x, y) for x in first for y in second)
    return figure or stage


def _fitting(claim: Claim, days: dict[date, list[Event]], sources: Sources) -> Event | None:
    """The one known event that a claim without an exact day may tell: its figure agrees, or it gives none and there is only one."""
    when, said = transfer(claim).when, sources.published(claim)
    first, last = (when.first, when.last) if when else (said - _LOOK_BACK if said else None, said)
    if first is None or last is None:
        return None
    inside = [event for day in days if first <= day <= last for event in days[day]]
    count = transfer(claim).count
    if bare(count):
        fit = inside if when else [event for event in inside if claim.report in event.reports()]
    else:
        fit = [event for event in inside if any(_tells(count, other, dated=when is not None) for other in event.counts())]
        fit = fit or [event for event in inside if when and not event.counts()]
    return fit[0] if len(fit) == 1 and (when or not _doubtful(claim, fit[0], last)) else None


def _doubtful(claim: Claim, event: Event, said: date) -> bool:
    """Whether a claim without any date, which only its figure ties to an event, may be of another one.

    It names another stage; or the event is no news any more and others give another figure for it: then this claim would decide which
    of them is right by a figure that it may share by chance.
    """
    stage, stages = transfer(claim).stage, event.stages()
    if stage is not None and stages:
        return stage not in stages
    old = event.when is not None and said - event.when.last > _FRESH
    return old and any(not overlaps(transfer(claim).count, other) for other in event.counts())


def _tells(count: Count | None, other: Count, *, dated: bool) -> bool:
    """Whether a figure tells an event's: without any date an exact one does not tell "about" as many."""
    return same(count, other) or ((dated or (count is not None and count.approx) or not other.approx) and equal(count, other))


def _figure_key(claim: Claim) -> tuple[object, ...]:
    count = transfer(claim).count
    return (None, claim.report) if count is None or bare(count) else (count.min, count.max)


def _repeated(claim: Claim, recent: dict[tuple[object, ...], Event], sources: Sources) -> Event | None:
    """The event without an exact day that another report, or the same one, tells with the same figure."""
    staged = recent.get(("stage", transfer(claim).stage))
    event = recent.get(_figure_key(claim)) or (staged if staged is not None and _may_tell(claim, staged) else None)
    if event is None or not touches(event.when, transfer(claim).when):
        return None
    last = event.claims[-1]
    close = near(sources.published(last), sources.published(claim), _SAME_NEWS)
    dated = event.when is not None and event.when == transfer(claim).when
    return event if close or dated or last.report == claim.report else None


def _may_tell(claim: Claim, event: Event) -> bool:
    """Whether a claim's figure and persons do not exclude those of an event that has its stage: stages of two exchanges have the same numbers."""
    body = transfer(claim)
    near_by = all(bare(body.count) or size(count) < _RIVAL * size(body.count) < _RIVAL**2 * size(count) for count in event.counts())
    return near_by and not apart(set(body.category), event.labels())


def shown_when(event: Event) -> When | None:
    """The date to show: the event's own, else the narrowest that a claim gives."""
    return event.when or narrowest(transfer(claim).when for claim in event.claims)
