"""The whole way from a web archive to claims, beside usual parts on the same archive in the same run; and whether memory stays flat.

    python benchmarks/wild.py 4000                 documents and megabytes a second, on one core and on two
    python benchmarks/wild.py --memory 10000 100000

The archive is made up (benchmarks/crawl.py), one page in a hundred about the field. The sides, each in a process of its own:

    Parley           WARC to a book: sifted, read, kept
    sifted off       the same with every page read
    extraction       fastwarc and trafilatura, with the options that Parley gives it
    usual parts      these, and spaCy with the syntax model that Parley ships over every text that they give

Times are those of the processor, user and system, of the process and those it started: other programs may share the machine. Megabytes are those of
the pages, not packed. Each side first reads a few pages so that it has loaded what it needs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.crawl import write  # benchmarks are no package that is installed

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
_WARM = 40  # pages
SIDES = {"parley": "Parley", "off": "Parley, --sift off", "extraction": "extraction alone", "usual": "extraction + syntax"}


def parley_side(archive: Path, workers: int, sift: str) -> dict[str, int]:
    """The archive into a book of its own."""
    from parley import flow  # noqa: PLC0415  # each side loads only its own parts
    from parley.settings import Settings  # noqa: PLC0415
    from parley.store import Book, close_book, open_book  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        book = open_book(Path(folder) / "wild.parley", create=True)
        assert isinstance(book, Book)
        added = flow.read_into(book, [str(archive)], Settings(workers=workers, sift="off" if sift == "off" else "auto"))
        close_book(book)
    return {"read": added.read, "passed over": sum(added.passed_over.values()), "problems": len(added.problems)}


def pages_of(archive: Path) -> Iterator[str]:
    """The pages of the archive, as text."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            yield record.reader.read().decode("utf-8", "replace")


def extraction_side(archive: Path) -> Iterator[str]:
    """The stories by trafilatura."""
    import trafilatura  # noqa: PLC0415

    for text in pages_of(archive):
        yield trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True, fast=True, output_format="txt") or ""


def usual_side(archive: Path) -> dict[str, int]:
    """The stories parsed."""
    from parley.annotate.syntax import load_syntax  # noqa: PLC0415

    nlp = load_syntax()
    assert nlp is not None
    found = sentences = 0
    for text in extraction_side(archive):
        with nlp.memory_zone():
            sentences += sum(1 for _ in nlp(text).sents)
        found += 1
    return {"read": found, "sentences": sentences}


def run_side(name: str, archive: Path, workers: int) -> dict[str, int]:
    """One side over an archive."""
    if name in {"parley", "off"}:
        return parley_side(archive, workers, name)
    if name == "extraction":
        return {"read": sum(1 for _ in extraction_side(archive))}
    return usual_side(archive)


def spent() -> float:
    """Seconds of the processor of this process and of those it started and saw end."""
    return sum(used.ru_utime + used.ru_stime for used in (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def side(name: str, archive: Path, warm: Path, workers: int) -> None:
    """Run one side and print its figures as JSON."""
    run_side(name, warm, 1)
    before, clock = spent(), time.perf_counter()
    found: dict[str, Any] = run_side(name, archive, workers)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024  # Linux counts in kB
    print(json.dumps(found | {"seconds": spent() - before, "clock": time.perf_counter() - clock, "peak": round(peak)}))


def measured(name: str, archive: Path, warm: Path, workers: int = 1) -> dict[str, Any]:
    """The figures of one side, in a process of its own on as many cores."""
    cores = set(sorted(os.sched_getaffinity(0))[:workers]) if hasattr(os, "sched_getaffinity") else None
    pin: Callable[[], None] | None = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    command = [sys.executable, __file__, "--side", name, "--archive", str(archive), "--warm", str(warm), "--workers", str(workers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_CORE, preexec_fn=pin)  # no threads here
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def speeds(pages: int, folder: Path, sides: list[str]) -> None:
    """All sides on one archive, Parley on two cores too."""
    archive, warm = folder / "wild.warc.gz", folder / "warm.warc.gz"
    size = write(archive, pages)
    write(warm, _WARM)
    print(f"{pages} pages, {size / 1e6:.0f} MB, packed {archive.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
    print(f"{'':24}{'cores':>6}{'read':>7}{'passed over':>13}{'seconds':>9}{'pages/s':>9}{'MB/s':>7}{'by the clock':>14}{'peak MB':>9}")
    for name, workers in [("parley", 1), *((one, 1) for one in sides if one != "parley"), ("parley", 2)]:
        row = measured(name, archive, warm, workers)
        seconds = row["seconds"] / workers
        print(
            f"{SIDES[name]:24}{workers:>6}{row['read']:>7}{row.get('passed over', 0):>13}{row['seconds']:>9.1f}{pages / seconds:>9.0f}"
            f"{size / seconds / 1e6:>7.1f}{row['clock']:>12.1f} s{row['peak']:>9}",
            flush=True,
        )


def memory(counts: list[int], folder: Path) -> None:
    """Peak memory of reading archives of small pages with made-up stories, one in a thousand about the field."""
    warm = folder / "warm.warc.gz"
    write(warm, _WARM)
    for pages in counts:
        archive = folder / "many.warc.gz"
        size = write(archive, pages, 0.001, (500, 4_000), made=True)
        row = measured("parley", archive, warm)
        print(f"{pages} pages, {size / 1e6:.0f} MB: {row['seconds']:.0f} s, peak {row['peak']} MB; read {row['read']}", flush=True)
        archive.unlink()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, nargs="*", default=[4000])
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--sides", nargs="+", default=["off", "extraction", "usual"], choices=list(SIDES))
    parser.add_argument("--folder", type=Path, help="where the archive is written; a temporary one by default")
    for hidden in ("--side", "--archive", "--warm"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        side(args.side, Path(args.archive), Path(args.warm), args.workers)
        return
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        if args.memory:
            memory(args.pages, Path(folder))
        else:
            for pages in args.pages:
                speeds(pages, Path(folder), args.sides)


if __name__ == "__main__":
    main()
