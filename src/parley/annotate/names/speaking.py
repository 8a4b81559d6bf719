"""Offices and organisations that speak without a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.annotate.marks import OfficeMark
from parley.annotate.names.offices import Phrase, offices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.annotate.marks import PartyMark, PersonMark, Sentence, Token
    from parley.model import Report


@dataclass(frozen=True, slots=True)
class Offices:
    """What a text says of parties and offices."""

    named: Mapping[int, PartyMark]  # the party on each token
    held: Mapping[str, set[str]]  # a person's name -> all his offices


@dataclass(frozen=True, slots=True)
class Asked:
    """An office spoken of without a name."""

    heads: frozenset[str]
    words: frozenset[str]
    party: str | None


_WORD = re.compile(r"[a-z]+")
_INNER = frozenset({"of", "for", "the", "and", "&", "on", "-", "to", "in"})
_LONGEST = 10  # tokens of an organisation's name


def office_marks(
    report: Report, tokens: Sequence[Token], phrases: Iterable[Phrase], persons: Sequence[PersonMark], known: Offices
) -> list[OfficeMark]:
    """Mark the offices that stand without a name.

    Args:
        report: as read.
        tokens: of its text.
        phrases: office phrases beside no name.
        persons: named in the text.
        known: the parties on tokens, and the offices of the persons.

    Returns:
        One mark a phrase, resolved to a person where "the president" can be one person of the text only.
    """
    people = {p.name: p for p in reversed(persons)}
    at_end = {p.last: p for p in persons}
    found = []
    for phrase in phrases:
        owner = at_end.get(phrase.first - 1) if tokens[phrase.first - 1].low in {"'s", "'"} else None
        words = _words(report, tokens, phrase.first, phrase.last)
        if owner and tokens[phrase.head].low in offices()["bodies"]:
            found.append(OfficeMark(owner.first, phrase.last, f"{owner.name}'s {words}", owner.party, resolved=False))
            continue
        if not _stands(tokens, phrase, known.named):
            continue
        who = _who(tokens, phrase, people.values(), known.held)
        found.append(
            OfficeMark(phrase.first, phrase.last, who.name if who else words, (who.party if who else None) or phrase.party, resolved=who is not None)
        )
    return found


def _words(report: Report, tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a run, white space made single."""
    return " ".join(report.text[tokens[first].start : tokens[last - 1].end].split())


def _stands(tokens: Sequence[Token], phrase: Phrase, named: Mapping[int, PartyMark]) -> bool:
    """Whether a phrase says an office at all: bare "head" or "deputy" does not."""
    if phrase.last - phrase.first > 1 or phrase.plural:
        return True
    before = tokens[phrase.first - 1].low if phrase.first else ""
    return before in {"the", "a", "an", "his", "her"} and phrase.head not in named and tokens[phrase.head].low not in offices()["bare"]


def _who(tokens: Sequence[Token], phrase: Phrase, people: Iterable[PersonMark], offices_of: Mapping[str, set[str]]) -> PersonMark | None:
    """The one person of the text who holds the office; None if none or several may."""
    low = [t.low for t in tokens[phrase.first : phrase.last]]
    before = tokens[phrase.first - 1].low if phrase.first else ""
    if phrase.plural or tokens[phrase.head].low in offices()["bodies"] or offices()["past"] & set(low):
        return None
    if before != "the" and "'s" not in low:
        return None
    head = " ".join(low[max(0, phrase.head - phrase.first) :])
    heads = _same(tokens[phrase.head].low) | ({"president"} if head == "head of state" else set())
    asked = Asked(frozenset(heads), frozenset(low), phrase.party)
    held = [p for p in people if any(_holds(p.party, office, asked) for office in offices_of.get(p.name, ()))]
    return held[0] if len(held) == 1 else None


def _same(head: str) -> set[str]:
    """An office noun and those used for the same person."""
    return {head}.union(*(group for group in offices()["same"] if head in group))


def _holds(party: str | None, office: str, asked_for: Asked) -> bool:
    """Whether a person's office is the one that a phrase says."""
    words, low, heads = set(_WORD.findall(office.lower())), asked_for.words, asked_for.heads
    if asked_for.party and asked_for.party != party:
        return False
    if (words & offices()["seconds"]) != (low & offices()["seconds"]) or words & offices()["past"]:
        return False
    asked = {w for w in low if w in offices()["qualifiers"]}
    return bool(words & heads) and (not asked or bool({_spelled(w) for w in asked} & {_spelled(w) for w in words}))


def _spelled(word: str) -> str:
    """A word in one spelling."""
    return "defence" if word == "defense" else word


def find_organisations(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], named: Mapping[int, PartyMark], closed: set[int]
) -> list[OfficeMark]:
    """Mark organisations written with capitals that end in a noun such as Office, Headquarters, News or Hospital.

    Args:
        report: as read.
        tokens: of its text.
        sentences: over the tokens.
        named: the party on each token.
        closed: tokens of persons and of offices.

    Returns:
        The marks; an acronym in brackets after the name is not part of it.
    """
    found = []
    for sentence in sentences:
        free = sentence.first
        for i in range(sentence.first, sentence.last):
            if i >= free and tokens[i].text in offices()["organisations"] and i not in closed and i not in named:
                first, last = _bounds(tokens, i, sentence, free, closed)
                if last - first > 1 and not all(j in named for j in range(first, last)):
                    party = next((named[j].codes[0] for j in range(first, last) if j in named), None)
                    if party is None and tokens[i].text in offices()["public"]:
                        party = _apposed(tokens, last, sentence.last, named)
                    found.append(OfficeMark(first, last, _words(report, tokens, first, last), party, resolved=False))
                    free = last
    return found


def _apposed(tokens: Sequence[Token], at: int, end: int, named: Mapping[int, PartyMark]) -> str | None:
    """The state whose body an organisation is said to be right after its name: ", the Ukrainian body in charge of prisoners,"."""
    if at + 3 >= end or tokens[at].low != "," or tokens[at + 1].low not in {"the", "a"}:
        return None
    mark = named.get(at + 2)
    return mark.codes[0] if mark is not None and mark.form == "demonym" and len(mark.codes) == 1 else None


def _bounds(tokens: Sequence[Token], i: int, sentence: Sentence, free: int, closed: set[int]) -> tuple[int, int]:
    """Where an organisation's name begins and ends around its noun."""
    first = i
    while (
        first > max(free, sentence.first, i - _LONGEST)
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].low not in _OUT
        and first - 1 not in closed
    ):
        first -= 1
    last = i + 1
    j = last
    while j < min(sentence.last, i + _LONGEST):
        if tokens[j].text[0].isupper() and j not in closed and tokens[j].text.isalpha():
            last = j + 1
        elif tokens[j].low not in _INNER or (j == i + 1 and tokens[j].low not in {"of", "for", "on"}):
            break
        j += 1
    return first, last


_OUT = frozenset({"the", "a", "an", "in", "on", "at", "but", "and", "according", "from", "by", "for"})
