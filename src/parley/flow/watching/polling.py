"""Sources as they are polled: with what they said of themselves the last time, and later where they ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from parley.fetch import NOT_YET, Answer, asked_to_wait, unanswered
from parley.fetch.headers import told_charset
from parley.flow.watching.entries import Entries, entry_json
from parley.flow.watching.events import Event
from parley.flow.watching.keeping import must
from parley.flow.watching.later import after_failures, is_passing
from parley.flow.watching.turn import Means, Turn
from parley.model import Problem
from parley.sources import Feed, is_feed, is_list, read_feed, read_list, too_many_entries
from parley.store import Waiting, Watched, keep_source_problems, keep_watched, load_watched, unseen

_GONE = timedelta(days=7)  # until a source is asked again that said that it is gone


class Polls:
    """The sources of a watch; how each stands is in the book."""

    def __init__(self, means: Means, entries: Entries, addresses: Sequence[str]) -> None:
        self._means = means
        self._entries = entries
        book, now = means.book, means.world.now()
        known = {one.address: one for one in load_watched(book, addresses)}
        listed = [name for name, one in known.items() if one.listed_by in addresses]
        names = dict.fromkeys([*addresses, *listed])
        self._sources = {name: known.get(name) or Watched(name, name, now) for name in names}
        entries.load(list(names))

    def turns(self) -> Iterator[Turn]:
        """When each source is polled next."""
        for one in self._sources.values():
            yield Turn(one.due, max(one.due, self._means.visit.polite.free(one.asked)), partial(self._poll, one.address))

    def _poll(self, address: str) -> Iterator[Event]:
        one = self._sources[address]
        known = {"If-None-Match": one.etag, "If-Modified-Since": one.modified}
        answer = self._means.visit.polite.ask(one.asked, {name: value for name, value in known.items() if value})
        now = self._means.world.now()  # after the pause that the host was owed
        if isinstance(answer, Problem) and answer.code == "stopped":
            return
        if isinstance(answer, Problem) and answer.code == NOT_YET:
            self._note(replace(one, due=self._means.visit.polite.free(one.asked)))
        elif isinstance(answer, Problem) or answer.status not in {200, 304}:
            yield self._failed(one, answer)
        else:
            after = replace(one, due=now + self._means.rhythm.every, failures=0, asked=answer.moved or one.asked)
            if after.asked != one.asked:
                yield Event("moved", now, address, after.asked)
            if answer.status == 304:
                self._note(after, problems=() if one.failures else None)  # that it could not be had is over
                yield Event("unchanged", now, address)
            else:
                yield from self._answered(replace(after, etag=answer.header("ETag"), modified=answer.header("Last-Modified")), answer)

    def _answered(self, one: Watched, answer: Answer) -> Iterator[Event]:
        if is_feed(answer.raw):
            yield from self._feed(one, answer)
        elif is_list(answer.raw):
            yield from self._list(one, answer)
        else:
            must(keep_source_problems(self._means.book, (one.address,), ()))
            yield from self._means.keeper.take(self._means.visit.held(answer, one.address), one.address)
            self._note(one)

    def _feed(self, one: Watched, answer: Answer) -> Iterator[Event]:
        """Note what is new in a feed, before anything of it is asked; then it can be polled with a condition."""
        limits, now = self._means.visit.settings.sources, self._means.world.now()
        feed = read_feed(answer.raw, answer.url, limits.entries, told_charset(answer.headers))
        if isinstance(feed, Problem):
            yield self._failed(one, replace(feed, where=one.address))
            return
        fresh = self._fresh(one, feed)
        self._note(one, fresh, (too_many_entries(one.address, limits),) if feed.left_out else ())
        self._entries.add(fresh)
        yield Event("polled", now, one.address, number=len(fresh))

    def _fresh(self, one: Watched, feed: Feed) -> list[Waiting]:
        now, stamps = self._means.world.now(), {entry.id: entry.stamp for entry in feed.entries}
        new = unseen(self._means.book, one.address, stamps)
        return [Waiting(one.address, entry.id, entry.stamp, now, now, entry_json(entry)) for entry in feed.entries if entry.id in new]

    def _list(self, one: Watched, answer: Answer) -> Iterator[Event]:
        found = read_list(answer.raw, one.address, self._means.visit.settings.sources.feeds)
        if isinstance(found, Problem):
            yield self._failed(one, found)
            return
        now = self._means.world.now()
        new = [Watched(address, address, now, listed_by=one.address) for address in found if address not in self._sources]
        must(keep_watched(self._means.book, new))
        self._sources |= {each.address: each for each in new}
        self._note(one, problems=())
        yield Event("list", now, one.address, number=len(found))

    def _failed(self, one: Watched, answer: Answer | Problem) -> Event:
        """Ask again later: as the host asks, or after a pause that doubles with each failure."""
        problem = replace(answer, where=one.address) if isinstance(answer, Problem) else unanswered(one.address, answer.status)
        wanted, until = asked_to_wait(answer, self._means.world.now()), after_failures(one.failures, self._means.rhythm, self._means.world)
        if wanted is not None:
            self._means.visit.polite.hold(one.asked, wanted)
            until = max(until, wanted)
        if isinstance(answer, Answer) and answer.status == 410:
            until = self._means.world.now() + _GONE
        if isinstance(answer, Problem) and answer.code == "robots-disallow":
            until = self._means.world.now() + self._means.rhythm.longest
        after = replace(one, due=until, failures=one.failures + 1)
        if not is_passing(answer) and one.asked != one.address:  # where it moved to holds no longer
            after = replace(after, asked=one.address, etag=None, modified=None)
        self._note(after, problems=(problem,))
        return Event("problem", self._means.world.now(), one.address, one.asked, until=until, problem=problem)

    def _note(self, one: Watched, entries: Sequence[Waiting] = (), problems: Sequence[Problem] | None = None) -> None:
        must(keep_watched(self._means.book, (one,), entries))
        if problems is not None:
            must(keep_source_problems(self._means.book, (one.address,), problems))
        self._sources[one.address] = one
