"""Measures the grammar of dates and durations on TempEval-3's training news texts, beside published figures.

Usage: python benchmarks/timex.py [FOLDER] [--part read|kept]; the folder holds *.tml files (default: shared/bench/timex beside the repository
or one folder further up). Times of day and recurring dates (TIMEX3 types TIME and SET) are not read by Parley and count neither way. Two values
are equal where they name the same days or the same length: "2000-W8" and "2000-W08", "P14D" and "P2W"; of "from May to July", which TimeML marks as two dates, each end counts. The part "kept", a third of the texts
by a hash of their names, was not looked at while rules were written: it shows whether they fit only what was read.
The published figures were taken on another part of the same corpus: a guide, not a contest.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from parley.annotate.times.dates import find_whens
from parley.annotate.times.durations import find_durations
from parley.annotate.times.periods import is_quarter
from parley.annotate.tokens import tokenise
from parley.model import Report, When

PUBLISHED = "published (platinum part): value F1 HeidelTime 77.6, NavyTime 71.0, ManTIME 69.0, SUTime 67.4; relaxed F1 best 90.3"
GOALS = "goals: relaxed F1 90.0, value F1 80.0 on dates and durations"
_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(type|value)="([^"]*)"')
_UNITS = ((1, "T", "M"), (60, "T", "H"), (1440, "", "D"), (10080, "", "W"), (43200, "", "M"), (525600, "", "Y"))
_LENGTH = re.compile(r"P(?:\d+[YMWDE])*(?:T(?:\d+[HMS])*)?")
_MINUTES = {clock + letter: float(size) for size, clock, letter in _UNITS} | {"TS": 1 / 60, "E": 5256000.0}
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_SEASONS = {12: "WI", 3: "SP", 6: "SU", 9: "FA"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression by characters, with its value and, in gold, its type."""

    begin: int
    end: int
    value: str
    kind: str = ""

    def meets(self, other: Found) -> bool:
        """Whether two overlap."""
        return self.begin < other.end and other.begin < self.end


def folders(name: str) -> list[Path]:
    """Where a benchmark's data may lie."""
    return [parent / "shared" / "bench" / name for parent in Path(__file__).resolve().parents[2:4]]


def is_kept(name: str) -> bool:
    """Whether a text belongs to the third that was not read while rules were written."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def gold_of(document: str) -> tuple[str, date | None, list[Found]]:
    """The plain text of a TimeML document, its day, and its time expressions by characters."""
    made = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", document, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", document, re.DOTALL)
    text, found, at = "", [], 0
    source = body.group(1) if body else ""
    for match in _TIMEX.finditer(source):
        text += _plain(source[at : match.start()])
        inner = _plain(match.group(2))
        about = dict(_ATTRIBUTE.findall(match.group(1)))
        found.append(Found(len(text), len(text) + len(inner), about.get("value", ""), about.get("type", "")))
        text += inner
        at = match.end()
    return text + _plain(source[at:]), date.fromisoformat(made.group(1)) if made else None, found


def _plain(source: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", source))


def value_of(when: When | None) -> str:
    """A date as TimeML writes it."""
    if when is None:
        return ""
    first, last, iso = when.first, when.last, when.first.isocalendar()
    if is_quarter(when):
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if when.grain == "range" and first.weekday() == 5 and (last - first).days == 1:
        return f"{iso.year}-W{iso.week:02}-WE"
    if when.grain == "range" and first.year % 10 == 0 and (first.month, first.day, last.month, last.day, last.year) == (1, 1, 12, 31, first.year + 9):
        return f"{first.year // 10}X"
    return {
        "day": first.isoformat(),
        "month": first.isoformat()[:7],
        "year": first.isoformat()[:4],
        "week": f"{iso.year}-W{iso.week:02}",
        "season": f"{first.year}-{_SEASONS.get(first.month, '')}",
    }.get(when.grain, f"{first}/{last}")


def length_of(minutes: int) -> str:
    """A duration as TimeML writes it, in the largest unit that divides it."""
    size, clock, letter = max(u for u in _UNITS if minutes % u[0] == 0)
    return f"P{clock}{minutes // size}{letter}"


def same(value: str, other: str) -> bool:
    """Whether two values say the same days or the same length."""
    ends = value.split("/") if "/" in value else [value]
    return any(_canonical(end) == _canonical(other) or (len(ends) > 1 and bool(other) and end.startswith(other)) for end in ends)


def _canonical(value: str) -> str:
    if len(value) > 2 and _LENGTH.fullmatch(value):
        days, _, clock = value[1:].partition("T")
        parts = [("", *p) for p in re.findall(r"(\d+)(\w)", days)] + [("T", *p) for p in re.findall(r"(\d+)(\w)", clock)]
        return f"{sum(int(number) * _MINUTES[part + unit] for part, number, unit in parts):g} minutes"
    value = re.sub(r"(?:-XX)+$", "", value)  # "some month of 1949" is 1949
    value = re.sub(r"-W(\d)\b", r"-W0\1", value)
    value = re.sub(r"T(?:MO|AF|EV|NI|MI)$", "", value)  # "Sunday night": the day is what Parley keeps
    return value + "X" if re.fullmatch(r"\d{3}", value) else value


def ours_of(text: str, day: date | None) -> list[Found]:
    """What our grammars find, by characters; "the past two months" is a length to TimeML, days to us."""
    report = Report("x", text, published=When(day, day, "day") if day else None)
    tokens, sentences = tokenise(report)
    spans = [Found(tokens[m.first].start, tokens[m.last - 1].end, length_of(m.minutes[0])) for m in find_durations(tokens, sentences)]
    whens = []
    for mark in find_whens(report, tokens, sentences):
        found = Found(tokens[mark.first].start, tokens[mark.last - 1].end, value_of(mark.when))
        inner = next((s for s in spans if s.meets(found)), None)
        whens.append(Found(found.begin, found.end, inner.value) if inner and "/" in found.value else found)
    return whens + [s for s in spans if not any(s.meets(w) for w in whens)]


def f_score(hits: int, ours: int, gold: int) -> float:
    """The F1, in per cent."""
    return 200 * hits / (ours + gold) if ours + gold else 0.0


class Tally:
    """Counts over texts."""

    def __init__(self, *, vague: bool) -> None:
        """Start at nothing; `vague` tells whether "now" and "recently" count."""
        self.vague, self.ours, self.gold, self.strict, self.relaxed, self.value = vague, 0, 0, 0, 0, 0

    def add(self, ours: list[Found], gold: list[Found]) -> None:
        """Count one text."""
        asked = [g for g in gold if g.kind in ("DATE", "DURATION") and (self.vague or g.value not in _VAGUE)]
        other = [g for g in gold if g not in asked]
        mine = [o for o in ours if any(o.meets(g) for g in asked) or not any(o.meets(g) for g in other)]
        self.ours, self.gold = self.ours + len(mine), self.gold + len(asked)
        for g in asked:
            over = [o for o in mine if o.meets(g)]
            self.relaxed += bool(over)
            self.strict += any((o.begin, o.end) == (g.begin, g.end) for o in over)
            self.value += any(same(o.value, g.value) for o in over)

    def line(self) -> str:
        """The figures as a line of the table."""
        scores = [f_score(n, self.ours, self.gold) for n in (self.strict, self.relaxed, self.value)]
        sides = [100 * self.relaxed / max(1, self.ours), 100 * self.relaxed / max(1, self.gold)]
        return f"{self.gold:6}{self.ours:7}" + "".join(f"{n:9.1f}" for n in (*scores, *sides))


def main() -> None:
    """Print strict and relaxed F1 of extents and value F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--part", choices=["read", "kept"], help="only the texts looked at while rules were written, or only the others")
    args = parser.parse_args()
    folder = args.folder or next((f for f in folders("timex") if f.is_dir()), folders("timex")[0])
    files = [f for f in sorted(folder.rglob("*.tml")) if args.part is None or is_kept(f.stem) == (args.part == "kept")]
    if not files:
        sys.exit(f"no .tml files under {folder}: nothing measured")
    tallies = {"dates and durations": Tally(vague=True), "without vague words*": Tally(vague=False)}
    for file in files:
        text, day, gold = gold_of(file.read_text(encoding="utf-8"))
        ours = ours_of(text, day)
        for tally in tallies.values():
            tally.add(ours, gold)
    print(f"{len(files)} texts{'':16}  gold   ours   strict  relaxed    value  rel. P   rel. R")
    for name, tally in tallies.items():
        print(f"{name:24}{tally.line()}")
    print('* "now", "recently", "in the future": TimeML\'s PRESENT_REF, PAST_REF, FUTURE_REF, which date nothing')
    print(GOALS)
    print(PUBLISHED)


if __name__ == "__main__":
    main()
