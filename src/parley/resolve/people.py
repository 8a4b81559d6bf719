"""Who is who: one person under several spellings of a name, across reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from parley.model import Claim, Talks

_SURNAME = 83.0  # per cent of letters in common: Umerov and Umierov, Zelensky and Zelenskyy
_GIVEN = 75.0  # Sergey, Sergei and Sergiy; not Anna and Anton
_WORDS = range(2, 5)  # words in the name of a person
_INITIAL = 2  # "V." or "V" stands for a given name

Key = tuple[str, str | None]  # a name and the party that it speaks for


def canonical_names(names: Iterable[Key]) -> dict[Key, str]:
    """Find the names that are spellings of one person's, and the spelling to show.

    Args:
        names: each mention's name and the party that it stands for, None where unknown; in any order.

    Returns:
        For each name with its party the spelling most often given, then the longest, then the first in the alphabet. A last name alone is taken for
        a full name only where one full name alone, on the same side, has it. Names that could be two persons stay as they are.
    """
    count = Counter(names)
    full = sorted((key for key in count if len(_parts(key[0])) in _WORDS), key=lambda key: (-count[key], -len(key[0]), key[0], key[1] or ""))
    known = _Shelf()  # by first letters: only names that share them are compared
    chosen: dict[Key, str] = {}
    for key in full:
        place = _letters(key[0])
        same = {name for name in known.near(place, key[1]) if same_person(key[0], name)}
        chosen[key] = same.pop() if len(same) == 1 else key[0]
        if chosen[key] == key[0]:
            known.put(place, key)
    last = _Shelf()
    for key in full:
        last.put(_parts(key[0])[-1][:1], (chosen[key], key[1]))
    for key in count.keys() - chosen.keys():
        chosen[key] = _by_last_name(key, last)
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


def _by_last_name(key: Key, last: _Shelf) -> str:
    parts = _parts(key[0])
    if len(parts) != 1:
        return key[0]
    near = {name for name in last.near(parts[0][:1], key[1]) if _close(parts[0], _parts(name)[-1], _SURNAME)}
    return near.pop() if len(near) == 1 else key[0]


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(anyascii(name).casefold().replace(".", " ").replace("-", " ").split())


def _letters(name: str) -> tuple[str, str]:
    parts = _parts(name)
    return parts[0][:1], parts[-1][:1]


def _close(a: str, b: str, share: float) -> bool:
    return a == b or (a[:1] == b[:1] and min(len(a), len(b)) > _INITIAL and fuzz.ratio(a, b) >= share)


def same_person(a: str, b: str) -> bool:
    """Whether two full names are spellings of one: last names and first names nearly alike; a middle name or patronymic may be left out."""
    first, second = _parts(a), _parts(b)
    if len(first) not in _WORDS or len(second) not in _WORDS or not _close(first[-1], second[-1], _SURNAME):
        return False
    initial = min(len(first[0]), len(second[0])) < _INITIAL and first[0][:1] == second[0][:1]
    return initial or _close(first[0], second[0], _GIVEN)


def with_canonical_names(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with every person under one spelling, for a ledger in which a man does not stand twice; ids and evidence stay as they are."""
    said = list(claims)
    mentions = [(claim.says, claim.side) for claim in said if claim.says]
    mentions += [(name, party) for claim in said if isinstance(claim.body, Talks) for party, name in claim.body.heads]
    names = canonical_names(mentions)
    return tuple(_renamed(claim, names) for claim in said)


def _renamed(claim: Claim, names: Mapping[Key, str]) -> Claim:
    body = claim.body
    if isinstance(body, Talks) and body.heads:
        body = replace(body, heads=tuple((party, names[name, party]) for party, name in body.heads))
    says = names[claim.says, claim.side] if claim.says else claim.says
    return claim if says == claim.says and body == claim.body else replace(claim, says=says, body=body)
