"""From an address that somebody gives to bytes: never from a private address, and never more, longer or further than allowed."""

from parley.fetch.fetch import Fetched, fetch
from parley.fetch.wires import has_network

__all__ = ["Fetched", "fetch", "has_network"]
