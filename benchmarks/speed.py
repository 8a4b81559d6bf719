"""Reports per second and peak memory of Parley, beside a pipeline of usual parts on the same texts in the same run.

    python benchmarks/speed.py [FOLDER]        one core; by default the bundled example

The usual parts: spaCy with the syntax model that Parley ships over the whole text (sentences, tags, dependencies), dateparser.search for
dates, textacy's direct quotations. They find less than claims do; what they show is what the same hardware does with parts off the shelf.
Each side runs in a process of its own, first to warm up on twenty other texts, then over all; its time is that of the processor for the reports
alone, its memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

WARM = Path(__file__).parents[1] / "examples" / "world" / "reports"
EXAMPLE = Path(__file__).parents[1] / "examples" / "istanbul-2025" / "reports"
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def parley_side(paths: list[str]) -> int:
    """Files to claims, as `parley claims` does it."""
    from parley.flow import read_all  # noqa: PLC0415  # each side loads only its own parts
    from parley.settings import Settings  # noqa: PLC0415

    return sum(len(reading.claims) for reading in read_all(paths, Settings()).readings)


def usual_side() -> Callable[[list[str]], int]:
    """The pipeline of usual parts over the texts that Parley's own reader gives."""
    import dateparser.search  # noqa: PLC0415
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415

    from parley.annotate.syntax import load_syntax  # noqa: PLC0415
    from parley.flow.sources import find  # noqa: PLC0415
    from parley.settings import Settings  # noqa: PLC0415

    nlp = load_syntax()  # spaCy's pipeline, loaded in the faster of its ways
    if nlp is None:
        sys.exit("The syntax model is not here.")

    def run(paths: list[str]) -> int:
        found = 0
        for one in find(paths, Settings()):
            if (report := one.report) is not None:
                doc = nlp(report.text)
                found += len(list(doc.sents))
                with contextlib.suppress(ValueError):  # textacy gives up where a quotation mark is left open
                    found += len(list(direct_quotations(doc)))
                found += len(dateparser.search.search_dates(report.text, languages=["en"]) or [])
        return found

    return run


def side(name: str, folder: Path) -> None:
    """Run one side and print its figures as JSON."""
    paths = sorted(str(path) for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    run = parley_side if name == "parley" else usual_side()
    run(sorted(str(path) for path in WARM.iterdir())[:20])  # other texts: both sides load what they need when they first need it
    start = time.process_time()
    found = run(paths)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in kB
    print(
        json.dumps(
            {
                "reports": len(paths),
                "found": found,
                "seconds": round(seconds, 3),
                "per_second": round(len(paths) / seconds, 2),
                "peak_mb": round(peak),
            }
        )
    )


def main() -> None:
    """Run both sides one after the other on one core and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLE)
    parser.add_argument("--side", choices=["parley", "usual"], help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        side(args.side, args.folder)
        return
    core = {min(os.sched_getaffinity(0))} if hasattr(os, "sched_getaffinity") else None
    figures = {}
    for name in ("parley", "usual"):
        command = [sys.executable, __file__, str(args.folder), "--side", name]
        pin = (lambda: os.sched_setaffinity(0, core)) if core else None
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_CORE, preexec_fn=pin)
        figures[name] = json.loads(done.stdout.splitlines()[-1])
    print(f"{'':14}{'reports':>8}{'found':>8}{'seconds':>9}{'reports/s':>11}{'peak MB':>9}")
    for name, label in (("parley", "Parley"), ("usual", "usual parts")):
        row = figures[name]
        print(f"{label:14}{row['reports']:>8}{row['found']:>8}{row['seconds']:>9}{row['per_second']:>11}{row['peak_mb']:>9}")
    print(f"Parley reads {figures['parley']['per_second'] / figures['usual']['per_second']:.1f} times as many reports a second, on one core.")


if __name__ == "__main__":
    main()
