"""The pages of the room, in the order of the navigation. ARCHITECTURE.md tells how one is added."""

from parley.show.web.page import Page
from parley.show.web.pages import compare, disagreements, ledger, line, positions, problems, report, runs, search, timeline, who, words

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

__all__ = ["PAGES"]
