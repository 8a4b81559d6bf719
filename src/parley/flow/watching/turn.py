"""What a watch works with, and one thing that is to be done at its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from parley.fetch import World
from parley.flow.addresses import Visit
from parley.flow.watching.events import Event, Rhythm
from parley.flow.watching.keeping import Keeper
from parley.store import Book


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch works with."""

    book: Book
    visit: Visit
    keeper: Keeper
    rhythm: Rhythm
    world: World


@dataclass(frozen=True, slots=True)
class Turn:
    """A source to be polled, or an entry whose page is to be asked."""

    due: datetime  # by its own rhythm
    ready: datetime  # when its host may be asked, too
    go: Callable[[], Iterator[Event]]
