"""From 3 to 4: which shards of the sources were finished, and how many of their reports were passed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from parley.store.columns import Prose, Word

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add two tables."""
    op.create_table("shards", sa.Column("name", Word, primary_key=True), sa.Column("reports", sa.Integer, nullable=False))
    op.create_table(
        "passed_over",
        sa.Column("shard", Word, sa.ForeignKey("shards.name"), primary_key=True),
        sa.Column("source", Prose, primary_key=True),
        sa.Column("reports", sa.Integer, nullable=False),
    )
