"""The command that asks a person what no rule settles, one question at a time, and keeps the answers."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

import typer

from parley import flow, store
from parley.canonical import judgement_id, report_key, words_key
from parley.cli import codes
from parley.cli.gather import open_book, stop, stop_for
from parley.cli.options import BookFile, Form, Format
from parley.model import Judgement
from parley.reconcile.questions import Question
from parley.show.questions import history_sheet, question_words, questions_sheet
from parley.show.sheet import write

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who answers. [default: the user's name]")]
_NONE = "No question is open: nothing here needs a person's judgement."
_HELP = "A number answers, words after it are kept as a note; s skips, u takes the last answer back, q ends."


@dataclass(slots=True)
class _Session:
    """One sitting: the book, who answers, what was skipped and what was answered."""

    book: store.Book
    desk: flow.BookDesk
    by: str
    skipped: set[str] = field(default_factory=set)
    given: list[Judgement] = field(default_factory=list)


def review(
    book: BookFile = None,
    by: By = None,
    answer: Annotated[str | None, typer.Option("--answer", metavar="QUESTION=VERDICT", help="Answer one question without being asked.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why, kept with --answer, --withdraw, --keep or --undo.")] = "",
    withdraw: Annotated[
        str | None,
        typer.Option("--withdraw", metavar="ID", help="Take a report or a claim out of the account; it stays in the book and can be put back."),
    ] = None,
    keep: Annotated[str | None, typer.Option("--keep", metavar="ID", help="Let a report or claim stand that a notice takes back.")] = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="JUDGEMENT", help="Take a judgement back by a further record.")] = None,
    *,
    listed: Annotated[bool, typer.Option("--list", help="Only list the questions.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Only list the judgements so far.")] = False,
    form: Format = Form.table,
) -> None:
    """Answer what no rule can settle, one question at a time; what would change the ledger most comes first.

    Answers are appended to the book with who, when and why; none is ever removed. They hold for the same words wherever they come again.

    Examples: parley review --book talks.parley   ·   parley review --list --format json   ·   parley review --history   ·   parley review --undo 3fa94c --note "misread"   ·   parley review --withdraw 12-first-remains --note "retracted by phone"
    """
    opened = open_book(book)
    sitting = _Session(opened, flow.BookDesk(opened), by or getpass.getuser())
    if history:
        given = sitting.desk.judgements()
        write([history_sheet(given, sitting.desk.about(one.about for one in given), "No judgement so far.")], form.value, sys.stdout)
    elif listed:
        found = _open(sitting)
        known = sitting.desk.told(name for question in found for name in question.claims)
        write([questions_sheet(found, known, _NONE)], form.value, sys.stdout)
    elif undo:
        _undo(sitting, undo, note)
    elif withdraw or keep:
        _judge(sitting, withdraw or keep or "", "withdrawn" if withdraw else "stands", note)
    elif answer:
        _answer(sitting, answer, note)
    else:
        _ask(sitting)
    store.close_book(opened)


def _open(sitting: _Session) -> tuple[Question, ...]:
    return tuple(question for question in sitting.desk.questions() if question.key not in sitting.skipped)


def _keep(sitting: _Session, about: str, verdict: str, note: str, undoes: str | None = None) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    made = Judgement(judgement_id(about, verdict, sitting.by, at, undoes), about, verdict, sitting.by, at, note, undoes)
    problem = store.judge(sitting.book, made)
    if problem:
        stop_for(problem)
    return made


def _undo(sitting: _Session, number: str, note: str) -> None:
    found = [judgement for judgement in store.load_judgements(sitting.book) if judgement.id.startswith(number)]
    if len(found) != 1:
        stop(f"{number}: {'no' if not found else 'more than one'} judgement has that id. parley review --history lists them.", codes.USAGE)
    _keep(sitting, found[0].about, "undo", note, found[0].id)
    typer.echo(f"Taken back: {found[0].verdict}")


def _judge(sitting: _Session, number: str, verdict: str, note: str) -> None:
    """Keep a verdict on the report of that id, or on the claim whose id begins so."""
    readings = flow.from_book(sitting.book).readings
    about = {report_key(one.report): f"report {one.report.id}" for one in readings if one.report.id == number}
    about = about or {words_key(claim): f"claim {claim.id}" for one in readings for claim in one.claims if claim.id.startswith(number)}
    if len(about) != 1:
        stop(f"{number}: {'no report or claim' if not about else 'more than one claim'} has that id. parley claims lists them.", codes.USAGE)
    ((key, words),) = about.items()
    _keep(sitting, key, verdict, note)
    typer.echo(f"Kept: {words} {'counts no more' if verdict == 'withdrawn' else 'stands'}")


def _answer(sitting: _Session, answer: str, note: str) -> None:
    key, _, verdict = answer.partition("=")
    found = _open(sitting)
    asked = [question for question in found if question.key.startswith(key)] if key else []
    if len(asked) != 1:
        stop(f"{key}: {'no' if not asked else 'more than one'} open question has that id. parley review --list shows them.", codes.USAGE)
    fit = [option for option in asked[0].options if option.verdict == verdict]
    if not fit:
        stop(f"{verdict!r} is none of the answers: {', '.join(option.verdict for option in asked[0].options)}", codes.USAGE)
    _keep(sitting, asked[0].about, verdict, note)
    typer.echo(f"Kept: {fit[0].words}")


def _ask(sitting: _Session) -> None:
    typer.echo(_HELP)
    while True:
        found = _open(sitting)
        if not found:
            typer.echo(_NONE if not sitting.skipped else "Nothing is left but what you skipped.")
            return
        typer.echo(f"\n{len(found)} open. {question_words(found[0], sitting.desk.told(found[0].claims))}")
        if not _take(sitting, found[0], typer.prompt("Answer", default="q", show_default=False)):
            return


def _take(sitting: _Session, question: Question, said: str) -> bool:
    """Do what was typed.

    Returns:
        Whether to go on asking.
    """
    word, _, note = said.strip().partition(" ")
    if word in {"q", "quit"}:
        return False
    if word in {"s", "skip"}:
        sitting.skipped.add(question.key)
    elif word in {"u", "undo"}:
        if sitting.given:
            last = sitting.given.pop()
            _keep(sitting, last.about, "undo", note, last.id)
        else:
            typer.echo("Nothing was answered in this sitting. parley review --undo takes back an earlier judgement.")
    elif word.isdigit() and 0 < int(word) <= len(question.options):
        sitting.given.append(_keep(sitting, question.about, question.options[int(word) - 1].verdict, note.strip()))
    else:
        typer.echo(_HELP)
    return True
