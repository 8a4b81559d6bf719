"""What a command works on, from paths or from a book; and how to stop with a clear word and an exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import typer
from rapidfuzz import process
from sqlalchemy.exc import DatabaseError

from parley import flow, store
from parley.cli import codes
from parley.cli.telling import telling
from parley.model import Problem
from parley.own import Own
from parley.settings import Settings, from_environment
from parley.show.words import plural

_SHOWN = 10  # problems told on the way; the rest are counted
OPENED: list[store.Book] = []  # the book that this command works on


def stop(message: str, code: int) -> NoReturn:
    """End the program with a word on the standard error."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def open_book(where: str | Path | None, *, create: bool = False) -> store.Book:
    """The book named, or the one of the settings; stops where it cannot be opened."""
    opened = store.open_book(where or from_environment().book, create=create)
    if isinstance(opened, Problem):
        stop_for(opened)
    OPENED.append(opened)
    return opened


@contextmanager
def telling_faults() -> Iterator[None]:
    """End the program with a clear word where the database of its book fails: a server that goes away, a file that is damaged."""
    try:
        yield
    except DatabaseError as error:
        if not OPENED:
            raise
        stopped = store.problem_of(error, OPENED[-1])
        typer.echo(f"{stopped.code}: {stopped.message}", err=True)
        raise SystemExit(codes.FULL if stopped.code == "disk-full" else codes.BOOK) from None


def stop_for(problem: Problem) -> NoReturn:
    """End the program for a problem with the book."""
    stop(f"{problem.code}: {problem.message}", codes.FULL if problem.code == "disk-full" else codes.BOOK)


def settings_of(parties: Path | None, workers: int = 1, text_column: str | None = None, **more: Any) -> Settings:
    """The settings of this command; stops where the user's file of parties has faults.

    Args:
        parties: the user's file.
        workers: how many processes read.
        text_column: of tables, the one that holds the text; None takes the first that has a usual name.
        more: other fields of the settings.
    """
    found = replace(from_environment(), workers=workers, **more)
    if text_column:
        found = replace(found, sources=replace(found.sources, text_column=text_column))
    if parties is None:
        return found
    own = flow.load_own(parties)
    if isinstance(own, Own):
        return replace(found, own=own)
    tell_problems(own)
    return stop(f"{parties} has {plural(len(own), 'fault')}; nothing was read.", codes.PARTIES)


def name_of_book(paths: Sequence[str] | None, book: str | None, parties: Path | None = None) -> str | None:
    """The name of the book to work on, None where paths are given; stops where there is neither, or both."""
    if paths and book:
        stop("Give either paths to read or --book FILE, not both. To add to a book: parley read PATHS --book FILE", codes.USAGE)
    if parties and not paths:
        stop(
            "--parties counts where reports are read: give paths, or parley read PATHS --book FILE --parties FILE, which reads them again.",
            codes.USAGE,
        )
    chosen = book or from_environment().book
    if paths:
        return None
    if book is None and not store.is_there(chosen):
        stop("Name files or folders to read, e.g. parley ledger FOLDER, or a book with --book FILE.", codes.USAGE)
    return chosen


def tell_passed_over(found: Mapping[str, int], reports: int) -> None:
    """Say on the standard error how many reports were not read because they cannot hold a claim.

    Args:
        found: how many, by source.
        reports: how many there are beside them.
    """
    passed = sum(found.values())
    if passed:
        verb = "was" if passed == 1 else "were"
        typer.echo(
            f"{passed:,} of {passed + reports:,} reports cannot hold a claim and {verb} passed over. parley read --sift off reads them all.", err=True
        )


def gather(
    paths: Sequence[str] | None, book: str | None, workers: int = 1, parties: Path | None = None, text_column: str | None = None
) -> flow.Reads:
    """Everything read from the paths, or held by the book; stops where there is nothing to work on."""
    chosen = name_of_book(paths, book, parties)
    if not paths:
        opened = open_book(chosen)
        reads = flow.from_book(opened)
        store.close_book(opened)
        tell_unread(reads)
        return reads
    settings = settings_of(parties, workers, text_column)
    with telling() as told:
        reads = flow.read_all(paths, settings, told.report, told.world)
    tell_problems(reads.problems)
    tell_passed_over(reads.passed_over, len(reads.readings))
    stop_if_nothing_read(reads)
    tell_unread(reads)
    return reads


def near_names(name: str, found: Sequence[str], known: Sequence[str]) -> str:
    """What to say where an id names no report, or the beginning of several."""
    if found:
        return f"Several reports begin with {name!r}: {', '.join(found)}"
    return f"There is no report {name!r}. Near it: {', '.join(match[0] for match in process.extract(name, known, limit=3))}"


def stop_if_nothing_read(reads: flow.Reads) -> None:
    """Stop where no report could be read."""
    unread = [problem for reading in reads.readings for problem in reading.problems if problem.code == flow.UNREAD]
    if len(unread) == len(reads.readings):
        tell_problems(unread)
        stop("No report could be read.", codes.NOTHING_READ)


def tell_unread(reads: flow.Reads) -> None:
    """Say on the standard error how many reports are in languages that are not read."""
    found = Counter(problem.about for reading in reads.readings for problem in reading.problems if problem.code == flow.UNREAD)
    tell_languages(found, len(reads.readings))


def tell_languages(found: Counter[str], reports: int) -> None:
    """The same from how many reports there are in each language that is not read, and how many in all."""
    if found:
        listed = ", ".join(f"{number} in {flow.spelled(code)}" for code, number in sorted(found.items(), key=lambda item: (-item[1], item[0])))
        whole = plural(reports, "report")
        typer.echo(f"{found.total()} of {whole} not read, because of the language: {listed}. See: parley problems", err=True)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Say on the standard error which sources could not be read, and why."""
    for problem in problems[:_SHOWN]:
        typer.echo(f"{problem.where}: {problem.code}: {problem.message}", err=True)
    if len(problems) > _SHOWN:
        typer.echo(f"… and {len(problems) - _SHOWN} more; parley problems lists them all.", err=True)
