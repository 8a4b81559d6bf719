"""Phrases of the proposals' data file, and where the phrase of a noun begins."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene

_FILE = "proposals"
_REACH = 9  # tokens of modifiers before a noun
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "our", "this", "that", "any", "another"})


def known(key: str, section: str) -> frozenset[str]:
    """A list of words of the proposals' data file."""
    return words(_FILE, section, key)


@cache
def phrases(section: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of the data file by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in known(key, section):
        parts = tuple(phrase.replace("'s", " 's").split())
        found.setdefault(parts[0], []).append(parts)
    return {word: tuple(sorted(rows, key=lambda p: (-len(p), p))) for word, rows in found.items()}


@lru_cache(maxsize=8)
def openers(lists: tuple[tuple[str, str], ...], *more: str) -> frozenset[str]:
    """The words with which any phrase of several lists, each named by section and key, can begin: no other token needs a closer look."""
    return frozenset(phrase.replace("'s", " 's").split()[0] for section, key in lists for phrase in known(key, section)).union(more)


def match(scene: Scene, at: int, last: int, section: str, key: str) -> int | None:
    """Where a phrase of the data file that begins at a token ends, or None."""
    for phrase in phrases(section, key).get(scene.low[at], ()):
        if at + len(phrase) <= last and scene.low[at : at + len(phrase)] == phrase:
            return at + len(phrase)
        end = _quoted(scene, at, last, phrase)
        if end is not None:
            return end
    return None


def _quoted(scene: Scene, at: int, last: int, phrase: tuple[str, ...]) -> int | None:
    """Where a phrase ends that quotation marks cut in two ("took note" of)."""
    i = at
    for word in phrase:
        while i < last and i > at and scene.low[i] in _QUOTES:
            i += 1
        if i >= last or scene.low[i] != word:
            return None
        i += 1
    return i


_QUOTES = frozenset({'"', "'", "``", "''", "\u201c", "\u201d"})


def phrase_start(scene: Scene, at: int, floor: int) -> int:
    """Walk left from a noun over what modifies it, to its article at most."""
    first = at
    while first > max(floor, at - _REACH):
        word = scene.low[first - 1]
        if word in {"and", ","} and scene.low[first - 2] in known("paired", "words"):
            first -= 1
            continue
        joined = scene.low[first - 2] == "-"  # "Russian-brokered"
        if (
            word in known("phrase_stops", "words")
            or word in words("status", "clause")
            or word in words("status", "clause", "prepositions")
            or (_acts(word) and not joined)
        ):
            break
        first -= 1
        if word in {"'s", "'"}:
            return _owner_start(scene, first, floor)
        if word in _ARTICLES:
            break
    return first


def _owner_start(scene: Scene, at: int, floor: int) -> int:
    """First token of the name that stands before a possessive, with its title."""
    first = at
    while first > max(floor, at - _REACH):
        word = scene.low[first - 1]
        if (
            word in known("phrase_stops", "words")
            or word in words("status", "clause")
            or word in words("status", "clause", "prepositions")
            or _acts(word)
            or word in known("nouns", "propose")
        ):
            break
        first -= 1
    return first


@lru_cache(maxsize=4096)
def _acts(word: str) -> bool:
    """Whether a word is a verb of proposing or answering: a phrase does not reach back over it."""
    verbs = (
        known("verbs", "propose") | known("verbs", "rejected") | known("verbs", "accepted") | known("declare", "propose") | known("verbs", "agree")
    )
    return (
        word in verbs
        or word in known("weak", "propose")
        or word in known("make", "talks")
        or word in words("status", "auxiliaries")
        or word in known("broker", "agree")
    )
