"""Negotiations that never were, so that all is known of them: what was agreed, what was carried out, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

SIDES = ("AA", "BB")
_START = date(2031, 1, 6)
What = Literal["persons", "bodies"]


@dataclass(frozen=True, slots=True)
class Term:
    """So many of such persons (or remains) in one direction."""

    giver: str
    receiver: str
    what: What
    category: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Handover:
    """One transfer carried out."""

    agreement: int
    term: int
    day: date
    count: int
    stage: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed on one day."""

    day: date
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation, whole."""

    agreements: tuple[Agreement, ...]
    handovers: tuple[Handover, ...]

    def term(self, done: Handover) -> Term:
        """The term that a handover carries out."""
        return self.agreements[done.agreement].terms[done.term]

    def delivered(self, agreement: int, term: int) -> int:
        """How many were handed over under one term."""
        return sum(done.count for done in self.handovers if (done.agreement, done.term) == (agreement, term))


def process(dice: Random) -> Process:
    """Make up one negotiation of one to three agreements, each carried out in stages, in part or whole, with delays."""
    agreements: list[Agreement] = []
    handovers: list[Handover] = []
    day = _START
    for number in range(dice.randint(1, 3)):
        terms = _terms(dice)
        agreements.append(Agreement(day, terms))
        last = day
        for group in _together(terms):
            days = _days(dice, day)
            for place in group:
                handovers += _stages(dice, number, place, terms[place].count, days)
            last = max(last, *days)
        overlap = dice.random() < 0.2
        day = (day + timedelta(days=3) if overlap else last) + timedelta(days=dice.randint(4, 40))
    return Process(tuple(agreements), _apart(agreements, handovers))


def _apart(agreements: list[Agreement], handovers: list[Handover]) -> tuple[Handover, ...]:
    """Of two handovers in one direction on one day under different terms only the first happens: no report could tell a part from a second one."""
    seen: dict[tuple[date, str, What], Handover] = {}
    for done in sorted(handovers, key=lambda done: (done.day, done.agreement, done.term)):
        term = agreements[done.agreement].terms[done.term]
        seen.setdefault((done.day, term.giver, term.what), done)
    return tuple(sorted(seen.values(), key=lambda done: (done.day, done.agreement, done.term)))


def _figure(dice: Random) -> int:
    """Round or not, as figures of agreements are."""
    return dice.choice((dice.randint(3, 40), 50 * dice.randint(1, 24), dice.randint(60, 1300)))


def _terms(dice: Random) -> tuple[Term, ...]:
    one, other = SIDES
    found: list[Term] = []
    number = _figure(dice)
    kind = dice.random()
    back = number if kind < 0.6 else _figure(dice)  # so many for so many, or an unequal exchange
    found += [Term(one, other, "persons", ("prisoner_of_war",), number), Term(other, one, "persons", ("prisoner_of_war",), back)]
    if dice.random() < 0.3:
        civilians = _figure(dice)
        found += [Term(giver, receiver, "persons", ("civilian",), civilians) for giver, receiver in (SIDES, SIDES[::-1])]
    if dice.random() < 0.4:
        found.append(Term(*(SIDES if dice.random() < 0.7 else SIDES[::-1]), "bodies", (), _figure(dice)))
    return tuple(found)


def _together(terms: tuple[Term, ...]) -> list[list[int]]:
    """The terms that are carried out on the same days: an exchange goes both ways at once."""
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for place, term in enumerate(terms):
        groups.setdefault((term.what, term.category), []).append(place)
    return list(groups.values())


def _days(dice: Random, agreed: date) -> list[date]:
    day, days = agreed, []
    for _ in range(dice.randint(1, 5)):
        day += timedelta(days=dice.randint(1, 9))
        days.append(day)
    return days


def _stages(dice: Random, agreement: int, term: int, count: int, days: list[date]) -> list[Handover]:
    """Split what was agreed over the days; the last part stays out in four cases of ten."""
    whole = count if dice.random() < 0.6 else max(1, int(count * dice.uniform(0.2, 0.95)))
    cuts = sorted(dice.sample(range(1, whole), min(len(days) - 1, whole - 1))) if whole > 1 else []
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
    return [Handover(agreement, term, day, part, stage) for stage, (day, part) in enumerate(zip(days, parts, strict=False), 1)]
