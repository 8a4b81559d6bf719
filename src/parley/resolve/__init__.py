"""Who is who, which reports are copies of one story, and when an undated report was written."""

from parley.resolve.origins import find_origins
from parley.resolve.stories import date_stories

__all__ = ["date_stories", "find_origins"]
