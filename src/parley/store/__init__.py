"""The book: one SQLite file that keeps bytes, reports, claims and judgements, and loses none."""

from parley.store.book import Book, close_book, open_book
from parley.store.check import check
from parley.store.query import Kept, has_reading, has_report, load, load_judgements, load_source_problems, raw_bytes
from parley.store.rows import report_key
from parley.store.search import search, search_reports
from parley.store.write import Entry, judge, keep, keep_source_problems

__all__ = [
    "Book",
    "Entry",
    "Kept",
    "check",
    "close_book",
    "has_reading",
    "has_report",
    "judge",
    "keep",
    "keep_source_problems",
    "load",
    "load_judgements",
    "load_source_problems",
    "open_book",
    "raw_bytes",
    "report_key",
    "search",
    "search_reports",
]
