"""Phrases that say an office: "Russian presidential aide", "the secretary of Ukraine's Security Council"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spacy.lang.en.stop_words import STOP_WORDS

from parley.annotate.names.atlas import english, side_words
from parley.own import NONE, Own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.annotate.marks import PartyMark, Sentence, Token

_LEFT = 8  # tokens that may stand before an office noun in its phrase
_RIGHT = 12  # tokens of its complement ("of Ukraine's National Security and Defence Council")
_LINKS = frozenset({"'s", "'", "-", "and", "&", "for", "of", "the", "on", "/"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office phrase over a half-open run of tokens, without article; `name` is where a person's name may follow."""

    first: int
    last: int
    head: int
    party: str | None
    plural: bool = False


@lru_cache(maxsize=1)
def offices() -> dict[str, Any]:
    """The words of offices.toml, as sets where they are lists of words."""
    data = tomllib.loads(english("offices.toml"))
    return {key: value if key == "same" else frozenset(value) for key, value in data.items()}


def by_token(parties: Sequence[PartyMark]) -> dict[int, PartyMark]:
    """The mark on every token that a party's name covers; "both sides" are none."""
    return {i: mark for mark in parties if mark.codes for i in range(mark.first, mark.last)}


@lru_cache(maxsize=4)
def heads_of(own: Own = NONE) -> frozenset[str]:
    """Words that an office phrase has at its head: office nouns, singular and plural, and bodies that speak; the user's own among them."""
    words = offices()
    more = frozenset(word.lower() for office in own.offices for word in (office.word, office.plural) if word)
    return frozenset(words["heads"] | words["plurals"] | words["bodies"] | more)


def find_phrases(tokens: Sequence[Token], sentence: Sentence, named: Mapping[int, PartyMark], own: Own = NONE) -> list[Phrase]:
    """The office phrases of a sentence.

    Args:
        tokens: of the whole text.
        sentence: to look in.
        named: the party on each token, from `by_token`.
        own: the user's own offices.

    Returns:
        Phrases in order, none overlapping another.
    """
    nouns = heads_of(own)
    plurals = offices()["plurals"] | {office.plural.lower() for office in own.offices}
    found: list[Phrase] = []
    floor = sentence.first
    i = sentence.first
    while i < sentence.last:
        if i in named or tokens[i].low not in nouns:
            i += 1
            continue
        head = i
        while (further := _further(tokens, head, sentence.last, nouns)) > head:
            head = further
        first = _left(tokens, i, floor, named)
        last = head + 1 if tokens[head].low in offices()["ranks"] and tokens[head].low not in nouns else _right(tokens, head + 1, sentence, named)
        found.append(Phrase(first, last, head, _party(tokens, (first, head, last), named), tokens[head].low in plurals))
        floor = i = last
    return found


def _further(tokens: Sequence[Token], head: int, last: int, nouns: frozenset[str]) -> int:
    """The office noun that a phrase goes on to: "deputy" to "foreign minister", "minister" to "general"; else the same."""
    if head + 1 < last and (tokens[head + 1].low in nouns or tokens[head + 1].low in offices()["ranks"]):
        return head + 1
    i = head + 1
    while i < min(last, head + 4) and tokens[i].low in offices()["modifiers"] and tokens[i].low != "-":
        i += 1
    return i if head + 1 < i < last and tokens[head].low in offices()["leading"] and tokens[i].low in nouns else head


def _left(tokens: Sequence[Token], i: int, floor: int, named: Mapping[int, PartyMark]) -> int:
    """Where a phrase begins whose office noun stands at `i`."""
    first = i
    while first > max(floor, i - _LEFT):
        low = tokens[first - 1].low
        joined = low in {"'s", "'"} and first - 2 in named
        if first - 1 in named or joined or low in offices()["modifiers"] or low in offices()["ranks"]:
            first -= 1
        else:
            break
    while first < i and tokens[first].low in {"-", "'s", "'"}:
        first += 1
    return first


def _right(tokens: Sequence[Token], i: int, sentence: Sentence, named: Mapping[int, PartyMark]) -> int:
    """Where a phrase ends that may take "of …", "for …"; `i` is the token after its office noun."""
    if i >= sentence.last or tokens[i].low not in offices()["complements"]:
        return i
    body, j, end, missed = offices()["body_words"], i + 1, i, 0
    while j < min(sentence.last, i + _RIGHT):
        low = tokens[j].low
        if j in named or low in body or (tokens[j].text[0].isupper() and _part_of_body(tokens, j, sentence)):
            end, missed = j + 1, 0
        elif low not in _LINKS:
            missed += 1
            if missed > _MISSED or not low.isalpha() or low in STOP_WORDS or low in side_words()["verbs"]:
                break
        j += 1
    while end < sentence.last and end in named and named.get(end - 1) is named[end]:
        end += 1
    return end


_MISSED = 2  # unknown words passed over in a complement ("for the Tutsi-dominated army")


def _part_of_body(tokens: Sequence[Token], j: int, sentence: Sentence) -> bool:
    """Whether a capitalised word belongs to the name of a body ("National Security and Defense Council")."""
    for k in range(j, min(sentence.last, j + 5)):
        if tokens[k].text in offices()["organisations"]:
            return True
        if not tokens[k].text[0].isupper() and tokens[k].low not in _LINKS:
            return False
    return False


def _party(tokens: Sequence[Token], phrase: tuple[int, int, int], named: Mapping[int, PartyMark]) -> str | None:
    """The party that a phrase names: a side before a mere carrier; not the one to which an envoy is sent."""
    first, head, last = phrase
    marks = [named[i] for i in range(first, last) if i in named and len(named[i].codes) == 1]
    if tokens[head].low in offices()["posted"]:
        marks = [m for m in marks if m.first < head or not _posted(tokens, head, m.first)]
    sides = [m for m in marks if m.role == "party"] or marks
    codes = dict.fromkeys(m.codes[0] for m in sides)
    others = [m for m in sides if m.codes != sides[0].codes]
    joint = bool(others) and 0 < others[0].first - sides[0].last <= _AND  # "the delegations of Russia and Ukraine" are nobody's
    return None if joint or not codes else next(iter(codes))


def _posted(tokens: Sequence[Token], head: int, at: int) -> bool:
    """Whether "to", "for" or "on" leads from an envoy to a party: "the UN envoy to Yemen"."""
    return bool({"to", "for", "on"} & {t.low for t in tokens[max(head, at - 3) : at]})


_AND = 2  # tokens between two parties side by side ("and the")
