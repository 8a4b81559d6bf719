"""Doubts about persons that only somebody who knows can settle: one person under two names, or two under one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from parley.canonical import name_words, person_key
from parley.model import Claim, Talks
from parley.resolve.people import Key, canonical_names, could_be_one
from parley.resolve.titles import single_office

_WEEKS = timedelta(days=60)  # an office changes hands, but rarely so soon
_SHOWN = 2  # claims shown of each


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two mentions of which a person must say whether they are one."""

    about: str  # what a judgement on it is about
    kind: Literal["two_names", "last_name", "two_sides", "two_offices"]
    first: str  # in words
    second: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What some reports tell of one name with its party: as much of it as doubts are made of."""

    name: str
    party: str | None
    number: int  # mentions
    claims: tuple[str, ...]  # the first of them, by their ids
    offices: dict[str, tuple[str, date] | None]  # each with its first claim that has a day, if there is one


def voices(claims: Iterable[tuple[Claim, date | None]]) -> tuple[Voice, ...]:
    """Everybody who is named in claims.

    Args:
        claims: with the day on which each was published.
    """
    found: dict[Key, list[tuple[Claim, date | None]]] = defaultdict(list)
    for claim, day in sorted(claims, key=lambda item: (item[0].id, item[0].report)):
        for key in _names(claim):
            found[key].append((claim, day))
    return tuple(_voice(key, told) for key, told in found.items())


def _voice(key: Key, told: list[tuple[Claim, date | None]]) -> Voice:
    offices: dict[str, tuple[str, date] | None] = {}
    for claim, day in told:
        office = single_office(claim, key[0])
        if office and offices.get(office) is None:
            offices[office] = (claim.id, day) if day else None
    return Voice(*key, len(told), tuple(claim.id for claim, _ in told[:_SHOWN]), offices)


def _together(first: Voice, second: Voice) -> Voice:
    """One name in two sets of reports."""
    offices = dict(first.offices)
    for office, held in second.offices.items():
        both = [one for one in (offices.get(office), held) if one]
        offices[office] = min(both, default=None)
    claims = tuple(sorted((*first.claims, *second.claims))[:_SHOWN])
    return Voice(first.name, first.party, first.number + second.number, claims, offices)


def person_doubts(claims: Iterable[tuple[Claim, date | None]], verdicts: Mapping[str, str]) -> tuple[Doubt, ...]:
    """Find the persons of whom the rules cannot tell whether they are one.

    Args:
        claims: with the day on which each was published.
        verdicts: what was judged so far; what is settled is no doubt.

    Returns:
        The doubts that nobody has settled, in order.
    """
    return doubts_of(voices(claims), verdicts)


def doubts_of(told: Iterable[Voice], verdicts: Mapping[str, str]) -> tuple[Doubt, ...]:
    """The same from the voices of sets of reports that have no report in common."""
    mentions: dict[Key, Voice] = {}
    for voice in told:
        key = voice.name, voice.party
        mentions[key] = _together(mentions[key], voice) if key in mentions else voice
    chosen = canonical_names({key: voice.number for key, voice in mentions.items()}, verdicts)
    found = [*_two_names(mentions, chosen), *_last_names(mentions, chosen), *_two_sides(mentions), *_two_offices(mentions)]
    fresh = {doubt.about: doubt for doubt in found if doubt.about not in verdicts}
    return tuple(fresh[about] for about in sorted(fresh))


def _names(claim: Claim) -> Iterator[Key]:
    if claim.says:
        yield claim.says, claim.side
    if isinstance(claim.body, Talks):
        yield from ((name, party) for party, name in claim.body.heads)


def _two_names(mentions: Mapping[Key, Voice], chosen: Mapping[Key, str]) -> Iterator[Doubt]:
    """Two full names of one side with nearly one last name, whose first names may be one: by their letters, or by the office before them."""
    buckets: dict[tuple[str | None, str], list[Key]] = defaultdict(list)
    for key in sorted(mentions, key=str):
        parts = name_words(key[0])
        if len(parts) > 1 and key[1] is not None:
            buckets[key[1], parts[-1][:2]].append(key)
    for keys in buckets.values():
        for number, first in enumerate(keys):
            for second in keys[number + 1 :]:
                offices = mentions[first].offices.keys() & mentions[second].offices.keys()
                if chosen[first] != chosen[second] and could_be_one(first[0], second[0], same_office=bool(offices)):
                    yield _doubt("two_names", first, second, mentions)


def _last_names(mentions: Mapping[Key, Voice], chosen: Mapping[Key, str]) -> Iterator[Doubt]:
    """A last name alone that two persons of its side have."""
    full: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(mentions, key=str):
        if len(name_words(key[0])) > 1 and chosen[key] == key[0]:
            full[name_words(key[0])[-1]].append(key)
    for key in sorted(mentions, key=str):
        parts = name_words(key[0])
        if len(parts) == 1 and chosen[key] == key[0]:
            near = [other for other in full[parts[0]] if None in {key[1], other[1]} or key[1] == other[1]]
            yield from (_doubt("last_name", key, other, mentions) for other in near if len(near) > 1)


def _two_sides(mentions: Mapping[Key, Voice]) -> Iterator[Doubt]:
    """One full name that speaks for two parties."""
    named: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in sorted(mentions, key=str):
        if key[1] is not None and len(name_words(key[0])) > 1:
            named[name_words(key[0])].append(key)
    for keys in named.values():
        yield from (_doubt("two_sides", keys[0], other, mentions) for other in keys[1:] if other[1] != keys[0][1])


def _two_offices(mentions: Mapping[Key, Voice]) -> Iterator[Doubt]:
    """One name with two offices of one party within weeks, each of which one person holds at a time."""
    for key in sorted(mentions, key=str):
        held = {office: first for office, first in mentions[key].offices.items() if first}
        first, *others = sorted(held) or [""]
        for second in others:
            claims, days = zip(*(held[office] for office in (first, second)), strict=True)
            if near_days(*days):
                names = [f"{office} {key[0]} ({key[1] or '?'})" for office in (first, second)]
                yield Doubt("|".join([person_key(key), first, second]), "two_offices", names[0], names[1], tuple(dict.fromkeys(claims)))


def near_days(a: date, b: date) -> bool:
    """Whether two days are so near to each other that an office hardly changed hands between them."""
    return abs(a - b) <= _WEEKS


def _doubt(kind: Literal["two_names", "last_name", "two_sides"], first: Key, second: Key, mentions: Mapping[Key, Voice]) -> Doubt:
    claims = tuple(dict.fromkeys(claim for key in (first, second) for claim in mentions[key].claims))
    names = [f"{name} ({party or '?'})" for name, party in (first, second)]
    return Doubt(person_key(first, second), kind, names[0], names[1], claims)
