"""Names looked up in a text by Aho-Corasick, at the bounds of words, longest first, capitals minded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick
from anyascii import anyascii

from parley.annotate.memo import once_a_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.annotate.marks import Sentence, Token

_PIECE = re.compile(r"[A-Za-z0-9]+|[^\sA-Za-z0-9]")
_JOINTS = frozenset({"-", "/", "'", "&"})  # a name may begin or end inside a token only beside one of these
_SHOUTED = 0.8  # share of words in capitals from which a sentence has lost its case
_LOWER = 0.02  # share of words with a capital under which a text has none
_LEAST = 20  # words that a text must have before its lack of capitals means anything


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it is written, and what it stands for."""

    surface: str
    key: str  # what the caller knows it by: a code, a city, a person
    form: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found over a half-open run of tokens."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Strip:
    """A text's words folded into one line, with the token of every word and whether its case can be trusted."""

    line: str
    pieces: tuple[str, ...]  # with the case of the text; "" stands between sentences
    token: tuple[int, ...]
    at: dict[int, int]  # where a piece begins in the line -> its number
    to: dict[int, int]  # where a piece ends in the line -> its number
    caseless: tuple[bool, ...]  # for every token: the sentence is all capitals or the text all small letters


@lru_cache(maxsize=65536)
def pieces_of(word: str) -> tuple[str, ...]:
    """The words and signs in a token, in ASCII, with their case."""
    return tuple(_PIECE.findall(word if word.isascii() else anyascii(word)))


def is_lower(tokens: Sequence[Token]) -> bool:
    """Whether a text was written, or has come down to us, without capitals."""
    words = [t.text for t in tokens if t.text[0].isalpha()]
    return len(words) >= _LEAST and sum(w[0].isupper() for w in words) < _LOWER * len(words)


def shouted(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a sentence stands in capitals throughout."""
    words = [t.text for t in tokens[sentence.first : sentence.last] if len(t.text) > 1 and t.text[0].isalpha()]
    return len(words) > 2 and sum(w.isupper() for w in words) >= _SHOUTED * len(words)


@once_a_text
def lay(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Strip:
    """Fold a text for look-up.

    Args:
        tokens: of the whole text.
        sentences: over the tokens; no name runs from one into the next.

    Returns:
        The strip that `find` searches; build it once a text.
    """
    lower = is_lower(tokens)
    pieces: list[str] = []
    owner: list[int] = []
    caseless: list[bool] = []
    at: dict[int, int] = {}
    to: dict[int, int] = {}
    parts: list[str] = [""]
    place = 1
    for sentence in sentences:
        caseless += [lower or shouted(tokens, sentence)] * (sentence.last - len(caseless))
        for index in range(sentence.first, sentence.last):
            for piece in pieces_of(tokens[index].text):
                at[place] = to[place + len(piece)] = len(pieces)
                pieces.append(piece)
                owner.append(index)
                parts.append(piece.lower())
                place += len(piece) + 1
        parts.append("\n")
        place += 2
    caseless += [lower] * (len(tokens) - len(caseless))
    return Strip(" ".join(parts) + " ", tuple(pieces), tuple(owner), at, to, tuple(caseless))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries compiled for look-up."""

    machine: AhoCorasick
    entries: tuple[Entry, ...]
    shapes: tuple[tuple[str, ...], ...]  # for every piece of the entry: "A" all capitals, "u" a capital first, "" either
    shy: frozenset[str]  # folded names that are common words: not taken where case says nothing


def build(entries: Iterable[Entry], shy: frozenset[str] = frozenset()) -> Gazetteer:
    """Compile entries.

    Args:
        entries: the names; of two that are written alike the first stays.
        shy: names in small letters that are not taken in a text without case.
    """
    kept: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        cut = pieces_of(entry.surface)
        if cut:
            kept.setdefault(cut, entry)
    patterns = [" " + " ".join(cut).lower() + " " for cut in kept]
    shapes = tuple(tuple(map(_shape, cut)) for cut in kept)
    return Gazetteer(AhoCorasick(patterns), tuple(kept.values()), shapes, shy)


def find(gazetteer: Gazetteer, strip: Strip) -> list[Hit]:
    """All entries in a text, leftmost and longest first, none overlapping another."""
    found: list[tuple[int, int, Hit]] = []
    for number, start, end in gazetteer.machine.find_matches_as_indexes(strip.line, overlapping=True):
        first, last = strip.at.get(start + 1), strip.to.get(end - 1)
        if first is not None and last is not None and _fits(gazetteer, number, strip, first, last):
            found.append((first, last, Hit(strip.token[first], strip.token[last] + 1, gazetteer.entries[number])))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept, free = [], 0
    for first, last, hit in found:
        if first >= free:
            kept.append(hit)
            free = last + 1
    return kept


def _fits(gazetteer: Gazetteer, number: int, strip: Strip, first: int, last: int) -> bool:
    """Whether a match stands at the bounds of words and has the capitals that its entry needs."""
    if first and strip.token[first - 1] == strip.token[first] and strip.pieces[first - 1] not in _JOINTS:
        return False
    after = last + 1
    if after < len(strip.token) and strip.token[after] == strip.token[last] and strip.pieces[after] not in _JOINTS:
        return False
    if strip.caseless[strip.token[first]]:
        return gazetteer.entries[number].surface.lower() not in gazetteer.shy
    return all(_suits(shape, piece) for shape, piece in zip(gazetteer.shapes[number], strip.pieces[first:after], strict=True))


def _shape(piece: str) -> str:
    """What case a piece of an entry asks for."""
    if not piece[0].isupper():
        return ""
    return "A" if piece.isupper() and len(piece) > 1 else "u"


def _suits(shape: str, piece: str) -> bool:
    """Whether a word of the text has the case asked for."""
    return not shape or (piece.isupper() if shape == "A" else piece[0].isupper())
