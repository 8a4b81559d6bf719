"""Who is who: everybody who is named, their offices by date, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Query

from parley.show.people import same_name
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Asked, Filters, Name
from parley.show.web.offices import Office, offices_of
from parley.show.web.page import Page
from parley.show.web.told import ClaimRow, claim_rows
from parley.store.browse import Mention

SHOWN = 300  # claims of one person on a page
LISTED = 300  # people on one page
_SPELLINGS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """One who is named: the spelling most often given, the others, and how often."""

    name: str
    party: str | None
    spellings: tuple[str, ...]
    says: int  # claims attributed to them
    heads: int  # claims of talks in which they head a delegation
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class WhoPage:
    """Everybody; or one person with offices and words."""

    name: str | None
    number: int  # people on all pages
    first: int
    earlier: int | None
    later: int | None
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    claims: tuple[ClaimRow, ...]


def who_page(
    room: InRoom,
    filters: Asked,
    name: Annotated[Name, Query(description="A name, in any spelling near it.")] = None,
    at: Annotated[int, Query(ge=0, le=10_000_000, description="People to pass over.")] = 0,
) -> WhoPage:
    """Everybody who is named; or one person's offices by date, and what they said."""
    everybody = sorted(_people(room.desk.people(), filters), key=lambda one: (one.party or "~", -one.says - one.heads, one.name))
    if name is None:
        earlier, later = max(0, at - LISTED) if at else None, at + LISTED if at + LISTED < len(everybody) else None
        return WhoPage(None, len(everybody), at + 1, earlier, later, tuple(everybody[at : at + LISTED]), (), ())
    mine = [one for one in everybody if name in {one.name, *one.spellings}] or [one for one in everybody if same_name(one.name, name)]
    if not mine:
        raise HTTPException(404, f"Nobody is named {name} here.")
    spellings = list(dict.fromkeys(spelling for one in mine for spelling in one.spellings))
    rows = claim_rows(room.desk, room.desk.claims_of(spellings, SHOWN))
    return WhoPage(
        name, len(mine), 1, None, None, tuple(mine), offices_of(one.name for one in mine), tuple(row for row in rows if _taken(row, filters))
    )


def _people(found: Mapping[tuple[str, str | None], Sequence[Mention]], filters: Filters) -> Iterable[Person]:
    for (name, party), mentions in found.items():
        if filters.party in {None, party}:
            days = [day for one in mentions for day in (one.first, one.last) if day]
            yield Person(
                name,
                party,
                tuple(dict.fromkeys([name, *(one.name for one in mentions)]))[:_SPELLINGS],
                sum(one.claims for one in mentions if one.role == "says"),
                sum(one.claims for one in mentions if one.role == "heads"),
                min(days, default=None),
                max(days, default=None),
            )


def _taken(row: ClaimRow, filters: Filters) -> bool:
    first, last = row.published.first, row.published.last
    until = filters.as_of.isoformat() if filters.as_of else None
    return (
        filters.outlet in {None, row.outlet}
        and (filters.first is None or (last is not None and last >= filters.first.isoformat()))
        and (filters.last is None or (first is not None and first <= filters.last.isoformat()))
        and (until is None or (last is not None and last <= until))
    )


def _sheet(view: WhoPage) -> Sheet:
    if view.name is None:
        return Sheet(
            (),
            (),
            tuple(
                {"name": one.name, "party": one.party, "says": one.says, "heads": one.heads, "first": one.first, "last": one.last}
                for one in view.people
            ),
        )
    rows = (
        {
            "report": row.report,
            "outlet": row.outlet,
            "published": row.published.first,
            "says": row.says,
            "words": row.words,
            "quotes": list(row.quotes),
            "claim": row.id,
        }
        for row in view.claims
    )
    return Sheet((), (), tuple(rows))


PAGE = Page("/who", "Who", "who.html", who_page, _sheet, own=("name", "at"), uses=frozenset({"party", "outlet", "from", "to", "as_of"}))
