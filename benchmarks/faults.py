"""Killed at random moments, on a disk that is full: after going on, the same bytes as from a run that nobody disturbed.

    python benchmarks/faults.py                            200 kills of runs over 2,000 reports, then a disk that is full again and again
    python benchmarks/faults.py --kills 5 --engine ray     the same on a Ray cluster that each run starts on this machine

One made-up web archive (short reports of exchanges, bodies, truces and talks, every fifth about none of these) is read into one book by the program's own
functions, in a process with a group of its own, which is killed with all that it started, by SIGKILL, at a random moment, and begun again with the same book until
it ends by itself; then the next book is begun, until there were so many kills. One worker out of the group is killed instead every third time. Each book's journal
and claims are then compared, byte by byte, with those of a book that was read undisturbed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.crawl import record  # benchmarks are no package that is installed

from parley import flow
from parley.canonical import claim_to_dict, dumps
from parley.settings import Settings
from parley.show.journal import journal
from parley.store import Book, close_book, open_book

PAIRS = (("Russia", "Ukraine"), ("Israel", "Hamas"), ("Armenia", "Azerbaijan"), ("India", "Pakistan"), ("Ethiopia", "Eritrea"))
FORMS = (
    "{a} handed over the bodies of {n} soldiers to {b} on June {d}.",
    "{a} freed {n} prisoners of war from {b} on June {d}, officials said.",
    "{a} and {b} held talks in Geneva on June {d}, and agreed to exchange {n} prisoners each.",
    "{a} proposed a ceasefire of {n} days to {b} on June {d}.",
)
OTHER = "The town council voted on June {d} to spend {n} million on a swimming pool and a library for the quarter by the river."
_FULL = 24_000_000  # bytes of a file at which the last of the full disks is


@dataclass(slots=True)
class Faults:
    """What was done to the runs, and what came of them."""

    kills: int = 0
    workers: int = 0  # kills that met one worker only
    books: int = 0
    full: int = 0  # runs that ended because the disk was full
    differ: int = 0  # books whose bytes were not those of the undisturbed one


def archive_of(path: Path, reports: int) -> Path:
    """The archive of so many short reports."""
    dice = random.Random(7)  # noqa: S311  # repeatable, not secret
    with path.open("wb") as out:
        for number in range(reports):
            form = OTHER if number % 5 == 4 else dice.choice(FORMS)
            a, b = dice.sample(dice.choice(PAIRS), 2)
            words = form.format(a=a, b=b, n=dice.randrange(3, 400), d=1 + number % 28)
            page = f"<!DOCTYPE html><html><head><title>News of June {1 + number % 28}</title></head><body><article><p>GENEVA, June {1 + number % 28}, 2025 - {words}</p></article></body></html>"
            out.write(record(number, page.encode()))
    return path


def read(archive: Path, book: Path, settings: Settings) -> str:
    """Read the archive into the book.

    Returns:
        The code of the problem that stopped it, "" where it came to its end.
    """
    opened = open_book(book, create=True)
    if not isinstance(opened, Book):
        return opened.code
    added = flow.read_into(opened, [str(archive)], settings)
    close_book(opened)
    return added.stopped.code if added.stopped else ""


def bytes_of(book: Path) -> str:
    """The hash of all that a book gives: its journal, and every claim."""
    opened = open_book(book)
    assert isinstance(opened, Book)
    made = flow.account(flow.from_book(opened))
    close_book(opened)
    claims = [dumps(claim_to_dict(claim)) for reading in made.reads.readings for claim in reading.claims]
    return hashlib.sha256("\n".join([journal(made.ledger, made.reads.readings, made.origins), *claims]).encode()).hexdigest()


def apart(work: Callable[[], str]) -> int:
    """Do it in a process with a group of its own.

    Returns:
        Its number; it ends with 0 where the work came to its end, with 3 where something stopped it.
    """
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        code = 4
        try:
            code = 3 if work() else 0
        finally:
            os._exit(code)
    with suppress(OSError):
        os.setpgid(child, child)
    return child


def disturbed(archive: Path, folder: Path, args: argparse.Namespace) -> Faults:
    """Read books, each run killed at a random moment, until there were so many kills as were asked for."""
    kills, engine, longest = args.kills, args.engine, args.longest or (60.0 if args.engine == "ray" else 3.0)
    dice = random.Random(args.seed)  # noqa: S311
    settings = Settings(engine="ray" if engine == "ray" else "local", workers=1)
    plain, found = folder / "plain.parley", Faults()
    assert read(archive, plain, Settings()) == ""
    expected = bytes_of(plain)
    while found.kills < kills:
        book = folder / f"killed-{found.books}.parley"
        while not _ends(archive, book, _settings(settings, dice), dice, (found, kills, longest)):
            pass
        found.books += 1
        found.differ += bytes_of(book) != expected
        print(f"{found.books} books, {found.kills} of {kills} kills, {found.differ} books differ", file=sys.stderr, flush=True)
    return found


def _settings(settings: Settings, dice: random.Random) -> Settings:
    return Settings(engine=settings.engine, workers=1 if settings.engine == "ray" else dice.choice((1, 2)))


def _ends(archive: Path, book: Path, settings: Settings, dice: random.Random, so_far: tuple[Faults, int, float]) -> bool:
    """Whether a run came to its end; killed at a random moment as long as there are kills left."""
    found, kills, longest = so_far
    child = apart(lambda: read(archive, book, settings))
    if found.kills < kills:
        until = time.monotonic() + dice.random() * longest
        while time.monotonic() < until:
            if os.waitpid(child, os.WNOHANG)[0]:
                return True
            time.sleep(0.005)
        found.kills += 1
        ones = _started_by(child) if found.kills % 3 == 0 else []
        if ones:  # one of those that work for it; it goes on without
            found.workers += 1
            with suppress(ProcessLookupError):
                os.kill(dice.choice(ones), signal.SIGKILL)
        else:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _started_by(process: int) -> list[int]:
    """The processes that a process started, by what Linux tells of them."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    return []


def full_disks(archive: Path, folder: Path, found: Faults) -> None:
    """Read one book on a disk that is full sooner or later, with a little more room each time."""
    expected, book, room = bytes_of(folder / "plain.parley"), folder / "full.parley", 300_000
    while True:
        child = apart(_bounded(archive, book, room))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            break
        found.full += 1
        room = room * 3 // 2 if room < _FULL else resource.RLIM_INFINITY
    found.differ += bytes_of(book) != expected


def _bounded(archive: Path, book: Path, room: int) -> Callable[[], str]:
    def work() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        return read(archive, book, Settings())

    return work


def main() -> None:
    """Do it, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--engine", choices=["local", "ray"], default="local")
    parser.add_argument("--longest", type=float, help="seconds of a run before it is killed at the latest [default: 3; with ray 60]")
    parser.add_argument("--seed", type=int, default=11, help="of the moments")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = archive_of(folder / "crawl.warc", args.reports)
        found = disturbed(archive, folder, args)
        print(f"{args.engine}: {found.kills} kills ({found.workers} of one worker) in {found.books} books of {args.reports} reports", flush=True)
        if args.engine == "local":
            full_disks(archive, folder, found)
            print(f"{found.full} times the disk was full")
    print(f"{found.differ} books differ from the undisturbed one")
    sys.exit(1 if found.differ else 0)


if __name__ == "__main__":
    main()
