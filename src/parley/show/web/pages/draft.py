"""A report that was handed in, and what is read in it, before it is added to the book."""

from __future__ import annotations

from dataclasses import dataclass, fields

from fastapi import HTTPException

from parley.show.web.clerk import InClerk
from parley.show.web.desk import InRoom
from parley.show.web.page import Page
from parley.show.web.pages.report import ReportPage, page_of
from parley.show.web.session import Entered


@dataclass(frozen=True, slots=True)
class DraftPage(ReportPage):
    """The page of a report that is not in the book."""

    draft: str  # the SHA-256 of its bytes
    here: bool  # the book has these bytes already
    word: str  # what a form must carry


def draft_page(room: InRoom, clerk: InClerk, session: Entered, key: str) -> DraftPage:
    """What is read in a report that was handed in; it is not in the book yet."""
    reading = clerk.draft(key)
    if reading is None:
        raise HTTPException(404, "This report was added, or handed in too long ago. Hand it in again.")
    shown = page_of(reading, reading.report.id)
    known = room.desk.reading(reading.report.id)
    here = known is not None and known.report.raw == reading.report.raw
    return DraftPage(**{field.name: getattr(shown, field.name) for field in fields(shown)}, draft=key, here=here, word=session.form)


PAGE = Page("/draft/{key}", "Draft", "draft.html", draft_page, listed=False, uses=frozenset())
