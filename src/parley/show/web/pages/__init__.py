"""The pages of the room, in the order of the navigation. ARCHITECTURE.md tells how one is added."""

from parley.show.web.page import Page
from parley.show.web.pages import ledger, report

PAGES: tuple[Page, ...] = (ledger.PAGE, report.PAGE)

__all__ = ["PAGES"]
