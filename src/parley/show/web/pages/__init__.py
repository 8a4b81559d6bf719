"""The pages of the room, in the order of the navigation. ARCHITECTURE.md tells how one is added."""

from parley.show.web.page import Page
from parley.show.web.pages import ledger, line, report, words

PAGES: tuple[Page, ...] = (ledger.PAGE, line.PAGE, words.PAGE, report.PAGE)

__all__ = ["PAGES"]
