"""Where bytes come from: files, folders, archives, rows, the standard input; one item at a time, in a fixed order. Knows nothing of reports."""

from parley.sources.making import plain_item
from parley.sources.opened import bytes_items
from parley.sources.told import Told
from parley.sources.walk import items

__all__ = ["Told", "bytes_items", "items", "plain_item"]
