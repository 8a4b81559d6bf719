"""Origins: which reports are copies or light rewrites of another, so that one wire story counts once."""

from __future__ import annotations

import itertools
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from parley.model import Report

_WORDS = 5  # words in a shingle, as in Broder 1997 for near-duplicate pages
_HASHES = 96
_BANDS = 48  # two rows a band: pairs with a third of their shingles in common are looked at
_ALIKE = 0.5  # share of all shingles that copies have in common
_WITHIN = 0.7  # share of the shorter one's shingles that stand in the longer: a cut end
_FEW = 12  # a text with fewer shingles is too short to tell
_PRIME = np.uint64((1 << 31) - 1)


def find_origins(reports: Iterable[Report]) -> dict[str, str]:
    """Find the report that each report copies.

    Args:
        reports: in any order.

    Returns:
        For each report its origin: the earliest published of its copies, then the one with the smallest id; itself where it copies none.
    """
    known = sorted(reports, key=_rank)
    shingles = {r.id: shingles_of(r) for r in known}
    parent = {r.id: r.id for r in known}
    for a, b in _candidates(shingles):
        if same_story(shingles[a], shingles[b]):
            _join(parent, a, b)
    place = {r.id: i for i, r in enumerate(known)}
    best: dict[str, str] = {}
    for report in known:
        root = _root(parent, report.id)
        best[root] = min(best.get(root, report.id), report.id, key=place.__getitem__)
    return {r.id: best[_root(parent, r.id)] for r in known}


def _rank(report: Report) -> tuple[bool, str, str]:
    """Dated reports first, by day, then by id."""
    return report.published is None, report.published.first.isoformat() if report.published else "", report.id


def shingles_of(report: Report) -> frozenset[int]:
    """Hashes of all runs of five words of a report's story, its page furniture left out."""
    blocks = [b for b in report.blocks if b.kind not in {"furniture", "caption", "headline"}]
    text = " ".join(report.text[b.start : b.end] for b in blocks) if blocks else report.text
    words = [w for w in "".join(c if c.isalnum() else " " for c in anyascii(text).lower()).split() if w]
    return frozenset(zlib.crc32(" ".join(words[i : i + _WORDS]).encode()) for i in range(max(0, len(words) - _WORDS + 1)))


def _candidates(shingles: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs that share a band of their MinHash signatures; grows with the number of reports, not with its square."""
    random = np.random.default_rng(7)
    a = random.integers(1, int(_PRIME), _HASHES, dtype=np.uint64)
    b = random.integers(0, int(_PRIME), _HASHES, dtype=np.uint64)
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, row in sorted(shingles.items()):
        if len(row) < _FEW:
            continue
        signature = _signature(row, a, b).reshape(_BANDS, -1)
        for band in range(_BANDS):
            buckets[band, signature[band].tobytes()].append(name)
    return sorted({pair for names in buckets.values() for pair in itertools.pairwise(names)})


def _signature(row: frozenset[int], a: NDArray[np.uint64], b: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The MinHash signature of a set of shingles."""
    values = np.fromiter(row, dtype=np.uint64, count=len(row)) % _PRIME
    least: NDArray[np.uint64] = ((values[:, None] * a + b) % _PRIME).min(axis=0)
    return least


def same_story(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two stories are copies, or one the cut end of the other."""
    common = len(a & b)
    return common >= _ALIKE * len(a | b) or common >= _WITHIN * min(len(a), len(b))


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _join(parent: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first


def in_common(copy: Report, origin: Report) -> tuple[int, int, int]:
    """How much of its story a copy shares with its origin.

    Args:
        copy: a report.
        origin: the report that it is taken to copy.

    Returns:
        Runs of five words in common, those of the copy, those of the origin.
    """
    mine, other = shingles_of(copy), shingles_of(origin)
    return len(mine & other), len(mine), len(other)
