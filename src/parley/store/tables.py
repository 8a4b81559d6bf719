"""The tables of the book. Offsets are called start_char and end_char because `end` is a reserved word in PostgreSQL."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = 3  # raised whenever a table changes; an older program refuses a newer book

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

# The bytes of sources, once for each SHA-256 and compressed (Zstandard); the hash is that of the bytes as they were read.
raw = Table(
    "raw",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

# How bytes reached Parley, each time that they did; the key follows from all that is known of it.
captures = Table(
    "captures",
    metadata,
    Column("key", String, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("record", Text),
    Column("start_byte", BigInteger),
    Column("address", Text),
    Column("fetched", String),  # ISO 8601, in UTC
    Column("headers", Text, nullable=False),  # as JSON
)

# A report as it was read; its key follows from its bytes and its id, so that reading it again finds the same row.
reports = Table(
    "reports",
    metadata,
    Column("key", String, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("raw", String, nullable=False, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("agency", Text),
    Column("url", Text),
    Column("dateline", Text),
    Column("language", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("published", Text),  # the interval and its words, as JSON
    Column("written", Text),  # the dateline's day, to which "today" refers
    Column("basis", Text, nullable=False),  # where each field's value came from, as JSON
    Column("current", String),  # the reading that counts now; the one column that ever changes
)

Index("reports_outlet", reports.c.outlet)
Index("reports_agency", reports.c.agency)

blocks = Table(
    "blocks",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)

# One pass of one version of the reader over one report, with the date that its story gave it, if any.
readings = Table(
    "readings",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("dated", Text),
)

# Appended, never changed or removed: a new reading adds claims beside the old ones. The key follows from all that a claim holds,
# the id only from what is said and where: a later reader may say the same with more certainty, and both are kept.
claims = Table(
    "claims",
    metadata,
    Column("key", String, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False, index=True),
    Column("id", String, nullable=False, index=True),
    Column("kind", String, nullable=False, index=True),
    Column("says", Text),
    Column("maker", String, nullable=False),
    Column("json", Text, nullable=False),  # the claim in the exchange form, whole
    Column("words", String, index=True),  # what a judgement on it is about
)

spans = Table(
    "spans",
    metadata,
    Column("claim", ForeignKey("claims.key"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)

reading_claims = Table(
    "reading_claims",
    metadata,
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.key"), nullable=False, index=True),
)

# What a reading refused or could not read; without a reading, a source that gave no report.
problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), index=True),
    Column("code", String, nullable=False),
    Column("location", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("about", Text, nullable=False),
)
Index("problems_location", problems.c.location)
Index("problems_code", problems.c.code)

# Reports whose reading changed since the ledger was last derived.
touched = Table("touched", metadata, Column("report", String, primary_key=True))

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("about", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", String),
)

# FTS5 does not fold "Çırağan": what is searched is an ASCII copy of title and text.
WORDS_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(report UNINDEXED, folded, tokenize = 'porter unicode61')"
