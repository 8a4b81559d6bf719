"""Who is who, which reports are copies of one story, and when an undated report was written."""

from parley.resolve.corrections import find_corrections
from parley.resolve.origins import find_origins, in_common
from parley.resolve.people import canonical_names, spelled_names, with_canonical_names
from parley.resolve.persons import person_doubts
from parley.resolve.stories import date_stories

__all__ = [
    "canonical_names",
    "date_stories",
    "find_corrections",
    "find_origins",
    "in_common",
    "person_doubts",
    "spelled_names",
    "with_canonical_names",
]
