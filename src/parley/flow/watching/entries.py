"""The entries of feeds that are still to be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial

from parley.fetch import NOT_YET, asked_to_wait
from parley.flow.watching.events import Event
from parley.flow.watching.keeping import must
from parley.flow.watching.later import after_failures, is_passing
from parley.flow.watching.turn import Means, Turn
from parley.model import Problem
from parley.sources import Entry
from parley.store import Waiting, keep_watched, load_waiting, settle, was_captured


class Entries:
    """Entries in the order in which feeds gave them; each is in the book until it is done with."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._waiting: dict[tuple[str, str], tuple[Waiting, Entry]] = {}

    def load(self, feeds: Sequence[str]) -> None:
        """Take up what an earlier watch has left."""
        self.add(load_waiting(self._means.book, feeds))

    def add(self, found: Iterable[Waiting]) -> None:
        """Take up entries that stand in the book."""
        self._waiting |= {(one.feed, one.id): (one, Entry(**json.loads(one.json))) for one in found}

    def turns(self) -> Iterator[Turn]:
        """The first entry of each host."""
        first: dict[str, tuple[Waiting, Entry]] = {}
        for one, entry in self._waiting.values():
            host = (entry.address or "").split("/", 3)[2:3]
            name = host[0] if host else ""
            if name not in first or one.due < first[name][0].due:
                first[name] = one, entry
        for one, entry in first.values():
            free = self._means.visit.polite.free(entry.address) if entry.address else one.due
            yield Turn(one.due, max(one.due, free), partial(self._read, one, entry))

    def _read(self, one: Waiting, entry: Entry) -> Iterator[Event]:
        visit = self._means.visit
        if was_captured(self._means.book, one):  # an earlier watch was ended before it could note that
            self._done(one)
            return
        page = visit.polite.ask(entry.address) if entry.address else None
        now = self._means.world.now()
        if isinstance(page, Problem) and page.code == "stopped":
            return
        if isinstance(page, Problem) and page.code == NOT_YET:
            self._put(replace(one, due=visit.polite.free(entry.address or "")), entry)
        elif page is not None and is_passing(page) and one.tries + 1 < self._means.rhythm.tries:
            wanted = asked_to_wait(page, now)
            if wanted is not None:
                visit.polite.hold(entry.address or "", wanted)
            until = max(filter(None, (wanted, after_failures(one.tries, self._means.rhythm, self._means.world))))
            self._put(replace(one, due=until, tries=one.tries + 1), entry)
            yield Event("later", now, one.feed, entry.address or "", until=until)
        else:
            yield from self._means.keeper.take(visit.entry_from(entry, page, (), one.feed), one.feed)
            self._done(one)

    def _put(self, one: Waiting, entry: Entry) -> None:
        must(keep_watched(self._means.book, (), (one,)))
        self._waiting[one.feed, one.id] = one, entry

    def _done(self, one: Waiting) -> None:
        must(settle(self._means.book, one))
        self._waiting.pop((one.feed, one.id), None)


def entry_json(entry: Entry) -> str:
    """An entry as it is kept until it is read."""
    return json.dumps(asdict(entry), ensure_ascii=True)
