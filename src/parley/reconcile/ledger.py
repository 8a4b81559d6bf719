"""The ledger's own types: what all claims together say. Derived, never stored as truth; frozen; on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from parley.model import Claim, Count, When

State = Literal["nothing_reported", "partly", "complete", "more_than_agreed", "reported_not_done", "postponed", "cancelled", "overdue"]
Confirmation = Literal["both", "giver", "receiver", "third_party", "outlet"]
Kind = Literal[
    "count", "category", "direction", "scope", "date", "round", "duration", "head", "city", "venue", "answer", "denied", "status", "attribution"
]


@dataclass(frozen=True, slots=True)
class Support:
    """Who says so: the claims, the parties that speak in them, and how many independent origins they have."""

    claims: tuple[str, ...]
    reports: int
    origins: int
    sides: tuple[str, ...]  # parties whose own people say it
    says: tuple[str, ...]
    outlets: tuple[str, ...]
    confirmed: Confirmation


@dataclass(frozen=True, slots=True)
class Version:
    """One value among several that reports give for one thing."""

    value: Count | str | tuple[str, ...] | None
    support: Support
    note: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values for one thing that differ, side by side."""

    about: str
    kind: Kind
    versions: tuple[Version, ...]
    line: str | None = None  # key of the line concerned


@dataclass(frozen=True, slots=True)
class TalksEntry:
    """One meeting of the adversaries, held or to be held."""

    status: Literal["held", "under_way", "planned", "proposed", "cancelled"]
    when: When | None
    round: int | None
    city: str | None
    venue: str | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    minutes: tuple[int, int] | None
    support: Support
    followed_by: When | None = None  # for talks planned without a day: the next talks held after they were announced


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that is included in another and never added to it."""

    category: tuple[str, ...]
    count: Count | None
    support: Support


@dataclass(frozen=True, slots=True)
class Delivery:
    """One transfer carried out, with all who report it."""

    key: str
    giver: str | None
    receiver: str | None
    what: Literal["persons", "bodies"]
    category: tuple[str, ...]
    count: Count | None
    when: When | None
    stage: int | None
    under_way: bool
    completes: bool
    versions: tuple[Version, ...]
    parts: tuple[Part, ...]
    support: Support
    basis: str = ""  # why it stands under this agreement, or the question why it does not
    options: tuple[str, ...] = ()  # keys of the agreements that it could settle
    reported: date | None = None  # the day of the first report of it


@dataclass(frozen=True, slots=True)
class Total:
    """A figure up to a day; it bounds the sum of deliveries and is none itself. Without a direction it counts both ways together."""

    giver: str | None
    receiver: str | None
    what: Literal["persons", "bodies"]
    category: tuple[str, ...]
    count: Count | None
    when: When | None
    support: Support


@dataclass(frozen=True, slots=True)
class Bond:
    """What a promise hangs on, in the words of reports: a deadline, a condition, an earlier agreement that it changes."""

    words: tuple[str, ...]
    claims: tuple[str, ...]
    when: When | None = None  # of a deadline: the days by whose end it has surely passed


@dataclass(frozen=True, slots=True)
class Offer:
    """A transfer that one side offers or demands; no term of an agreement."""

    status: Literal["offered", "demanded"]
    giver: str | None
    receiver: str | None
    what: Literal["persons", "bodies"]
    category: tuple[str, ...]
    count: Count | None
    when: When | None
    support: Support
    deadline: Bond | None = None
    condition: Bond | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one account of a line comes to: delivered and open, each unknown where nothing gives a figure."""

    delivered: Count | None
    open: tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One term of an agreement in one direction and what is known of carrying it out."""

    key: str
    giver: str | None
    receiver: str | None
    what: Literal["persons", "bodies"]
    category: tuple[str, ...]
    agreed: Count | None
    versions: tuple[Version, ...]
    state: State
    by_anyone: Account
    by_giver: Account
    by_receiver: Account
    agreed_by: tuple[str, ...]
    delivered_by: tuple[str, ...]
    support: Support
    only_planned: bool  # announced by one side on the occasion, not called agreed
    due: When | None
    deliveries: tuple[Delivery, ...]
    totals: tuple[Total, ...]
    parts: tuple[Part, ...]
    against: Support | None  # claims that it was not done, denied, postponed or cancelled
    silence: str  # "no delivery reported in … up to …", empty where one is reported
    without_figure: tuple[str, ...] = ()  # parties that confirm the term but not its figure
    deadline: Bond | None = None
    condition: Bond | None = None
    amends: Bond | None = None  # words by which it takes the place of what was agreed earlier
    replaces: tuple[str, ...] = ()  # keys of the lines that it takes the place of; what was carried out of them counts here
    replaced_by: str | None = None  # key of the line that stands in its place


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed on one day or round, or announced by one side alone."""

    key: str
    kind: Literal["agreed", "announced", "implied"]  # implied: known only from what was carried out under it
    when: When | None
    round: int | None
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]  # both ways together, or over several lines
    offers: tuple[Offer, ...]  # made on the same day
    stages: int | None  # the highest stage that a delivery names
    support: Support


@dataclass(frozen=True, slots=True)
class ResponseEntry:
    """One side's answer to a proposal."""

    by: str
    answer: Literal["accepted", "rejected", "conditional", "noted"]
    when: When | None
    support: Support


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """One proposal, by all who report it, with the answers to it."""

    by: str | None
    to: tuple[str, ...]
    what: str
    scope: str | None
    hours: tuple[int, int] | None
    unconditional: bool | None
    when: When | None
    implied: bool  # known only from an answer to it
    responses: tuple[ResponseEntry, ...]
    support: Support | None
    said: When | None = None  # the day of the first report of it, where it has no date of its own
    extends: Bond | None = None  # the words by which it goes on from an earlier one, whose day is its `when`


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A list or document handed over."""

    giver: str | None
    receiver: str | None
    what: str
    count: Count | None
    when: When | None
    support: Support


@dataclass(frozen=True, slots=True)
class Moved:
    """What a party held before on the same topic."""

    act: str
    terms: tuple[str, ...]
    when: When | None


@dataclass(frozen=True, slots=True)
class Position:
    """What one party puts forward, asks or answers on one topic, on one day, in its words."""

    party: str
    topic: str
    when: When | None
    act: str
    words: tuple[str, ...]
    claims: tuple[str, ...]
    says: tuple[str, ...] = ()  # the persons who say so, each under one name
    terms: tuple[str, ...] = ()  # of a proposal its length and scope, of what is offered or demanded its figure
    moved: Moved | None = None  # where it is another position than the last one


@dataclass(frozen=True, slots=True)
class Superseded:
    """A claim that was taken back, by its outlet or by a reviewer; it stays here and enters no balance."""

    claim: Claim
    kind: Literal["corrected", "newer_version", "withdrawn", "rejected"]
    by: str  # the report that takes it back, or the reviewer
    when: date | None  # the day of that report
    words: str  # of the notice, or the reviewer's note


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Everything between one set of adversaries."""

    sides: tuple[tuple[str, ...], ...]  # parties that stand on one side are together
    reports: int
    origins: int
    talks: tuple[TalksEntry, ...]
    vague_talks: tuple[TalksEntry, ...]  # mentions that could be any of several meetings, or none of them
    agreements: tuple[Agreement, ...]
    unassigned: tuple[Delivery, ...]
    totals: tuple[Total, ...]
    offers: tuple[Offer, ...]
    proposals: tuple[ProposalEntry, ...]
    listings: tuple[ListEntry, ...]
    positions: tuple[Position, ...]
    disagreements: tuple[Disagreement, ...]
    remarks: tuple[str, ...]  # claims that stand under no line: denials and cancellations of nothing known here


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account as of a day."""

    as_of: str | None
    reports: int
    origins: int
    undated: tuple[str, ...]  # reports without a date, left out of a ledger as of a day
    negotiations: tuple[Negotiation, ...]
    superseded: tuple[Superseded, ...] = ()  # claims that were corrected or withdrawn by that day
