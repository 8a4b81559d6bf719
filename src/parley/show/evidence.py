"""The evidence behind a report: its bytes, and how they reached Parley."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from parley.model import Capture
from parley.show.sheet import Column, Sheet
from parley.show.words import plural

_COLUMNS = (
    Column("Fetched", whole=True),
    Column("Where from", share=3),
    Column("Record", share=3),
    Column("Byte", right=True),
    Column("Address", share=4),
)


def evidence_sheet(captures: tuple[Capture, ...], record: dict[str, Any]) -> Sheet:
    """How the bytes of one report reached Parley, each time that they did.

    Args:
        captures: the first time first.
        record: what a program gets, the captures left out.
    """
    rows = tuple(_row(capture) for capture in captures)
    notes = tuple(f"{name}: {value}" for capture in captures for name, value in capture.headers)
    listed = [capture_record(capture) for capture in captures]
    empty = "How it was found is not known: it was read by a Parley that did not keep that."
    # One record for the report, so that a program gets the hash once.
    return Sheet(_COLUMNS, rows, (record | {"captures": listed},), empty=empty, notes=notes)


def size_words(size: int | None, sha256: str, *, intact: bool) -> str:
    """How many bytes there are, and whether they are those that were read."""
    if size is None:
        return f"the bytes ({sha256}) are not in the book"
    return f"{plural(size, 'byte')}, SHA-256 {sha256}, " + ("verified" if intact else "NOT the bytes that were read")


def capture_record(capture: Capture) -> dict[str, Any]:
    """A capture for a program."""
    return {
        "source": capture.source,
        "record": capture.record,
        "offset": capture.offset,
        "address": capture.address,
        "fetched": _time(capture),
        "headers": [list(pair) for pair in capture.headers],
    }


def capture_words(capture: Capture) -> str:
    """A capture as a line beside a report: the file, the record in it, where that begins, and when it was taken from the network."""
    record = f", record {capture.record}" if capture.record else ""
    begins = f", from byte {capture.offset:,} on" if capture.offset is not None else ""
    taken = f", taken {_time(capture)}" if capture.fetched else ""
    return f"  found in: {capture.source}{record}{begins}{taken}"


def _row(capture: Capture) -> tuple[str, ...]:
    place = "" if capture.offset is None else f"{capture.offset:,}"
    return _time(capture) or "", capture.source, capture.record or "", place, capture.address or ""


def _time(capture: Capture) -> str | None:
    return capture.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if capture.fetched else None
