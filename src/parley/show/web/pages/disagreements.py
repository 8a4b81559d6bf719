"""Where reports do not agree: versions side by side, each with its words; settled by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from parley.reconcile.ledger import Disagreement, Line, Version
from parley.show.dispute import about_words, disagreements_sheet, version_words
from parley.show.ledger import sides_words, support_words
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.figures import words_key
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.part import part_of


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
    number: int  # negotiations on all pages
    first: int
    earlier: int | None
    later: int | None
    records: tuple[dict[str, object], ...]


def disagreements_page(
    room: InRoom, filters: Asked, at: Annotated[int, Query(ge=0, le=10_000_000, description="Negotiations to pass over.")] = 0
) -> DisagreementsPage:
    """Where reports do not agree, version by version, with who says what."""
    part = part_of(room.desk, filters, at)
    ledger = part.ledger
    found = tuple(
        _dispute(sides_words(one), dispute, {line.key: line for of in one.agreements for line in of.lines})
        for one in ledger.negotiations
        for dispute in one.disagreements
    )
    return DisagreementsPage(found, part.number, part.first, part.earlier, part.later, disagreements_sheet(ledger, "").records)


def _dispute(name: str, one: Disagreement, lines: Mapping[str, Line]) -> Dispute:
    return Dispute(name, about_words(one, lines), one.kind, one.line, tuple(map(_version, one.versions)))


def _version(one: Version) -> VersionRow:
    support = one.support
    return VersionRow(version_words(one), support_words(support), support.reports, support.origins, support.outlets, words_key(support.claims))


def _sheet(view: DisagreementsPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/disagreements", "Disagreements", "disagreements.html", disagreements_page, _sheet, own=("at",))
