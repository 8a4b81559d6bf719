"""How a made-up negotiation is told: many reports, both sides' people, copies, totals, wrong figures, vague ones, silence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from parley.model import Claim, Correction, Count, Report, Span, Status, Transfer, When
from parley.reconcile.intervals import on
from tests.simulator.truth import Handover, Process, Term

SILENT = 0.08  # handovers that nobody reports
_OUTLETS = 9


@dataclass(slots=True)
class Told:
    """The reports, their claims, and what of the truth they give."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)  # copy -> origin
    about: dict[str, Handover] = field(default_factory=dict)  # claim of a transfer carried out -> that transfer
    heard: set[Handover] = field(default_factory=set)
    vague: set[Handover] = field(default_factory=set)  # told without an exact figure or day, by all who tell them
    rivals: set[Handover] = field(default_factory=set)  # told with different figures
    undated: set[Handover] = field(default_factory=set)
    shifted: set[Handover] = field(default_factory=set)  # dated a day later by one of those who tell them
    named: set[Handover] = field(default_factory=set)  # told with the agreement that they carry out
    totals: set[tuple[int, int]] = field(default_factory=set)  # terms of which a total is told
    corrections: list[Correction] = field(default_factory=list)  # what outlets take back of wrong figures
    due: dict[tuple[int, int], date] = field(default_factory=dict)  # term -> the last day of its deadline


def tell(made: Process, dice: Random) -> Told:
    """Make the reports of a negotiation."""
    told = Told()
    for number, agreement in enumerate(made.agreements):
        for place in range(len(agreement.terms)):
            if dice.random() < 0.3:
                told.due[number, place] = agreement.day + timedelta(days=dice.randint(5, 45))
        for _ in range(dice.randint(1, 4)):
            name = _report(told, dice, agreement.day + timedelta(days=dice.randint(0, 1)))
            for place, term in enumerate(agreement.terms):
                body = _body("agreed", term, Count(term.count, term.count), agreement.day)
                _claim(told, name, _side(dice, term), replace(body, due=_deadline(agreement.day, told.due.get((number, place)))))
            _copies(told, dice, name)
        if dice.random() < 0.3:
            _total(told, dice, made, number)
    for moment in sorted({done.day for done in made.handovers}):
        today = [done for done in made.handovers if done.day == moment]
        heard = [done for done in today if dice.random() >= SILENT]
        if heard:
            _news(told, dice, made, heard)
    return told


def _deadline(agreed: date, last: date | None) -> When | None:
    return When(agreed, last, "range", f"by {last}") if last else None


def _news(told: Told, dice: Random, made: Process, heard: list[Handover]) -> None:
    """The reports of one day's handovers: several outlets, one of which may be wrong."""
    many = dice.randint(1, 4)
    vague = dice.random() < 0.06
    wrong = dice.randrange(many) if many > 2 and not vague and dice.random() < 0.15 else None
    plain = many > 2 and wrong is None and not vague and not any(_near(made, done) for done in heard)
    taken_back = wrong is not None and dice.random() < 0.5
    late = dice.randrange(many) if plain and dice.random() < 0.2 else None
    undated = not vague and dice.random() < 0.05 and not any(_twice(made, done) for done in heard)
    for number in range(many):
        name = _report(told, dice, heard[0].day + timedelta(days=1 if number == late else dice.randint(0, 1)))
        for done in heard:
            figure = _about(dice, done.count) if vague else Count(done.count, done.count)
            if number == wrong:
                figure = Count(done.count + 7, done.count + 7)
                told.rivals.update(() if taken_back else (done,))
            body = _body("carried_out", made.term(done), figure, done.day)
            if dice.random() < 0.6:
                body = replace(body, under=on(made.agreements[done.agreement].day))
                told.named.add(done)
            if dice.random() < 0.4:
                body = replace(body, stage=done.stage)
            if undated:
                body = replace(body, when=None)
            elif number == late:
                told.shifted.add(done)
                body = replace(body, when=on(done.day + timedelta(days=1)), stage=done.stage)
            told.about[_claim(told, name, _side(dice, made.term(done)), body)] = done
        first = len(told.reports) - 1
        _copies(told, dice, name)
        if number == wrong and taken_back:
            _take_back(told, dice, made, heard, [report.id for report in told.reports[first:]])
    told.heard.update(heard)
    told.vague.update(heard if vague else ())
    told.undated.update(heard if undated else ())


def _take_back(told: Told, dice: Random, made: Process, heard: list[Handover], names: list[str]) -> None:
    """The outlet corrects its wrong report, or withdraws it, some days later; copies of it go with it."""
    by = _report(told, dice, heard[0].day + timedelta(days=dice.randint(2, 6)))
    kind: Literal["corrected", "withdrawn"] = "corrected" if dice.random() < 0.7 else "withdrawn"
    for done in heard if kind == "corrected" else ():
        body = replace(_body("carried_out", made.term(done), Count(done.count, done.count), done.day), under=on(made.agreements[done.agreement].day))
        _claim(told, by, _side(dice, made.term(done)), body)
    for name in names:
        claims = tuple(claim.id for claim in told.claims if claim.report == name)
        told.corrections.append(Correction(kind, name, by, None, claims))


def _near(made: Process, done: Handover) -> bool:
    """Whether another transfer the same way lies within days for which a report that is a day off could mean either."""
    term = made.term(done)
    others = [other for other in made.handovers if other is not done and made.term(other).giver == term.giver and made.term(other).what == term.what]
    return any(abs((other.day - done.day).days) <= 2 for other in others)


def _twice(made: Process, done: Handover) -> bool:
    """Whether the same figure went the same way at another time: then no report without a day could tell which is meant."""
    term = made.term(done)
    others = [other for other in made.handovers if other is not done and made.term(other).giver == term.giver and made.term(other).what == term.what]
    return any(other.count == done.count for other in others)


def _about(dice: Random, count: int) -> Count:
    if dice.random() < 0.5:
        return Count(count, count, approx=True)
    return Count(max(1, count - dice.randint(0, 5)), None)


def _total(told: Told, dice: Random, made: Process, number: int) -> None:
    """A total to date of one term, told after all of its handovers."""
    agreement = made.agreements[number]
    place = dice.randrange(len(agreement.terms))
    days = [done.day for done in made.handovers if (done.agreement, done.term) == (number, place)]
    if not days:
        return
    name = _report(told, dice, max(days) + timedelta(days=2))
    whole = made.delivered(number, place)
    body = _body("carried_out", agreement.terms[place], Count(whole, whole), max(days))
    _claim(told, name, _side(dice, agreement.terms[place]), replace(body, cumulative=True, under=on(agreement.day)))
    told.totals.add((number, place))


def _body(status: Status, term: Term, count: Count, day: date) -> Transfer:
    return Transfer(status, term.giver, term.receiver, term.what, term.category, count, on(day))


def _side(dice: Random, term: Term) -> str | None:
    return dice.choice((term.giver, term.receiver, None))


def _report(told: Told, dice: Random, day: date) -> str:
    name = f"r{len(told.reports):04}"
    told.reports.append(Report(name, "", outlet=f"Outlet {dice.randrange(_OUTLETS)}", published=on(day)))
    return name


def _claim(told: Told, name: str, side: str | None, body: Transfer) -> str:
    number = f"{name}-{len(told.claims):05}"
    words = Span(name, len(told.claims), len(told.claims) + 1, "·")
    told.claims.append(Claim(number, name, f"Ministry of {side}" if side else None, body, (words,), "simulator", side))
    return number


def _copies(told: Told, dice: Random, name: str) -> None:
    """Other outlets print the same story."""
    if dice.random() < 0.75:
        return
    mine = [claim for claim in told.claims if claim.report == name]
    original = told.reports[-1]
    for _ in range(dice.randint(1, 3)):
        copy = _report(told, dice, original.published.first if original.published else date.min)
        told.origins[copy] = name
        for claim in mine:
            assert isinstance(claim.body, Transfer)
            number = _claim(told, copy, claim.side, claim.body)
            if claim.id in told.about:
                told.about[number] = told.about[claim.id]
