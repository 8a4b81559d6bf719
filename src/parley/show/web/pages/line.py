"""One line: the account with its running total, each claim with its words, and why it stands as it does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import HTTPException

from parley.reconcile.ledger import Agreement, Ledger
from parley.show.hanging import line_names, standing_words
from parley.show.ledger import agreement_words, line_record, sides_words
from parley.show.sheet import Sheet
from parley.show.web.accounts import Entry, Version3, entries_of, three, why_words
from parley.show.web.bars import Bar, bar_of
from parley.show.web.desk import InRoom, Room
from parley.show.web.differing import Differing, differing
from parley.show.web.figures import Chip, Figure, Note, chips, days, figure, notes
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.told import ClaimRow, claim_rows
from parley.show.words import direction_words, open_words, what_words

_SHOWN = 40  # claims under one entry; the others stand on the page of its words


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the account with the claims that tell it."""

    entry: Entry
    claims: tuple[ClaimRow, ...]
    more: int  # claims that are not shown here


@dataclass(frozen=True, slots=True)
class LinePage:
    """One term of an agreement in one direction."""

    key: str
    negotiation: str
    agreement: str
    agreement_key: str
    what: str
    direction: str
    state: str
    state_words: str
    notes: tuple[Note, ...]
    why: str
    agreed: Figure
    delivered: Figure
    open: str
    agreed_by: tuple[Chip, ...]
    delivered_by: tuple[Chip, ...]
    bar: Bar
    silence: str
    accounts: tuple[Version3, ...]
    told: tuple[Told, ...]
    disagreements: tuple[Differing, ...]
    record: dict[str, object]


def line_page(room: InRoom, filters: Asked, key: str) -> LinePage:
    """One line with the account behind it and the words behind the account."""
    negotiation = room.desk.holding(key, filters.as_of)
    if negotiation is None:
        raise HTTPException(404, "The ledger of that day has no such line.")
    line, agreement = next((line, of) for of in negotiation.agreements for line in of.lines if line.key == key)
    reported = bool(line.deliveries or line.totals)
    return LinePage(
        key=line.key,
        negotiation=sides_words(negotiation),
        agreement=agreement_words(agreement),
        agreement_key=agreement.key,
        what=what_words(line.what, line.category),
        direction=direction_words(line.giver, line.receiver),
        state=line.state,
        state_words=standing_words(line),
        notes=notes(line, line_names(Ledger(None, 0, 0, (), (negotiation,)))),
        why=why_words(line),
        agreed=figure(line.agreed),
        delivered=figure(line.by_anyone.delivered, "no figure" if reported else "none reported"),
        open=open_words(line.by_anyone.open),
        agreed_by=chips(line, line.agreed_by),
        delivered_by=chips(line, line.delivered_by) if reported else (),
        bar=bar_of(line),
        silence=line.silence,
        accounts=three(line),
        told=tuple(_told(room, _dated(entry, agreement)) for entry in entries_of(line)),
        disagreements=tuple(differing(room.desk, one) for one in negotiation.disagreements if one.line == line.key),
        record=line_record(line, agreement, negotiation),
    )


def _dated(entry: Entry, agreement: Agreement) -> Entry:
    """What was agreed stands on the day of its agreement."""
    return replace(entry, when=days(agreement.when)) if entry.kind == "agreed" else entry


def _told(room: Room, entry: Entry) -> Told:
    shown = entry.claims[:_SHOWN]
    return Told(entry, claim_rows(room.desk, shown), len(entry.claims) - len(shown))


def _sheet(view: LinePage) -> Sheet:
    records = tuple(
        {
            "line": view.key,
            "kind": told.entry.kind,
            "first": told.entry.when.first,
            "last": told.entry.when.last,
            "figure": told.entry.figure.words,
            "running": told.entry.running.words if told.entry.running else None,
            "open": told.entry.open,
            "who": told.entry.who,
            "claims": list(told.entry.claims),
        }
        for told in view.told
    )
    return Sheet((), (), records)


PAGE = Page("/line/{key}", "Line", "line.html", line_page, _sheet, listed=False, uses=frozenset({"as_of"}))
