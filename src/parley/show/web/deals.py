"""A negotiation as the ledger page shows it: meetings, agreements with a lane for each direction, lines, and what stands under none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from parley.reconcile.ledger import Agreement, Ledger, Line, Negotiation, TalksEntry, Total
from parley.show.hanging import line_names, standing_words
from parley.show.ledger import agreement_words, sides_words, support_words
from parley.show.things import delivery_words, offer_words, total_words
from parley.show.web.bars import Bar, bar_of
from parley.show.web.figures import Chip, Days, Figure, Note, chips, days, figure, notes, words_key
from parley.show.words import open_words, what_words


@dataclass(frozen=True, slots=True)
class LineRow:
    """One term in one direction."""

    key: str
    what: str
    agreed: Figure
    delivered: Figure
    open: str
    open_min: int | None
    open_max: int | None
    state: str
    state_words: str
    agreed_by: tuple[Chip, ...]
    delivered_by: tuple[Chip, ...]
    planned: bool
    silence: str
    due: Days | None
    notes: tuple[Note, ...]
    disputed: int  # disagreements about it
    origins: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Lane:
    """All terms in one direction."""

    giver: str | None
    receiver: str | None
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement with its lanes."""

    key: str
    name: str
    kind: str
    when: Days
    stages: int | None
    stages_key: str  # of the words that name the last of them
    lanes: tuple[Lane, ...]
    totals: tuple[Loose, ...]  # both ways together
    words_key: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One meeting."""

    when: Days
    status: str
    round: int | None
    words: str  # place, heads, length
    who: str
    words_key: str


@dataclass(frozen=True, slots=True)
class Loose:
    """What stands under no line."""

    kind: str  # delivery, total, offer
    when: Days
    words: str
    figure: Figure
    who: str
    basis: str
    words_key: str


@dataclass(frozen=True, slots=True)
class Side:
    """One negotiation."""

    name: str
    reports: int
    origins: int
    talks: tuple[Talk, ...]
    deals: tuple[Deal, ...]
    loose: tuple[Loose, ...]  # carried out under no known agreement, totals, offers


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a negotiation's lines from elsewhere in it."""

    disputes: Mapping[str, int]  # how many disagreements there are about a line
    names: Mapping[str, str]  # the day of a line's agreement


def side_of(one: Negotiation) -> Side:
    """One negotiation as the page shows it."""
    disputes = Counter(dispute.line for dispute in one.disagreements if dispute.line)
    known = _Known(disputes, line_names(Ledger(None, 0, 0, (), (one,))))
    return Side(
        sides_words(one), one.reports, one.origins, tuple(map(_talk, one.talks)), tuple(_deal(item, known) for item in one.agreements), _loose(one)
    )


def _deal(item: Agreement, known: _Known) -> Deal:
    def way(line: Line) -> tuple[str, str]:
        return line.giver or "~", line.receiver or "~"

    ordered = sorted(item.lines, key=way)
    groups = [tuple(found) for _, found in groupby(ordered, way)]
    lanes = tuple(Lane(group[0].giver, group[0].receiver, tuple(_row(line, known) for line in group)) for group in groups)
    return Deal(
        item.key,
        agreement_words(item),
        item.kind,
        days(item.when),
        item.stages,
        _stages_key(item),
        lanes,
        tuple(map(_total, item.totals)),
        words_key(item.support.claims),
    )


def _stages_key(item: Agreement) -> str:
    last = (one for line in item.lines for one in line.deliveries if item.stages and one.stage == item.stages)
    return next((words_key(one.support.claims) for one in last), "")


def _talk(one: TalksEntry) -> Talk:
    place = ", ".join(part for part in (one.venue, one.city) if part)
    heads = "; ".join(f"{party} {name}" for party, name in one.heads)
    minutes = f"{one.minutes[0]} minutes" if one.minutes else ""
    words = " · ".join(part for part in (place, heads, minutes) if part)
    return Talk(days(one.when), one.status, one.round, words, support_words(one.support), words_key(one.support.claims))


def _total(one: Total) -> Loose:
    return Loose("total", days(one.when), total_words(one), figure(one.count), support_words(one.support), "", words_key(one.support.claims))


def _loose(one: Negotiation) -> tuple[Loose, ...]:
    done = [
        Loose("delivery", days(it.when), delivery_words(it), figure(it.count), support_words(it.support), it.basis, words_key(it.support.claims))
        for it in one.unassigned
    ]
    offers = (*one.offers, *(offer for agreement in one.agreements for offer in agreement.offers))
    offered = [
        Loose(it.status, days(it.when), offer_words(it), figure(it.count), support_words(it.support), "", words_key(it.support.claims))
        for it in offers
    ]
    return (*done, *map(_total, one.totals), *offered)


def _row(line: Line, known: _Known) -> LineRow:
    low, high = line.by_anyone.open or (None, None)
    reported = bool(line.deliveries or line.totals)
    return LineRow(
        key=line.key,
        what=what_words(line.what, line.category),
        agreed=figure(line.agreed),
        delivered=figure(line.by_anyone.delivered, "no figure" if reported else "none reported"),
        open=open_words(line.by_anyone.open),
        open_min=low,
        open_max=high,
        state=line.state,
        state_words=standing_words(line),
        agreed_by=chips(line, line.agreed_by),
        delivered_by=chips(line, line.delivered_by) if reported else (),
        planned=line.only_planned,
        silence=line.silence,
        due=days(line.due) if line.due and not line.deadline else None,
        notes=notes(line, known.names),
        disputed=known.disputes.get(line.key, 0),
        origins=line.support.origins,
        bar=bar_of(line),
    )
