"""The order of the rooms; nothing else knows it."""

from parley.annotate.ownfile import load_own
from parley.flow.book import Added, from_book, read_into
from parley.flow.explain import explain_report
from parley.flow.figures import figures_said
from parley.flow.ledger import Account, account, check_book, open_questions
from parley.flow.memory import Reads, matches, published_by, read_all
from parley.flow.stories import Copy, copies_of, origins_of
from parley.flow.work import UNREAD, Progress, reader_version, spelled

__all__ = [
    "UNREAD",
    "Account",
    "Added",
    "Copy",
    "Progress",
    "Reads",
    "account",
    "check_book",
    "copies_of",
    "explain_report",
    "figures_said",
    "from_book",
    "load_own",
    "matches",
    "open_questions",
    "origins_of",
    "published_by",
    "read_all",
    "read_into",
    "reader_version",
    "spelled",
]
