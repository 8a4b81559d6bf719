"""From bytes to reports: text, page furniture, publication data, language."""

from parley.read.item import read_bytes, read_item

__all__ = ["read_bytes", "read_item"]
