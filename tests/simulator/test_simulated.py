"""Over many made-up negotiations of which all is known, the ledger finds what happened and says where it cannot know."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pytest

from parley.canonical import dumps
from parley.model import Count
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict, questions
from parley.reconcile.categories import families
from parley.reconcile.checks import deliveries
from parley.reconcile.intervals import exact_day
from parley.reconcile.ledger import Delivery, Ledger, Line, Negotiation
from tests.simulator.telling import Told, tell
from tests.simulator.truth import Handover, Process, Term, process

PROCESSES = 500
# Stages of two agreements at once, one of them without its number; a wrong figure that is another day's right one; a wrong figure with many copies;
# one transfer that reports date differently, so that it seems to fill its agreement twice.
FURTHER = (2029, 2351, 3714, 3735, 4029, 4567, 4728, 5230)


@dataclass(frozen=True, slots=True)
class Run:
    """One made-up negotiation, how it was told, and the ledger of what was told."""

    truth: Process
    told: Told
    ledger: Ledger

    def negotiation(self) -> Negotiation:
        (found,) = self.ledger.negotiations
        return found


@lru_cache(maxsize=1)
def runs() -> tuple[Run, ...]:
    return tuple(run(seed) for seed in range(PROCESSES))


def run(seed: int) -> Run:
    dice = random.Random(seed)  # noqa: S311  # a simulation is repeatable, not secret
    truth = process(dice)
    told = tell(truth, dice)
    ledger = build_ledger(told.reports, told.claims, origins=told.origins, corrections=told.corrections)
    assert check_ledger(ledger, told.claims) == ()
    return Run(truth, told, ledger)


def is_it(made: Delivery, done: Handover, term: Term) -> bool:
    way = (made.giver, made.receiver, made.what) == (term.giver, term.receiver, term.what)
    day = made.when is None or exact_day(made.when) == done.day
    return way and day and holds(made.count, done.count)


def holds(count: Count | None, number: int) -> bool:
    if count is None or (count.min is None and count.max is None):
        return True
    least, most = (count.min or 0), count.max
    slack = max(1, number // 20) if count.approx else 0
    return least - slack <= number and (most is None or most + slack >= number)


def asked(one: Run) -> set[str]:
    """The claims behind transfers that the ledger itself asks about."""
    return {claim for question in questions(one.ledger, one.told.claims, ()) for claim in question.claims}


def test_deliveries_are_found_and_none_is_made_up() -> None:
    right = wrong = missed = 0
    for one in runs():
        made = deliveries(one.negotiation())
        open_to_doubt = asked(one)
        left = list(made)
        for done in sorted(one.told.heard, key=lambda done: (done.day, done.agreement, done.term)):
            twin = next((item for item in left if is_it(item, done, one.truth.term(done))), None)
            if twin is None:
                missed += 1
            else:
                right += 1
                left.remove(twin)
        wrong += sum(not set(item.support.claims) & open_to_doubt for item in left)
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    assert f1 >= 0.99, f"precision {precision:.4f}, recall {recall:.4f}"


def lines(one: Run) -> Iterator[tuple[int, int, Term, Line]]:
    """Each true term with the ledger's line for it."""
    for number, agreement in enumerate(one.truth.agreements):
        found = [item for item in one.negotiation().agreements if exact_day(item.when) == agreement.day and item.kind == "agreed"]
        assert len(found) == 1, f"one agreement of {agreement.day}"
        for place, term in enumerate(agreement.terms):
            fit = [line for line in found[0].lines if same_term(line, term)]
            assert len(fit) == 1, f"one line for {term}"
            yield number, place, term, fit[0]


def same_term(line: Line, term: Term) -> bool:
    way = (line.giver, line.receiver, line.what) == (term.giver, term.receiver, term.what)
    return way and families(line.category) == families(term.category)


def heard(one: Run, number: int, place: int) -> int:
    """How many the reports tell of: all, where a total is told."""
    if (number, place) in one.told.totals:
        return one.truth.delivered(number, place)
    return sum(done.count for done in one.told.heard if (done.agreement, done.term) == (number, place))


def determined(one: Run, term: Term) -> bool:
    """Whether the reports leave no doubt: exact figures and days that nobody contradicts, and one agreement that alone can be meant."""
    doubt = one.told.vague | one.told.rivals | one.told.undated | one.told.shifted
    alike = [
        (i, j)
        for i, agreement in enumerate(one.truth.agreements)
        for j, other in enumerate(agreement.terms)
        if (other.giver, other.what) == (term.giver, term.what)
    ]
    mine = [done for done in one.told.heard if (done.agreement, done.term) in alike]
    return not doubt & set(mine) and (len(alike) == 1 or all(done in one.told.named for done in mine))


def test_balances_are_exact_where_the_reports_determine_them() -> None:
    right = whole = 0
    for one in runs():
        for number, place, term, line in lines(one):
            if determined(one, term):
                whole += 1
                done = line.by_anyone.delivered
                right += ((done.min, done.max) if done else (0, 0)) == (heard(one, number, place),) * 2
    assert whole > PROCESSES * 0.8
    assert right / whole >= 0.98, f"{right} of {whole}"


def test_elsewhere_the_interval_with_what_is_undecided_holds_the_truth() -> None:
    assert [(seed, *miss) for seed, one in enumerate(runs()) for miss in misses(one)] == []


@pytest.mark.parametrize("seed", FURTHER)
def test_what_once_was_a_silent_guess_is_right_or_undecided(seed: int) -> None:
    assert list(misses(run(seed))) == []


def misses(one: Run) -> Iterator[tuple[object, ...]]:
    """The lines whose interval, with all that the ledger itself asks about, does not hold the truth."""
    loose = one.negotiation().unassigned
    doubt = asked(one)
    for number, place, term, line in lines(one):
        done, truth = line.by_anyone.delivered, heard(one, number, place)
        open_ways = [item for item in loose if (item.giver, item.what) == (term.giver, term.what)]
        unsure = [item for item in line.deliveries if set(item.support.claims) & doubt or item.versions[1:]]
        least = (done.min or 0) if done else 0
        most = done.max if done else 0
        slack = least // 20 + 1 if done and done.approx else 0
        low = least - slack - sum((item.count.max or item.count.min or 0) for item in unsure if item.count)
        high = None if most is None else most + slack + sum((item.count.max or 10**6) if item.count else 10**6 for item in open_ways)
        spread = max((version.value.max or 0 for item in unsure for version in item.versions if isinstance(version.value, Count)), default=0)
        if not low <= truth or (high is not None and truth > high + spread):
            yield number, place, truth, done, [item.count for item in open_ways]


@pytest.mark.parametrize("seed", range(0, PROCESSES, 50))
def test_shuffled_split_and_repeated_reports_change_no_byte(seed: int) -> None:
    one = run(seed)
    whole = dumps(ledger_to_dict(one.ledger))
    dice = random.Random(seed + 1)  # noqa: S311
    reports, claims = [*one.told.reports, *one.told.reports[::3]], [*one.told.claims, *one.told.claims[::2]]
    dice.shuffle(reports)
    dice.shuffle(claims)
    corrections = [*one.told.corrections, *one.told.corrections[::2]]
    dice.shuffle(corrections)
    assert dumps(ledger_to_dict(build_ledger(reports, claims, origins=one.told.origins, corrections=corrections))) == whole


def test_what_is_taken_back_stands_in_no_entry_and_is_still_told() -> None:
    seen = 0
    for one in runs():
        gone = {name for item in one.told.corrections for name in item.claims}
        assert {item.claim.id for item in one.ledger.superseded} == gone
        standing = {claim for made in deliveries(one.negotiation()) for claim in made.support.claims}
        assert not standing & gone
        seen += len(gone)
    assert seen > PROCESSES / 10


def test_a_line_is_overdue_only_when_its_deadline_has_surely_passed() -> None:
    late = 0
    for one in runs():
        assert one.ledger.as_of is not None
        today = date.fromisoformat(one.ledger.as_of)
        for number, place, term, line in lines(one):
            due = one.told.due.get((number, place))
            assert (line.deadline.when.last if line.deadline and line.deadline.when else None) == due
            if line.state == "overdue":
                late += 1
                assert due is not None
                assert due < today
            left = term.count - heard(one, number, place)
            if due is not None and due < today and determined(one, term) and left > 0:
                assert line.state == "overdue", (number, place, line.state)
    assert late > PROCESSES / 10


@pytest.mark.parametrize("seed", range(0, PROCESSES, 25))
def test_the_ledger_as_of_a_day_is_that_of_the_reports_there_were(seed: int) -> None:
    one = run(seed)
    days = sorted({report.published.last for report in one.told.reports if report.published})
    for day in (days[len(days) // 3], days[2 * len(days) // 3]):
        known = [report for report in one.told.reports if report.published and report.published.last <= day]
        names = {report.id for report in known}
        claims = [claim for claim in one.told.claims if claim.report in names]
        corrections = [item for item in one.told.corrections if item.by in names]
        early = build_ledger(one.told.reports, one.told.claims, as_of=day, origins=one.told.origins, corrections=one.told.corrections)
        again = build_ledger(known, claims, as_of=day, origins=one.told.origins, corrections=corrections)
        assert ledger_to_dict(early)["negotiations"] == ledger_to_dict(again)["negotiations"]
        assert ledger_to_dict(early)["superseded"] == ledger_to_dict(again)["superseded"]
