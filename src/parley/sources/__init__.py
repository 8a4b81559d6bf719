"""Where bytes come from: files, folders, archives, rows, feeds, the standard input; one item at a time, in a fixed order. Knows nothing of reports."""

from parley.sources.entries import address_name, entry_item, entry_name, too_many_entries
from parley.sources.feeds import Entry, Feed, is_feed, read_feed
from parley.sources.making import Place, plain_item
from parley.sources.opened import bytes_items
from parley.sources.opml import LIST, is_list, read_list
from parley.sources.told import Told
from parley.sources.walk import items

__all__ = [
    "LIST",
    "Entry",
    "Feed",
    "Place",
    "Told",
    "address_name",
    "bytes_items",
    "entry_item",
    "entry_name",
    "is_feed",
    "is_list",
    "items",
    "plain_item",
    "read_feed",
    "read_list",
    "too_many_entries",
]
