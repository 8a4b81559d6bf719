"""Claims about talks that name no day, or a day to come: the one meeting that they fit, else one of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from parley.model import Talks, When
from parley.reconcile.intervals import contains, exact_day, narrowest
from parley.reconcile.meeting import Meeting, Pairs, fold
from parley.reconcile.sources import Sources

_LOOK_BACK = timedelta(days=120)  # talks told without a date are looked for among those held so long before
_NEWS = timedelta(days=1)
_SERIES = timedelta(days=45)  # within so many days there is only one second round between the same adversaries


def attach_partial(meetings: list[Meeting], claims: Pairs, sources: Sources) -> list[Meeting]:
    """Give claims without an exact day to the one meeting that they fit; the rest become meetings of their own or stay vague."""
    found = [(meeting, min(meeting.days()), max(meeting.days())) for meeting in meetings]
    own: dict[tuple[str, str], Meeting] = {}
    vague: dict[tuple[str, str], Meeting] = {}
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
            vague.setdefault(key, Meeting()).claims.append((claim, body))
        else:
            own.setdefault(key, Meeting()).claims.append((claim, body))
    meetings.extend(_joined(own))
    return list(vague.values())


def _in_the_news(fit: Sequence[Meeting], published: date | None) -> list[Meeting]:
    """Of several meetings the one that a report of these days tells: held on its day or the day before."""
    found = [meeting for meeting in fit if published is not None and published - _NEWS <= max(meeting.days(), default=date.max) <= published]
    return found if len(found) == 1 else []


def _numbered(body: Talks, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meeting of a claim's round, if one is known within the months around: a number says more than a vague date."""
    if body.round is None:
        return []
    found = [meeting for meeting in meetings if body.round in meeting.rounds() and meeting.admits(body) and meeting.days()]
    when = body.when
    return found if when is None else [meeting for meeting in found if when.first - _SERIES <= min(meeting.days()) <= when.last + _SERIES]


def _joined(own: dict[tuple[str, str], Meeting]) -> list[Meeting]:
    """Meetings known by partial dates alone: a wider date joins the one narrower date that it contains."""
    kept: list[Meeting] = []
    for key in sorted(own, key=lambda item: (_width(own[item]), item)):
        meeting = own[key]
        when = narrowest(body.when for _, body in meeting.claims)
        fit = [item for item in kept if contains(when, narrowest(b.when for _, b in item.claims)) and item.admits(meeting.claims[0][1])]
        if len(fit) == 1:
            fit[0].claims += meeting.claims
        else:
            kept.append(meeting)
    return kept


def _width(meeting: Meeting) -> int:
    when = meeting.claims[0][1].when
    return 0 if when is None else (when.last - when.first).days


def _may_be(body: Talks, first: date, last: date, published: date | None) -> bool:
    if body.when is not None:
        return body.when.first <= last and first <= body.when.last
    return published is not None and published - _LOOK_BACK <= first <= published


def announced(meetings: Sequence[Meeting], claims: Pairs, sources: Sources) -> list[Meeting]:
    """Talks to come: those of a day on which talks were held are that meeting, announced; the rest are entries of their own."""
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for held_on in sorted(meeting.days()):
            by_day[held_on].append(meeting)
    ahead: dict[tuple[str, ...], Meeting] = {}
    for claim, body in claims:
        day = exact_day(body.when)
        here = by_day.get(day, []) if day else _within(body.when, by_day)
        held = next((meeting for meeting in here if meeting.admits(body)), None)
        if held is not None and body.status in ("planned", "proposed"):
            held.claims.append((claim, body))
            continue
        month = sources.published(claim) if body.when is None else None
        key = (body.status, str(body.when and (body.when.first, body.when.last)), fold(body.city or ""), str(body.round), str(month)[:7])
        ahead.setdefault(key, Meeting()).claims.append((claim, body))
    return [ahead[key] for key in sorted(ahead)]


def _within(when: When | None, by_day: dict[date, list[Meeting]]) -> list[Meeting]:
    """The one meeting held within the days for which talks were announced."""
    if when is None or when.last - when.first > _SERIES:
        return []
    found = {id(meeting): meeting for day, here in by_day.items() if when.first <= day <= when.last for meeting in here}
    return list(found.values()) if len(found) == 1 else []
