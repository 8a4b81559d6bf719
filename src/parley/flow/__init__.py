"""The order of the rooms; nothing else knows it."""

from parley.flow.book import Added, from_book, read_into
from parley.flow.explain import explain_report
from parley.flow.ledger import Account, account, check_book, open_questions
from parley.flow.memory import Reads, matches, published_by, read_all
from parley.flow.work import Progress, reader_version

__all__ = [
    "Account",
    "Added",
    "Progress",
    "Reads",
    "account",
    "check_book",
    "explain_report",
    "from_book",
    "matches",
    "open_questions",
    "published_by",
    "read_all",
    "read_into",
    "reader_version",
]
