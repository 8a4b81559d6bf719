"""Made-up reports for books: few parties and persons, so that everything crosses everything; texts whose spans are their claims' words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from parley.canonical import claim_id, digest, person_key, report_key, words_key
from parley.model import Block, Body, Claim, Count, Judgement, Listing, Proposal, Reading, Report, Response, Span, Status, Talks, Transfer, When
from parley.reconcile.intervals import on
from parley.store import Entry

PARTIES = ("AA", "BB", "CC", "DD", "GROUP", "FRONT", "XX", "YY")
PEOPLE = ("Ivan Petrov", "Ivan Petroff", "Petrov", "Anna Lund", "Ana Lund", "Omar Said", "O. Said", "Mary Stone")
START = date(2031, 3, 1)
_STATUS: tuple[Status, ...] = ("agreed", "planned", "offered", "demanded", "under_way", "carried_out", "carried_out", "cancelled", "denied")
_FILL = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lnrst"]


@dataclass(slots=True)
class World:
    """What was written so far, to be copied, corrected, judged and read again."""

    dice: Random
    entries: list[Entry] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)


def some_entry(world: World) -> Entry:
    """A report: new, a copy of an earlier one, a notice about one, one read again, or one of the same name or bytes."""
    dice, known = world.dice, world.entries
    kind = dice.choices(("new", "copy", "notice", "again", "name", "bytes", "dated"), (10, 4, 2, 2, 1, 1, 1))[0]
    if kind == "new" or not known:
        made = _new(world)
    else:
        made = {"copy": _copy, "notice": _notice, "again": _again, "name": _same_name, "bytes": _same_bytes, "dated": _dated}[kind](
            world, dice.choice(known)
        )
    known.append(made)
    return made


def _new(world: World) -> Entry:
    dice = world.dice
    words = " ".join(dice.choices(_FILL, k=dice.choice((8, 40, 60))))
    return _entry(world, f"r{dice.randrange(10**6)}", [words], [_body(dice) for _ in range(dice.randint(0, 3))], _day(dice))


def _copy(world: World, entry: Entry) -> Entry:
    """The same story in another outlet, perhaps with its end cut, on a near day or a far one."""
    dice, report = world.dice, entry.reading.report
    lines = report.text.split("\n")
    fill = lines[0].split()
    lines[0] = " ".join(fill[: dice.choice((len(fill), len(fill) * 3 // 4))])
    day = None if dice.random() < 0.2 or report.published is None else report.published.first + timedelta(days=dice.choice((-2, 0, 1, 3, 40)))
    return _entry(world, f"c{dice.randrange(10**6)}", lines[:1], [claim.body for claim in entry.reading.claims], day)


def _notice(world: World, entry: Entry) -> Entry:
    """A later report of the same outlet that takes something back."""
    dice, report = world.dice, entry.reading.report
    day = report.published.first + timedelta(days=1) if report.published else START
    word = dice.choice(("Correction: an earlier version of this story misstated the number.", "This story has been withdrawn by its desk today."))
    made = _entry(world, f"n{dice.randrange(10**6)}", [word, report.text.split("\n")[0]], [_body(dice)], day)
    head = replace(made.reading.report, outlet=report.outlet, title=report.title)
    return replace(made, reading=replace(made.reading, report=head))


def _again(world: World, entry: Entry) -> Entry:
    """The same report, read by a newer reader that finds other claims."""
    report = entry.reading.report
    claims = tuple(claim for claim in entry.reading.claims if world.dice.random() < 0.7)
    return replace(entry, reading=Reading(report, claims), reader=f"reader {world.dice.randrange(3)}")


def _dated(world: World, entry: Entry) -> Entry:
    """An undated report with another day from its story."""
    if entry.reading.report.published is not None:
        return _again(world, entry)
    return replace(entry, dated=world.dice.choice((None, on(START), on(START + timedelta(days=world.dice.randrange(200))))))


def _same_name(world: World, entry: Entry) -> Entry:
    return _entry(world, entry.reading.report.id, [f"other words {world.dice.randrange(10**6)}"], [_body(world.dice)], _day(world.dice))


def _same_bytes(world: World, entry: Entry) -> Entry:
    report = entry.reading.report
    name = f"{world.dice.choice('ab')}{world.dice.randrange(10**6)}"
    again = replace(report, id=name)
    return Entry(
        Reading(again, tuple(_claim(again, claim.says, claim.side, claim.body, claim.evidence[0]) for claim in entry.reading.claims)),
        entry.reader,
        entry.raw,
    )


def _day(dice: Random) -> date | None:
    return None if dice.random() < 0.15 else START + timedelta(days=dice.randrange(60))


def _entry(world: World, name: str, lines: list[str], bodies: list[Body], day: date | None) -> Entry:
    dice = world.dice
    words = [f"{n} {type(body).__name__} {body_words(body)}" for n, body in enumerate(bodies)]
    text = "\n".join([*lines, *words])
    raw = f"{text}|{name[:1]}".encode()
    title = dice.choice((None, "Two sides hand over more men at the border", f"Headline {name}"))
    outlet = dice.choice(("Wire", "Daily", "Radio", None))
    blocks = (Block("body", 0, len(text)),) if text else ()
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(name, text, title, outlet=outlet, published=on(day) if day else None, raw=sha256, source=f"{name}.txt", blocks=blocks)
    claims, place = [], sum(len(line) + 1 for line in lines)
    for body, said in zip(bodies, words, strict=True):
        side = dice.choice((None, *PARTIES[:4]))
        span = Span(name, place, place + len(said), said)
        claims.append(_claim(report, dice.choice((None, *PEOPLE)), side, body, span))
        place += len(said) + 1
    return Entry(Reading(report, tuple(claims)), "reader 0", raw)


def body_words(body: Body) -> str:
    return digest(repr(body))


def _claim(report: Report, says: str | None, side: str | None, body: Body, span: Span) -> Claim:
    evidence = (Span(report.id, span.start, span.end, span.quote),)
    return Claim(
        claim_id(report.id, says, body, evidence),
        report.id,
        says,
        body,
        evidence,
        "test/1",
        side if says else None,
        uncertain=len(span.quote) % 3 == 0,
    )


def _party(dice: Random) -> str | None:
    return None if dice.random() < 0.2 else dice.choice(PARTIES)


def _when(dice: Random) -> When | None:
    day = START + timedelta(days=dice.randrange(60))
    return dice.choice((None, on(day), on(day), When(day, day + timedelta(days=20), "range", "in those weeks")))


def _body(dice: Random) -> Body:
    kind = dice.randrange(8)
    when, giver, receiver = _when(dice), _party(dice), _party(dice)
    count = dice.choice((None, Count(1, 1), Count(90, 90), Count(1000, 1000), Count(25, None), Count(None, None, all=True)))
    if kind < 4:
        status = dice.choice(_STATUS)
        total = status == "carried_out" and dice.random() < 0.2
        category = dice.choice(((), ("civilian",), ("prisoner_of_war",)))
        what: Literal["persons", "bodies"] = dice.choice(("persons", "bodies"))
        made = Transfer(status, giver, receiver, what, category, count, when, total, dice.choice((None, 1, 2)))
        bound = status in {"agreed", "planned"} and dice.random() < 0.3
        return (
            replace(made, due=_when(dice), condition=dice.choice((None, "if the guns fall silent")), amends=dice.choice((None, "in place of")))
            if bound
            else made
        )
    if kind == 4:
        parties = tuple(sorted(dice.sample(PARTIES, dice.randint(0, 3))))
        heads = tuple((party, dice.choice(PEOPLE)) for party in parties[:2])
        return Talks(
            dice.choice(("held", "planned")),
            when,
            "Oslo",
            None,
            parties,
            tuple(dice.sample(PARTIES, dice.randint(0, 1))),
            heads,
            dice.choice((None, 1)),
        )
    if kind == 5:
        return Proposal(giver, tuple(sorted(dice.sample(PARTIES, dice.randint(0, 2)))), dice.choice(("ceasefire", "talks")), when=when)
    if kind == 6:
        return Response(dice.choice(PARTIES), receiver, "ceasefire", dice.choice(("accepted", "rejected")), when)
    return Listing(giver, receiver, dice.choice(("prisoners", "children")), count, when)


def some_judgement(world: World, number: int) -> Judgement:
    """A decision about something in the book, or one that undoes an earlier one."""
    dice = world.dice
    entry = dice.choice(world.entries)
    claims = entry.reading.claims
    at = f"2031-06-01T00:00:{number:06}"
    if world.judgements and dice.random() < 0.2:
        before = dice.choice(world.judgements)
        made = Judgement(f"j{number}", before.about, "undo", "M", at, "", before.id)
    elif not claims or dice.random() < 0.2:
        made = Judgement(f"j{number}", report_key(entry.reading.report), dice.choice(("withdrawn", "stands")), "M", at, "note")
    elif dice.random() < 0.2:
        first, second = dice.sample(PEOPLE, 2)
        side = dice.choice((None, *PARTIES[:2]))
        made = Judgement(f"j{number}", person_key((first, side), (second, side)), dice.choice(("same_person", "two_persons")), "M", at)
    else:
        about, other = (words_key(claim) for claim in (dice.choice(claims), dice.choice([c for e in world.entries for c in e.reading.claims])))
        verdict = dice.choice(("rejected", "accepted", "stands", "settles:2031-03-09", "settles:none", f"same:{other}", f"other:{other}"))
        made = Judgement(f"j{number}", dice.choice((about, about, claims[0].id)), verdict, "M", at)
    world.judgements.append(made)
    return made
