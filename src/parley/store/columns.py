"""The kinds of columns. Texts are ordered by their bytes in both databases, so that order is the same in both, whatever the locale of a server."""

from __future__ import annotations

from sqlalchemy import String, Text

Word = String().with_variant(String(collation="C"), "postgresql")  # ids, keys, codes
Prose = Text().with_variant(Text(collation="C"), "postgresql")
