"""The watch itself: whatever is due first is done first, one request at a time, and all that has to outlive it stands in the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from parley.fetch import WORLD, World
from parley.flow.addresses import Visit, is_address, other_address
from parley.flow.dating import date_by_stories
from parley.flow.watching.entries import Entries
from parley.flow.watching.events import Event, Rhythm
from parley.flow.watching.keeping import Keeper, StoppedError, must
from parley.flow.watching.polling import Polls
from parley.flow.watching.turn import Means
from parley.model import Item, Problem
from parley.settings import Settings
from parley.sources import LIST, items, read_list
from parley.store import Book

NOTHING_TO_WATCH = "nothing-to-watch"  # the code of the problem of a watch without sources
_NOTHING = "Nothing is left to watch. Give addresses of feeds or pages, or files that list feeds."
_NAP = 3_600.0  # seconds of one wait at the most


def watch(book: Book, sources: Sequence[str], settings: Settings, rhythm: Rhythm = Rhythm(), world: World = WORLD) -> Iterator[Event]:  # noqa: B008  # frozen
    """Poll sources and read what is new into the book, until the world says to stop; the same command goes on where it ended.

    Args:
        book: open for writing.
        sources: addresses of feeds, pages and lists of feeds, and files that list feeds.
        settings: limits, languages, and how hosts are asked.
        rhythm: how often.
        world: the clock and the network.

    Returns:
        What happens, as it happens; `ended` comes last, with the problem where the book takes no more.
    """
    keeper = Keeper(book, settings, world)
    visit = Visit(settings, world)
    try:
        addresses, faults = _addresses(sources, settings)
        yield from (Event("problem", world.now(), problem.where, problem.where, problem=problem) for problem in faults)
        must(None if addresses else Problem(NOTHING_TO_WATCH, " ".join(sources), _NOTHING))
        yield from _turns(Means(book, visit, keeper, rhythm, world), addresses)
        yield Event("stopped" if world.stopped() else "ended", world.now())
    except StoppedError as stopped:
        yield Event("ended", world.now(), problem=stopped.problem)
    finally:
        keeper.close()


def _addresses(sources: Sequence[str], settings: Settings) -> tuple[list[str], list[Problem]]:
    """The addresses to poll: those given, and those of lists in files."""
    addresses: dict[str, None] = {}
    faults: list[Problem] = []
    for source in sources:
        if is_address(source):
            addresses[source] = None
            continue
        if (elsewhere := other_address(source)) is not None:
            faults.append(elsewhere)
            continue
        for one in items([source], settings.sources):
            found = _listed(one, source, settings)
            if isinstance(found, Problem):
                faults.append(found)
            else:
                addresses |= dict.fromkeys(found)
    return list(addresses), faults


def _listed(one: Item | Problem, source: str, settings: Settings) -> tuple[str, ...] | Problem:
    if isinstance(one, Problem):
        return one
    if one.media == LIST:
        return read_list(one.raw, source, settings.sources.feeds)
    message = "Only addresses and lists of feeds (OPML) can be watched. Read this once with: parley read"
    return Problem("not-to-be-watched", one.where or source, message)


def _turns(means: Means, addresses: Sequence[str]) -> Iterator[Event]:
    """One thing after the other, the one whose time has come first; with pauses where nothing is to be done."""
    entries, world = Entries(means), means.world
    polls = Polls(means, entries, addresses)
    undated = True  # a watch that was ended before may have left reports that their stories date
    while not world.stopped():
        turn = min([*entries.turns(), *polls.turns()], key=lambda one: one.ready, default=None)
        now = world.now()
        if turn is not None and turn.ready <= now:
            for event in turn.go():
                undated = undated or event.kind == "report"
                yield event
            continue
        if undated:
            must(date_by_stories(means.book, means.visit.settings))
            undated = False
        if turn is None or (means.rhythm.once and turn.due > now):
            return
        yield Event("waiting", now, until=turn.ready)
        _wait(turn.ready, world)


def _wait(until: datetime, world: World) -> None:
    while not world.stopped() and (left := until - world.now()) > timedelta():
        world.wait(min(left.total_seconds(), _NAP))
