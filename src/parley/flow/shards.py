"""Items put together into shards: what one process gets at a time, named by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from parley.canonical import digest
from parley.flow.aside import Aside
from parley.flow.sources import Found, found_of
from parley.flow.work import read_report, reader_version
from parley.model import Item, Problem, Reading
from parley.settings import Settings

_ITEMS = 32  # of a shard: few enough for a small folder to keep two processes busy
_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Shard:
    """Some items that follow one another."""

    name: str  # follows from the items' bytes and places, the reader and how it is sifted
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A shard on its way to whoever works on it."""

    shard: Shard
    settings: Settings
    known: frozenset[int] = frozenset()  # numbers of the items that the book holds already, as this reader reads them


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item."""

    number: int  # of the item in its shard
    found: Found  # without the bytes, which whoever asks has
    reading: Reading | None = None


def shards(items: Iterable[Item | Problem], settings: Settings, tell: Callable[[Problem], None]) -> Iterator[Shard]:
    """Put items together, in their order.

    Args:
        items: with the problems of sources that gave none.
        settings: as they are read.
        tell: is given the problems.
    """
    held: list[Item] = []
    size = 0
    for item in items:
        if isinstance(item, Problem):
            tell(item)
            continue
        held.append(item)
        size += len(item.raw)
        if len(held) == _ITEMS or size >= _BYTES or _came_alone(item):
            yield _shard(held, settings)
            held, size = [], 0
    if held:
        yield _shard(held, settings)


def _shard(items: list[Item], settings: Settings) -> Shard:
    places = [_told_apart(item) for item in items]
    return Shard(digest([reader_version(settings.own), settings.sift, list(settings.languages), places], 32), tuple(items))


def _came_alone(item: Item) -> bool:
    """Whether an item was fetched by itself: the next one takes seconds to come, and whatever ends the program in them is to lose none."""
    return item.capture.fetched is not None and item.capture.offset is None


def _told_apart(item: Item) -> list[str | None]:
    capture = item.capture
    return [capture.sha256, capture.source, item.where, item.media, item.charset, *([item.instead.capture.sha256] if item.instead else [])]


def read_shard(task: Task) -> tuple[Outcome, ...]:
    """Read every item of a shard that is not known: from its bytes to its claims."""
    aside = Aside()
    try:
        return tuple(_outcome(number, item, task.settings, aside) for number, item in enumerate(task.shard.items) if number not in task.known)
    finally:
        aside.close()


def _outcome(number: int, item: Item, settings: Settings, aside: Aside) -> Outcome:
    found = found_of(item, settings, aside)
    bare = Found(found.report, None, found.problems, found.capture, passed_over=found.passed_over)
    return Outcome(number, bare, read_report(found.report, settings) if found.report else None)
