"""Mailboxes (mbox): each mail is an item, its bytes as they stand after the line that parts it from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import Left
from parley.sources.making import Place, stem

MAIL = "message/rfc822"
_LARGE = "they are larger than a report may be. Save the reports in them one by one."
_LINE = 1 << 16  # bytes that are taken at a time; a longer line is taken in pieces


def mbox_items(stream: BinaryIO, place: Place, limits: SourceLimits) -> Iterator[Item | Problem]:
    """The mails of a mailbox.

    Args:
        stream: its bytes, unpacked; the first line begins with "From ".
        place: where it stands.
        limits: how large a mail may be, and how many there may be.
    """
    left = Left()
    for number, (offset, raw) in enumerate(_mails(stream, limits.item_bytes), 1):
        if number > limits.rows:
            yield Problem("too-many-rows", place.where, f"This has more than {limits.rows:,} mails; those before were read. Split it into several.")
            break
        if len(raw) > limits.item_bytes:
            left.out("mails-too-large", f"#{number}", _LARGE)
        else:
            record = f"{place.record}#{number}" if place.record else str(number)
            capture = Capture(sha256(raw).hexdigest(), place.source, record, offset)
            yield Item(raw, capture, MAIL, None, f"{place.where}#{number}", f"{stem(place.name)}-{number}")
    yield from left.problems(place.where, "mail")


def _mails(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes]]:
    """Where each mail begins, and its bytes; of a larger one than may be only one byte more."""
    taken = bytearray()
    begin = offset = 0
    blank = True
    whole = True  # whether what is read now begins a line
    while line := stream.readline(_LINE):
        if whole and blank and line.startswith(b"From "):
            if offset:
                yield begin, bytes(taken)
            taken.clear()
            begin = offset + len(line)
        elif len(taken) <= most:
            taken += line[: most + 1 - len(taken)]
        blank = whole and not line.strip()
        whole = line.endswith(b"\n")
        offset += len(line)
    yield begin, bytes(taken)
