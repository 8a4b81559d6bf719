"""Read one report after the other, in one process or several; the results are the same and come in the same order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice

from parley import __version__
from parley.model import Block, Problem, Reading, Report
from parley.own import NONE, Own
from parley.read.language import foreign_parts, language_names
from parley.settings import Settings

Progress = Callable[[int, str], None]  # how many reports are done, and the last one's name
UNREAD = "language-not-read"  # the code of the problem of a report in a language that is not read
_READS = ("read", "annotate", "extract", "conditions", "data")
_BATCH = 32  # reports that each process gets at a time


def reader_version(own: Own = NONE) -> str:
    """The version of the reader: that of the program, and a hash of its rules and data and of the user's own, so that a change reads again."""
    return f"{_program_version()} own {own.digest[:12]}" if own.digest else _program_version()


@lru_cache(maxsize=1)
def _program_version() -> str:
    hashed = hashlib.sha256()
    for part in (
        files("parley") / "model.py",
        files("parley") / "canonical.py",
        files("parley") / "own.py",
        *(files("parley") / name for name in _READS),
    ):
        _hash(part, hashed.update)
    return f"parley {__version__} {hashed.hexdigest()[:12]}"


def _hash(part: Traversable, update: Callable[[bytes], None]) -> None:
    if part.is_dir():
        for child in sorted(part.iterdir(), key=lambda item: item.name):
            if not child.name.startswith((".", "__pycache__")):
                _hash(child, update)
    else:
        update(part.name.encode())
        update(part.read_bytes())


def read_report(report: Report, settings: Settings) -> Reading:
    """Read the claims of one report; one in a language that is not read is kept, with a problem that says so."""
    if report.language not in (*settings.languages, "und"):
        message = f"The report is in {spelled(report.language)}; Parley reads claims from {_read(settings)} only. The report is kept, without claims."
        return Reading(report, (), (Problem(UNREAD, report.id, message, report.language),))
    from parley.annotate.annotate import annotate  # noqa: PLC0415  # a book is listed and served without language processing
    from parley.conditions import with_conditions  # noqa: PLC0415
    from parley.extract import extract  # noqa: PLC0415

    notes = annotate(report, settings.own)
    claims, problems = extract(notes)
    return Reading(report, with_conditions(claims, notes), (*_parts_unread(report, settings), *problems))


def spelled(code: str) -> str:
    """A language as a user reads it: "Ukrainian (uk)"."""
    name = language_names().get(code)
    return f"{name} ({code})" if name else code


def _read(settings: Settings) -> str:
    return ", ".join(language_names().get(code, code) for code in settings.languages)


def _parts_unread(report: Report, settings: Settings) -> tuple[Problem, ...]:
    """What is said of the parts of a report in other languages: one problem for each language."""
    found: dict[str, list[Block]] = {}
    for block, code in foreign_parts(report):
        if code not in settings.languages:
            found.setdefault(code, []).append(block)
    problems = []
    for code, parts in found.items():
        words = sum(len(report.text[part.start : part.end].split()) for part in parts)
        message = f"{words} words of this report, from here on, are in {spelled(code)}; Parley reads claims from {_read(settings)} only."
        problems.append(Problem("part-not-read", f"{report.id}:{parts[0].start}-{parts[0].end}", message, code))
    return tuple(problems)


def read_reports(reports: Iterable[Report], settings: Settings, progress: Progress | None = None) -> Iterator[Reading]:
    """Read the claims of many reports, in the order in which they come.

    Args:
        reports: as read.
        settings: languages, the user's own parties, and how many processes work.
        progress: is told after each report.
    """
    for done, reading in enumerate(_results(reports, settings), 1):
        if progress:
            progress(done, reading.report.id)
        yield reading


def _results(reports: Iterable[Report], settings: Settings) -> Iterator[Reading]:
    work = partial(read_report, settings=settings)
    if settings.workers <= 1:
        yield from map(work, reports)
        return
    rest = iter(reports)
    with ProcessPoolExecutor(settings.workers) as pool:
        while batch := list(islice(rest, _BATCH * settings.workers)):
            yield from pool.map(work, batch, chunksize=max(1, len(batch) // (4 * settings.workers)))
