"""From 2 to 3: how the bytes of reports reached Parley; the bytes compressed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from parley.store.columns import Prose, Word
from parley.store.packing import pack

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add a table, and compress the bytes one by one: a book may hold more of them than there is memory."""
    op.create_table(
        "captures",
        sa.Column("key", Word, primary_key=True),
        sa.Column("sha256", Word, nullable=False),
        sa.Column("source", Prose, nullable=False),
        sa.Column("record", Prose),
        sa.Column("start_byte", sa.BigInteger),
        sa.Column("address", Prose),
        sa.Column("fetched", Word),
        sa.Column("headers", Prose, nullable=False),
    )
    op.create_index("ix_captures_sha256", "captures", ["sha256"])
    connection = op.get_bind()
    one, put = sa.text("SELECT bytes FROM raw WHERE sha256 = :key"), sa.text("UPDATE raw SET bytes = :packed WHERE sha256 = :key")
    for key in connection.scalars(sa.text("SELECT sha256 FROM raw ORDER BY sha256")).all():
        found = connection.scalar(one, {"key": key})
        connection.execute(put, {"packed": pack(bytes(found)), "key": key})
