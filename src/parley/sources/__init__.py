"""Where bytes come from: files, folders, the standard input; one item at a time, in a fixed order. Knows nothing of reports."""

from parley.sources.making import plain_item
from parley.sources.walk import items

__all__ = ["items", "plain_item"]
