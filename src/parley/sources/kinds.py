"""What bytes are, told by how they begin, and for rows by the file's name."""

from __future__ import annotations

import re
from typing import Literal

from parley.sources.making import Place

Kind = Literal["zip", "tar", "gzip", "bz2", "xz", "zstd", "warc", "json-lines", "csv", "mbox", "plain"]
HEAD = 2048  # bytes that are looked at
_BEGIN: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"PK\x07\x08", "zip"),  # one in parts
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x2a\x4d\x18", "zstd"),  # after its first byte: a frame to be skipped, with the dictionary of a WARC
    (b"WARC/", "warc"),
)
_JSON_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_CSV_ENDINGS = (".csv", ".tsv")
_PACKING = re.compile(r"\.(?:gz|gzip|bz2|xz|zst|zstd)$")
_MAILBOX = re.compile(rb"From [^\n]{1,200}\r?\n[A-Za-z][A-Za-z0-9-]{1,60}:")
_OBJECT = re.compile(rb"\s*\{\s*\"[^\"\n]{1,60}\"\s*:")


def kind_of(head: bytes, place: Place) -> Kind:
    """What a file or a member is.

    Args:
        head: its first bytes, at least 512 of them where there are as many.
        place: whose name tells rows of text from text.
    """
    for mark, kind in _BEGIN:
        if head.startswith(mark) or (mark == b"\x2a\x4d\x18" and head[1:4] == mark and head[0] >> 4 == 5):
            return kind
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    name = _PACKING.sub("", place.name.lower())
    if name.endswith(_CSV_ENDINGS):
        return "csv"
    if name.endswith(_JSON_ENDINGS) or (not name.endswith((".html", ".htm")) and _OBJECT.match(head)):
        return "json-lines"
    if _MAILBOX.match(head):
        return "mbox"
    return "plain"


def _is_old_tar(head: bytes) -> bool:
    """Whether this is the first header of a TAR of before 1988, which says nothing of itself but its checksum."""
    if len(head) < 512 or not head[0]:
        return False
    field = head[148:156].strip(b"\x00 ")
    if not field or any(char not in b"01234567" for char in field):
        return False
    return int(field, 8) == sum(head[:148]) + 8 * 32 + sum(head[156:512])
