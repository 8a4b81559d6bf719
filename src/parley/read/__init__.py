"""From bytes to reports: text, page furniture, publication data, language."""

from parley.read.sources import read_bytes, read_sources

__all__ = ["read_bytes", "read_sources"]
