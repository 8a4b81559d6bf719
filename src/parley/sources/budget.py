"""How much a source may still unpack; and the stop where a limit is reached."""

from __future__ import annotations

import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from parley.model import Problem
from parley.settings import SourceLimits
from parley.sources.making import Place

FAULTS = (OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
_PIECE = 1 << 16
_IN_MEMORY = 8_000_000  # bytes of what is set aside that stay in memory
_NAMED = 3  # members that are named where several were left out


class RefusedError(Exception):
    """Stops the reading of an archive, through whichever library reads it; becomes the problem that it carries."""

    def __init__(self, problem: Problem, depth: int) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.depth = depth  # of the place whose bytes end here: only what holds that place can go on


class Budget:
    """What one source that a user named may still unpack, with all that it holds."""

    def __init__(self, limits: SourceLimits) -> None:
        self.limits = limits
        self._left = limits.unpacked_bytes

    def take(self, size: int, place: Place) -> None:
        """Count unpacked bytes; stops the whole source where there are too many."""
        self._left -= size
        if self._left < 0:
            most = self.limits.unpacked_bytes / 1e9
            message = f"This unpacks to more than {most:g} GB; what stands before that was read. Split it, or check that it is what it should be."
            raise RefusedError(Problem("unpacks-too-large", place.source, message), 0)

    def check_ratio(self, packed: int, unpacked: int, place: Place) -> None:
        """Stop what unpacks to many times its size, as only a thing made to harm does."""
        if unpacked > self.limits.item_bytes and unpacked > self.limits.ratio * max(packed, 1):
            message = (
                f"This unpacks to more than {self.limits.ratio} times its size, as a file does that was made to fill memory; it was not read further."
            )
            raise RefusedError(Problem("unpacks-too-large", place.where, message), place.depth)


class Forward(io.RawIOBase):
    """A stream that only goes forward; a fault in it comes after all that stands before it was handed out."""

    def __init__(self) -> None:
        self._given = 0
        self._fault: RefusedError | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes handed out."""
        return self._given

    def piece(self, most: int) -> bytes | memoryview:
        """Some more bytes, none at the end; stops where there is a fault."""
        raise NotImplementedError

    def readinto(self, into: object) -> int:
        """Fill a buffer, with less than it holds only at the end or before a fault."""
        view = memoryview(cast("bytearray", into))
        size = 0
        try:
            while self._fault is None and size < len(view) and (data := self.piece(len(view) - size)):
                view[size : size + len(data)] = data
                size += len(data)
        except RefusedError as refused:
            self._fault = refused
        if self._fault is not None and not size:
            raise self._fault
        self._given += size
        return size


class Counted(Forward):
    """A member of an archive, or the standard input, counted."""

    def __init__(self, inner: IO[bytes], place: Place, budget: Budget) -> None:
        super().__init__()
        self._inner = inner
        self._place = place
        self._budget = budget

    def piece(self, most: int) -> bytes:
        """What the library that unpacks gives."""
        try:
            data = self._inner.read(most)
        except FAULTS as error:
            raise RefusedError(Problem("broken-member", self._place.where, f"This is damaged ({error}). Get it again."), self._place.depth) from error
        self._budget.take(len(data), self._place)
        return data


class _Prompt(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._given = 0

    def read(self, most: int = -1) -> bytes:
        data = self._stream.read1(most)
        self._given += len(data)
        return data

    def tell(self) -> int:
        return self._given


def prompt(stream: BinaryIO) -> BinaryIO:
    """A buffered stream for libraries that only read: it gives what is at hand, so that nothing before a fault is lost."""
    return cast("BinaryIO", _Prompt(stream))


def set_aside(stream: BinaryIO, place: Place, limits: SourceLimits) -> BinaryIO:
    """A copy in which one can go back and forth, without a name, in memory or on disk by its size."""
    kept = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed by who reads it
    size = 0
    while data := stream.read(_PIECE):
        size += len(data)
        if size > limits.nested_bytes:
            kept.close()
            message = f"This ZIP stands where it cannot be read from its end, and has more than {limits.nested_bytes / 1e9:g} GB. Save it as a file, and give that."
            raise RefusedError(Problem("too-large", place.where, message), place.depth)
        kept.write(data)
    kept.seek(0)
    return cast("BinaryIO", kept)


class Left:
    """Members of an archive that were left out, counted by reason."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._first: dict[str, list[str]] = {}
        self._said: dict[str, str] = {}

    def out(self, code: str, name: str, said: str) -> None:
        """Leave one out.

        Args:
            code: of the problem.
            name: of the member.
            said: what is the matter, after "3 members (a, b …) ", and what to do.
        """
        self._counts[code] += 1
        self._said.setdefault(code, said)
        first = self._first.setdefault(code, [])
        if len(first) < _NAMED:
            first.append(name)

    def __len__(self) -> int:
        """How many were left out."""
        return self._counts.total()

    def problems(self, where: str, noun: str = "member") -> Iterator[Problem]:
        """One problem for each reason."""
        for code, number in sorted(self._counts.items()):
            names = ", ".join(self._first[code]) + (" …" if number > _NAMED else "")
            yield Problem(code, where, f"{number:,} {noun}{'s' if number > 1 else ''} left out ({names}): {self._said[code]}")
