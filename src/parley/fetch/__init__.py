"""From an address that somebody gives to bytes: never from a private address, and never more, longer or further than allowed."""

from parley.fetch.asking import Answer
from parley.fetch.busy import BUSY, asked_to_wait
from parley.fetch.fetch import Fetched, fetch, unanswered
from parley.fetch.polite import NOT_YET, Polite
from parley.fetch.wires import has_network
from parley.fetch.world import WORLD, World

__all__ = ["BUSY", "NOT_YET", "WORLD", "Answer", "Fetched", "Polite", "World", "asked_to_wait", "fetch", "has_network", "unanswered"]
