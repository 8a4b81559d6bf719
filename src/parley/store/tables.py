"""The tables of the book. Offsets are called start_char and end_char because `end` is a reserved word in PostgreSQL."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from parley.store.columns import Prose, Word

SCHEMA_VERSION = 6  # raised whenever a table changes; an older program refuses a newer book

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Word, primary_key=True), Column("value", Word, nullable=False))

# The bytes of sources, once for each SHA-256 and compressed (Zstandard); the hash is that of the bytes as they were read.
raw = Table(
    "raw",
    metadata,
    Column("sha256", Word, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# How bytes reached Parley, each time that they did; the key follows from all that is known of it.
captures = Table(
    "captures",
    metadata,
    Column("key", Word, primary_key=True),
    Column("sha256", Word, nullable=False, index=True),
    Column("source", Prose, nullable=False),
    Column("record", Prose),
    Column("start_byte", BigInteger),
    Column("address", Prose),
    Column("fetched", Word),  # ISO 8601, in UTC
    Column("headers", Prose, nullable=False),  # as JSON
)

# A report as it was read; its key follows from its bytes and its id, so that reading it again finds the same row.
reports = Table(
    "reports",
    metadata,
    Column("key", Word, primary_key=True),
    Column("id", Word, nullable=False, index=True),
    Column("text", Prose, nullable=False),
    Column("raw", Word, nullable=False, index=True),
    Column("title", Prose),
    Column("outlet", Prose),
    Column("agency", Prose),
    Column("url", Prose),
    Column("dateline", Prose),
    Column("language", Word, nullable=False),
    Column("source", Prose, nullable=False),
    Column("published", Prose),  # the interval and its words, as JSON
    Column("written", Prose),  # the dateline's day, to which "today" refers
    Column("basis", Prose, nullable=False),  # where each field's value came from, as JSON
    Column("current", Word),  # the reading that counts now; the one column that ever changes
)

Index("reports_outlet", reports.c.outlet)
Index("reports_agency", reports.c.agency)

blocks = Table(
    "blocks",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", Word, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)

# One pass of one version of the reader over one report, with the date that its story gave it, if any.
readings = Table(
    "readings",
    metadata,
    Column("id", Word, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
    Column("reader", Word, nullable=False),
    Column("dated", Prose),
)

# Appended, never changed or removed: a new reading adds claims beside the old ones. The key follows from all that a claim holds,
# the id only from what is said and where: a later reader may say the same with more certainty, and both are kept.
claims = Table(
    "claims",
    metadata,
    Column("key", Word, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
    Column("id", Word, nullable=False, index=True),
    Column("kind", Word, nullable=False, index=True),
    Column("says", Prose),
    Column("maker", Word, nullable=False),
    Column("json", Prose, nullable=False),  # the claim in the exchange form, whole
    Column("words", Word, index=True),  # what a judgement on it is about
)

spans = Table(
    "spans",
    metadata,
    Column("claim", ForeignKey("claims.key"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Prose, nullable=False),
)

reading_claims = Table(
    "reading_claims",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.key"), nullable=False, index=True),
)

# What the claims of each report are about, by the reading that counts now: rows of kind, topic and party (`facets.py`).
facets = Table(
    "facets",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("name", Word, primary_key=True),
    Column("value", Word, primary_key=True),
    sqlite_with_rowid=False,
)
Index("facets_value", facets.c.name, facets.c.value, facets.c.report)

# What a reading refused or could not read; without a reading, a source that gave no report.
problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), index=True),
    Column("code", Word, nullable=False),
    Column("location", Prose, nullable=False),
    Column("message", Prose, nullable=False),
    Column("about", Prose, nullable=False),
)
Index("problems_location", problems.c.location)
Index("problems_code", problems.c.code)

# Reports whose reading changed since the ledger was last derived.
touched = Table("touched", metadata, Column("report", Word, primary_key=True))

# Shards of the sources that were finished, named by what they hold, and how many of their reports can hold no claim and were passed over.
shards = Table("shards", metadata, Column("name", Word, primary_key=True), Column("reports", Integer, nullable=False))

passed_over = Table(
    "passed_over",
    metadata,
    Column("shard", ForeignKey("shards.name"), primary_key=True),
    Column("source", Prose, primary_key=True),
    Column("reports", Integer, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Word, primary_key=True),
    Column("about", Word, nullable=False, index=True),
    Column("verdict", Word, nullable=False),
    Column("by", Word, nullable=False),
    Column("at", Word, nullable=False),
    Column("note", Prose, nullable=False),
    Column("undoes", Word),
)

# What `parley watch` polls, and how each stands; the entries of feeds that were seen, and those that are still to be read.
watched = Table(
    "watched",
    metadata,
    Column("address", Prose, primary_key=True),
    Column("asked", Prose, nullable=False),  # where it is now, where it moved for good
    Column("due", Word, nullable=False),  # when it is asked next; ISO 8601, in UTC
    Column("etag", Prose),
    Column("modified", Prose),
    Column("failures", Integer, nullable=False),  # one after the other, until now
    Column("listed_by", Prose, index=True),  # the list that names it; none where the user does
)

watched_entries = Table(
    "watched_entries",
    metadata,
    Column("feed", Prose, primary_key=True),
    Column("id", Prose, primary_key=True),
    Column("stamp", Word, nullable=False),  # what the feed says of its time; another one means that it was published anew
    Column("noted", Word, nullable=False),  # when it was first seen with this stamp
    Column("due", Word),  # when its page is asked next; none where it is done with
    Column("tries", Integer, nullable=False),
    Column("json", Prose),  # the entry as the feed gave it, until it is done with
)
Index("watched_entries_due", watched_entries.c.feed, watched_entries.c.due)

# What a search looks at of each report, without its text, which SQLite would have to go through.
CARD_INDEX = "CREATE INDEX IF NOT EXISTS reports_card ON reports (key, current, id, outlet, agency, published)"
# FTS5 does not fold "Çırağan": what is searched is an ASCII copy of title and text.
WORDS_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(report UNINDEXED, folded, tokenize = 'porter unicode61')"
