"""Parley from Python: read reports, open a book, and take claims, deliveries and lines as values or as frames.

    import parley

    reads = parley.read_reports("examples/istanbul-2025/reports")
    reads.frame("lines")

Faults in the input are data (`Reads.problems`); what cannot be done at all raises `ParleyError`, which says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NoReturn, Self

from parley import flow, store
from parley.model import Claim, Problem, Report
from parley.reconcile.ledger import Delivery, Ledger, Line
from parley.settings import Settings, from_environment
from parley.show.forms.table import Table
from parley.show.forms.tables import TABLES
from parley.show.forms.whole import Whole, deliveries_of, lines_of

Day = date | str  # a day as `date` or as "2025-06-10"


class ParleyError(Exception):
    """What cannot be done, and what to do; `problems` are the faults."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(f"{problem.where}: {problem.code}: {problem.message}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Reads:
    """What was read: reports, claims, problems, and the ledger that follows from them.

    >>> reads
    <Reads: 44 reports, ... claims, ... problems>
    """

    held: flow.Reads

    def __repr__(self) -> str:
        """How much it is."""
        return f"<Reads: {len(self.reports)} reports, {len(self.claims)} claims, {len(self.problems)} problems>"

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report as read, in order of ids.

        >>> reads.reports[0].id
        '01-first-round-wire'
        """
        return tuple(reading.report for reading in self.held.readings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, each with the words that carry it.

        >>> bodies = [claim for claim in reads.claims if isinstance(claim.body, parley.Transfer) and claim.body.what == "bodies"]
        >>> bodies[0].evidence[0].quote in next(report.text for report in reads.reports if report.id == bodies[0].report)
        True
        """
        return tuple(claim for reading in self.held.readings for claim in reading.claims)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or was refused, and why.

        >>> sorted({problem.code for problem in reads.problems})[:2]
        ['no-side', 'not-a-transfer']
        """
        return (*self.held.problems, *(problem for reading in self.held.readings for problem in reading.problems))

    def ledger(self, as_of: Day | None = None) -> Ledger:
        """The account: negotiations with their talks, agreements, deliveries, disagreements.

        >>> reads.ledger().as_of, reads.ledger("2025-06-10").reports
        ('2025-07-31', 20)

        Args:
            as_of: only reports published by this day count.

        Raises:
            ValueError: that is no day.
        """
        return self.whole(as_of).ledger

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every agreement: agreed, delivered, open, state.

        >>> [(line.giver, line.what, line.state) for line in reads.lines][:2]
        [('RU', 'persons', 'complete'), ('UA', 'persons', 'complete')]
        """
        return tuple(line for _, _, line in lines_of(self.whole()))

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Every transfer carried out, with all who report it.

        >>> [delivery.count.min for delivery in reads.deliveries if delivery.what == "bodies" and delivery.count][:1]
        [1212]
        """
        return tuple(delivery for _, _, delivery in deliveries_of(self.whole()))

    def table(self, name: str, as_of: Day | None = None) -> Table:
        """One of the tables that `parley export --to csv` writes, as plain values: fields with their meaning, and rows.

        >>> reads.table("talks").fields[0].about
        'the adversaries'

        Args:
            name: lines, deliveries, talks, agreements, offers, totals, proposals, answers, lists, positions, disagreements, claims, reports, problems.
            as_of: only reports published by this day count.

        Raises:
            ValueError: there is no such table.
        """
        if name not in TABLES:
            message = f"There is no table {name!r}. There are: {', '.join(TABLES)}"
            raise ValueError(message)
        return TABLES[name](self.whole(as_of))

    def frame(self, name: str, kind: Literal["pandas", "polars"] = "pandas", as_of: Day | None = None) -> Any:
        """The same table as a data frame, with types that keep "not known" apart from 0 and false; needs `parley[frames]`.

        >>> frame = reads.frame("lines")
        >>> int(frame.loc[frame["what"] == "bodies", "agreed_min"].iloc[0])
        6000

        Args:
            name: as for `table`.
            kind: pandas or polars.
            as_of: only reports published by this day count.

        Raises:
            ParleyError: the extra is not installed.
            ValueError: there is no such table or kind of frame.
        """
        from parley.show.forms.frames import FRAMES  # noqa: PLC0415  # an extra

        if kind not in FRAMES:
            message = f"There are no frames of {kind!r}. There are: {', '.join(FRAMES)}"
            raise ValueError(message)
        try:
            return FRAMES[kind](self.table(name, as_of))
        except ModuleNotFoundError as error:
            message = f"Frames need {error.name}: pip install 'parley[frames]'"
            raise ParleyError(Problem("extra-missing", f"frame {name!r}", message)) from error

    def whole(self, as_of: Day | None = None) -> Whole:
        """What every form is made from: the ledger with its readings and origins."""
        return self._now if as_of is None else _whole(self.held, as_of)

    @cached_property
    def _now(self) -> Whole:
        return _whole(self.held, None)


def _whole(held: flow.Reads, as_of: Day | None) -> Whole:
    made = flow.account(held, _day(as_of) if isinstance(as_of, str) else as_of)
    return Whole(made.ledger, made.reads.readings, made.origins)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        message = f"{written!r} is not a day. Write it as 2025-07-25."
        raise ValueError(message) from error


@dataclass(frozen=True, slots=True)
class Book:
    """An open book; close it, or use it in a `with` block.

    >>> with parley.open_book(folder / "talks.parley", create=True) as book:
    ...     book.read("examples/istanbul-2025/reports/12-first-remains.html")
    ...     book.reads()
    1
    <Reads: 1 reports, ... claims, ... problems>
    """

    held: store.Book

    def read(
        self, paths: str | Path | Sequence[str | Path], workers: int = 1, parties: str | Path | None = None, text_column: str | None = None
    ) -> int:
        """Read files, folders and archives into the book; what it holds already changes nothing.

        Args:
            paths: as for `read_reports`.
            workers: processes; the result is the same.
            parties: a file of your own parties, persons and offices.
            text_column: as for `read_reports`.

        Returns:
            How many reports were new.

        Raises:
            ParleyError: the book takes no more, or the file of parties has faults; what was finished before is kept.
        """
        added = flow.read_into(self.held, _named(paths), _settings(workers, parties, text_column))
        if added.stopped:
            raise ParleyError(added.stopped)
        return added.read

    def reads(self) -> Reads:
        """Everything that the book holds now."""
        return Reads(flow.from_book(self.held))

    def ledger(self, as_of: Day | None = None) -> Ledger:
        """The account; of all that the book holds it is kept with the book, and only what is new is derived.

        Args:
            as_of: only reports published by this day count.
        """
        if as_of is None and flow.refresh(self.held) is None:
            return flow.kept_ledger(self.held)
        return self.reads().ledger(as_of)

    def close(self) -> None:
        """Let go of the book."""
        store.close_book(self.held)

    def __enter__(self) -> Self:
        """The book itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of the book."""
        self.close()


def read_reports(
    paths: str | Path | Sequence[str | Path], *, workers: int = 1, parties: str | Path | None = None, text_column: str | None = None
) -> Reads:
    """Read files, folders and archives, without keeping a book.

    >>> parley.read_reports("examples/istanbul-2025/reports/12-first-remains.html")
    <Reads: 1 reports, ... claims, ... problems>

    Args:
        paths: files, folders and archives (docs/sources.md), or one of them.
        workers: processes; the result is the same.
        parties: a file of your own parties, persons and offices (docs/parties.md).
        text_column: of CSV and JSON Lines, the column that holds the text; None takes the first that has a usual name.

    Raises:
        ParleyError: the file of parties has faults.
    """
    return Reads(flow.read_all(_named(paths), _settings(workers, parties, text_column)))


def open_book(path: str | Path | None = None, *, create: bool = False) -> Book:
    """Open a book that `parley read` made, or make one.

    >>> parley.open_book("no-such.parley")
    Traceback (most recent call last):
    parley.api.ParleyError: no-such.parley: book-not-found: There is no book at no-such.parley. Make one with: parley read SOURCES --book no-such.parley

    Args:
        path: the file, or the address of a database (docs/postgresql.md); None takes the book that PARLEY_BOOK names.
        create: make it where there is none.

    Raises:
        ParleyError: it cannot be opened.
    """
    opened = store.open_book(from_environment().book if path is None else path, create=create)
    if isinstance(opened, Problem):
        raise ParleyError(opened)
    return Book(opened)


def load_claims(path: str | Path) -> tuple[Claim, ...]:
    """The claims that `parley export` wrote: as tables (a folder of JSON Lines or Parquet), as Web Annotations, or in the exchange form.

    >>> from parley.show.forms.webannotation import web_annotations
    >>> _ = (folder / "claims.jsonld").write_text(web_annotations(reads.whole()).text)
    >>> parley.load_claims(folder / "claims.jsonld") == reads.claims
    True

    Args:
        path: the folder or file.

    Raises:
        ParleyError: it is none of these.
    """
    from parley.show.forms.back import claims_in  # noqa: PLC0415

    found = claims_in(Path(path))
    if isinstance(found, Problem):
        raise ParleyError(found)
    return found


def _named(paths: str | Path | Iterable[str | Path]) -> list[str]:
    return [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]


def _settings(workers: int, parties: str | Path | None, text_column: str | None) -> Settings:
    settings = replace(from_environment(), workers=workers)
    settings = replace(settings, sources=replace(settings.sources, text_column=text_column))
    if parties is None:
        return settings
    own = flow.load_own(Path(parties))
    return _refuse(own) if isinstance(own, tuple) else replace(settings, own=own)


def _refuse(problems: tuple[Problem, ...]) -> NoReturn:
    raise ParleyError(*problems)
