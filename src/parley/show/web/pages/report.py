"""One report: the text as read, the words marked that claims rest on, the claims beside them, what was refused and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from fastapi import HTTPException, Query

from parley.canonical import claim_to_dict
from parley.model import Claim, Problem, Reading, Report
from parley.show.claims import claim_words, published_words, said_by
from parley.show.sheet import Sheet
from parley.show.superseded import why_words
from parley.show.web.desk import InRoom
from parley.show.web.filters import Asked
from parley.show.web.marks import Part, parts_of
from parley.show.web.page import Page

_NONE: Mapping[str, str] = MappingProxyType({})
_FIELDS = (
    ("title", "Title"),
    ("outlet", "Outlet"),
    ("agency", "Agency"),
    ("published", "Published"),
    ("dateline", "Dateline"),
    ("language", "Language"),
    ("url", "Address"),
    ("source", "File"),
    ("raw", "SHA-256"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of a report's publication, and where it came from."""

    field: str
    name: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """One claim in the margin."""

    number: int
    id: str
    words: str
    says: str
    quotes: tuple[str, ...]
    taken_back: str  # by whom, when and in which words; empty where it counts
    record: dict[str, object]  # in the exchange form


@dataclass(frozen=True, slots=True)
class Refusal:
    """One claim that was refused, or another fault that concerns this report."""

    number: int
    code: str
    message: str
    words: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as read."""

    id: str
    title: str
    outlet: str
    published: str
    origin: str | None  # the report that it copies
    known: tuple[Known, ...]
    parts: tuple[Part, ...]
    claims: tuple[ClaimNote, ...]
    refusals: tuple[Refusal, ...]
    headed: bool  # the text itself has the title as its headline
    asked: int | None  # the number of the claim that was asked for


def report_page(room: InRoom, filters: Asked, name: str, claim: Annotated[str | None, Query(max_length=64)] = None) -> ReportPage:
    """A report as read, with the words marked that its claims rest on, and what was refused."""
    reading = room.desk.reading(name)
    if reading is None:
        raise HTTPException(404, f"There is no report {name} in this book.")
    asked = next((number for number, one in enumerate(reading.claims, 1) if one.id == claim), None)
    gone = {one.claim.id: why_words(one) for one in room.desk.taken_back(filters.as_of, name)}
    return page_of(reading, room.desk.origin(name), asked, gone)


def page_of(reading: Reading, origin: str, asked: int | None = None, gone: Mapping[str, str] = _NONE) -> ReportPage:
    """The page of a reading, whether it stands in the book or not.

    Args:
        reading: the report with its claims and refusals.
        origin: the id of the report that it copies; its own where it copies none.
        asked: the number of a claim to show above the others.
        gone: the claims that were taken back, by id, with by whom and why.
    """
    report = reading.report
    refusals = tuple(_refusal(number, problem, report) for number, problem in enumerate(reading.problems, 1))
    places = [(one.start, one.end, one.number) for one in refusals if one.start is not None and one.end is not None]
    return ReportPage(
        id=report.id,
        title=report.title or report.id,
        outlet=report.outlet or report.agency or "",
        published=published_words(report),
        origin=origin if origin != report.id else None,
        known=tuple(_known(report)),
        parts=parts_of(reading, places),
        claims=tuple(_note(number, claim, gone.get(claim.id, "")) for number, claim in enumerate(reading.claims, 1)),
        refusals=refusals,
        headed=any(block.kind == "headline" and report.text[block.start : block.end].strip() == report.title for block in report.blocks),
        asked=asked,
    )


def _note(number: int, claim: Claim, gone: str) -> ClaimNote:
    quotes = tuple(span.quote for span in claim.evidence)
    return ClaimNote(number, claim.id, claim_words(claim), said_by(claim), quotes, gone, claim_to_dict(claim))


def _known(report: Report) -> list[Known]:
    basis = dict(report.basis)
    values = [(field, name, published_words(report) if field == "published" else getattr(report, field)) for field, name in _FIELDS]
    return [Known(field, name, value, basis.get(field, "")) for field, name, value in values if value]


def _refusal(number: int, problem: Problem, report: Report) -> Refusal:
    start, end = _place(problem.where, report)
    return Refusal(number, problem.code, problem.message, problem.about, start, end)


def _place(where: str, report: Report) -> tuple[int | None, int | None]:
    """Where in the text a problem lies; nowhere, if it concerns the whole report."""
    first, _, last = where.removeprefix(f"{report.id}:").partition("-")
    if where.startswith(f"{report.id}:") and first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(report.text):
        return int(first), int(last)
    return None, None


def _sheet(view: ReportPage) -> Sheet:
    records = tuple({"report": view.id, "outlet": view.outlet, "says_in_words": one.words, **one.record} for one in view.claims)
    return Sheet((), (), records)


PAGE = Page("/report/{name:path}", "Report", "report.html", report_page, _sheet, listed=False, own=("claim",), uses=frozenset({"as_of"}))
