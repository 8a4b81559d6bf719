"""From 5 to 6: what the claims of each report are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from parley.store.columns import Word
from parley.store.facets import fill_facets

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Add a table and fill it from the claims."""
    op.create_table(
        "facets",
        sa.Column("report", Word, sa.ForeignKey("reports.key"), primary_key=True),
        sa.Column("name", Word, primary_key=True),
        sa.Column("value", Word, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("facets_value", "facets", ["name", "value", "report"])
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("reports_card", "reports", ["key", "current", "id", "outlet", "agency", "published"])
    fill_facets(op.get_bind())
