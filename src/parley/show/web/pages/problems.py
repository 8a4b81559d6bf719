"""Problems: what could not be read, and what was refused and why, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from parley.model import Problem, Report
from parley.show.claims import published_words
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Name
from parley.show.web.page import Page

SHOWN = 100  # problems on one page


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem."""

    code: str
    message: str
    where: str
    report: str | None
    start: int | None  # where in its text
    outlet: str
    published: str
    about: str


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """Faults of the input, and refusals."""

    code: str | None
    number: int
    first: int
    earlier: int | None
    later: int | None
    codes: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]


def problems_page(
    room: InRoom, code: Annotated[Name, Query(description="Only problems of this code.")] = None, at: Annotated[int, Query(ge=0, le=10_000_000)] = 0
) -> ProblemsPage:
    """What could not be read, and what was refused and why."""
    codes = room.desk.problem_codes()
    number = sum(n for name, n in codes if code in {None, name})
    found = room.desk.problems(code, at, SHOWN)
    headings = room.desk.reports([key for key, _ in found if key])
    return ProblemsPage(
        code,
        number,
        at + 1,
        max(0, at - SHOWN) if at else None,
        at + SHOWN if at + SHOWN < number else None,
        codes,
        tuple(_fault(problem, headings.get(key or "")) for key, problem in found),
    )


def _fault(one: Problem, report: Report | None) -> Fault:
    if report is None:
        return Fault(one.code, one.message, one.where, None, None, "", "", one.about)
    start = one.where.removeprefix(f"{report.id}:").partition("-")[0]
    return Fault(
        one.code,
        one.message,
        one.where,
        report.id,
        int(start) if start.isdecimal() else None,
        report.outlet or report.agency or "",
        published_words(report),
        one.about,
    )


def _sheet(view: ProblemsPage) -> Sheet:
    return Sheet((), (), tuple({"where": one.where, "code": one.code, "message": one.message, "about": one.about} for one in view.faults))


PAGE = Page("/problems", "Problems", "problems.html", problems_page, _sheet, own=("code", "at"), uses=frozenset())
