"""From bytes to reports: text, page furniture, publication data, language."""

from parley.read.apart import is_risky, read_apart
from parley.read.item import read_bytes, read_item

__all__ = ["is_risky", "read_apart", "read_bytes", "read_item"]
