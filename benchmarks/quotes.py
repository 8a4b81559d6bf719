"""Measures who says what on PolNeAR's political news: source, cue and content of attributed speech, and the speaker of direct quotations.

Usage: python benchmarks/quotes.py [FOLDER]; the folder holds `attributions` and `text` (default: shared/bench/quotes/dev beside the
repository or one folder further up). PolNeAR also marks beliefs, plans, hopes and mere reactions as attributions. Parley reads reports of
speech, so the first table counts attributions with a source whose cue holds a verb of speech or "according to"; what we find on another of
PolNeAR's attributions counts neither way there. The second table counts all attributions, as the published figures do (on the part kept apart).
The speaker of a direct quotation is right where the words we take for the source overlap the annotators', or end in the same name.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from parley.annotate.names.parties import find_parties
from parley.annotate.names.persons import find_persons
from parley.annotate.speech.voices import find_voices
from parley.annotate.tokens import tokenise
from parley.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.annotate.marks import Token, VoiceMark

ROLES = ("source", "cue", "content")
GOALS = "goals: source of speech 65.0 exact F1; right speaker of direct quotations 90.0"
PUBLISHED = "published (part kept apart), exact F1 of source/cue/content: rules 10.7/22.8/5.6, CRF 50.6/53.4/28.6, BERT 83.2/75.3/72.9"
# Verbs that report an utterance (VerbNet 37); verbs of belief, wish and mere judgement are left out.
SPEECH = re.compile(
    r"\b(?:said?|says|saying|tell|tells|told|telling|according to|per|wr[io]te|writes|wrote|writing|(?:add|stat|not|report|announc|warn|claim|argu|"
    r"explain|respond|ask|insist|suggest|predict|acknowledg|conced|confirm|declar|stress|emphasi[sz]|underlin|underscor|observ|remark|recall|reveal|"
    r"disclos|mention|pledg|vow|promis|tweet|post|comment|continu|conclud|complain|jok|assert|maintain|contend|alleg|caution|clarif|specif|quip|"
    r"retort|counter|reiterat|proclaim|boast|charg|stipulat|point(?:ed|s|ing) out|elaborat|exclaim|lament)(?:e|es|ed|s|ing|ies|ied)?|repl(?:y|ies|ied|ying)|"
    r"admit(?:s|ted|ting)?|den(?:y|ies|ied|ying)|testif(?:y|ies|ied|ying)|clarif(?:y|ies|ied|ying)|quoted as)\b",
    re.IGNORECASE,
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of the annotators: characters of each role; the content's pieces one by one."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speech: bool  # somebody's, with a verb of speech


@dataclass(slots=True)
class Counts:
    """Hits, ours and gold for each role, and the speakers of direct quotations."""

    exact: dict[str, list[int]] = field(default_factory=lambda: {role: [0, 0, 0] for role in ROLES})
    every: dict[str, list[int]] = field(default_factory=lambda: {role: [0, 0, 0] for role in ROLES})
    right: int = 0
    given: int = 0
    direct: int = 0


def folders(name: str) -> list[Path]:
    """Where a benchmark's data may lie."""
    return [parent / "shared" / "bench" / name for parent in Path(__file__).resolve().parents[2:4]]


def gold_of(path: Path, text: str) -> list[Attribution]:
    """Read the attributions of one file of annotations."""
    spans: dict[str, list[Span]] = {}
    found = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[name] = [(int(a), int(b)) for a, b in (piece.split() for piece in places.split(";") if piece)]
    for line in lines:
        name, _, rest = line.partition("\t")
        if not name.startswith("E"):
            continue
        roles: dict[str, list[Span]] = {}
        for role, _, mark in (part.partition(":") for part in rest.split()):
            roles.setdefault(role.rstrip("0123456789").lower(), []).extend(spans.get(mark, []))
        source, cue = roles.get("source", []), roles.get("cue", [])
        if source and cue and SPEECH.fullmatch(text[slice(*source[0])]) and not any(SPEECH.search(text[a:b]) for a, b in cue):
            source, cue = cue, source  # a slip of the annotators: "said" as the source
        speech = bool(source and roles.get("content")) and any(SPEECH.search(text[a:b]) for a, b in cue)
        found.append(Attribution(_whole(source), _whole(cue), tuple(sorted(roles.get("content", []))), speech))
    return found


def _whole(spans: list[Span]) -> Span | None:
    """The span from the first piece to the last."""
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None


def voices_of(text: str) -> tuple[tuple[Token, ...], tuple[VoiceMark, ...]]:
    """Read a text with Parley."""
    report = Report("bench", text)
    tokens, sentences = tokenise(report)
    parties = find_parties(report, tokens, sentences)
    persons, offices = find_persons(report, tokens, sentences, parties)
    return tokens, find_voices(report, tokens, sentences, parties, persons, offices)


def meets(span: Span | None, others: Iterable[Span | None]) -> bool:
    """Whether a span overlaps any of others."""
    return span is not None and any(o is not None and o[0] < span[1] and span[0] < o[1] for o in others)


def count(counts: Counts, text: str, gold: list[Attribution]) -> None:
    """Count one text."""
    tokens, voices = voices_of(text)

    def chars(first: int, last: int) -> Span:
        return tokens[first].start, tokens[last - 1].end

    rest = [a for a in gold if not a.speech]
    ours = [(v, {"source": chars(*v.source), "cue": chars(v.cue, v.cue + 1), "content": chars(v.first, v.last)}) for v in voices]
    for role in ROLES:
        asked = {span for a in gold if a.speech and (span := _span(a, role))}
        every = {span for a in gold if (span := _span(a, role))}
        mine = {spans[role] for _, spans in ours}
        other = [a.cue for a in rest], [a.source for a in rest]
        told = {s[role] for _, s in ours if s[role] in asked or not (meets(s["cue"], other[0]) or meets(s["source"], other[1]))}
        _add(counts.exact[role], told, asked)
        _add(counts.every[role], mine, every)
    for a in gold:
        if a.source and a.content and all(text[p:q].strip()[:1] in '"“‘' and text[p:q].strip()[-1:] in '"”’' for p, q in a.content):
            _speaker(counts, text, a, tokens, voices)


def _span(attribution: Attribution, role: str) -> Span | None:
    return _whole(list(attribution.content)) if role == "content" else attribution.source if role == "source" else attribution.cue


def _add(figures: list[int], ours: set[Span], gold: set[Span]) -> None:
    for i, n in enumerate((len(ours & gold), len(ours), len(gold))):
        figures[i] += n


def _speaker(counts: Counts, text: str, gold: Attribution, tokens: tuple[Token, ...], voices: tuple[VoiceMark, ...]) -> None:
    """Count one direct quotation: who speaks in its middle, speech quoted within it left out."""
    first, last = gold.content[0]
    middle = next((i for i, t in enumerate(tokens) if t.end > (first + last) // 2), len(tokens) - 1)
    voice = max((v for v in voices if v.first <= middle < v.last), key=lambda v: (v.direct, v.last - v.first), default=None)
    counts.direct += 1
    if voice is None or gold.source is None:
        return
    counts.given += 1
    source = tokens[voice.source[0]].start, tokens[voice.source[1] - 1].end
    name = text[slice(*gold.source)].rsplit(maxsplit=1)[-1].casefold()
    counts.right += meets(source, [gold.source]) or voice.says.split()[-1].casefold() == name


def line(name: str, right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in per cent as a line of a table."""
    precision, recall = (100 * right / found if found else 0.0), (100 * right / gold if gold else 0.0)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:24}{gold:6}{found:7}{precision:9.1f}{recall:9.1f}{both:9.1f}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    folder = parser.parse_args().folder or next((f / "dev" for f in folders("quotes") if f.is_dir()), folders("quotes")[0])
    files = sorted((folder / "attributions").glob("*.ann"))
    if not files:
        sys.exit(f"no attributions under {folder}: nothing measured")
    counts = Counts()
    for path in files:
        stem = path.stem.rpartition("_")[0]  # the two names end in different hashes
        text = next((folder / "text").glob(f"{stem}*.txt")).read_text(encoding="utf-8")
        count(counts, text, gold_of(path, text))
    for title, figures in (("speech, exact spans", counts.exact), ("all, exact spans", counts.every)):
        print(f"{title:26}gold   ours      P        R       F1")
        for role in ROLES:
            print(line(role, *figures[role]))
    print(f"{'direct quotations':26}gold  given    of given  of all")
    print(
        f"{'right speaker':24}{counts.direct:6}{counts.given:7}{100 * counts.right / max(1, counts.given):11.1f}{100 * counts.right / max(1, counts.direct):8.1f}"
    )
    print(GOALS)
    print(PUBLISHED)


if __name__ == "__main__":
    main()
