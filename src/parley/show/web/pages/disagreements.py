"""Where reports do not agree: versions side by side, each with its words; settled by nobody."""

from __future__ import annotations

from dataclasses import dataclass

from parley.reconcile.ledger import Disagreement, Version
from parley.show.dispute import disagreements_sheet, version_words
from parley.show.ledger import sides_words, support_words
from parley.show.sheet import Sheet
from parley.show.web.choose import choose
from parley.show.web.desk import InRoom
from parley.show.web.figures import words_key
from parley.show.web.filters import Asked
from parley.show.web.page import Page


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One value among several."""

    words: str
    who: str
    reports: int
    origins: int
    outlets: tuple[str, ...]
    words_key: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values for one thing that differ."""

    negotiation: str
    about: str
    kind: str
    line: str | None
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsPage:
    """Where reports do not agree."""

    disputes: tuple[Dispute, ...]
    records: tuple[dict[str, object], ...]


def disagreements_page(room: InRoom, filters: Asked) -> DisagreementsPage:
    """Where reports do not agree, version by version, with who says what."""
    ledger = choose(room.desk.ledger(filters.as_of), filters)
    found = tuple(_dispute(sides_words(one), dispute) for one in ledger.negotiations for dispute in one.disagreements)
    return DisagreementsPage(found, disagreements_sheet(ledger, "").records)


def _dispute(name: str, one: Disagreement) -> Dispute:
    return Dispute(name, one.about, one.kind, one.line, tuple(map(_version, one.versions)))


def _version(one: Version) -> VersionRow:
    support = one.support
    return VersionRow(version_words(one), support_words(support), support.reports, support.origins, support.outlets, words_key(support.claims))


def _sheet(view: DisagreementsPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/disagreements", "Disagreements", "disagreements.html", disagreements_page, _sheet)
