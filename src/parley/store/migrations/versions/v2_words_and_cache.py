"""From 1 to 2: what a judgement on each claim would be about; the cache of what is derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from parley.store.columns import Word
from parley.store.fill import fill_words

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add a column and two tables."""
    op.add_column("claims", sa.Column("words", Word))
    fill_words(op.get_bind())
    op.create_index("ix_claims_words", "claims", ["words"])
    op.create_index("problems_code", "problems", ["code"])
    op.create_index("reports_outlet", "reports", ["outlet"])
    op.create_index("reports_agency", "reports", ["agency"])
    op.create_table("touched", sa.Column("report", Word, primary_key=True))
    op.create_table(
        "marks",
        sa.Column("report", Word, primary_key=True),
        sa.Column("bands", sa.LargeBinary, nullable=False),
        sa.Column("notice", sa.Integer, nullable=False),
        sa.Column("words", Word, nullable=False),
    )
    op.create_index("ix_marks_words", "marks", ["words"])
    op.create_index("marks_notice", "marks", ["report"], sqlite_where=sa.text("notice = 1"))
