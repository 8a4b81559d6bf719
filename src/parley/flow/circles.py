"""Circles: reports that name a party in common, in however many steps. What one circle says touches no negotiation of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import msgspec

from parley.resolve import Groups, Key

NOBODY = ""  # the circle of the reports that name no party


class _Named(msgspec.Struct):
    """Of a claim's JSON, the parties and persons that it names."""

    giver: str | None = msgspec.field(name="from", default=None)
    to: str | list[str] | None = None
    parties: list[str] = msgspec.field(default_factory=list)
    mediators: list[str] = msgspec.field(default_factory=list)
    heads: dict[str, str] = msgspec.field(default_factory=dict)
    by: str | None = None
    to_proposal_by: str | None = None
    says: str | None = None
    side: str | None = None

    def all_parties(self) -> Iterator[str]:
        yield from (name for name in (self.giver, self.by, self.to_proposal_by) if name)
        yield from self.parties
        yield from self.mediators
        yield from [self.to] if isinstance(self.to, str) else self.to or ()

    def people(self) -> Iterator[Key]:
        if self.says:
            yield self.says, self.side
        yield from ((name, party) for party, name in self.heads.items())


_decode = msgspec.json.Decoder(_Named).decode


@dataclass(slots=True)
class Circles:
    """Reports sorted into circles, each known by the first of its parties."""

    of: dict[str, str] = field(default_factory=dict)  # report -> circle; those that name nobody are left out
    parties: dict[str, str] = field(default_factory=dict)  # party -> circle
    mentions: Counter[tuple[str, Key]] = field(default_factory=Counter)  # how often each circle names each person


def parties_in(claims: Iterable[tuple[str, str]]) -> set[str]:
    """The parties that claims name; each claim with its report, as JSON."""
    return {party for _, one in claims for party in _decode(one).all_parties()}


def circles(claims: Iterable[tuple[str, str]]) -> Circles:
    """Sort reports into circles.

    Args:
        claims: the claims as JSON, each with its report, report by report.
    """
    groups, first = Groups(), {}
    known: set[str] = set()
    people: dict[str, Counter[Key]] = {}  # by a party of the report
    for report, mine in groupby(claims, key=lambda row: row[0]):
        said = [_decode(one) for _, one in mine]
        named = sorted({party for one in said for party in one.all_parties()})
        head = named[0] if named else NOBODY
        for party in named[1:]:
            groups.join(head, party)
        if named:
            first[report] = head
            known.update(named)
        people.setdefault(head, Counter()).update(key for one in said for key in one.people())
    made = Circles({report: groups.head(party) for report, party in first.items()}, {party: groups.head(party) for party in known})
    for head, counted in people.items():
        name = groups.head(head) if head else NOBODY
        for key, number in counted.items():
            made.mentions[name, key] += number
    return made
