"""The order of the rooms; nothing else knows it."""

from typing import TYPE_CHECKING

from parley.lazy import loader

if TYPE_CHECKING:
    from parley.annotate.names.ownfile import load_own
    from parley.flow.book import from_book
    from parley.flow.clerk import BookClerk
    from parley.flow.desk import BookDesk
    from parley.flow.evidence import Evidence, Named, evidence_of, named_reports
    from parley.flow.explain import explain_report
    from parley.flow.figures import figures_said
    from parley.flow.kept import Heading, headings, kept_json, kept_ledger, not_read, one_agreement, one_line, one_negotiation
    from parley.flow.ledger import Account, account, check_book, named, open_questions, taken_back
    from parley.flow.memory import Reads, matches, published_by, read_all
    from parley.flow.reading import Added, read_into
    from parley.flow.renewal import refresh
    from parley.flow.stories import Copy, copies_of
    from parley.flow.watching import NOTHING_TO_WATCH, Event, Rhythm, watch
    from parley.flow.work import UNREAD, Progress, reader_version, spelled

__all__ = [
    "NOTHING_TO_WATCH",
    "UNREAD",
    "Account",
    "Added",
    "BookClerk",
    "BookDesk",
    "Copy",
    "Event",
    "Evidence",
    "Heading",
    "Named",
    "Progress",
    "Reads",
    "Rhythm",
    "account",
    "check_book",
    "copies_of",
    "evidence_of",
    "explain_report",
    "figures_said",
    "from_book",
    "headings",
    "kept_json",
    "kept_ledger",
    "load_own",
    "matches",
    "named",
    "named_reports",
    "not_read",
    "one_agreement",
    "one_line",
    "one_negotiation",
    "open_questions",
    "published_by",
    "read_all",
    "read_into",
    "reader_version",
    "refresh",
    "spelled",
    "taken_back",
    "watch",
]

_WHERE = {
    "NOTHING_TO_WATCH": "parley.flow.watching",
    "UNREAD": "parley.flow.work",
    "Account": "parley.flow.ledger",
    "Added": "parley.flow.reading",
    "BookClerk": "parley.flow.clerk",
    "BookDesk": "parley.flow.desk",
    "Copy": "parley.flow.stories",
    "Event": "parley.flow.watching",
    "Evidence": "parley.flow.evidence",
    "Heading": "parley.flow.kept",
    "Named": "parley.flow.evidence",
    "Progress": "parley.flow.work",
    "Reads": "parley.flow.memory",
    "Rhythm": "parley.flow.watching",
    "account": "parley.flow.ledger",
    "check_book": "parley.flow.ledger",
    "copies_of": "parley.flow.stories",
    "evidence_of": "parley.flow.evidence",
    "explain_report": "parley.flow.explain",
    "figures_said": "parley.flow.figures",
    "from_book": "parley.flow.book",
    "headings": "parley.flow.kept",
    "kept_json": "parley.flow.kept",
    "kept_ledger": "parley.flow.kept",
    "load_own": "parley.annotate.names.ownfile",
    "matches": "parley.flow.memory",
    "named": "parley.flow.ledger",
    "named_reports": "parley.flow.evidence",
    "not_read": "parley.flow.kept",
    "one_agreement": "parley.flow.kept",
    "one_line": "parley.flow.kept",
    "one_negotiation": "parley.flow.kept",
    "open_questions": "parley.flow.ledger",
    "published_by": "parley.flow.memory",
    "read_all": "parley.flow.memory",
    "read_into": "parley.flow.reading",
    "reader_version": "parley.flow.work",
    "refresh": "parley.flow.renewal",
    "spelled": "parley.flow.work",
    "taken_back": "parley.flow.ledger",
    "watch": "parley.flow.watching",
}
__getattr__ = loader(__name__, _WHERE)
