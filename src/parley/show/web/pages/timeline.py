"""The timeline: talks, agreements, deliveries, proposals and answers; planned ones hollow, as wide as the date is vague."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from parley.model import When
from parley.show.ledger import support_words
from parley.show.sheet import Sheet
from parley.show.timeline import Event, all_events, timeline_sheet
from parley.show.web.axis import Axis, Stretch
from parley.show.web.desk import InRoom
from parley.show.web.figures import Days, days, words_key
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.part import part_of

SHOWN = 400  # events on one page
_EXACT = timedelta(days=7)  # what is dated so well makes room for itself
_MONTH = timedelta(days=45)  # what is vaguer than this makes none
_DAY = timedelta(days=1)
_LEAST = 7  # the width of a mark
_LETTER = 7  # the width of a letter of a label
_ROW = 22
_AGREED = 1  # the track of what has none of its own
_TRACKS = (
    ("talks", ("talks",)),
    ("agreed", ("agreed", "against", "deadline")),
    ("handed over", ("delivery",)),
    ("totals", ("total",)),
    ("offers, demands", ("offered", "demanded")),
    ("proposals, answers", ("proposal", "answer")),
    ("lists", ("list",)),
    ("taken back", ("corrected", "newer_version", "withdrawn", "rejected")),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event."""

    negotiation: str
    kind: str
    when: Days
    words: str
    who: str
    planned: bool
    words_key: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in the drawing."""

    x: int
    y: int
    width: int
    label: str
    event: int  # its place in the list


@dataclass(frozen=True, slots=True)
class Track:
    """All events of one kind, one way."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What happened when."""

    number: int  # events of these negotiations
    rest: str | None  # the day from which more events are not shown here
    negotiations: int  # on all pages
    first: int
    earlier: int | None
    later: int | None
    width: int
    height: int
    months: tuple[Stretch, ...]
    tracks: tuple[Track, ...]
    events: tuple[Happening, ...]
    records: tuple[dict[str, object], ...]


def timeline_page(
    room: InRoom, filters: Asked, at: Annotated[int, Query(ge=0, le=10_000_000, description="Negotiations to pass over.")] = 0
) -> TimelinePage:
    """What happened when: talks, agreements, deliveries, proposals, answers."""
    part = part_of(room.desk, filters, at)
    ledger = part.ledger if at else replace(part.ledger, superseded=room.desk.taken_back(filters.as_of)[:SHOWN])
    found = [one for one in all_events(ledger) if filters.takes_days(*((one.when.first, one.when.last) if one.when else (None, None)))]
    shown, more = found[:SHOWN], found[SHOWN : SHOWN + 1]
    axis = _axis(shown)
    tracks, height = _tracks(shown, axis)
    return TimelinePage(
        number=len(found),
        rest=more[0].when.first.isoformat() if more and more[0].when else None,
        negotiations=part.number,
        first=part.first,
        earlier=part.earlier,
        later=part.later,
        width=axis.width,
        height=height,
        months=axis.stretches,
        tracks=tracks,
        events=tuple(_happening(one) for one in shown),
        records=timeline_sheet(ledger, "").records,
    )


def _axis(events: Sequence[Event]) -> Axis:
    """Room for what is dated well, a little for what is dated to a month; for all where everything is vaguer."""
    dated = [one.when for one in events if one.when]
    exact = [when for when in dated if when.last - when.first <= _EXACT]
    vague = [when for when in dated if when.last - when.first <= _MONTH]
    return Axis(_ends(exact), _ends(vague)) if vague else Axis(_ends(dated))


def _ends(found: Iterable[When]) -> set[date]:
    return {day for when in found for day in (when.first, when.last)}


def _happening(one: Event) -> Happening:
    support = one.support
    key = words_key(support.claims) if support else ""
    return Happening(one.negotiation, one.kind, days(one.when), one.words, support_words(support) if support else "", one.planned, key)


def _tracks(events: Sequence[Event], axis: Axis) -> tuple[tuple[Track, ...], int]:
    grouped: dict[tuple[int, str], list[int]] = defaultdict(list)
    kinds = {kind: number for number, (_, mine) in enumerate(_TRACKS) for kind in mine}
    for number, one in enumerate(events):
        if one.when and axis.width:
            grouped[kinds.get(one.kind, _AGREED), one.way].append(number)
    tracks, y = [], 0
    for kind, way in sorted(grouped):
        rows = _packed(grouped[kind, way], events, axis)
        height = (1 + max(row for row, *_ in rows)) * _ROW
        marks = tuple(Mark(x, y + row * _ROW, width, label, number) for row, x, width, label, number in rows)
        tracks.append(Track(f"{_TRACKS[kind][0]} {way}".strip(), y, height, marks))
        y += height + 6
    return tuple(tracks), y


def _packed(numbers: Iterable[int], events: Sequence[Event], axis: Axis) -> list[tuple[int, int, int, str, int]]:
    """Marks in rows, so that neither they nor their labels touch: row, place, width, label, number."""
    ends: list[int] = []
    found = []
    for number in numbers:
        when = events[number].when
        assert when is not None
        x = axis.at(when.first)
        width = max(_LEAST, axis.at(when.last + _DAY) - x) if when.last.toordinal() < when.last.max.toordinal() else _LEAST
        label = events[number].label
        end = x + width + (len(label) + 1) * _LETTER if label else x + width + 3
        row = next((row for row, taken in enumerate(ends) if taken <= x), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = end
        found.append((row, x, width, label, number))
    return found


def _sheet(view: TimelinePage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/timeline", "Timeline", "timeline.html", timeline_page, _sheet, own=("at",))
