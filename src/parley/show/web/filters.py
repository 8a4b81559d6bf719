"""The filter bar: what a visitor narrows every page to, kept in the address and carried into every link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query
from pydantic import BeforeValidator, WithJsonSchema

FILTERS = frozenset({"negotiation", "party", "topic", "outlet", "from", "to", "as_of"})
_LONGEST = 200  # characters of a name in an address


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None takes all."""

    negotiation: str | None = None
    party: str | None = None
    topic: str | None = None
    outlet: str | None = None
    first: date | None = None  # `from` in the address
    last: date | None = None  # `to` in the address
    as_of: date | None = None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The filters that are set, as they stand in an address."""
        named = (
            ("negotiation", self.negotiation),
            ("party", self.party),
            ("topic", self.topic),
            ("outlet", self.outlet),
            ("from", self.first),
            ("to", self.last),
            ("as_of", self.as_of),
        )
        return tuple((name, str(value)) for name, value in named if value is not None)

    def narrows(self) -> bool:
        """Whether anything but the day of the account is set."""
        return any(name != "as_of" for name, _ in self.pairs())

    def takes_days(self, first: date | None, last: date | None) -> bool:
        """Whether something of these days is asked for; what has no day only where no day is."""
        if first is None or last is None:
            return self.first is None and self.last is None
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


def _named(value: object) -> object:
    """A name as it stands in an address; an empty field of the form asks for nothing.

    Raises:
        ValueError: it is too long to be one.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    if len(value) > _LONGEST:
        message = f"{value[:20]!r} … is longer than {_LONGEST} characters."
        raise ValueError(message)
    return value.strip()


def _day(value: object) -> object:
    """A day as it stands in an address; an empty field of the form asks for nothing.

    Raises:
        ValueError: it is no day.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        message = f"{value[:40]!r} is not a day. Write it as 2025-07-25."
        raise ValueError(message) from error


Name = Annotated[str | None, BeforeValidator(_named), WithJsonSchema({"type": "string", "maxLength": _LONGEST})]
Day = Annotated[date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _asked(  # noqa: PLR0913, PLR0917  # one argument for each field of the bar
    negotiation: Annotated[Name, Query(description="A negotiation, e.g. RU–UA.")] = None,
    party: Annotated[Name, Query(description="A party's code, e.g. UA.")] = None,
    topic: Annotated[Name, Query(description="persons, bodies, talks, ceasefire, summit …")] = None,
    outlet: Annotated[Name, Query(description="An outlet's name.")] = None,
    first: Annotated[Day, Query(alias="from", description="The first day.")] = None,
    last: Annotated[Day, Query(alias="to", description="The last day.")] = None,
    as_of: Annotated[Day, Query(description="Count only reports published by this day.")] = None,
) -> Filters:
    return Filters(negotiation, party, topic, outlet, first, last, as_of)


Asked = Annotated[Filters, Depends(_asked)]


def address(filters: Filters, path: str, place: str = "", **more: object) -> str:
    """The address of a page with the filters carried along; the one place where addresses are made.

    Args:
        filters: what is set.
        path: the page, e.g. `/report/08-second`; the name in it is quoted here.
        place: the part of the page to go to.
        more: further parameters of the page; one that is None takes the filter of that name away.
    """
    pairs = [(name, value) for name, value in filters.pairs() if name not in more]
    pairs += [(name, str(value)) for name, value in more.items() if value is not None]
    query = "?" + urlencode(pairs) if pairs else ""
    head, _, name = path[1:].partition("/")  # a name stands last; whatever is in it, a slash too, stays one part of the path
    return "/" + quote(head) + (f"/{quote(name, safe='')}" if name else "") + query + (f"#{quote(place)}" if place else "")
