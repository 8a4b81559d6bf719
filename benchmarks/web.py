"""Median warm times of pages of the reading room on a large book, beside Fava and Datasette.

    python benchmarks/book.py 100000 --folder DIR     writes a book of simulated claims, DIR/book-100000.parley, and derives its ledger
    python benchmarks/web.py DIR/book-100000.parley [--peers DIR/bin]

Each page is asked for three times, and then as often as `--times` says, by one visitor. Fava gets a beancount file with one transaction for each claim,
Datasette the book itself; both come with the `bench` extra, and `--peers` names the folder of their programs where they are installed elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

WARM = 3
PATIENCE = 1800  # seconds for a program to be ready: Fava reads its whole file first
WORDS = ("talks", "prisoners of war", "bakan bale")  # in every report, in most, in very few
AIMS = {"ledger": 300, "report": 150, "search": 300}  # milliseconds


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[tuple[int, float]]:
    """A server, ready; gives its number and the seconds until its first answer."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None and time.perf_counter() - start < PATIENCE:
                try:
                    urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE).close()
                    break
                except (URLError, ConnectionError):
                    time.sleep(0.2)
            yield server.pid, time.perf_counter() - start
        finally:
            server.terminate()


Times = Mapping[str, tuple[float, float | None, int]]  # by page: the median by the clock, milliseconds of the processor, bytes


def processor(pid: int) -> float | None:
    """Milliseconds of the processor that a program has used; None where the system does not tell them."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return None
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(base: str, pages: Mapping[str, str], times: int, pid: int) -> Times:
    """What each page takes: by the clock its median; of the processor the mean, which tells more where the machine has other work."""
    found = {}
    for name, path in pages.items():
        took, size, before = [], 0, None
        for number in range(WARM + times):
            before = processor(pid) if number == WARM else before
            start = time.perf_counter()
            with urlopen(base + path, timeout=PATIENCE) as answer:
                size = len(answer.read())
            if number >= WARM:
                took.append(1000 * (time.perf_counter() - start))
        after = processor(pid)
        used = (after - before) / times if after is not None and before is not None else None
        found[name] = (statistics.median(took), used, size)
    return found


def of_parley(base: str, book: Path) -> dict[str, str]:
    """The pages that are asked for: of the line and the report those in the middle of the book."""
    with urlopen(base + "/", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    lines = [unescape(one) for one in re.findall(r'class="what" href="([^"]+)"', text)]
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as at:
        (many,) = at.execute("SELECT max(rowid) FROM reports").fetchone()
        (name,) = at.execute("SELECT id FROM reports WHERE rowid >= ? LIMIT 1", (many // 2,)).fetchone()
    party = re.search(r"P\d+", text)
    assert party
    searches = {f"search: {words}": f"/search?{urlencode({'q': words})}" for words in WORDS}
    others = {name: f"/{name}" for name in ("timeline", "disagreements", "positions", "problems", "search")}
    narrowed = {"ledger of one party": f"/?party={party[0]}", "search of one party": f"/search?{urlencode({'q': WORDS[0], 'party': party[0]})}"}
    return {"ledger": "/", "report": f"/report/{name}", "line": lines[len(lines) // 2], **searches, **narrowed, **others}


def beancount(path: Path, entries: int) -> None:
    """A file with as many transactions, on as many accounts as a large household or a small firm has."""
    dice = random.Random(entries)  # noqa: S311  # a simulation is repeatable, not secret
    accounts = [f"Expenses:A{number}" for number in range(500)]
    with path.open("w", encoding="utf-8") as out:
        out.write('option "operating_currency" "EUR"\n1999-01-01 open Assets:Bank EUR\n')
        out.writelines(f"1999-01-01 open {one} EUR\n" for one in accounts)
        for number in range(entries):
            day = date(2000, 1, 1) + timedelta(days=dice.randrange(9000))
            words = "prisoners of war" if dice.random() < 0.8 else "bodies"
            out.write(
                f'{day} * "Payee {number % 1000}" "talks, {words} {number}"\n  {dice.choice(accounts)}  {dice.randrange(1, 900)} EUR\n  Assets:Bank\n'
            )


def of_fava(base: str) -> dict[str, str]:
    """Its pages that are most like ours: the answers that its script puts into the page, which is the same for all."""
    with urlopen(base + "/", timeout=PATIENCE) as answer:
        root = re.sub(r"/[^/]+/?$", "", answer.url.removeprefix(base))
    search = urlencode({"filter": '"prisoners of war"'})
    return {
        "ledger (trial balance)": f"{root}/api/trial_balance",
        "report (one account)": f"{root}/api/account_report?a=Expenses:A7&r=journal",
        "search (journal, filtered)": f"{root}/api/journal_page?page=1&order=desc&{search}",
    }


def of_datasette(base: str, book: Path) -> dict[str, str]:
    """Its pages that are most like ours."""
    name = book.stem
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as at:
        (key,) = at.execute("SELECT key FROM reports LIMIT 1 OFFSET 100").fetchone()
    assert base
    query = {"sql": "select report from words where words match :q order by rank limit 20", "q": '"prisoners of war"'}
    return {
        "ledger (table of claims)": f"/{name}/claims",
        "report (one row)": f"/{name}/reports/{key}",
        "search (FTS5, by rank)": f"/{name}?{urlencode(query)}",
    }


def show(name: str, ready: float, found: Times) -> None:
    """One table."""
    print(f"\n{name}, ready after {ready:.1f} s")
    print(f"{'by the clock':>45}{'processor':>13}")
    for page, (took, used, size) in found.items():
        aim = AIMS.get(page.partition(":")[0]) if name == "Parley" else None
        print(f"{page:>32}{took:>10.0f} ms{used or 0:>10.0f} ms{size / 1000:>9.0f} kB" + (f"   aim {aim} ms" if aim else ""), flush=True)


def parley(book: Path, times: int) -> None:
    """The reading room."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-m", "parley", "serve", str(book), "--port", str(port)], port) as (pid, ready):
        show("Parley", ready, timed(base, of_parley(base, book), times, pid))


def peers(book: Path, programs: str, claims: int, times: int) -> None:
    """Fava and Datasette, where they are there."""
    for name in ("fava", "datasette"):
        program = shutil.which(name, path=programs or None)
        if program is None:
            print(f"\n{name} is missing: pip install -r requirements/bench-lock.txt")
            continue
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "entries.beancount"
            if name == "fava":
                beancount(file, claims)
                command = [program, "--host", "127.0.0.1", "--port", str(port), str(file)]
            else:
                command = [
                    program,
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(port),
                    "--immutable",
                    str(book),
                    "--setting",
                    "sql_time_limit_ms",
                    "60000",
                ]
            with running(command, port) as (pid, ready):
                pages = of_fava(base) if name == "fava" else of_datasette(base, book)
                show(name, ready, timed(base, pages, times, pid))


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--peers", default="", help="The folder of the programs fava and datasette.")
    parser.add_argument("--alone", action="store_true", help="Parley only.")
    args = parser.parse_args()
    with sqlite3.connect(f"file:{args.book}?mode=ro", uri=True) as at:
        (claims,), (reports,) = at.execute("SELECT count(*) FROM claims").fetchone(), at.execute("SELECT count(*) FROM reports").fetchone()
    print(json.dumps({"claims": claims, "reports": reports, "MB": args.book.stat().st_size // 1_000_000}))
    parley(args.book, args.times)
    if not args.alone:
        peers(args.book, args.peers, claims, args.times)
    print(f"\npeak of the largest program: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
