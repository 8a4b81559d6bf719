"""ZIP files: members one by one as they stand in the list at the end; WACZ, which holds web archives; and documents that are ZIPs."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from parley.model import Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import FAULTS, Budget, Counted, Left, set_aside
from parley.sources.making import Place, placed_item, too_many
from parley.sources.wanted import NO_REPORT, is_wanted

Inner = Callable[[BinaryIO, Place, Budget], Iterator[Item | Problem]]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENTRY = 46  # bytes, at the least, for each member in the list at the end
_TAIL = 65_557  # bytes in which the end of the list stands
_SECRET = 0x41  # the flags of a member that is encrypted
_ENCRYPTED = "they are encrypted. Unpack them with their password, and give the files."
_BOMB = "they unpack to many times their size, as files do that were made to fill memory. Nothing of them was read."
_LINKS = "they are links, not files. Nothing that they name was opened."
_BROKEN = "they are damaged, or packed in a way that is not known here. Get the archive again."


def zip_items(stream: BinaryIO, place: Place, budget: Budget, inner: Inner) -> Iterator[Item | Problem]:
    """What a ZIP holds; a DOCX or another document is one item.

    Args:
        stream: its bytes; those of a file that can be read from anywhere are not copied.
        place: where it stands.
        budget: what may be unpacked.
        inner: gives the items of a member.
    """
    near = place.depth == 0 and stream.seekable()
    kept = stream if near else set_aside(stream, place, budget.limits)
    try:
        yield from _items(kept, place, budget, inner)
    finally:
        if not near:
            kept.close()


def _items(kept: BinaryIO, place: Place, budget: Budget, inner: Inner) -> Iterator[Item | Problem]:
    size = kept.seek(0, io.SEEK_END)
    if _listed(kept, size) > budget.limits.members:
        yield too_many(place, budget.limits)
        return
    try:
        archive = zipfile.ZipFile(kept)
    except FAULTS as error:
        yield Problem("broken-archive", place.where, f"The list of this ZIP's members cannot be read ({error}). Get the archive again, whole.")
        return
    with archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "[Content_Types].xml" in names or "mimetype" in names:
            yield _document(kept, place, budget, names)
        elif not members:
            yield Problem("empty-archive", place.where, "This archive is empty. Pack it again.")
        else:
            yield from _members(archive, place, size, budget, inner)


def _listed(kept: BinaryIO, size: int) -> int:
    """How many members the list may have, seen before it is loaded."""
    kept.seek(max(0, size - _TAIL))
    tail = kept.read(_TAIL)
    kept.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    return min(int.from_bytes(tail[at + 12 : at + 16], "little"), size) // _ENTRY if at >= 0 else 0


def _document(kept: BinaryIO, place: Place, budget: Budget, names: set[str]) -> Item | Problem:
    if "word/document.xml" not in names:
        return Problem(
            "binary-file", place.where, "This is a document or a program in a form that is not read. Save the report as text, HTML or PDF."
        )
    kept.seek(0)
    raw = kept.read(budget.limits.item_bytes + 1)
    if len(raw) > budget.limits.item_bytes:
        return Problem("too-large", place.where, "This document is larger than a report may be. Save its text alone.")
    return placed_item(raw, place, DOCX)


def _members(archive: zipfile.ZipFile, place: Place, size: int, budget: Budget, inner: Inner) -> Iterator[Item | Problem]:
    left = Left()
    web = _is_web_archive(archive)
    unpacked = 0
    for member in archive.infolist():
        if member.filename.endswith("/") or not member.filename or (web and not _holds_records(member.filename)):
            continue
        here = place.member(member.filename)
        reason = _reason(member, budget.limits)
        if reason is not None:
            left.out(reason[0], here.name, reason[1])
            continue
        unpacked += member.file_size
        budget.check_ratio(size, unpacked, place)  # by the size of the whole: members may lie over one another
        try:
            stream = archive.open(member)
        except FAULTS:
            left.out("broken-member", here.name, _BROKEN)
            continue
        with stream:
            yield from inner(io.BufferedReader(Counted(stream, here, budget)), here, budget)
    yield from left.problems(place.where)


def _reason(member: zipfile.ZipInfo, limits: SourceLimits) -> tuple[str, str] | None:
    """Why a member is left out, seen from the list alone."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return "links", _LINKS
    if not is_wanted(member.filename):
        return NO_REPORT
    if member.flag_bits & _SECRET:
        return "encrypted", _ENCRYPTED
    if member.file_size > limits.item_bytes and member.file_size > limits.ratio * max(member.compress_size, 1):
        return "unpacks-too-large", _BOMB
    return None


def _is_web_archive(archive: zipfile.ZipFile) -> bool:
    """Whether this is a WACZ: a description, and records in a folder of their own."""
    names = archive.namelist()
    return "datapackage.json" in names and any(map(_holds_records, names))


def _holds_records(name: str) -> bool:
    return name.startswith("archive/") and ".warc" in PurePosixPath(name).name.lower()
