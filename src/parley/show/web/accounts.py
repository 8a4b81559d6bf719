"""The account of a line: its entries in order of days with the running total, by whose word, and why it stands as it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parley.model import When
from parley.reconcile.balances import delivered, open_of
from parley.reconcile.ledger import Account, Delivery, Line, Support, Total, Version
from parley.show.dispute import version_words
from parley.show.ledger import support_words
from parley.show.things import delivery_words, goods_words, total_words
from parley.show.web.figures import Days, Figure, days, figure, words_key
from parley.show.words import count_words, open_words, plural, when_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the account."""

    anchor: str
    kind: str  # agreed, delivery, total, part, against
    when: Days
    words: str
    figure: Figure
    running: Figure | None  # carried out up to here
    open: str | None  # open after it
    who: str
    basis: str  # why it stands here
    claims: tuple[str, ...]
    words_key: str
    versions: tuple[tuple[str, str], ...]  # where reports differ on it: each value, and the key of its words


@dataclass(frozen=True, slots=True)
class Version3:
    """The account as one of the three tells it."""

    name: str
    delivered: Figure
    open: str


def three(line: Line) -> tuple[Version3, ...]:
    """By anyone's account, by the giver's, by the receiver's."""
    accounts: tuple[tuple[str, Account], ...] = (
        ("anyone's account", line.by_anyone),
        (f"the giver's account ({line.giver or '?'})", line.by_giver),
        (f"the receiver's account ({line.receiver or '?'})", line.by_receiver),
    )
    return tuple(Version3(name, figure(one.delivered, "none given"), open_words(one.open)) for name, one in accounts)


def entries_of(line: Line) -> tuple[Entry, ...]:
    """What was agreed, then what was carried out and the totals in order of days, then parts, then what is said against it."""
    verb = "planned" if line.only_planned else "agreed"
    first = Entry(
        "agreed",
        "agreed",
        days(None),
        f"{verb}: {goods_words(line.agreed, line.what, line.category)}",
        figure(line.agreed),
        None,
        count_words(line.agreed) if line.agreed else None,
        support_words(line.support),
        "",
        line.support.claims,
        words_key(line.support.claims),
        _versions(line.versions),
    )
    done: list[Delivery | Total] = sorted([*line.deliveries, *line.totals], key=lambda one: (_last(one.when), isinstance(one, Total)))
    entries = [_done(line, done[: number + 1], number) for number in range(len(done))]
    parts = [
        _more("part", number, f"of these: {goods_words(one.count, line.what, one.category)}", one.support) for number, one in enumerate(line.parts)
    ]
    against = [_more("against", 0, "said not to be so", line.against)] if line.against else []
    return (first, *entries, *parts, *against)


def _last(when: When | None) -> date:
    return when.last if when else date.max


def _done(line: Line, until: Sequence[Delivery | Total], number: int) -> Entry:
    one = until[-1]
    deliveries = [(item.count, item.when.last if item.when else None) for item in until if isinstance(item, Delivery)]
    running = delivered(deliveries, [item for item in until if isinstance(item, Total)])
    is_delivery = isinstance(one, Delivery)
    return Entry(
        "delivered" if number == 0 else f"delivered-{number}",
        "delivery" if is_delivery else "total",
        days(one.when),
        delivery_words(one) if isinstance(one, Delivery) else total_words(one),
        figure(one.count),
        figure(running),
        open_words(open_of(line.agreed, running, reported=True)),
        support_words(one.support),
        one.basis if isinstance(one, Delivery) else "",
        one.support.claims,
        words_key(one.support.claims),
        _versions(one.versions) if isinstance(one, Delivery) else (),
    )


def _versions(found: Sequence[Version]) -> tuple[tuple[str, str], ...]:
    return tuple((version_words(one), words_key(one.support.claims)) for one in found) if len(found) > 1 else ()


def _more(kind: str, number: int, words: str, support: Support) -> Entry:
    return Entry(
        f"{kind}-{number}",
        kind,
        days(None),
        words,
        figure(None, ""),
        None,
        None,
        support_words(support),
        "",
        support.claims,
        words_key(support.claims),
        (),
    )


def why_words(line: Line) -> str:
    """Why a line stands as it does, in one sentence."""
    agreed, done = count_words(line.agreed), line.by_anyone.delivered
    figures = f"{count_words(done)} carried out by anyone's account, {agreed} agreed" if done else ""
    match line.state:
        case "nothing_reported":
            return f"{line.silence}. Silence is not zero."
        case "overdue":
            return f"It was announced for {when_words(line.due)}; that has passed. {line.silence}."
        case "postponed" | "cancelled" | "reported_not_done":
            told = plural(line.against.reports, "report") if line.against else "Reports"
            return f"{told} say so, and no delivery is reported."
        case "more_than_agreed":
            return f"{figures}. Reports may count under it what belongs to another agreement."
        case "complete":
            said = any(item.completes for item in line.deliveries)
            return f"{figures or 'Carried out'}{'; a report says that this completes it' if said else ''}."
        case _:
            return f"{figures}." if figures else f"{line.silence or 'Something is reported carried out, and nobody says how many'}."
