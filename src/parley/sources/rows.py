"""Rows of text: JSON Lines, and CSV with a heading; each row is an item, its bytes as they stand (those of CSV after the heading)."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO, Literal

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import Left
from parley.sources.making import Place, stem

MEDIA = {"json-lines": "application/json", "csv": "text/csv"}
TEXT_COLUMN = "Text-Column"  # a heading of ours beside the bytes: the column that holds the text
_NO_TEXT = "they have no text in that column. Nothing is to be done, if they should have none."
_LARGE = "they are larger than a report may be, or a quotation mark in them is never closed. Mend the file."
_BROKEN = "they are no JSON objects. Mend the file."
_PIECE = 1 << 16
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it begins, its bytes, and its texts by column."""

    number: int
    offset: int
    raw: bytes
    fields: dict[str, object]


def row_items(stream: BinaryIO, place: Place, limits: SourceLimits, kind: Literal["json-lines", "csv"]) -> Iterator[Item | Problem]:
    """One item for each row with text.

    Args:
        stream: the file's bytes, unpacked.
        place: where it stands.
        limits: how large a row may be, how many there may be, and which column holds the text where the user named it.
        kind: of the file.
    """
    if stream.peek(2)[:2] in _WIDE:  # type: ignore[attr-defined]
        yield Problem("unknown-encoding", place.where, "This table is in UTF-16. Save it as UTF-8 (in a spreadsheet: CSV UTF-8).")
        return
    left = Left()
    rows = _json_rows(stream, limits, left) if kind == "json-lines" else _csv_rows(stream, limits, left)
    seen = False
    for row in rows:
        column = text_column(tuple(row.fields), limits.text_column)
        if column is None and not seen:
            yield _no_column(place, tuple(row.fields), limits.text_column)
            return
        if row.number > limits.rows:
            yield Problem("too-many-rows", place.where, f"This has more than {limits.rows:,} rows; those before were read. Split it into several.")
            break
        seen = True
        text = row.fields.get(column) if column else None
        if not isinstance(text, str) or not text.strip():
            left.out("rows-without-text", f"#{row.number}", _NO_TEXT)
        else:
            yield _item(row, place, MEDIA[kind], column or "")
    yield from left.problems(place.where, "row")
    if not seen and not left:
        yield Problem("empty-file", place.where, "There is no row in this file. Save it again.")


def text_column(columns: Sequence[str], named: str | None = None) -> str | None:
    """The column that holds the text: the one that the user names, or the first of the usual names."""
    folded = {column.casefold().replace(" ", "_").replace("-", "_"): column for column in reversed(columns)}
    if named is not None:
        return named if named in columns else folded.get(named.casefold().replace(" ", "_").replace("-", "_"))
    return next((folded[name] for name in _usual() if name in folded), None)


@lru_cache(maxsize=1)
def _usual() -> tuple[str, ...]:
    data = tomllib.loads((files("parley.data") / "columns.toml").read_text(encoding="utf-8"))
    return tuple(data["text"])


def _no_column(place: Place, columns: Sequence[str], named: str | None) -> Problem:
    there = ", ".join(columns[:12]) or "none"
    wanted = f"no column {named!r}" if named else "no column of a usual name for text"
    return Problem(
        "no-text-column", place.where, f"There is {wanted}. Name the one that holds the text with --text-column; there are: {there[:400]}."
    )


def _item(row: Row, place: Place, media: str, column: str) -> Item:
    record = f"{place.record}#{row.number}" if place.record else str(row.number)
    capture = Capture(sha256(row.raw).hexdigest(), place.source, record, row.offset, headers=((TEXT_COLUMN, column),))
    return Item(row.raw, capture, media, None, f"{place.where}#{row.number}", f"{stem(place.name)}-{row.number}")


def _json_rows(stream: BinaryIO, limits: SourceLimits, left: Left) -> Iterator[Row]:
    number = offset = 0
    while line := stream.readline(limits.item_bytes + 1):
        number += 1
        size = len(line)
        if size > limits.item_bytes:
            left.out("rows-too-large", f"#{number}", _LARGE)
            size += _skip_line(stream) if not line.endswith(b"\n") else 0
        elif line.strip():
            fields = _object(line)
            if fields is None:
                left.out("rows-broken", f"#{number}", _BROKEN)
            else:
                yield Row(number, offset, line.rstrip(b"\r\n"), fields)
        offset += size


def _skip_line(stream: BinaryIO) -> int:
    """Pass over the rest of a line without keeping it."""
    size = 0
    while data := stream.readline(_PIECE):
        size += len(data)
        if data.endswith(b"\n"):
            break
    return size


def _object(line: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(line.decode("utf-8-sig", errors="replace"), strict=False)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _csv_rows(stream: BinaryIO, limits: SourceLimits, left: Left) -> Iterator[Row]:
    """Rows of CSV; bytes are taken for letters one to one here, since commas, quotes and line ends are the same in all that is read."""
    csv.field_size_limit(limits.item_bytes)
    taken: list[bytes] = []
    ended = False

    def lines() -> Iterator[str]:
        nonlocal ended
        size = 0
        while line := stream.readline(limits.item_bytes + 1):
            size = len(line) + (size if taken else 0)
            taken.append(line)
            if size > limits.item_bytes:
                break
            yield line.decode("latin-1")
        ended = size > limits.item_bytes

    first = stream.peek(_PIECE).partition(b"\n")[0].decode("latin-1")  # type: ignore[attr-defined]
    reader = csv.reader(lines(), delimiter=max(",;\t|", key=first.count))
    heading: list[str] = []
    head = b""
    offset = number = 0
    try:
        for cells in reader:
            raw = b"".join(taken)
            taken.clear()
            if ended:
                break
            if not heading:
                heading, head = [_utf8(name).strip().lstrip("\ufeff") for name in cells], raw
            elif any(cells):
                number += 1
                yield Row(number, offset, head + raw, dict(zip(heading, map(_utf8, cells), strict=False)))
            offset += len(raw)
    except csv.Error:
        ended = True
    if ended:
        left.out("rows-too-large", f"#{number + 1} and all after it", _LARGE)


def _utf8(cell: str) -> str:
    return cell.encode("latin-1").decode("utf-8", errors="replace")
