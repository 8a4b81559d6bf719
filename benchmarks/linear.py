"""What a longer report costs: one ten times as long should take at most eleven times as long.

    python benchmarks/linear.py [FOLDER]        by default the bundled example

Three kinds of long report, each at 1, 3 and 10 times its length: one report repeated; a live blog, in which entries with their times are the
reports of a folder one after the other; and one paragraph without end. Time is of the processor on one thread, the least of several runs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does; to be said before NumPy is loaded

from parley.annotate.annotate import annotate
from parley.extract import extract
from parley.flow.sources import find
from parley.model import Report, When
from parley.settings import Settings

EXAMPLE = Path(__file__).parents[1] / "examples" / "istanbul-2025" / "reports"
DAY = When(date(2025, 7, 24), date(2025, 7, 24), "day")
TIMES = (1, 3, 10)
ALLOWED = 11.0  # for ten times the length
_RUNS = 3
_ENTRIES = 8  # of the live blog at its shortest
_LENGTH = 10_000  # characters of the others at their shortest, so that no fixed cost hides the growth


def texts_of(folder: Path) -> list[str]:
    """The texts of the reports in a folder."""
    return [one.report.text for one in find([str(folder)], Settings()) if one.report is not None]


def longest(texts: Sequence[str]) -> str:
    """The longest of the texts."""
    return max(texts, key=len)


def repeated(texts: Sequence[str], times: int) -> str:
    """The longest report, over and over."""
    return "\n\n".join([longest(texts)] * (times * _LENGTH // len(longest(texts)) + 1))


def live_blog(texts: Sequence[str], times: int) -> str:
    """Reports one after the other as the entries of a live blog, each with its time."""
    entries = [texts[n % len(texts)] for n in range(_ENTRIES * times)]
    return "\n\n".join(f"{(7 + n // 4) % 24:02}:{15 * (n % 4):02} GMT\n\n{text}" for n, text in enumerate(entries))


def one_paragraph(texts: Sequence[str], times: int) -> str:
    """A report without a single break."""
    return " ".join(repeated(texts, times).split())


def seconds(work: Callable[[], object]) -> float:
    """The least time of the processor that a piece of work takes."""
    least = float("inf")
    for _ in range(_RUNS):
        gc.collect()
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def cost(text: str) -> tuple[float, float]:
    """Seconds to annotate a text, and to extract its claims."""
    report = Report("long", text, published=DAY, written=DAY)
    notes = annotate(report)
    return seconds(lambda: annotate(report)), seconds(lambda: extract(notes))


def main() -> int:
    """Measure the three kinds; 1 where one grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLE)
    texts = texts_of(parser.parse_args().folder)
    annotate(Report("warm", texts[0], published=DAY))
    worst = 0.0
    print(f"{'':14}{'length':>8}{'characters':>12}{'annotate s':>12}{'extract s':>11}{'together':>10}{'ratio':>8}")
    for name, make in (("repeated", repeated), ("live blog", live_blog), ("one paragraph", one_paragraph)):
        base = 0.0
        for times in TIMES:
            text = make(texts, times)
            marked, read = cost(text)
            base = base or marked + read
            ratio = (marked + read) / base
            print(f"{name:14}{times:>7}x{len(text):>12,}{marked:>12.3f}{read:>11.3f}{marked + read:>10.3f}{ratio:>8.1f}")
        worst = max(worst, ratio)
    print(f"Ten times the length costs {worst:.1f} times as much at most; allowed are {ALLOWED:.0f}.")
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
