"""TAR files: members one by one as they stand, read forward only."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from parley.model import Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import Budget, Counted, Left, prompt
from parley.sources.making import Place, too_many
from parley.sources.unpack import truncated
from parley.sources.wanted import NO_REPORT, is_wanted
from parley.sources.zips import Inner

_HEADINGS = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
_LINKS = "they are links, devices or pipes, not files. Nothing that they name was opened."


def tar_items(stream: BinaryIO, place: Place, budget: Budget, inner: Inner) -> Iterator[Item | Problem]:
    """What a TAR holds.

    Args:
        stream: its bytes, unpacked.
        place: where it stands.
        budget: what may be unpacked.
        inner: gives the items of a member.
    """
    left = Left()
    try:
        with tarfile.open(fileobj=prompt(stream), mode="r|", tarinfo=_bounded(budget.limits), errorlevel=0) as archive:
            yield from _members(archive, place, budget, inner, left)
    except (tarfile.TarError, ValueError, EOFError) as error:
        yield from left.problems(place.where)
        yield truncated(place) if _is_short(error) else _broken(place, error)
        return
    yield from left.problems(place.where)


def _members(archive: tarfile.TarFile, place: Place, budget: Budget, inner: Inner, left: Left) -> Iterator[Item | Problem]:
    number = 0
    while (member := archive.next()) is not None:
        archive.members = []  # type: ignore[attr-defined]  # or it would keep all that went by
        number += 1
        if number > budget.limits.members:
            yield too_many(place, budget.limits)
            return
        here = place.member(member.name)
        if member.isdir():
            continue
        if not member.isreg():
            left.out("links", here.name, _LINKS)
        elif not is_wanted(member.name):
            left.out(NO_REPORT[0], here.name, NO_REPORT[1])
        elif (body := archive.extractfile(member)) is not None:
            yield from inner(io.BufferedReader(Counted(body, here, budget)), here, budget)
    if not number:
        yield Problem("empty-archive", place.where, "This archive is empty. Pack it again.")


def _bounded(limits: SourceLimits) -> type[tarfile.TarInfo]:
    """Members whose headings (long names, extended headers) are refused before they are loaded, where they are larger than any name."""

    class Bounded(tarfile.TarInfo):
        def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo | None:
            if self.type in _HEADINGS and self.size > limits.name_bytes:
                message = f"a name of {self.size} bytes"
                raise tarfile.ReadError(message)
            return super()._proc_member(archive)  # type: ignore[misc,no-any-return]

    return Bounded


def _is_short(error: Exception) -> bool:
    return "unexpected end of data" in str(error) or "truncated" in str(error)


def _broken(place: Place, error: Exception) -> Problem:
    return Problem("broken-archive", place.where, f"This TAR is damaged ({error}); what stands before was read. Get it again.")
