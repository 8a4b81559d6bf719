"""What several pages show alike: figures with their words, chips of who says so, and the names of things that words stand behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.model import Count, When
from parley.reconcile.ledger import Line, Support
from parley.show.hanging import line_notes
from parley.show.words import count_words, when_words


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, for a program and for a reader."""

    words: str
    min: int | None = None
    max: int | None = None
    approx: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A day or days, for a program and for a reader."""

    words: str
    first: str | None = None
    last: str | None = None
    grain: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a line hangs on: a deadline, a condition, an earlier agreement; and the key of the words that say so."""

    words: str
    words_key: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One party and whether it says so."""

    party: str
    says: bool
    role: str  # giver, receiver or other


def figure(count: Count | None, unknown: str = "no figure") -> Figure:
    """A count as a page shows it."""
    return Figure(count_words(count), count.min, count.max, count.approx, count.all) if count else Figure(unknown)


def days(when: When | None) -> Days:
    """A date as a page shows it."""
    return Days(when_words(when), when.first.isoformat(), when.last.isoformat(), when.grain) if when else Days("no date")


def chips(line: Line, said: Sequence[str]) -> tuple[Chip, ...]:
    """Whether giver and receiver say so, and who else does."""
    sides = [(party, role) for party, role in ((line.giver, "giver"), (line.receiver, "receiver")) if party]
    others = [party for party in said if party not in {line.giver, line.receiver}]
    return (*(Chip(party, party in said, role) for party, role in sides), *(Chip(party, says=True, role="other") for party in others))


def notes(line: Line, names: Mapping[str, str]) -> tuple[Note, ...]:
    """What a line hangs on; `names` are the days of the agreements by the keys of their lines."""
    return tuple(Note(words, words_key(claims)) for words, claims in line_notes(line, names))


def words_key(claims: Sequence[str]) -> str:
    """The name under which the words behind a thing are found: a claim's id, or the first, the last and how many there are."""
    return claims[0] if len(claims) == 1 else f"{claims[0]}-{claims[-1]}-{len(claims)}" if claims else ""


def names(support: Support) -> str:
    """Who is named as saying it."""
    return _listed(support.says) or "no one named"


def _listed(items: Iterable[str], shown: int = 3) -> str:
    found = list(items)
    more = len(found) - shown
    return ", ".join(found[:shown]) + (f" and {more} more" if more > 0 else "")
