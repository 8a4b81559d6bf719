"""Stories: an undated report takes its date from dated reports that tell the same."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parley.model import Listing, Proposal, Talks, Transfer, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parley.model import Body, Reading

_ENOUGH = 4.0  # what must agree before a report is dated: two figures, or a round and a figure
_CLEAR = 1.5  # how much more must speak for this day than for another story's
_SAME_YEAR = 120  # days within which a dateline without a year belongs to the story of dated reports
_STORY_DAYS = 4  # reports so near to each other tell one story

Key = tuple[object, ...]


def date_stories(readings: Sequence[Reading]) -> dict[str, When]:
    """Date the undated reports that tell the story of dated ones.

    Args:
        readings: all reports with their claims, in any order.

    Returns:
        The day of publication of the earliest report of the same story, by id of the undated report; none where the story is not clear.
    """
    stories = Stories()
    for one in readings:
        if not _is_bare(one):
            stories.tell(one.report.published, [claim.body for claim in one.claims])
    return stories.dates([one for one in readings if _is_bare(one)])


class Stories:
    """What dated reports tell: of each fact the days, with the rounds of talks that the reports of these days number."""

    def __init__(self) -> None:
        self._days: set[date] = set()
        self._told: dict[Key, set[tuple[date, frozenset[int]]]] = defaultdict(set)

    def tell(self, published: When | None, bodies: Sequence[Body]) -> None:
        """Add what a dated report claims; one that is not dated to the day is passed over."""
        if published is None or published.grain != "day":
            return
        self._days.add(published.first)
        self._note(published.first, bodies)

    def dates(self, bare: Sequence[Reading]) -> dict[str, When]:
        """The days of undated reports, as `date_stories` gives them, when all dated ones have told."""
        days = sorted(self._days)
        found = {one.report.id: when for one in bare if (when := _with_year(one, days))}
        for one in bare:
            if one.report.id in found:
                self._note(found[one.report.id].first, [claim.body for claim in one.claims])
        for one in bare:
            when = None if one.report.id in found else self._story([claim.body for claim in one.claims])
            if when is not None:
                found[one.report.id] = when
        return found

    def _note(self, day: date, bodies: Sequence[Body]) -> None:
        rounds = _rounds(bodies)
        for fact in _facts(bodies, day):
            self._told[fact.says_what].add((day, rounds))

    def _story(self, bodies: Sequence[Body]) -> When | None:
        """The day on which the story of an undated report was first told, where one story is clearly the best."""
        mine, rounds = {fact.says_what: fact.weight for fact in _facts(bodies)}, _rounds(bodies)
        scores: dict[date, float] = defaultdict(float)  # by the reports of one day together: each tells a part of the story
        for key, weight in mine.items():
            for day in {day for day, theirs in self._told.get(key, ()) if not _contradict(rounds, theirs)}:
                scores[day] += weight
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < _ENOUGH:
            return None
        day, best = ranked[0]
        rival = max((s for d, s in ranked if abs((d - day).days) > _STORY_DAYS), default=0.0)
        first = min(d for d, s in ranked if abs((d - day).days) <= _STORY_DAYS and s == best)
        return When(first, first, "day", "story") if best >= _CLEAR * rival else None


def may_be_dated(reading: Reading) -> bool:
    """Whether any dated reports could date an undated one: it says the day without the year, or tells enough to know a story by."""
    facts = {fact.says_what: fact.weight for fact in _facts(claim.body for claim in reading.claims)}
    return bool(_day_said(reading)) or sum(facts.values()) >= _ENOUGH


def _is_bare(reading: Reading) -> bool:
    return reading.report.published is None or _from_story(reading)


def _from_story(reading: Reading) -> bool:
    """Whether a report's date itself came from its story; such a date dates no other, unless its dateline names the day."""
    return ("published", "story") in reading.report.basis


def _with_year(reading: Reading, days: Sequence[date]) -> When | None:
    """A dateline without a year ("ISTANBUL, May 16 -") takes it from the dated reports nearest to that day."""
    said = _day_said(reading)
    if not said or not days:
        return None
    month, day = int(said[:2]), int(said[3:5])
    options = [date(year, month, day) for year in sorted({d.year for d in days}) if _is_day(year, month, day)]
    near = min(((abs((o - d).days), o) for o in options for d in days), default=None)
    return When(near[1], near[1], "day", "story") if near is not None and near[0] <= _SAME_YEAR else None


def _day_said(reading: Reading) -> str:
    return dict(reading.report.basis).get("dateline_day", "")


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether a month has such a day in that year (29 February)."""
    return 1 <= day <= calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A thing told, without its date, and how much its agreement weighs."""

    says_what: Key
    weight: float


def _facts(bodies: Iterable[Body], day: date | None = None) -> Iterator[_Fact]:
    """What a report tells that another report of the same story would tell too; with the day of its publication, only its news, no background."""
    for body in bodies:
        if day is None or not _background(body, day):
            yield from _of_body(body)


def _background(body: Body, day: date) -> bool:
    """Whether what is told was over days before."""
    when = getattr(body, "when", None)
    return isinstance(when, When) and (day - when.last).days > _STORY_DAYS


def _of_body(body: Body) -> Iterator[_Fact]:
    """The facts of one claim."""
    if isinstance(body, Transfer) and body.count is not None:
        kinds = tuple(sorted(set(body.category) - {"prisoner_of_war", "detainee"}))
        figure = (body.count.min, body.count.max, body.count.all)
        yield _Fact(("transfer", body.what, figure, kinds if body.count.all else ()), 1.5 if body.count.all else 1.0)
    if isinstance(body, Talks) and body.status == "held" and body.round is not None:
        yield _Fact(("round", body.round), 2.0)
    if isinstance(body, Talks) and body.status == "held" and body.venue is not None:
        yield _Fact(("venue", body.venue), 0.5)
    if isinstance(body, Proposal) and body.hours is not None:
        yield _Fact(("proposal", body.by, body.what, body.hours), 1.5)
    if isinstance(body, Listing):
        yield _Fact(("list", body.giver, body.receiver, body.what), 1.0)


def _rounds(bodies: Iterable[Body]) -> frozenset[int]:
    return frozenset(body.round for body in bodies if isinstance(body, Talks) and body.status == "held" and body.round)


def _contradict(mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether two reports number their talks differently: then they tell of different rounds."""
    return bool(mine) and bool(theirs) and not mine & theirs
