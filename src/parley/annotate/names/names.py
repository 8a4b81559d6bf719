"""What is known of persons beforehand: given names, and who held which office when."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from parley.annotate.names.atlas import english, several, table
from parley.annotate.tokens import fold
from parley.own import NONE, Own

_OPEN = 9999  # the end of an office still held


@dataclass(frozen=True, slots=True)
class Known:
    """A person of persons.csv."""

    name: str
    party: str
    office: str
    first: int
    last: int


@lru_cache(maxsize=4)
def _rows(own: Own = NONE) -> tuple[tuple[Known, tuple[str, ...]], ...]:
    """The persons, each with the spellings of the full name; the user's own come last, and count where names are written alike."""
    text = resources.files("parley.data").joinpath("persons.csv").read_text(encoding="utf-8")
    found = []
    for row in table(text):
        first, _, last = row["years"].partition("-")
        known = Known(row["name"], row["party"], row["office"], int(first), int(last or _OPEN))
        found.append((known, (row["name"], *several(row["variants"]))))
    for person in own.persons:
        first, _, last = person.years.partition("-")
        known = Known(person.name, person.party, person.office, int(first), int(last or _OPEN))
        found.append((known, (person.name, *person.variants)))
    return tuple(found)


@lru_cache(maxsize=4)
def known_by_name(own: Own = NONE) -> dict[str, Known]:
    """Persons by every spelling of the full name, folded."""
    return {fold(name): known for known, names in _rows(own) for name in names}


def full_names(own: Own = NONE) -> tuple[str, ...]:
    """Every spelling of every full name, as written."""
    return tuple(name for _, names in _rows(own) for name in names if " " in name)


@lru_cache(maxsize=4)
def known_by_surname(own: Own = NONE) -> dict[str, tuple[Known, ...]]:
    """Persons by the last word of every spelling, folded."""
    found: dict[str, dict[str, Known]] = {}
    for known, names in _rows(own):
        for name in names:
            found.setdefault(fold(name).split()[-1], {})[known.name] = known
    return {surname: tuple(people.values()) for surname, people in found.items()}


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    """Given names, folded."""
    words = [w for line in english("given_names.txt").splitlines() if not line.startswith("#") for w in line.split()]
    words += [name.split()[0] for _, names in _rows() for name in names if " " in name]
    return frozenset(fold(word) for word in words) - frozenset(tomllib.loads(english("offices.toml"))["no_given"])


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Common English words."""
    return frozenset(line for line in english("words.txt").splitlines() if not line.startswith("#"))


def is_common(word: str) -> bool:
    """Whether a word, as far as its letters go, is a common English one, and so says nothing about names."""
    return word.lower() in _common()


def is_given(word: str) -> bool:
    """Whether a word is known as a given name."""
    return word[:1].isupper() and fold(word) in _given()
