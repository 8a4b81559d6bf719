"""What only a person can settle, from what is kept of the ledger: no report is loaded for it, and what judgements are about, a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import msgspec

from parley.model import Judgement
from parley.reconcile.judged import in_force
from parley.reconcile.packed import unpack_asked
from parley.reconcile.questions import Question, same_person, unanswered
from parley.resolve import Voice, doubts_of
from parley.store import Book, cache
from parley.store.query import judgements_in

_ASKED = "SELECT p.reports, p.sides, a.whole FROM asked a JOIN parts p ON p.key = a.part"
_WORDS = """SELECT j.key, p.name, rc.n, p.report FROM judged j CROSS JOIN claims c ON c.words = j.key JOIN placed p ON p.report = c.report
JOIN reading_claims rc ON rc.claim = c.key AND rc.reading = p.reading"""
_TEXTS = "SELECT j.key, p.name, 0, p.report FROM judged j CROSS JOIN marks m ON m.words = j.key JOIN placed p ON p.report = m.report"
_decode = msgspec.json.Decoder(tuple[Voice, ...]).decode


def questions_now(book: Book) -> tuple[Question, ...]:
    """The open questions of a book whose kept ledger is up to date, in the order of `open_questions`."""
    with cache.reading(book) as at:
        rows = [(-reports, json.loads(sides), whole) for reports, sides, whole in cache.ask(at, _ASKED)]
        told = [voice for (whole,) in cache.ask(at, "SELECT whole FROM voices") for voice in _decode(whole)]
        judgements = judgements_in(at)
    rows.sort(key=lambda row: row[:2])  # as the negotiations stand in the ledger
    found = unanswered((question for *_, whole in rows for question in unpack_asked(whole)), judgements)
    return (*found, *persons_asked(told, judgements))


def persons_asked(told: Iterable[Voice], judgements: Sequence[Judgement]) -> tuple[Question, ...]:
    """The questions whether two mentions of persons are one.

    Args:
        told: who is named, by sets of reports that have no report in common.
        judgements: the answers so far.
    """
    verdicts = {about: judgement.verdict for about, judgement in in_force(judgements).items()}
    return tuple(same_person(doubt.about, f"{doubt.first} and {doubt.second}", doubt.claims) for doubt in doubts_of(told, verdicts))


def reports_about(book: Book, keys: Iterable[str]) -> dict[str, str]:
    """The key of the report that holds what each judgement is about, by what it is about: of several the last by name.

    Args:
        book: with a kept ledger that is up to date.
        keys: of words or whole texts; those that nothing here says are left out.
    """
    with cache.reading(book) as at:
        cache.want(at, keys, "judged")
        rows = [tuple(row) for sql in (_WORDS, _TEXTS) for row in cache.ask(at, sql)]
    return {about: key for about, _, _, key in sorted(rows)}
