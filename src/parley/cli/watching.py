"""The command that polls feeds and pages."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from threading import Event as Flag
from types import FrameType
from typing import Annotated

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.events import line_of, record_of
from parley.cli.gather import open_book, settings_of, stop, stop_for
from parley.cli.options import BookFile, PartiesFile, Sifting
from parley.fetch import WORLD

_EVERY = re.compile(r"(\d{1,6}) ?(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LEAST = timedelta(minutes=1)


def parse_every(value: str | timedelta) -> timedelta:
    """A length of time as a user types it: 90s, 15m, 2h, 1d."""
    if isinstance(value, timedelta):
        return value
    match = _EVERY.fullmatch(value.strip().lower())
    found = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if not _LEAST <= found <= timedelta(days=31):
        message = f"{value!r} is no length of time from 1m to 31d. Write it as 15m, 2h or 1d."
        raise typer.BadParameter(message)
    return found


class Telling(StrEnum):
    """How events are told."""

    table = "table"
    jsonl = "jsonl"


Watch = Annotated[list[str], typer.Argument(metavar="SOURCES...", help="Addresses of feeds, pages and lists of feeds; files that list feeds (OPML).")]
Every = Annotated[timedelta, typer.Option("--every", metavar="TIME", parser=parse_every, help="How often each source is asked: 15m, 2h, 1d.")]
Contact = Annotated[
    str | None, typer.Option("--contact", metavar="WORDS", help="A page or mail address that every request names. [default: $PARLEY_CONTACT]")
]


def watch(
    sources: Watch,
    book: BookFile = None,
    every: Every = "15m",  # type: ignore[assignment]  # parsed by the option
    contact: Contact = None,
    parties: PartiesFile = None,
    sift: Sifting = "auto",
    form: Annotated[Telling, typer.Option("--format", help="Lines for a person, or an event a line for a program.")] = Telling.table,
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask what is due now, and end.")] = False,
) -> None:
    """Watch feeds and pages: ask them again and again, politely, and read what is new into a book.

    What was seen and what is due stands in the book: Ctrl+C ends the watch after the report in hand, and the same command goes on from there.
    Hosts are asked one request at a time, with pauses, and nothing that their robots.txt keeps back; see docs/watch.md.

    Examples: parley watch https://www.example.org/feed.xml --book talks.parley   ·   parley watch feeds.opml --every 1h --contact desk@example.org
    ·   parley watch feeds.opml --once --format jsonl
    """
    settings = settings_of(parties, sift=sift)
    if contact is not None:
        settings = replace(settings, manners=replace(settings.manners, contact=contact))
    opened = open_book(book, create=True)
    if not settings.manners.contact:
        typer.echo("Nobody is named to those who are asked. Better: --contact desk@example.org, or PARLEY_CONTACT in the environment.", err=True)
    ended = None
    with _stopping() as flag:
        world = replace(WORLD, wait=lambda seconds: _wait(flag, seconds), stopped=flag.is_set)
        for event in flow.watch(opened, sources, settings, flow.Rhythm(every, once), world):
            sys.stdout.write(f"{line_of(event) if form is Telling.table else json.dumps(record_of(event), ensure_ascii=False, sort_keys=True)}\n")
            sys.stdout.flush()
            ended = event.problem if event.kind == "ended" else ended
    store.close_book(opened)
    if ended is not None and ended.code == flow.NOTHING_TO_WATCH:
        stop(ended.message, codes.NOTHING_READ)
    if ended is not None:
        stop_for(ended)


def _wait(flag: Flag, seconds: float) -> None:
    flag.wait(seconds)


@contextmanager
def _stopping() -> Iterator[Flag]:
    """A flag that SIGINT and SIGTERM set; a second one ends the program at once."""
    flag = Flag()

    def stop(number: int, _frame: FrameType | None) -> None:
        if flag.is_set():
            raise typer.Exit(128 + number)
        flag.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield flag
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
