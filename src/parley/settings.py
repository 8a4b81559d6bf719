"""What a user can set, in one frozen object; only flow, the command line and later the web read it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from parley.own import NONE, Own

Sift = Literal["on", "off", "auto"]
EngineName = Literal["local", "ray"]
BOOK_VARIABLE = "PARLEY_BOOK"
CONTACT_VARIABLE = "PARLEY_CONTACT"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a visitor of the reading room may ask for, where judgement and upload are open."""

    upload_bytes: int = 5_000_000  # of a report that is uploaded, pasted or fetched; a report has a few thousand, a page some hundred thousand
    read_seconds: float = 30.0  # to read one report
    fetch_seconds: float = 20.0  # to fetch one page, with all redirects
    redirects: int = 5
    drafts: int = 16  # reports that were looked at and not added, which are kept in memory


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked that nobody sits before: by `parley watch`, and for the pages that a feed names."""

    contact: str = ""  # told with every request: a page or mail address at which who runs this can be reached
    pause: float = 2.0  # seconds between two requests to one host; longer where its robots.txt asks for more
    longest_wait: float = 60.0  # seconds that one request may wait for its turn; after that another host's turn comes first


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much a source may hold before it is refused; what is refused is said."""

    item_bytes: int = 20_000_000  # of one report, row or record; a report has a few thousand, a page some hundred thousand
    members: int = 300_000  # of one ZIP or TAR
    nesting: int = 3  # archives within archives
    ratio: int = 200  # times its packed size that what is larger than a report may unpack to; pages come to 20, a bomb to 1,000
    unpacked_bytes: int = 200_000_000_000  # from one file given; a day of a news crawl has some 50 GB
    nested_bytes: int = 2_000_000_000  # of a ZIP within another archive or from the standard input, which is set aside on disk to be read
    rows: int = 20_000_000  # of one file of JSON Lines or CSV
    entries: int = 1_000  # of one feed
    feeds: int = 1_000  # of one list of feeds
    pages: int = 500  # of one PDF
    document_bytes: int = 200_000_000  # that one DOCX unpacks to, with its pictures
    document_seconds: float = 30.0  # to read one PDF
    document_memory: int = 2_000_000_000  # bytes that the process which reads PDFs may take
    told: int = 100  # problems of one kind in one file that are told one by one; the others are counted
    text_column: str | None = None  # the column of those that holds the text; None: the first that has a usual name (data/columns.toml)
    name_bytes: int = 64_000  # of a member's name or other heading in a TAR
    header_bytes: int = 64_000  # of the headers of a WARC record


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read, and where the book is."""

    languages: tuple[str, ...] = ("en",)  # ISO 639-1; reports in others are kept, but no claims are read from them
    workers: int = 1  # processes that read at the same time; the result is the same bytes with any number
    book: str = "book.parley"  # where no other is named: a file, or the address of a database in PostgreSQL
    sift: Sift = "auto"  # whether reports that can hold no claim are passed over; "auto": those that are records of a web archive
    engine: EngineName = "local"  # who does the work: this machine's cores, or a Ray cluster
    address: str | None = None  # of that cluster; None starts one here
    own: Own = NONE  # parties, persons and offices of the user's own file
    limits: Limits = Limits()
    manners: Manners = Manners()
    sources: SourceLimits = SourceLimits()


def from_environment() -> Settings:
    """The settings of this process: PARLEY_BOOK names the book, PARLEY_CONTACT whom hosts may write to."""
    manners = Manners(contact=os.environ.get(CONTACT_VARIABLE, ""))
    book = os.environ.get(BOOK_VARIABLE)
    return Settings(book=book, manners=manners) if book else Settings(manners=manners)
