"""From readings to the account: which reports are copies, then the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.canonical import dumps
from parley.flow.asked import persons_asked
from parley.flow.book import from_book
from parley.flow.kept import kept_json
from parley.flow.memory import Reads, published_by
from parley.flow.proof import prove, read_once_more
from parley.flow.renewal import refresh
from parley.flow.stories import origins_of
from parley.model import Claim, Problem, Report
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict, questions
from parley.reconcile.checks import lost
from parley.reconcile.judged import in_force
from parley.reconcile.ledger import Ledger, Superseded
from parley.reconcile.questions import Question
from parley.reconcile.superseded import superseded
from parley.resolve import find_corrections, voices, with_canonical_names
from parley.settings import Settings
from parley.store import Book, check, load


@dataclass(frozen=True, slots=True)
class Account:
    """The ledger with what it was made from."""

    ledger: Ledger
    reads: Reads  # limited to what was published by the day
    origins: Mapping[str, str]  # report -> the report that it copies


def account(reads: Reads, as_of: date | None = None) -> Account:
    """The ledger of what was read, as of a day.

    Args:
        reads: from files or from a book.
        as_of: only reports published by then; None takes all, and the ledger names the last day on which one was published.
    """
    seen = published_by(reads.readings, as_of)
    origins = origins_of(seen)
    corrections = find_corrections(seen, origins)
    reports, _ = _parts(reads)
    known = with_canonical_names((claim for reading in seen for claim in reading.claims), _verdicts(reads))
    ledger = build_ledger(reports, known, reads.judgements, as_of, origins, corrections)
    if as_of is None:
        days = [report.published.last for report in reports if report.published]
        ledger = replace(ledger, as_of=max(days).isoformat() if days else None)
    return Account(ledger, replace(reads, readings=seen), origins)


def taken_back(reads: Reads, as_of: date | None = None) -> Mapping[str, Superseded]:
    """The claims that count no more as of a day, by id, with who takes them back."""
    seen = published_by(reads.readings, as_of)
    corrections = find_corrections(seen, origins_of(seen))
    reports = {reading.report.id: reading.report for reading in seen}
    return superseded([claim for reading in seen for claim in reading.claims], reports, reads.judgements, corrections)


def open_questions(reads: Reads, ledger: Ledger | None = None) -> tuple[Question, ...]:
    """What only a person can settle of what was read, and nobody has; what would change the ledger most comes first.

    Args:
        reads: from files or from a book.
        ledger: the account of them, where it is known already.
    """
    found = questions(ledger or account(reads).ledger, _parts(reads)[1], reads.judgements)
    told = [(claim, published.first if (published := reading.report.published) else None) for reading in reads.readings for claim in reading.claims]
    return (*found, *persons_asked(voices(told), reads.judgements))


def named(reads: Reads) -> Mapping[str, Claim]:
    """Every claim by its id with its persons as they are counted: one spelling each, and as people have judged."""
    return {claim.id: claim for claim in with_canonical_names(_parts(reads)[1], _verdicts(reads))}


def _verdicts(reads: Reads) -> dict[str, str]:
    return {about: judgement.verdict for about, judgement in in_force(reads.judgements).items()}


def _parts(reads: Reads) -> tuple[list[Report], list[Claim]]:
    return [reading.report for reading in reads.readings], [claim for reading in reads.readings for claim in reading.claims]


Audit = Callable[[Account], Iterable[Problem]]


def check_book(book: Book, again: Settings | None = None, audits: Sequence[Audit] = ()) -> tuple[Problem, ...]:
    """Every promise that can be checked on a book: what is stored, each claim against its words, and the ledger that follows from them.

    Args:
        book: the book.
        again: the settings with which to read every report's bytes again and compare; None leaves that out, because it takes as long as reading.
        audits: further checks of the account, such as that of a journal.

    Returns:
        What is wrong; nothing where all is well. Where the book itself is damaged, nothing is derived from it.
    """
    stored = check(book)
    if any(problem.code != "judgement-dangling" for problem in stored):
        return stored
    reads = from_book(book)
    proved = tuple(problem for reading in reads.readings for problem in prove(reading))
    reread = tuple(problem for kept in load(book) for problem in read_once_more(book, kept, again)) if again else ()
    made = account(reads)
    audited = tuple(problem for audit in audits for problem in audit(made))
    return (*stored, *reread, *proved, *_derived(made.ledger, reads), *_kept(book, made.ledger), *audited)


def _kept(book: Book, ledger: Ledger) -> tuple[Problem, ...]:
    """A fault of the ledger that is kept with the book: that it is not the one that follows from the reports."""
    problem = refresh(book)
    told = json.dumps(ledger_to_dict(ledger), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if problem is not None or b"".join(kept_json(book)) == told.encode():
        return ()  # a book that cannot be written keeps none
    message = "The ledger kept with the book is not the one that follows from its reports. This is a bug in Parley: please report it."
    return (Problem("kept-ledger-wrong", "ledger", message),)


def _derived(ledger: Ledger, reads: Reads) -> tuple[Problem, ...]:
    """Faults of the ledger: of itself, and where another order of the reports gives another one."""
    claims = _parts(reads)[1]
    turned = replace(reads, readings=tuple(reversed(reads.readings)), judgements=tuple(reversed(reads.judgements)))
    row, again = ledger_to_dict(ledger), ledger_to_dict(account(turned).ledger)
    found = (*check_ledger(ledger, claims), *lost(row, claims))
    if dumps(row) == dumps(again):
        return found
    message = "The ledger depends on the order of the reports. This is a bug in Parley: please report it."
    return (*found, Problem("order-matters", "ledger", message))
