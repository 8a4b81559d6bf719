"""The words of a report that a search looked for, with what stands around them; accents and case do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

_LONGEST = 220  # characters that are shown
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and whether they were looked for."""

    text: str
    hit: bool


def folded_words(words: str) -> tuple[str, ...]:
    """What a search looks for, folded as the book's index is."""
    return tuple(dict.fromkeys(anyascii(words).casefold().replace('"', " ").split()))


def snippet(text: str, wanted: Sequence[str]) -> tuple[Run, ...]:
    """The stretch of a text that holds most of the words, in runs; its beginning where it holds none."""
    folded, places = _folded(text)
    hits = [(place, place + len(word)) for word in wanted for place in _all(folded, word)]
    if not hits:
        last = _end(text, 0, _LONGEST)
        return (Run(text[:last] + (" …" if last < len(text) else ""), hit=False),)
    start = _best(sorted(hits))
    first = max(0, places[start] - _BEFORE)
    first = text.find(" ", first, places[start]) + 1 if first else 0
    last = _end(text, places[start], first + _LONGEST)
    runs = [Run("… ", hit=False)] if first else []
    at = first
    for begin, end in _joined((places[a], places[b - 1] + 1) for a, b in sorted(hits)):
        if first <= begin and end <= last:
            runs += [Run(text[at:begin], hit=False), Run(text[begin:end], hit=True)]
            at = end
    runs.append(Run(text[at:last] + (" …" if last < len(text) else ""), hit=False))
    return tuple(run for run in runs if run.text)


def _end(text: str, least: int, most: int) -> int:
    """Where a stretch ends: after a whole word, where there is the end of one between two places."""
    if most >= len(text):
        return len(text)
    space = text.rfind(" ", least + 1, most + 1)
    return space if space >= 0 else most


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in small ASCII letters, and for each of them the place of the character that it comes from."""
    if text.isascii():
        return text.casefold(), list(range(len(text)))
    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character.casefold() if character.isascii() else anyascii(character).casefold()
        parts.append(plain)
        places.extend([place] * len(plain))
    return "".join(parts), places


def _all(text: str, word: str) -> list[int]:
    """The places where words begin so."""
    found: list[int] = []
    at = text.find(word)
    while at >= 0 and len(found) < 200:
        if at == 0 or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(word, at + len(word))
    return found


def _best(hits: Sequence[tuple[int, int]]) -> int:
    """Where to begin so that as many hits as can be are shown; hits are in order."""
    best, most, last = hits[0][0], 0, 0
    for number, (start, _) in enumerate(hits):
        last = max(last, number)
        while last < len(hits) and hits[last][1] <= start + _LONGEST - _BEFORE:
            last += 1
        if last - number > most:
            best, most = start, last - number
    return best


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
