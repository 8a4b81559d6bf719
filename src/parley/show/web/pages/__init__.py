"""The pages of the room, in the order of the navigation. ARCHITECTURE.md tells how one is added."""

from parley.show.web.page import Page
from parley.show.web.pages import (
    add,
    compare,
    disagreements,
    draft,
    history,
    ledger,
    line,
    positions,
    problems,
    report,
    review,
    runs,
    search,
    timeline,
    who,
    words,
)

PAGES: tuple[Page, ...] = (
    ledger.PAGE,
    timeline.PAGE,
    disagreements.PAGE,
    positions.PAGE,
    who.PAGE,
    search.PAGE,
    problems.PAGE,
    runs.PAGE,
    compare.PAGE,
    line.PAGE,
    words.PAGE,
    report.PAGE,
)
# Only where judgement and upload are open, and only for whoever was let in.
REVIEW_PAGES: tuple[Page, ...] = (review.PAGE, history.PAGE, add.PAGE, draft.PAGE)

__all__ = ["PAGES", "REVIEW_PAGES"]
