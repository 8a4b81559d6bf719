"""Talks and deadlines as iCalendar (RFC 5545): days as finely as they are known, what is planned as tentative, ids that stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parley import __version__
from parley.canonical import digest
from parley.model import When
from parley.reconcile.ledger import Negotiation, Support, TalksEntry
from parley.show.forms.shipped import places
from parley.show.forms.whole import Whole, Written, lines_of
from parley.show.ledger import agreement_words, sides_words, support_words
from parley.show.things import goods_words, talks_words
from parley.show.words import direction_words, plural, state_words, when_words

_OCTETS = 75  # of a line, the break not counted
_STATUS = {"held": "CONFIRMED", "under_way": "CONFIRMED", "planned": "TENTATIVE", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the calendar."""

    uid: str
    when: When
    summary: str
    status: str
    kind: str
    about: str
    place: str = ""


def calendar(whole: Whole) -> Written:
    """Every meeting and every deadline that has a day."""
    entries, undated = [*_talks(whole), *_deadlines(whole)], sum(talks.when is None for one in whole.ledger.negotiations for talks in one.talks)
    stamp = f"{(whole.ledger.as_of or '1970-01-01').replace('-', '')}T000000Z"  # the day of the account: no clock shows
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Parley//Parley {__version__}//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines = [*head, *(line for entry in sorted(entries, key=_order) for line in _event(entry, stamp)), "END:VCALENDAR"]
    out = f"{plural(undated, 'meeting')} without a day left out." if undated else ""
    return Written("".join(f"{folded}\r\n" for line in lines for folded in _folded(line)), out)


def _order(entry: Entry) -> tuple[date, date, str]:
    return entry.when.first, entry.when.last, entry.uid


def _talks(whole: Whole) -> Iterator[Entry]:
    for negotiation in whole.ledger.negotiations:
        seen: dict[str, int] = {}
        for talks in negotiation.talks:
            if talks.when:
                day = talks.when.first.isoformat()
                seen[day] = seen.get(day, 0) + 1
                yield _meeting(negotiation, talks, talks.when, f"{day} {seen[day]}")


def _meeting(negotiation: Negotiation, talks: TalksEntry, when: When, which: str) -> Entry:
    """The id holds to the adversaries and the first day alone, so that a round or a house that becomes known later changes the entry, not its id."""
    sides = sides_words(negotiation)
    where = ", ".join(part for part in (talks.venue, talks.city) if part)
    return Entry(
        _uid("talks", sides, which), when, f"{sides}: {talks_words(talks)}", _STATUS[talks.status], "TALKS", _about(talks.support, when), where
    )


def _deadlines(whole: Whole) -> Iterator[Entry]:
    for negotiation, agreement, line in lines_of(whole):
        if line.deadline and line.deadline.when and not line.replaced_by:
            last = line.deadline.when.last
            goods = f"{goods_words(line.agreed, line.what, line.category)}, {direction_words(line.giver, line.receiver)}"
            about = f"{agreement_words(agreement)}, “{line.deadline.words[0]}”. {state_words(line.state).capitalize()}. {_about(line.support, None)}"
            summary = f"{sides_words(negotiation)}: deadline, {goods}"
            yield Entry(_uid("deadline", line.key, last.isoformat()), When(last, last, "day"), summary, "TENTATIVE", "DEADLINE", about)


def _about(support: Support, when: When | None) -> str:
    known = f"Known only as {when_words(when)}. " if when and when.grain != "day" else ""
    return f"{known}On whose word: {support_words(support)}. Claims: {', '.join(support.claims)}"


def _uid(*parts: str) -> str:
    return f"{digest(list(parts), 32)}@parley.invalid"


def _event(entry: Entry, stamp: str) -> list[str]:
    after = entry.when.last + timedelta(days=1)  # the end is not included
    city = entry.place.rsplit(", ", 1)[-1]
    lies = places().get(city)
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{entry.when.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(entry.summary)}",
        f"DESCRIPTION:{_text(entry.about)}",
        *([f"LOCATION:{_text(entry.place)}"] if entry.place else []),
        *([f"GEO:{lies.latitude:.2f};{lies.longitude:.2f}"] if lies else []),
        f"CATEGORIES:{entry.kind}",
        f"STATUS:{entry.status}",
        "TRANSP:TRANSPARENT",
        f"X-PARLEY-GRAIN:{entry.when.grain}",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    """Text as a value: what separates values is escaped, and what cannot be printed is left out, as the standard asks."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join("".join(letter for letter in line if unicodedata.category(letter) != "Cc") for line in escaped.splitlines())


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of 75 octets, each after the first behind a space, no letter broken."""
    pieces, used = [""], 0
    for letter in line:
        size = len(letter.encode())
        if used + size > _OCTETS:
            pieces.append(" ")
            used = 1
        pieces[-1] += letter
        used += size
    return pieces
