"""The book: one SQLite file, or a database in PostgreSQL, that keeps bytes, reports, claims and judgements, and loses none."""

from typing import TYPE_CHECKING

from parley.lazy import loader

if TYPE_CHECKING:
    from parley.store.book import Book, close_book, is_book, is_there, open_book, problem_of
    from parley.store.copying import copy_book
    from parley.store.counts import Standing, standing
    from parley.store.evidence import captures_of, keep_captures, raw_state
    from parley.store.finder import search, search_reports
    from parley.store.query import Kept, has_problem, has_reading, has_report, load, load_judgements, load_source_problems, problem_places, raw_bytes
    from parley.store.rows import report_key
    from parley.store.shards import Finished, finished, keep_finished, known_items
    from parley.store.soundness import check
    from parley.store.undated import dated_bodies, load_undated
    from parley.store.watched import Waiting, Watched, has_words, keep_watched, load_waiting, load_watched, settle, unseen, was_captured
    from parley.store.write import Entry, judge, keep, keep_source_problems

__all__ = [
    "Book",
    "Entry",
    "Finished",
    "Kept",
    "Standing",
    "Waiting",
    "Watched",
    "captures_of",
    "check",
    "close_book",
    "copy_book",
    "dated_bodies",
    "finished",
    "has_problem",
    "has_reading",
    "has_report",
    "has_words",
    "is_book",
    "is_there",
    "judge",
    "keep",
    "keep_captures",
    "keep_finished",
    "keep_source_problems",
    "keep_watched",
    "known_items",
    "load",
    "load_judgements",
    "load_source_problems",
    "load_undated",
    "load_waiting",
    "load_watched",
    "open_book",
    "problem_of",
    "problem_places",
    "raw_bytes",
    "raw_state",
    "report_key",
    "search",
    "search_reports",
    "settle",
    "standing",
    "unseen",
    "was_captured",
]

_WHERE = {
    "Book": "parley.store.book",
    "Entry": "parley.store.write",
    "Finished": "parley.store.shards",
    "Kept": "parley.store.query",
    "Waiting": "parley.store.watched",
    "Watched": "parley.store.watched",
    "Standing": "parley.store.counts",
    "captures_of": "parley.store.evidence",
    "check": "parley.store.soundness",
    "close_book": "parley.store.book",
    "copy_book": "parley.store.copying",
    "finished": "parley.store.shards",
    "dated_bodies": "parley.store.undated",
    "has_problem": "parley.store.query",
    "has_reading": "parley.store.query",
    "has_report": "parley.store.query",
    "has_words": "parley.store.watched",
    "is_book": "parley.store.book",
    "is_there": "parley.store.book",
    "judge": "parley.store.write",
    "keep": "parley.store.write",
    "keep_captures": "parley.store.evidence",
    "keep_finished": "parley.store.shards",
    "keep_source_problems": "parley.store.write",
    "keep_watched": "parley.store.watched",
    "known_items": "parley.store.shards",
    "load": "parley.store.query",
    "load_judgements": "parley.store.query",
    "load_source_problems": "parley.store.query",
    "load_undated": "parley.store.undated",
    "load_waiting": "parley.store.watched",
    "load_watched": "parley.store.watched",
    "open_book": "parley.store.book",
    "problem_of": "parley.store.book",
    "problem_places": "parley.store.query",
    "raw_bytes": "parley.store.query",
    "raw_state": "parley.store.evidence",
    "report_key": "parley.store.rows",
    "search": "parley.store.finder",
    "search_reports": "parley.store.finder",
    "settle": "parley.store.watched",
    "standing": "parley.store.counts",
    "unseen": "parley.store.watched",
    "was_captured": "parley.store.watched",
}
__getattr__ = loader(__name__, _WHERE)
