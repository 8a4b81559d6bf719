"""Who is who: one person under several spellings of a name, across reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from rapidfuzz import fuzz

from parley.canonical import name_words, person_key
from parley.model import Claim, Talks
from parley.resolve.titles import single_office

_SURNAME = 83.0  # per cent of letters in common: Umerov and Umierov, Zelensky and Zelenskyy
_GIVEN = 75.0  # Sergey, Sergei and Sergiy; not Anna and Anton
_PERHAPS = 50.0  # Kyrylo and Kirill: asked about
_NONE: Mapping[str, str] = MappingProxyType({})
_WORDS = range(2, 5)  # words in the name of a person
_OFFICES = 2  # bars in the key of a judgement on one name with two offices
_INITIAL = 2  # "V." or "V" stands for a given name

Key = tuple[str, str | None]  # a name and the party that it speaks for
SAME, OTHER = "same_person", "two_persons"  # verdicts on two names, or on one name with two sides or offices


def canonical_names(names: Iterable[Key] | Mapping[Key, int], verdicts: Mapping[str, str] = _NONE) -> dict[Key, str]:
    """Find the names that are spellings of one person's, and the spelling to show.

    Args:
        names: each mention's name and the party that it stands for, None where unknown; in any order, or counted.
        verdicts: what people have judged, by `person_key`; a verdict goes before the rules.

    Returns:
        For each name with its party the spelling most often given, then the longest, then the first in the alphabet. A last name alone is taken for
        a full name only where one full name alone, on the same side, has it. Names that could be two persons stay as they are.
    """
    count = Counter(names)
    full = sorted((key for key in count if len(name_words(key[0])) in _WORDS), key=lambda key: (-count[key], -len(key[0]), key[0], key[1] or ""))
    known = _Shelf()  # by first letters: only names that share them are compared
    chosen: dict[Key, str] = {}
    for key in full:
        place = _letters(key[0])
        same = {name for name in known.near(place, key[1]) if same_person(key[0], name) and not _judged(key, name, verdicts)}
        chosen[key] = same.pop() if len(same) == 1 else key[0]
        if chosen[key] == key[0]:
            known.put(place, key)
    last = _Shelf()
    for key in full:
        last.put(name_words(key[0])[-1][:1], (chosen[key], key[1]))
    for key in count.keys() - chosen.keys():
        chosen[key] = _by_last_name(key, last, verdicts)
    return _as_judged(chosen, count, verdicts) if verdicts else chosen


def shelf_of(name: str) -> str:
    """The letter by which a name is put up: no two names of different letters are spellings of one, unless people say so."""
    return next((part[:1] for part in name_words(name)[-1:]), "")


def _judged(first: Key, second: str, verdicts: Mapping[str, str]) -> bool:
    """Whether a person has judged on two names; then the rules do not."""
    return bool(verdicts) and any(person_key(first, (second, party)) in verdicts for party in (first[1], None))


def _as_judged(chosen: dict[Key, str], count: Counter[Key], verdicts: Mapping[str, str]) -> dict[Key, str]:
    """Join the names that people say are one person's, and part one name that they say is two persons'."""
    keys = sorted(chosen, key=lambda key: (-count[key], -len(key[0]), str(key)))
    known = {about for about, verdict in verdicts.items() if about.startswith("person:")}
    named: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        named[person_key(key).partition(":")[2]].append(key)
    for about in sorted(known):
        ends = about.partition(":")[2].split("|")
        pair = [key for end in ends for key in named.get(end, ())[:1]]
        if len(pair) != len(ends) or len(pair) != 2:
            continue  # the names are not met here, or it is about two offices of one name
        if verdicts[about] == SAME:
            best = min(pair, key=keys.index)
            old = {(chosen[key], key[1]) for key in pair}
            chosen = {key: chosen[best] if (name, key[1]) in old else name for key, name in chosen.items()}
        elif verdicts[about] == OTHER and chosen[pair[0]] == chosen[pair[1]]:
            chosen |= {key: f"{chosen[key]} ({key[1]})" for key in pair}
    return chosen


class _Shelf:
    """Names by letters and by the party that they speak for."""

    __slots__ = ("_all", "_of_party")

    def __init__(self) -> None:
        self._all: dict[object, set[str]] = defaultdict(set)
        self._of_party: dict[tuple[object, str | None], set[str]] = defaultdict(set)

    def put(self, letters: object, key: Key) -> None:
        """Take in a name."""
        self._all[letters].add(key[0])
        self._of_party[letters, key[1]].add(key[0])

    def near(self, letters: object, party: str | None) -> Iterable[str]:
        """The names with these letters that can stand for the party; all of them where it is unknown."""
        if party is None:
            return self._all.get(letters, ())
        return self._of_party.get((letters, party), set()) | self._of_party.get((letters, None), set())


def _by_last_name(key: Key, last: _Shelf, verdicts: Mapping[str, str]) -> str:
    parts = name_words(key[0])
    if len(parts) != 1:
        return key[0]
    alike = (name for name in last.near(parts[0][:1], key[1]) if _close(parts[0], name_words(name)[-1], _SURNAME))
    near = {name for name in alike if not _judged(key, name, verdicts)}
    return near.pop() if len(near) == 1 else key[0]


def _letters(name: str) -> tuple[str, str]:
    parts = name_words(name)
    return parts[0][:1], parts[-1][:1]


def _close(a: str, b: str, share: float) -> bool:
    return a == b or (a[:1] == b[:1] and min(len(a), len(b)) > _INITIAL and fuzz.ratio(a, b) >= share)


def could_be_one(a: str, b: str, *, same_office: bool) -> bool:
    """Whether two full names with nearly one last name may be one person's though their first names are not near: Kyrylo and Kirill."""
    first, second = name_words(a), name_words(b)
    if not _close(first[-1], second[-1], _SURNAME):
        return False
    likeness = fuzz.ratio(first[0], second[0])
    return likeness >= _PERHAPS and (same_office or first[0][:1] == second[0][:1])


def same_person(a: str, b: str) -> bool:
    """Whether two full names are spellings of one: last names and first names nearly alike; a middle name or patronymic may be left out."""
    first, second = name_words(a), name_words(b)
    if len(first) not in _WORDS or len(second) not in _WORDS or not _close(first[-1], second[-1], _SURNAME):
        return False
    initial = min(len(first[0]), len(second[0])) < _INITIAL and first[0][:1] == second[0][:1]
    return initial or _close(first[0], second[0], _GIVEN)


def with_canonical_names(claims: Iterable[Claim], verdicts: Mapping[str, str] = _NONE) -> tuple[Claim, ...]:
    """The claims with every person under one spelling, for a ledger in which a man does not stand twice; ids and evidence stay as they are."""
    said = list(claims)
    return with_names(said, spelled_names(said, verdicts), verdicts)


def with_names(claims: Iterable[Claim], names: Mapping[Key, str], verdicts: Mapping[str, str] = _NONE) -> tuple[Claim, ...]:
    """The claims with their persons under the names given.

    Args:
        claims: as they were read.
        names: from `canonical_names`, over all mentions that the ledger sees; who is not named there is called as spelled.
        verdicts: what people have judged.
    """
    parted = {tuple(about.split("|")) for about, verdict in verdicts.items() if verdict == OTHER and about.count("|") == _OFFICES}
    return tuple(_parted(_renamed(claim, names), claim, parted) if parted else _renamed(claim, names) for claim in claims)


def _parted(shown: Claim, claim: Claim, parted: set[tuple[str, ...]]) -> Claim:
    """A claim under the name with the office, where a person says that two holders of offices share the name."""
    office = single_office(claim, claim.says or "") if claim.says else ""
    mine = [about for about in parted if office and about[0] == person_key((claim.says or "", claim.side)) and office in about[1:]]
    return replace(shown, says=f"{shown.says} ({office})") if mine else shown


def spelled_names(claims: Iterable[Claim], verdicts: Mapping[str, str] = _NONE) -> dict[Key, str]:
    """Every name in some claims, with its side, and the one under which the person is shown."""
    said = list(claims)
    mentions = [(claim.says, claim.side) for claim in said if claim.says]
    mentions += [(name, party) for claim in said if isinstance(claim.body, Talks) for party, name in claim.body.heads]
    return canonical_names(mentions, verdicts)


def _renamed(claim: Claim, names: Mapping[Key, str]) -> Claim:
    body = claim.body
    if isinstance(body, Talks) and body.heads:
        body = replace(body, heads=tuple((party, names.get((name, party), name)) for party, name in body.heads))
    says = names.get((claim.says, claim.side), claim.says) if claim.says else claim.says
    return claim if says == claim.says and body == claim.body else replace(claim, says=says, body=body)
