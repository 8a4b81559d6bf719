"""Stories: an undated report takes its date from dated reports that tell the same."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parley.model import Listing, Proposal, Talks, Transfer, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    sure = {
        r.report.id: r.report.published.first for r in readings if r.report.published and r.report.published.grain == "day" and not _from_story(r)
    }
    days = sorted(set(sure.values()))
    bare = [r for r in readings if r.report.published is None or _from_story(r)]
    found = {r.report.id: when for r in bare if (when := _with_year(r, days))}
    dated = [(r, day) for r in readings if (day := sure.get(r.report.id) or (found[r.report.id].first if r.report.id in found else None))]
    for reading in bare:
        when = None if reading.report.id in found else _story(reading, dated)
        if when is not None:
            found[reading.report.id] = when
    return found


def _from_story(reading: Reading) -> bool:
    """Whether a report's date itself came from its story; such a date dates no other, unless its dateline names the day."""
    return ("published", "story") in reading.report.basis


def _with_year(reading: Reading, days: Sequence[date]) -> When | None:
    """A dateline without a year ("ISTANBUL, May 16 -") takes it from the dated reports nearest to that day."""
    said = dict(reading.report.basis).get("dateline_day", "")
    if not said or not days:
        return None
    month, day = int(said[:2]), int(said[3:5])
    options = [date(year, month, day) for year in sorted({d.year for d in days}) if _is_day(year, month, day)]
    near = min(((abs((o - d).days), o) for o in options for d in days), default=None)
    return When(near[1], near[1], "day", "story") if near is not None and near[0] <= _SAME_YEAR else None


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether a month has such a day in that year (29 February)."""
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _story(reading: Reading, dated: Sequence[tuple[Reading, date]]) -> When | None:
    """The day on which the story of an undated report was first told, where one story is clearly the best."""
    mine = {c.says_what: c.weight for c in _facts(reading)}
    if not mine:
        return None
    told: dict[date, set[Key]] = defaultdict(set)  # by the reports of one day together: each tells a part of the story
    for other, day in dated:
        if not _contradict(reading, other):
            told[day].update(fact.says_what for fact in _facts(other, day))
    scores = {day: sum(weight for key, weight in mine.items() if key in theirs) for day, theirs in told.items()}
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    day, best = ranked[0]
    rival = max((s for d, s in ranked if abs((d - day).days) > _STORY_DAYS), default=0.0)
    first = min(d for d, s in ranked if abs((d - day).days) <= _STORY_DAYS and s == best)
    return When(first, first, "day", "story") if best >= _CLEAR * rival else None


@dataclass(frozen=True, slots=True)
class _Fact:
    """A thing told, without its date, and how much its agreement weighs."""

    says_what: Key
    weight: float


def _facts(reading: Reading, day: date | None = None) -> Iterable[_Fact]:
    """What a report tells that another report of the same story would tell too; with the day of its publication, only its news, no background."""
    for claim in reading.claims:
        if day is None or not _background(claim.body, day):
            yield from _of_body(claim.body)


def _background(body: Body, day: date) -> bool:
    """Whether what is told was over days before."""
    when = getattr(body, "when", None)
    return isinstance(when, When) and (day - when.last).days > _STORY_DAYS


def _of_body(body: Body) -> Iterable[_Fact]:
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


def _contradict(a: Reading, b: Reading) -> bool:
    """Whether two reports number their talks differently: then they tell of different rounds."""
    rounds = [{c.body.round for c in r.claims if isinstance(c.body, Talks) and c.body.status == "held" and c.body.round} for r in (a, b)]
    return bool(rounds[0]) and bool(rounds[1]) and not rounds[0] & rounds[1]
