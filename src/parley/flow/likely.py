"""Which reports of a book may share their story with new ones: told by short bands, kept many to a row and by days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.resolve import Sieve, short_bands
from parley.store import cache

_MANY = 2048  # reports in a row
_KEY = 16  # bytes of a report's key

Kept = tuple[str, int | None, bytes]  # key, day as an ordinal, signature


def likely(at: cache.At, signatures: Sequence[bytes], days: tuple[int, int] | None) -> set[str]:
    """The reports that may share a band with one of some signatures, none of them empty.

    Args:
        at: the cache.
        signatures: of the new stories.
        days: between which a report must have been published, if its day is known; None takes all.
    """
    if not signatures or not cache.ask(at, "SELECT 1 FROM sieves LIMIT 1"):
        return set()
    sieve, found = Sieve(signatures), set()
    where, values = ("", ()) if days is None else (" WHERE first IS NULL OR (last >= ? AND first <= ?)", days)
    for keys, bands in cache.stream(at, f"SELECT keys, bands FROM sieves{where}", *values):  # noqa: S608  # words of ours
        found |= {keys[_KEY * place : _KEY * (place + 1)].hex() for place in sieve.held(bands)}
    return found


def put_up(at: cache.At, rows: Iterable[Kept]) -> None:
    """Take in stories: the last row is filled, and further ones are made. A story may stand in several; one that is gone is passed over when it is found."""
    told = sorted((row for row in rows if row[2]), key=lambda row: (row[1] is None, row[1] or 0, row[0]))
    last = cache.ask(at, "SELECT n, keys FROM sieves WHERE n = (SELECT max(n) FROM sieves) AND reports < ?", _MANY)
    number = last[0][0] if last else (cache.ask(at, "SELECT max(n) FROM sieves")[0][0] or 0) + 1
    if last and told:
        told = sorted([*_again(at, last[0][1], {row[0] for row in told}), *told], key=lambda row: (row[1] is None, row[1] or 0, row[0]))
    for place in range(0, len(told), _MANY):
        some = told[place : place + _MANY]
        days = [day for _, day, _ in some if day is not None]
        first, upto = (min(days), max(days)) if len(days) == len(some) else (None, None)
        keys = bytes.fromhex("".join(key for key, _, _ in some))
        cache.put(at, "sieves", [(number + place // _MANY, len(some), first, upto, keys, short_bands([bands for _, _, bands in some]))])


def _again(at: cache.At, keys: bytes, new: set[str]) -> list[Kept]:
    """The stories of a row that is not full, but for those that are new."""
    names = [keys[start : start + _KEY].hex() for start in range(0, len(keys), _KEY)]
    cache.want(at, (name for name in names if name not in new))
    rows = cache.ask(at, "SELECT p.report, p.first, m.bands FROM wanted w CROSS JOIN placed p ON p.report = w.key JOIN marks m ON m.report = w.key")
    return [(key, day, bands) for key, day, bands in rows if bands]
