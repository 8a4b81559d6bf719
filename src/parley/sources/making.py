"""Items and problems, made in one way everywhere; the place of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits

STDIN = "-"
_LONGEST = 300  # characters of a name within an archive that are shown
_PACKINGS = frozenset((".gz", ".bz2", ".xz", ".zst", ".gzip", ".zstd", ".warc", ".tar"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes stand: the file that the user named, and the way into it."""

    source: str
    record: str | None = None  # the way into the file, from member to member
    where: str = ""  # both, as a user can read them
    depth: int = 0  # archives that hold it

    def member(self, name: str) -> Place:
        """The place of a member of this archive; its name is made safe to show."""
        safe = shown(name)
        return Place(self.source, f"{self.record}!{safe}" if self.record else safe, f"{self.where}!{safe}", self.depth + 1)

    @property
    def name(self) -> str:
        """The last part of its name."""
        return PurePosixPath(self.record.rpartition("!")[2] if self.record else self.source).name


def top(source: str) -> Place:
    """The place of a file, an address or the standard input by itself."""
    return Place(source, None, source, 0)


def shown(name: str) -> str:
    """A name from within an archive without what could steer a terminal or pass for the mark between members."""
    if name.isprintable() and "!" not in name and len(name) <= _LONGEST:
        return name
    safe = "".join(char if char.isprintable() and char != "!" else "_" for char in name)
    return safe if len(safe) <= _LONGEST else f"{safe[: _LONGEST // 2]}…{safe[-_LONGEST // 2 :]}"


def stem(name: str) -> str:
    """A file's name without its endings of packing and kind: crawl.warc.gz is crawl."""
    path = PurePosixPath(name)
    while path.suffix.lower() in _PACKINGS and path.stem:
        path = PurePosixPath(path.stem)
    return path.stem or name


def plain_item(raw: bytes, source: str) -> Item:
    """The item of a source that is one report's bytes.

    Args:
        raw: all of its bytes.
        source: the file or address, as the user gave it.
    """
    return Item(raw, Capture(sha256(raw).hexdigest(), source), where=source)


def placed_item(raw: bytes, place: Place, media: str | None = None) -> Item:
    """The item of a file or of a member of an archive."""
    item = Item(raw, Capture(sha256(raw).hexdigest(), place.source, place.record), media, where=place.where)
    return item if place.source == STDIN and place.record is None else replace(item, name=stem(place.name))


def too_large(where: str, size: int, limits: SourceLimits) -> Problem:
    """The problem of a source that is larger than a report may be."""
    most = limits.item_bytes / 1e6
    return Problem("too-large", where, f"This is {size / 1e6:.0f} MB; a report has at most {most:g} MB. Split it into one file per report.")


def too_many(place: Place, limits: SourceLimits) -> Problem:
    """The problem of an archive with more members than may be."""
    return Problem("too-many-members", place.where, f"This has, or may have, more than {limits.members:,} members. Split it into several.")
