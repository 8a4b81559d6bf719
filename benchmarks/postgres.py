"""A book of simulated claims in PostgreSQL beside the same in a file: copying, deriving the ledger whole, 100 more reports, printing; on a server of its own.

    python benchmarks/postgres.py [CLAIMS] [--folder DIR]        by default 10,000

The server is the one of the tests (`tests/servers.py`), with `fsync` off: what is measured is work, not the disk. Seconds of the clock, because a part of the work is
the server's. The JSON of both ledgers must be the same, byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.book import make  # noqa: E402  # lies beside this file

from parley.flow import kept_json, refresh  # noqa: E402
from parley.store import Book, check, copy_book, keep, open_book, search  # noqa: E402
from tests.servers import started  # noqa: E402


def opened(where: str | Path) -> Book:
    """A book that can be written."""
    book = open_book(where, create=True)
    assert isinstance(book, Book), book
    return book


def timed(name: str, work: Callable[[], object]) -> object:
    """Do it, and say how long it took."""
    start = time.perf_counter()
    found = work()
    print(f"  {name:<10} {time.perf_counter() - start:8.2f} s", flush=True)
    return found


def steps(book: Book, later: Path) -> str:
    """Derive, add, bring up to date, print, search, check; the hash of the ledger."""
    entries = pickle.loads(later.read_bytes())  # noqa: S301  # written by `make`
    timed("whole", lambda: refresh(book))
    timed("keep 100", lambda: [keep(book, entry) for entry in entries])
    timed("step", lambda: refresh(book))
    hashed = hashlib.sha256()
    timed("print", lambda: hashed.update(b"".join(kept_json(book))))
    timed("search", lambda: search(book, "prisoners"))
    timed("check", lambda: check(book))
    return hashed.hexdigest()


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path, default=None)
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="parley-", dir=args.folder))
    server = started()
    try:
        path = folder / "book.parley"
        make(path, args.claims, 0)
        file, shared = opened(path), opened(server.new_place())
        print("copy")
        timed("copy", lambda: copy_book(file, shared))
        hashes = []
        for name, book in (("SQLite", file), ("PostgreSQL", shared)):
            print(name)
            hashes.append(steps(book, path.with_suffix(".later")))
        print("the same bytes" if hashes[0] == hashes[1] else "NOT the same bytes")
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
