"""From 4 to 5: what `parley watch` polls, and the entries of feeds that it saw."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from parley.store.columns import Prose, Word

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Add two tables."""
    op.create_table(
        "watched",
        sa.Column("address", Prose, primary_key=True),
        sa.Column("asked", Prose, nullable=False),
        sa.Column("due", Word, nullable=False),
        sa.Column("etag", Prose),
        sa.Column("modified", Prose),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("listed_by", Prose),
    )
    op.create_index("ix_watched_listed_by", "watched", ["listed_by"])
    op.create_table(
        "watched_entries",
        sa.Column("feed", Prose, primary_key=True),
        sa.Column("id", Prose, primary_key=True),
        sa.Column("stamp", Word, nullable=False),
        sa.Column("noted", Word, nullable=False),
        sa.Column("due", Word),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("json", Prose),
    )
    op.create_index("watched_entries_due", "watched_entries", ["feed", "due"])
