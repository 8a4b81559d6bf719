"""PDF documents made by a program (not scanned): paragraphs from lines, without what stands around them on each page."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from parley.model import Problem, When
from parley.read.dates import iso_day
from parley.read.inside import Inside
from parley.settings import SourceLimits

# What pypdf raises on files that are broken or made to harm, beside errors of its own; found by feeding it such files.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error)  # fmt: skip
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite)?\W*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_LISTED = re.compile(r"[•●▪◦‣·–-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_DIGITS = re.compile(r"\d+")
_BROWSERS = ("mozilla", "chrome", "skia", "firefox", "safari", "wkhtml", "quartz")  # programs that print pages
_WIDE = 1.35  # times the usual distance of two lines from which on a new paragraph begins
_EDGE = 3  # lines at the top and at the foot of a page that may be of the page and not of the text
_SHORT = 0.75  # of the usual length of a line: a paragraph ends in it, where its words end too
_SIZE = 0.5  # points of difference in size: a heading


@dataclass(slots=True)
class _Line:
    """A line of a page: how high it stands, the size of its letters, and its words."""

    height: float
    size: float
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())


def is_pdf(raw: bytes) -> bool:
    """Whether bytes are a PDF; a few others may stand before its mark."""
    return b"%PDF-" in raw[:1024]


def pdf_inside(raw: bytes, where: str, limits: SourceLimits) -> Inside | Problem:
    """The text of a PDF, and the day on which the file was made.

    Args:
        raw: its bytes.
        where: the name to give in a problem.
        limits: how many pages it may have.
    """
    import pypdf  # noqa: PLC0415  # slow to load, and few sources are PDF
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say of a broken file is said as a problem
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return _encrypted(where)
        if len(reader.pages) > limits.pages:
            return Problem("too-many-pages", where, f"This has more than {limits.pages} pages. Save those with the report as a file of their own.")
        pages = [_lines(page) for page in reader.pages]
        made = _made(reader)
    except DependencyError:
        return _encrypted(where)
    except (PyPdfError, *FAULTS) as error:
        return Problem("broken-pdf", where, f"This PDF cannot be read ({type(error).__name__}). Open it, and save it again or save its text.")
    text = "\n\n".join(_paragraphs(list(_story(pages))))
    if not text:
        return Problem(
            "no-text-in-pdf", where, "There is no text in this PDF, only pictures of it. Let a program for reading scans make a text of it."
        )
    return Inside(text.encode("utf-8", "replace"), "utf-8", page=False, made=made)


def _encrypted(where: str) -> Problem:
    return Problem("encrypted", where, "This PDF asks for a password. Open it, and save its text.")


def _made(reader: Any) -> When | None:
    """The day on which the file was made; none for a page printed from a browser, which may be years old by then."""
    told = reader.metadata or {}
    said = told.get("/CreationDate")
    if any(word in f"{told.get('/Creator')} {told.get('/Producer')}".lower() for word in _BROWSERS):
        return None
    return iso_day(str(said).removeprefix("D:")) if said else None


def _lines(page: Any) -> list[_Line]:
    """The lines of a page as they stand in the file."""
    lines: list[_Line] = []
    open_ = False

    def take(text: str, over: Sequence[float], own: Sequence[float], _font: object, size: float) -> None:
        nonlocal open_
        words = text.strip("\n")
        height = own[4] * over[1] + own[5] * over[3] + over[5]
        if words.strip():
            scale = abs(own[3] * over[3]) or 1.0
            if not open_ or not lines or abs(lines[-1].height - height) > lines[-1].size / 2:
                lines.append(_Line(height, size * scale))
            lines[-1].parts.extend((words, " ") if text != words else (words,))
            open_ = True
        elif words and lines:
            lines[-1].parts.append(" ")
        open_ = open_ and not text.endswith("\n")

    page.extract_text(visitor_text=take)
    return [line for line in lines if line.words]


def _story(pages: Sequence[Sequence[_Line]]) -> Iterator[list[_Line]]:
    """The lines of each page without its number, and without what stands on most pages; a letterhead is kept where it stands first."""
    edges = [{_bare(line) for line in _edge(page)} for page in pages]
    often = Counter(words for edge in edges for words in edge)
    repeated = {words for words, number in often.items() if number >= max(2, len(pages) / 2)}
    for number, page in enumerate(pages):
        edge = {id(line) for line in _edge(page)}
        yield [
            line
            for line in page
            if id(line) not in edge or not (_PAGE_NUMBER.fullmatch(line.words) or (_bare(line) in repeated and (number or "#" in _bare(line))))
        ]


def _edge(page: Sequence[_Line]) -> list[_Line]:
    """The lines at the top and at the foot, by how high they stand."""
    by_height = sorted(page, key=lambda line: -line.height)
    return by_height if len(by_height) <= 2 * _EDGE else by_height[:_EDGE] + by_height[-_EDGE:]


def _bare(line: _Line) -> str:
    return _DIGITS.sub("#", line.words)


def _paragraphs(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Lines put together where no space, size or end of words parts them."""
    lines = [line for page in pages for line in page]
    gaps = Counter(round(above.height - line.height) for page in pages for above, line in pairwise(page) if above.height - line.height > 1)
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0
    width = sorted(len(line.words) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    words = ""
    for above, line in pairwise([None, *lines]):
        if above is not None and line is not None and _goes_on(above, line, usual, width):
            words = f"{words}\n{line.words}" if words.endswith("-") else f"{words} {line.words}"
            continue
        if words:
            yield words
        words = line.words if line else ""
    if words:
        yield words


def _goes_on(above: _Line, line: _Line, usual: float, width: int) -> bool:
    """Whether a line goes on with the paragraph of the one above."""
    gap = above.height - line.height
    if abs(above.size - line.size) > _SIZE or _LISTED.match(line.words):
        return False
    if gap < 0:  # another column or page
        return not _ENDED.search(above.words) and line.words[:1].islower()
    ended = bool(_ENDED.search(above.words))
    short = len(above.words) < _SHORT * width
    return gap <= _WIDE * usual and not (short and (ended or line.words[:1].isupper()))
