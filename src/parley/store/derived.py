"""The tables of what is derived: a cache beside what was read, never truth. All of it may be dropped at any time; it is made again when asked for."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table

from parley.store.columns import Prose, Word

derived = MetaData()

# What the cache was made from: the program's version, the judgements in force, the day up to which anything was published …
made_from = Table("made_from", derived, Column("key", Word, primary_key=True), Column("value", Prose, nullable=False))

# What a report's text alone gives: the MinHash signature of its story, by which copies find each other without looking at every pair,
# whether it carries a notice that takes something back, and what a judgement on the whole report is about.
marks = Table(
    "marks",
    derived,
    Column("report", Word, primary_key=True),
    Column("bands", LargeBinary, nullable=False),
    Column("notice", Integer, nullable=False),
    Column("words", Word, nullable=False, index=True),
)
Index("marks_notice", marks.c.report, sqlite_where=marks.c.notice == 1)

# The bands of many signatures side by side, short, by days: which reports may be of one story with a new one is told by few of these rows.
sieves = Table(
    "sieves",
    derived,
    Column("n", Integer, primary_key=True),
    Column("reports", Integer, nullable=False),  # how many
    Column("first", Integer),  # the days of publication, as ordinals; none where a report is undated
    Column("last", Integer),
    Column("keys", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),
)

# Each report as the ledger sees it. Reports that name a party in common, in however many steps, are of one circle; circles do not touch each other.
placed = Table(
    "placed",
    derived,
    Column("report", Word, primary_key=True),
    Column("reading", Word, nullable=False),
    Column("name", Word, nullable=False),  # its id, or the one that settles two reports of one id
    Column("first", Integer),  # the days of publication, as ordinals
    Column("last", Integer),
    Column("circle", Word, nullable=False),  # the first of its parties; empty where nobody is named
    Column("origin", Word, nullable=False),  # the key of the report that it copies, or its own
)
Index("placed_circle", placed.c.circle)
Index("placed_origin", placed.c.origin)
Index("placed_last", placed.c.last)

parties = Table("parties", derived, Column("party", Word, primary_key=True), Column("circle", Word, nullable=False, index=True))

# Names of persons as claims give them, with the party that each speaks for; counted, because the spelling given most often is shown.
mentions = Table(
    "mentions",
    derived,
    Column("circle", Word, primary_key=True),
    Column("name", Word, primary_key=True),
    Column("side", Word, primary_key=True),  # empty where unknown
    Column("n", Integer, nullable=False),
    Column("shelf", Word, nullable=False),  # the letter under which names are compared
)
Index("mentions_name", mentions.c.name)
Index("mentions_shelf", mentions.c.shelf, mentions.c.side)

# The persons who are called otherwise than as a claim spells them.
spelled = Table(
    "spelled",
    derived,
    Column("name", Word, primary_key=True),
    Column("side", Word, primary_key=True),
    Column("shown", Word, nullable=False),
)

# One negotiation of the ledger: whole, as it is written, and in pieces, as it is looked at.
parts = Table(
    "parts",
    derived,
    Column("key", Word, primary_key=True),
    Column("circle", Word, nullable=False, index=True),
    Column("sides", Prose, nullable=False),
    Column("made_from", Word, nullable=False),  # a hash of all that went into it
    Column("reports", Integer, nullable=False),
    Column("due", Integer, index=True),  # the next day whose passing changes it
    Column("newest", Integer),  # the day of its last event, as an ordinal
    Column("export", LargeBinary, nullable=False),  # its JSON as it is printed, compressed
    Column("frame", LargeBinary, nullable=False),  # everything but its agreements, compressed
)
pieces = Table(
    "pieces",
    derived,
    Column("part", Word, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("key", Word, nullable=False, index=True),
    Column("whole", LargeBinary, nullable=False),  # one agreement, compressed
)
lines = Table("lines", derived, Column("part", Word, primary_key=True), Column("n", Integer, primary_key=True), Column("key", Word, primary_key=True))
Index("lines_key", lines.c.key)

# What only a person can settle of a negotiation, answered or not, and who is named in each circle: what doubts about persons are made of.
asked = Table("asked", derived, Column("part", Word, primary_key=True), Column("whole", LargeBinary, nullable=False))  # compressed
voices = Table("voices", derived, Column("circle", Word, primary_key=True), Column("whole", Prose, nullable=False))

# What outlets take back of earlier reports, and the claims that count no more, in the order in which the ledger lists them.
taken_back = Table(
    "taken_back",
    derived,
    Column("report", Word, primary_key=True),  # the keys of both reports
    Column("by", Word, primary_key=True),
    Column("whole", Prose, nullable=False),
)
superseded = Table(
    "superseded",
    derived,
    Column("circle", Word, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("place", Prose, nullable=False),
    Column("whole", Prose, nullable=False),
)

# Claims that name nobody, in reports that tell of no negotiation, are one part of their own, whatever their circle.
homeless = Table(
    "homeless",
    derived,
    Column("report", Word, primary_key=True),
    Column("claim", Word, primary_key=True),  # its id
    Column("circle", Word, nullable=False, index=True),
)
