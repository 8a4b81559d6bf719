"""A book of many simulated claims, written in bulk: negotiations of the tests' simulator between pairs of parties of their own.

Each report has a text: a paragraph of made-up words and a sentence for each claim, which is the claim's evidence. A made-up word stands after every
few words of a sentence, as names and adjectives do in news, so that runs of words are shared by reports of different events about as seldom as there.
Copies print the same text under another headline; every third leaves out the end of the paragraph. Where reports are to be long, each tells again what
earlier reports of its negotiation told, in the same voice.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from parley.canonical import body_type, claim_id, claim_to_dict, dumps, text_key, words_key  # noqa: E402  # the simulator lies beside the tests
from parley.flow.marks import marks_of  # noqa: E402
from parley.model import Block, Claim, Reading, Report, Span, Transfer  # noqa: E402
from parley.store import Book, Entry, close_book, open_book, report_key  # noqa: E402
from parley.store.facets import facets_of  # noqa: E402
from parley.store.rows import claim_key, reading_id, report_to_row  # noqa: E402
from parley.store.terms import searchable  # noqa: E402
from tests.simulator.telling import Told, tell  # noqa: E402
from tests.simulator.truth import SIDES, Handover, process  # noqa: E402

READER = "simulator"
_WORDS = [f"{a}{b}{c}{d}" for a in "bdfgklmnprstvz" for b in "aeiou" for c in "lmnrst" for d in ("", "a", "en", "or")]
_BATCH = 5000  # reports written at a time
Truth = tuple[int, Handover]  # the negotiation and the transfer that a claim tells


@dataclass(slots=True)
class Simulated:
    """One report on its way into a book, and what its claims are about."""

    entry: Entry
    truth: dict[str, Truth] = field(default_factory=dict)  # claim -> what it tells, for transfers carried out


def simulated(wanted: int, dense: int = 0) -> Iterator[Simulated]:
    """Reports with at least so many claims in all.

    Args:
        wanted: claims.
        dense: claims that each report is to have, as far as there is anything to tell again; 0 for what the simulator makes, about two.
    """
    seed = number = 0
    while number < wanted:
        for one in _negotiation(seed, dense):
            number += len(one.entry.reading.claims)
            yield one
            if number >= wanted:
                return
        seed += 1


def _negotiation(seed: int, dense: int) -> Iterator[Simulated]:
    dice = random.Random(seed)  # noqa: S311  # a simulation is repeatable, not secret
    told = tell(process(dice), dice)
    if dense:
        _lengthen(told, dense, random.Random(f"long {seed}"))  # noqa: S311
    sides = {SIDES[0]: f"P{2 * seed}", SIDES[1]: f"P{2 * seed + 1}"}
    said: dict[str, list[Claim]] = {}
    for claim in told.claims:
        said.setdefault(claim.report, []).append(claim)
    stories = {report.id: " ".join(dice.choices(_WORDS, k=45)) for report in told.reports if report.id not in told.origins}
    for report in told.reports:
        origin = told.origins.get(report.id)
        story = stories[origin or report.id]
        if origin and dice.random() < 1 / 3:
            story = story[: len(story) * 2 // 3].rsplit(" ", 1)[0]
        yield _report(seed, report, story, said.get(report.id, []), sides, told)


def _lengthen(told: Told, dense: int, dice: random.Random) -> None:
    """Let each report tell again what was told before it, and a copy what its origin tells again."""
    mine: dict[str, list[Claim]] = {}
    for claim in told.claims:
        mine.setdefault(claim.report, []).append(claim)
    again: dict[str, list[Claim]] = {}
    pool: list[Claim] = []
    for report in told.reports:
        own = mine.get(report.id, [])
        origin = told.origins.get(report.id)
        if origin is None:
            again[report.id] = dice.sample(pool, min(len(pool), max(0, dense - len(own))))
            pool += own
        told.claims += [_retold(claim, report.id, number, told) for number, claim in enumerate(again[origin or report.id])]


def _retold(claim: Claim, report: str, number: int, told: Told) -> Claim:
    name = f"{report}-again-{number}"
    if claim.id in told.about:
        told.about[name] = told.about[claim.id]
    return replace(claim, id=name, report=report)


def _report(seed: int, report: Report, story: str, claims: list[Claim], sides: dict[str, str], told: Told) -> Simulated:
    name = f"{seed}-{report.id}"
    headline = f"Report {report.id[1:]} on the talks of {sides[SIDES[0]]} and {sides[SIDES[1]]}"
    bodies = [(claim, _moved(claim, sides)) for claim in claims]
    lines = [_varied(_sentence(claim.says, body), seed) for claim, body in bodies]
    text = "\n".join([headline, story, *lines])
    raw = f"{name}\n{text}".encode()
    body_start = len(headline) + 1
    blocks = (Block("headline", 0, len(headline)), Block("body", body_start, len(text)))
    sha256 = hashlib.sha256(raw).hexdigest()
    whole = Report(name, text, headline, outlet=report.outlet, published=report.published, raw=sha256, source=f"{name}.txt", blocks=blocks)
    made, truth, place = [], {}, body_start + len(story) + 1
    for (claim, body), line in zip(bodies, lines, strict=True):
        side = sides[claim.side] if claim.side else None
        says = f"Ministry of {side}" if side else None
        evidence = (Span(name, place, place + len(line), line),)
        number = claim_id(name, says, body, evidence)
        made.append(Claim(number, name, says, body, evidence, claim.maker, side))
        if claim.id in told.about:
            truth[number] = (seed, told.about[claim.id])
        place += len(line) + 1
    return Simulated(Entry(Reading(whole, tuple(made)), READER, raw, marks=marks_of(whole)), truth)


def _moved(claim: Claim, sides: dict[str, str]) -> Transfer:
    assert isinstance(claim.body, Transfer)
    return replace(claim.body, giver=sides[claim.body.giver or ""], receiver=sides[claim.body.receiver or ""])


def _sentence(says: str | None, body: Transfer) -> str:
    count = (
        "some"
        if body.count is None
        else f"{body.count.min or ''} to {body.count.max or ''}"
        if body.count.min != body.count.max
        else f"{body.count.min}"
    )
    persons = " ".join(body.category).replace("_", " ") or body.what
    day = f" on {body.when.first}" if body.when else ""
    voice = f"{says} said that " if says else ""
    return f"{voice}{count} {persons} {body.status.replace('_', ' ')} from {body.giver} to {body.receiver}{day}."


def _varied(sentence: str, seed: int) -> str:
    """A sentence with made-up words in it; one negotiation's reports vary the same sentence in the same way, so that copies stay copies."""
    dice = random.Random(f"{seed} {sentence}")  # noqa: S311
    words = sentence.split(" ")
    for place in range(len(words) - dice.randint(1, 4), 0, -dice.randint(3, 5)):
        words.insert(place, dice.choice(_WORDS))
    return " ".join(words)


def write_book(path: Path, reports: Iterator[Simulated]) -> int:
    """Write a new book in bulk, without the safety of one transaction for each report.

    Returns:
        How many claims it holds.
    """
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    close_book(opened)
    claims = 0
    with sqlite3.connect(path) as at:
        at.execute("PRAGMA synchronous = OFF")
        at.execute("PRAGMA cache_size = -200000")
        while batch := list(islice(reports, _BATCH)):
            claims += sum(len(one.entry.reading.claims) for one in batch)
            _write(at, [one.entry for one in batch])
    at.close()
    return claims


def _write(at: sqlite3.Connection, entries: list[Entry]) -> None:
    rows: dict[str, list[tuple[object, ...]]] = {
        name: [] for name in ("raw", "reports", "blocks", "readings", "claims", "spans", "reading_claims", "marks", "words", "touched", "facets")
    }
    for entry in entries:
        report = entry.reading.report
        key = report_key(report)
        number = reading_id(key, READER, None)
        rows["raw"].append((report.raw, entry.raw))
        rows["reports"].append((*report_to_row(report).values(), number))
        rows["blocks"] += [(key, n, block.kind, block.start, block.end) for n, block in enumerate(report.blocks)]
        rows["readings"].append((number, key, READER, None))
        assert entry.marks is not None
        rows["marks"].append((key, entry.marks[0], int(entry.marks[1]), text_key(report.text)))
        rows["words"].append((key, searchable(report)))
        rows["touched"].append((key,))
        rows["facets"] += [(key, *facet) for facet in sorted(facets_of(entry.reading.claims))]
        for n, claim in enumerate(entry.reading.claims):
            whole = dumps(claim_to_dict(claim))
            mine = claim_key(key, whole)
            kind = body_type(claim.body)
            rows["claims"].append((mine, key, claim.id, kind, claim.says, claim.maker, whole, words_key(claim)))
            rows["spans"] += [(mine, i, span.start, span.end, span.quote) for i, span in enumerate(claim.evidence)]
            rows["reading_claims"].append((number, n, mine))
    for table, found in rows.items():
        if found:
            at.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(found[0]))})", found)  # noqa: S608  # tables of ours
    at.commit()
