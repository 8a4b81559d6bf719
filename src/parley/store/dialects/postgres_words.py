"""Full text and JSON in PostgreSQL; reports are found and ordered as SQLite's FTS5 finds and orders it.

Texts are cut and stemmed by SQLite itself (`terms.stems`) and kept as a `tsvector` with a GIN index; the order is that of bm25, by the formula of FTS5.
A `tsvector` keeps the first 255 places of a stem and places up to 16,383: beyond these, words that must stand together are not found together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from parley.model import Problem
from parley.store.dialects import Hits
from parley.store.terms import split_words, stems

WORDS_TABLE = """CREATE TABLE words (
    report varchar COLLATE "C" PRIMARY KEY, folded text COLLATE "C" NOT NULL, stems tsvector NOT NULL, size integer NOT NULL,
    rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE);
CREATE INDEX words_stems ON words USING gin (stems);
CREATE INDEX words_size ON words (size)"""
_PLACES, _LAST, _LONGEST, _BYTES = 255, 16_383, 2_046, 1_000_000  # limits of a tsvector
_K, _B = 1.2, 0.75  # of bm25, as in FTS5
_LEAST = 1e-6  # of a word that stands in more than half of all reports


def put_words(connection: Connection, report: str, folded: str) -> None:
    """Its stems with their places, and how many words there are."""
    found = stems(folded)
    sql = "INSERT INTO words (report, folded, stems, size) VALUES (:report, :folded, CAST(:stems AS tsvector), :size)"
    connection.execute(text(sql), {"report": report, "folded": folded, "stems": vector(found), "size": len(found)})


def vector(found: list[str]) -> str:
    """Stems in their order, as PostgreSQL writes a tsvector; as many of the first ones as it can hold."""
    places: dict[str, list[int]] = defaultdict(list)
    room = _BYTES
    for place, stem in enumerate(found, 1):
        if stem not in places:
            room -= len(stem) + 8
        if room < 0 or len(stem) > _LONGEST:
            continue
        mine = places[stem]
        room -= 2
        if len(mine) < _PLACES and (place <= _LAST or not mine):
            mine.append(min(place, _LAST))
    return " ".join(f"'{stem}':{','.join(map(str, mine))}" for stem, mine in sorted(places.items()))


def check_stems(connection: Connection) -> Iterator[Problem]:
    """Reports that are searched by other words than those of their copy in ASCII."""
    query = text("SELECT report, folded, CAST(stems AS text) AS kept, size FROM words ORDER BY report").execution_options(yield_per=100)
    for row in connection.execute(query):
        found = stems(row.folded)
        if row.size != len(found) or set(row.kept.split()) != set(vector(found).split()):
            message = f"The report with the key {row.report} is not found by the words that it has. Restore a copy of the book."
            yield Problem("search-differs", row.report, message)


def hits(connection: Connection, words: str) -> Hits | None:
    """The reports that hold all the words, with the negative of their bm25."""
    phrases = [phrase for word in split_words(words) if (phrase := stems(word))]
    if not phrases:
        return None
    number, average = connection.execute(text("SELECT count(*), coalesce(avg(size), 0) FROM words")).one()
    values: dict[str, Any] = {"average": float(average) or 1.0, "all_stems": " & ".join(_query(phrase) for phrase in phrases)}
    scores = []
    for n, phrase in enumerate(phrases):
        have = connection.scalar(text("SELECT count(*) FROM words WHERE stems @@ CAST(:one AS tsquery)"), {"one": _query(phrase)}) or 0
        weight = math.log((number - have + 0.5) / (have + 0.5))
        values |= {f"weight{n}": weight if weight > 0 else _LEAST} | {f"stem{n}_{i}": stem for i, stem in enumerate(phrase)}
        scores.append(_score(n, len(phrase)))
    rank = f"-({' + '.join(scores)})"
    return Hits(f"SELECT report, {rank} AS rank FROM words WHERE stems @@ CAST(:all_stems AS tsquery)", values)


def _query(phrase: list[str]) -> str:
    return "(" + " <-> ".join(f"'{stem}'" for stem in phrase) + ")"


def _score(n: int, length: int) -> str:
    """SQL for what one word, or several that stand together, adds to bm25."""
    often = f"CAST(({_often(n, length)}) AS double precision)"
    shorter = f"{_K} * ({1 - _B} + {_B} * size / CAST(:average AS double precision))"
    return f"(SELECT CAST(:weight{n} AS double precision) * (f * {_K + 1}) / (f + {shorter}) FROM (SELECT {often} AS f) AS often)"


def _often(n: int, length: int) -> str:
    """SQL for how often they stand together in a report."""
    if length == 1:
        return f"SELECT coalesce(max(cardinality(positions)), 0) FROM unnest(stems) WHERE lexeme = :stem{n}_0"
    places = [f"SELECT unnest(positions) AS place FROM unnest(stems) WHERE lexeme = :stem{n}_{i}" for i in range(length)]
    beside = " AND ".join(f"place + {i} IN ({one})" for i, one in enumerate(places) if i)
    return f"SELECT count(*) FROM ({places[0]}) AS first WHERE {beside}"


def part_of(connection: Connection, hits: Hits, part: int, many: int) -> Hits | None:
    """By the order in which their words were written, without a look at the ranks."""
    nth = "SELECT rowid FROM words WHERE stems @@ CAST(:all_stems AS tsquery) ORDER BY rowid DESC LIMIT 1 OFFSET :n"
    asked = {"all_stems": hits.values["all_stems"]}
    high, low = (connection.scalar(text(nth), {**asked, "n": n}) for n in (part * many, (part + 1) * many - 1))
    return Hits(f"{hits.sql} AND rowid BETWEEN :low AND :high", {**hits.values, "low": low or 0, "high": high or 0})


def item(json: str, place: int | str) -> str:
    """By its place."""
    return f"(CAST({json} AS json) ->> {place})" if isinstance(place, int) else f"(CAST({json} AS json) ->> '{place}')"


def pairs(json: str, name: str) -> str:
    """As a table; where there is no object of that name, an empty one."""
    found = f"CAST({json} AS json) -> '{name}'"
    return f"json_each_text(CASE json_typeof({found}) WHEN 'object' THEN {found} END)"


def members(json: str) -> str:
    """Its column of values."""
    return f"SELECT value FROM json_array_elements_text(CAST({json} AS json))"  # a name of a value that is bound
