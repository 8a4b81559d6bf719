"""A book of many simulated claims: the ledger derived whole, 100 reports added to it, and the ledger printed; with the cost of each claim.

    python benchmarks/book.py [CLAIMS …] [--folder DIR] [--dense N]        by default 10,000, 100,000 and 1,000,000 in a temporary folder

The book is written in bulk first (`simulated_book.py`); a reader does that work report by report, signatures of stories included, so it is told apart.
Then, each in a process of its own on one core:

- whole: everything that is kept of the ledger is derived from the book
- step: 100 reports, taken out of all negotiations, are kept one by one; the ledger is brought up to date; all of it is written as JSON
- again: everything is derived anew; its JSON must be the same, byte by byte

User seconds are those of the processor, and say more than the clock where the machine has other work.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.simulated_book import Simulated, simulated, write_book  # noqa: E402  # lies beside this file

LATER = 100  # reports that are added to the whole book
Row = dict[str, Any]


def _timed(work: Callable[[], object]) -> Row:
    start, began = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    work()
    ended = resource.getrusage(resource.RUSAGE_SELF)
    return {"wall": time.perf_counter() - start, "user": ended.ru_utime - began.ru_utime, "system": ended.ru_stime - began.ru_stime}


def make(path: Path, wanted: int, dense: int) -> None:
    """Write a book, and beside it what is added later."""
    every = max(2, wanted // (dense or 2) // LATER)
    later: list[Simulated] = []
    dice = random.Random(wanted)  # noqa: S311  # a simulation is repeatable, not secret

    def kept() -> Iterator[Simulated]:
        for number, one in enumerate(simulated(wanted, dense)):
            if number % every == dice.randrange(every) and len(later) < LATER:
                later.append(one)
            else:
                yield one

    path.unlink(missing_ok=True)
    took = _timed(lambda: print(json.dumps({"claims": write_book(path, kept())})))
    path.with_suffix(".later").write_bytes(pickle.dumps([one.entry for one in later]))
    print(json.dumps(took))


def whole(path: Path) -> None:
    """Derive everything."""
    from parley.flow import refresh  # noqa: PLC0415  # each step loads only its own parts
    from parley.store import Book, open_book  # noqa: PLC0415

    book = open_book(path)
    assert isinstance(book, Book)
    problems: list[object] = []
    took = _timed(lambda: problems.append(refresh(book)))
    assert problems == [None]
    print(json.dumps(took | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def step(path: Path) -> None:
    """Add reports, bring the ledger up to date, print it."""
    from parley.flow import kept_json, refresh  # noqa: PLC0415
    from parley.store import Book, keep, open_book  # noqa: PLC0415

    book = open_book(path)
    assert isinstance(book, Book)
    entries = pickle.loads(path.with_suffix(".later").read_bytes())  # noqa: S301  # written by `make`
    added = _timed(lambda: [keep(book, entry) for entry in entries])
    brought = _timed(lambda: refresh(book))
    hashed, out = hashlib.sha256(), path.with_suffix(".json")

    def write() -> None:
        with out.open("wb") as stream:
            for piece in kept_json(book):
                stream.write(piece)

    printed = _timed(write)
    with out.open("rb") as stream:
        while piece := stream.read(1 << 20):
            hashed.update(piece)
    size = out.stat().st_size
    out.unlink()
    print(json.dumps({"added": added, "brought": brought, "printed": printed, "sha256": hashed.hexdigest(), "bytes": size}))


def again(path: Path) -> None:
    """Derive everything anew and hash its JSON."""
    import sqlite3  # noqa: PLC0415

    from parley.flow import kept_json, refresh  # noqa: PLC0415
    from parley.store import Book, open_book  # noqa: PLC0415

    with sqlite3.connect(path) as at:
        at.execute("DELETE FROM made_from")
    at.close()
    book = open_book(path)
    assert isinstance(book, Book)
    assert refresh(book) is None
    hashed = hashlib.sha256()
    for piece in kept_json(book):
        hashed.update(piece)
    print(json.dumps({"sha256": hashed.hexdigest()}))


STEPS: dict[str, Callable[[Path, int, int], None]] = {
    "make": make,
    "whole": lambda path, *_: whole(path),
    "step": lambda path, *_: step(path),
    "again": lambda path, *_: again(path),
}


def _run(name: str, path: Path, claims: int, dense: int) -> Row:
    """One step in a process of its own, on one core."""
    core = {min(os.sched_getaffinity(0))} if hasattr(os, "sched_getaffinity") else None
    pin = (lambda: os.sched_setaffinity(0, core)) if core and name != "make" else None
    command = [sys.executable, __file__, "--only", name, "--path", str(path), "--dense", str(dense), str(claims)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, preexec_fn=pin)
    found: Row = {}
    for line in done.stdout.splitlines():
        found |= json.loads(line)
    return found


def measure(claims: int, folder: Path, dense: int) -> None:
    """All steps for one size, and what they took."""
    path = folder / (f"book-{claims}-{dense}.parley" if dense else f"book-{claims}.parley")
    made = _run("make", path, claims, dense)
    derived = _run("whole", path, claims, dense)
    cost = 1e6 * (derived["user"] + derived["system"]) / made["claims"]
    print(
        f"{made['claims']:>10,} claims   written in {made['user']:.0f} s (user), {path.stat().st_size / 1e9:.2f} GB\n"
        f"{'whole':>17}   {derived['user']:.1f} s user, {derived['system']:.1f} s system, {derived['wall']:.1f} s by the clock, "
        f"peak {derived['peak']:,.0f} MB, {cost:.0f} µs a claim",
        flush=True,
    )
    added = _run("step", path, claims, dense)
    total = {kind: sum(added[name][kind] for name in ("added", "brought", "printed")) for kind in ("user", "system", "wall")}
    parts = ", ".join(f"{name} {added[name]['user'] + added[name]['system']:.2f}" for name in ("added", "brought", "printed"))
    print(
        f"{f'{LATER} more':>17}   {total['user'] + total['system']:.2f} s user and system ({parts}), {total['wall']:.2f} s by the clock; "
        f"{added['bytes'] / 1e6:,.0f} MB of JSON",
        flush=True,
    )
    same = _run("again", path, claims, dense)["sha256"] == added["sha256"]
    print(f"{'again':>17}   {'the same bytes' if same else 'OTHER BYTES'}", flush=True)


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="Where to write the books; they stay there. By default a temporary folder.")
    parser.add_argument("--dense", type=int, default=0, help="Claims in each report; by default about two.")
    parser.add_argument("--only", choices=sorted(STEPS), help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        STEPS[args.only](args.path, args.claims[0], args.dense)
        return
    with tempfile.TemporaryDirectory() as temporary:
        for claims in args.claims:
            measure(claims, args.folder or Path(temporary), args.dense)


if __name__ == "__main__":
    main()
