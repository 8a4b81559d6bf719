"""Who is who, which reports are copies of one story, and when an undated report was written."""

from parley.resolve.corrections import find_corrections
from parley.resolve.origins import find_origins, in_common
from parley.resolve.people import canonical_names, with_canonical_names
from parley.resolve.stories import date_stories

__all__ = ["canonical_names", "date_stories", "find_corrections", "find_origins", "in_common", "with_canonical_names"]
