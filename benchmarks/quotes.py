"""Attribution against PolNeAR's development part: exact spans of source, cue and content, and their overlap.

Usage: python benchmarks/quotes.py [FOLDER] [--show N]. The published figures on the part kept apart: rules 10.7/22.8/5.6, CRF 50.6/53.4/28.6
(source, cue, content, exact). PolNeAR also counts beliefs, plans and hopes as attributions; Parley reads only reports of speech.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parley.annotate.parties import find_parties
from parley.annotate.persons import find_persons
from parley.annotate.tokens import tokenise
from parley.annotate.voices import find_voices
from parley.model import Report

if TYPE_CHECKING:
    from parley.annotate.marks import VoiceMark

FOLDER = Path(__file__).parents[2] / "shared" / "bench" / "quotes" / "dev"
Spans = set[tuple[int, int]]
ROLES = ("source", "cue", "content")


def gold_spans(path: Path) -> dict[str, Spans]:
    """Read the spans that the annotators marked."""
    found: dict[str, Spans] = {role: set() for role in ROLES}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        role, _, places = rest.partition("\t")[0].partition(" ")
        if name.startswith("T") and role.lower() in found:
            ends = places.replace(";", " ").split()
            found[role.lower()].add((int(ends[0]), int(ends[-1])))
    return found


def our_spans(text: str) -> dict[str, Spans]:
    """Read the same text with Parley."""
    report = Report("bench", text)
    tokens, sentences = tokenise(report)
    parties = find_parties(report, tokens, sentences)
    persons, offices = find_persons(report, tokens, sentences, parties)
    voices: tuple[VoiceMark, ...] = find_voices(report, tokens, sentences, parties, persons, offices)
    found: dict[str, Spans] = {role: set() for role in ROLES}
    for voice in voices:
        for role, (first, last) in (("source", voice.source), ("cue", (voice.cue, voice.cue + 1)), ("content", (voice.first, voice.last))):
            found[role].add((tokens[first].start, tokens[last - 1].end))
    return found


def overlap(spans: Spans, others: Spans) -> tuple[int, int]:
    """Characters of `spans` that `others` cover, and all of them."""
    covered = {i for first, last in others for i in range(first, last)}
    mine = {i for first, last in spans for i in range(first, last)}
    return len(mine & covered), len(mine)


def f1(right: float, found: float, gold: float) -> str:
    """Precision, recall and F1 in per cent."""
    precision, recall = (right / found if found else 0.0), (right / gold if gold else 0.0)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:6.1%}  R {recall:6.1%}  F1 {both:6.1%}"


def main() -> int:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"{folder} is missing: nothing measured")
        return 1
    exact = {role: [0, 0, 0] for role in ROLES}
    chars = [0, 0, 0]
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = next((folder / "text").glob(f"{path.stem.rpartition('_')[0]}*.txt"))  # the two names end in different hashes
        gold, ours = gold_spans(path), our_spans(text.read_text(encoding="utf-8"))
        for role in ROLES:
            exact[role] = [a + b for a, b in zip(exact[role], (len(gold[role] & ours[role]), len(ours[role]), len(gold[role])), strict=True)]
        both, mine = overlap(ours["content"], gold["content"])
        chars = [a + b for a, b in zip(chars, (both, mine, overlap(gold["content"], set())[1]), strict=True)]
    for role in ROLES:
        print(f"{role:8} exact    {f1(*exact[role])}")
    print(f"content  overlap  {f1(*chars)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
