"""Measures the grammar of dates on TempEval-3's training news texts, beside published figures.

Usage: python benchmarks/timex.py [FOLDER]; the folder holds *.tml files (default: ../shared/bench/timex beside the repository).
The published figures were taken on another part of the same corpus: a guide, not a contest.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from html import unescape
from pathlib import Path

from parley.annotate.dates import find_whens
from parley.annotate.durations import find_durations
from parley.annotate.tokens import tokenise
from parley.model import Report, When

PUBLISHED = "published (platinum part): value F1 HeidelTime 77.6, NavyTime 71.0, ManTIME 69.0, SUTime 67.4; relaxed F1 best 90.3"
Found = tuple[int, int, str]
_TIMEX = re.compile(r'<TIMEX3[^>]*\bvalue="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)
_UNITS = ((1, "T", "M"), (60, "T", "H"), (1440, "", "D"), (10080, "", "W"), (43200, "", "M"), (525600, "", "Y"))


def gold_of(document: str) -> tuple[str, date | None, list[Found]]:
    """The plain text of a TimeML document, its day, and its time expressions by characters."""
    made = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", document, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", document, re.DOTALL)
    text, found, at = "", [], 0
    source = body.group(1) if body else ""
    for match in _TIMEX.finditer(source):
        text += _plain(source[at : match.start()])
        inner = _plain(match.group(2))
        found.append((len(text), len(text) + len(inner), match.group(1)))
        text += inner
        at = match.end()
    return text + _plain(source[at:]), date.fromisoformat(made.group(1)) if made else None, found


def _plain(source: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", source))


def value_of(when: When | None) -> str:
    """A date as TimeML writes it."""
    if when is None:
        return ""
    iso = when.first.isocalendar()
    return {
        "day": when.first.isoformat(),
        "month": when.first.isoformat()[:7],
        "year": when.first.isoformat()[:4],
        "week": f"{iso.year}-W{iso.week:02}",
    }.get(when.grain, "")


def length_of(minutes: int) -> str:
    """A duration as TimeML writes it, in the largest unit that divides it."""
    size, clock, letter = max(u for u in _UNITS if minutes % u[0] == 0)
    return f"P{clock}{minutes // size}{letter}"


def ours_of(text: str, day: date | None) -> list[Found]:
    """What our grammars find, by characters."""
    report = Report("x", text, published=When(day, day, "day") if day else None)
    tokens, sentences = tokenise(report)
    whens = [(tokens[m.first].start, tokens[m.last - 1].end, value_of(m.when)) for m in find_whens(report, tokens, sentences)]
    spans = [(tokens[m.first].start, tokens[m.last - 1].end, length_of(m.minutes[0])) for m in find_durations(tokens, sentences)]
    return whens + [s for s in spans if not any(s[0] < w[1] and w[0] < s[1] for w in whens)]


def f_score(hits: int, ours: int, gold: int) -> float:
    """The F1, in per cent."""
    return 200 * hits / (ours + gold) if ours + gold else 0.0


def main() -> None:
    """Print strict and relaxed F1 of extents and value F1."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "bench" / "timex"
    files = sorted(folder.rglob("*.tml"))
    if not files:
        sys.exit(f"no .tml files under {folder}")
    strict = relaxed = valued = ours_n = gold_n = 0
    for file in files:
        text, day, gold = gold_of(file.read_text(encoding="utf-8"))
        ours = ours_of(text, day)
        ours_n, gold_n = ours_n + len(ours), gold_n + len(gold)
        for begin, end, value in gold:
            over = [o for o in ours if o[0] < end and begin < o[1]]
            relaxed += bool(over)
            strict += any(o[:2] == (begin, end) for o in over)
            valued += any(o[2] == value for o in over)
    print(f"{len(files)} texts, {gold_n} expressions, ours {ours_n}")
    print(
        f"ours: strict F1 {f_score(strict, ours_n, gold_n):.1f}, relaxed F1 {f_score(relaxed, ours_n, gold_n):.1f}, value F1 {f_score(valued, ours_n, gold_n):.1f}"
    )
    print(PUBLISHED)


if __name__ == "__main__":
    main()
