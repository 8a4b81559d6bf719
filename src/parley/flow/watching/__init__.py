"""Poll feeds and pages for as long as wanted, politely, and read into the book what is new."""

from parley.flow.watching.events import Event, Rhythm
from parley.flow.watching.loop import NOTHING_TO_WATCH, watch

__all__ = ["NOTHING_TO_WATCH", "Event", "Rhythm", "watch"]
