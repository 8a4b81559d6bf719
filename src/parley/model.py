"""The core types: everything that passes between the rooms. Frozen; imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Grain = Literal["day", "week", "month", "season", "year", "range"]
Status = Literal["agreed", "planned", "offered", "demanded", "under_way", "carried_out", "cancelled", "denied"]
Meeting = Literal["held", "under_way", "planned", "proposed", "cancelled"]
Answer = Literal["accepted", "rejected", "conditional", "noted"]
BlockKind = Literal["furniture", "headline", "standfirst", "lead", "body", "caption", "item"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report, half-open, in characters of its normalised text."""

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class When:
    """A day or days as an interval; `said` holds the words it was read from."""

    first: date
    last: date
    grain: Grain
    said: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as an interval; None is an open end; `all` is "all for all"."""

    min: int | None
    max: int | None
    approx: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report's text and what it is on the page."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: its normalised text and what is known of its publication."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: When | None = None
    dateline: str | None = None  # the place that the dateline names
    language: str = "en"
    raw: str = ""  # SHA-256 of the bytes that it was read from
    source: str = ""  # the file or address, as the user gave it; in an archive with the way to it: news.zip!folder/a.html
    blocks: tuple[Block, ...] = ()
    basis: tuple[tuple[str, str], ...] = ()  # (field, where its value came from), sorted
    written: When | None = None  # the dateline's day, to which "today" refers; else the day of publication


@dataclass(frozen=True, slots=True)
class Capture:
    """How bytes reached Parley: the evidence behind a report, beside the bytes themselves."""

    sha256: str  # of the bytes
    source: str  # the file, feed or address, as the user gave it
    record: str | None = None  # the member's path, the row's number or the id of the WARC record; None for a plain file
    offset: int | None = None  # bytes from the start of the file that holds the record
    address: str | None = None  # where it was published: its URL
    fetched: datetime | None = None  # with its time zone
    headers: tuple[tuple[str, str], ...] = ()  # of the answer that brought it


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of what may be one report, on their way to the reader."""

    raw: bytes
    capture: Capture
    media: str | None = None  # the type that came with the bytes, e.g. text/html; None: told by the content
    charset: str | None = None  # the encoding that came with the bytes
    where: str = ""  # the whole way to it, as a user can read it: news.zip!folder/a.html; where empty, the source
    name: str = ""  # what to call its report; where empty, the last part of `where` without its ending
    instead: Item | None = None  # what is read where this gives no report: the feed's own text of an entry


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, party or place that reports name in several ways."""

    id: str
    kind: Literal["person", "party", "place"]
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """Persons or remains that go, or are to go, from one party's hands to another's."""

    status: Status
    giver: str | None
    receiver: str | None
    what: Literal["persons", "bodies"]
    category: tuple[str, ...] = ()
    count: Count | None = None
    when: When | None = None
    cumulative: bool = False
    stage: int | None = None
    under: When | None = None  # the date of the agreement that the text says it carries out
    completes: bool = False  # the text says that this completes an agreement
    part_of: str | None = None  # id of the claim whose figure includes this one
    due: When | None = None  # the day or days by which it is to be done
    condition: str | None = None  # the words of a condition on which it hangs
    amends: str | None = None  # the words by which it takes the place of what was agreed earlier


@dataclass(frozen=True, slots=True)
class Talks:
    """A meeting of adversaries, held or to be held."""

    status: Meeting
    when: When | None
    city: str | None = None
    venue: str | None = None
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    round: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one side (or a broker) puts to others."""

    by: str | None
    to: tuple[str, ...]
    what: Literal["ceasefire", "summit", "talks", "exchange", "document", "other"]
    scope: Literal["full", "local"] | None = None
    hours: tuple[int, int] | None = None
    unconditional: bool | None = None
    when: When | None = None
    extends: str | None = None  # the words by which it goes on from an earlier one


@dataclass(frozen=True, slots=True)
class Response:
    """One side's answer to a proposal."""

    by: str
    to_by: str | None
    what: Literal["ceasefire", "summit", "talks", "exchange", "document", "other"]
    answer: Answer
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list or document handed over."""

    giver: str | None
    receiver: str | None
    what: Literal["children", "prisoners", "bodies", "memorandum", "map", "other"]
    count: Count | None = None
    when: When | None = None


Body = Transfer | Talks | Proposal | Response | Listing


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one report says, with the words that say it."""

    id: str
    report: str
    says: str | None  # whom the text attributes it to; None: the report's own voice
    body: Body
    evidence: tuple[Span, ...]
    maker: str  # rule and version that made it
    side: str | None = None  # the party that `says` speaks for
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human decision about a claim or a question; appended, never changed."""

    id: str
    about: str
    verdict: str
    by: str
    at: str
    note: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an outlet takes back of an earlier report; that report and its claims are kept, and count no more."""

    kind: Literal["corrected", "newer_version", "withdrawn"]
    report: str  # the earlier report, or a copy of it
    by: str  # the report that says so, or stands in its place
    words: Span | None  # the notice; None for a newer version that has none
    claims: tuple[str, ...]  # ids of the claims that count no more


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the input, or a claim refused, as data that a user can see."""

    code: str  # kebab-case, documented
    where: str  # file, report id or report:start-end
    message: str  # what is wrong and what to do
    about: str = ""  # the refused claim as JSON, or the words concerned


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one source: claims, and problems for what was not read."""

    report: Report
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
