"""The first version: the tables as they were made at first."""

from __future__ import annotations

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing to do: books begin with it."""
