"""Search: full text over reports and their claims, whatever accents and case, with facets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from anyascii import anyascii
from fastapi import Query

from parley.model import Claim, Reading
from parley.show.claims import claim_words, published_words, said_by
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom, Room
from parley.show.web.filters import FILTERS, Asked, Name
from parley.show.web.page import Page
from parley.show.web.snippets import Run, folded_words, snippet
from parley.store.browse import Wanted

SHOWN = 20  # reports on one page
_ALL = 1_000_000  # without a server every report is listed
_AT_ONCE = 500  # reports that the book is asked for at a time
_CLAIMS = 3  # claims under a report
_OTHER = "0–9"  # titles that begin with no letter


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim in whose words or evidence the words stand."""

    id: str
    words: str
    says: str
    quote: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One report."""

    id: str
    title: str
    outlet: str
    published: str
    snippet: tuple[Run, ...]
    claims: int
    told: tuple[ClaimHit, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One report in the list from A to Z that stands in the place of a search where there is no server."""

    id: str
    title: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that divides the hits: the parameter that narrows to a value, and each value with its number."""

    name: str
    parameter: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found."""

    q: str
    kind: str | None
    number: int
    first: int
    earlier: int | None
    later: int | None
    counted: int
    ranked: int  # hits that are put in order at a time; 0 where all are
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    listed: tuple[tuple[str, tuple[Listed, ...]], ...] = ()  # by first letter


def search_page(
    room: InRoom,
    filters: Asked,
    q: Annotated[str, Query(max_length=500, description="Words that a report must hold, in any order.")] = "",
    kind: Annotated[Name, Query(description="Only reports with claims of this kind: transfer, talks, proposal, response, list.")] = None,
    at: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> SearchPage:
    """Reports that hold all the words, with the claims that do; without words, the newest reports first."""
    wanted = Wanted(q, filters.outlet, filters.party, filters.topic, kind, filters.first, _earlier(filters.last, filters.as_of))
    if room.rules.static:
        return _from_a_to_z(room, wanted)
    found = room.desk.search(wanted, at, SHOWN)
    readings = room.desk.readings(found.keys)
    words = folded_words(q)
    return SearchPage(
        q=q,
        kind=kind,
        number=found.total,
        first=at + 1,
        earlier=max(0, at - SHOWN) if at else None,
        later=at + SHOWN if at + SHOWN < found.total else None,
        counted=found.counted,
        ranked=found.ranked,
        hits=tuple(_hit(readings[key], words) for key in found.keys if key in readings),
        facets=(Facet("Outlet", "outlet", found.outlets), Facet("Month", "from", found.months), Facet("With claims of", "kind", found.kinds)),
    )


def _from_a_to_z(room: Room, wanted: Wanted) -> SearchPage:
    """Every report that the filters leave, in order of titles."""
    keys = room.desk.search(wanted, 0, _ALL).keys
    known = [one for start in range(0, len(keys), _AT_ONCE) for one in room.desk.reports(keys[start : start + _AT_ONCE]).values()]
    rows = [Listed(one.id, one.title or one.id, one.outlet or one.agency or "", published_words(one)) for one in known]
    rows.sort(key=lambda row: (_letter(row.title) == _OTHER, anyascii(row.title).casefold(), row.id))
    listed = tuple((letter, tuple(mine)) for letter, mine in groupby(rows, key=lambda row: _letter(row.title)))
    return SearchPage("", wanted.kind, len(rows), 1, None, None, len(rows), 0, (), (), listed)


def _letter(title: str) -> str:
    first = anyascii(title).strip("\"' ")[:1].upper()
    return first if first.isalpha() else _OTHER


def _earlier(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _hit(reading: Reading, wanted: tuple[str, ...]) -> Hit:
    report = reading.report
    told = [claim for claim in reading.claims if wanted and _holds(claim, wanted)]
    return Hit(
        report.id,
        report.title or report.id,
        report.outlet or report.agency or "",
        published_words(report),
        snippet(" ".join(report.text.split()), wanted),
        len(reading.claims),
        tuple(ClaimHit(one.id, claim_words(one), said_by(one), " … ".join(span.quote for span in one.evidence)) for one in told[:_CLAIMS]),
    )


def _holds(claim: Claim, wanted: tuple[str, ...]) -> bool:
    """Whether a claim holds all the words: what it says, who says it, or its evidence."""
    said = folded_words(" ".join([claim_words(claim), said_by(claim), *(span.quote for span in claim.evidence)]))
    return all(any(word.strip(".,;:()“”'").startswith(part) for word in said) for part in wanted)


def _sheet(view: SearchPage) -> Sheet:
    records = tuple(
        {
            "id": hit.id,
            "title": hit.title,
            "outlet": hit.outlet,
            "published": hit.published,
            "line": "".join(run.text for run in hit.snippet),
            "claims": hit.claims,
        }
        for hit in view.hits
    )
    return Sheet((), (), records)


PAGE = Page("/search", "Search", "search.html", search_page, _sheet, own=("q", "kind", "at"), uses=FILTERS - {"negotiation"})
