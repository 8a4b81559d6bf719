"""All patterns of the first filter, compiled once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ahocorasick_rs import BytesAhoCorasick, Implementation

from parley.annotate.names.atlas import groups, party_gazetteer, several, side_words
from parley.own import NONE, Own
from parley.sift.kinds import names_as_written, rules_as_written, words_of_kinds

OF_NAMES = frozenset(("side", "armed", "foes", "enemies"))  # kinds that names of parties make
_SIGNS = {"'": ("'", "\u2019"), "-": ("-", "\u2010", "\u2011", " ")}  # how a sign of a pattern may be written


@dataclass(frozen=True, slots=True)
class Rule:
    """Kinds that must stand near each other."""

    name: str
    kinds: tuple[str, ...]
    within: int  # bytes from where the first begins to where the last does
    words: tuple[str, ...]  # its kinds without those that names make

    @property
    def names(self) -> bool:
        """Whether it asks for a party."""
        return len(self.words) < len(self.kinds)


@dataclass(frozen=True, slots=True)
class Machine:
    """Patterns, rules, and who is at odds with whom."""

    words: BytesAhoCorasick
    kinds: tuple[str, ...]  # of each pattern
    names: BytesAhoCorasick
    codes: tuple[frozenset[str], ...]  # of the parties that each name may stand for
    rules: tuple[Rule, ...]
    foes: dict[str, frozenset[str]]
    everywhere: frozenset[str]  # parties that news names whatever it is about
    apart: int  # bytes between two adversaries that are named near each other
    reach: int  # bytes from a word within which a name can matter


@lru_cache(maxsize=4)
def machine(own: Own = NONE) -> Machine:
    """Compile the patterns.

    Args:
        own: the user's own parties.
    """
    words = [(written, kind) for kind, found in words_of_kinds().items() for word in sorted(found) for written in _written(word)]
    names, written, rules = _names(own), names_as_written(), _rules()
    return Machine(
        words=BytesAhoCorasick([word for word, _ in words], implementation=Implementation.DFA),
        kinds=tuple(kind for _, kind in words),
        names=BytesAhoCorasick(list(names)),
        codes=tuple(frozenset(codes) for codes in names.values()),
        rules=rules,
        foes=_foes(own),
        everywhere=frozenset(written["everywhere"]),
        apart=written["apart"],
        reach=written["apart"] + max(rule.within for rule in rules) + max(map(len, names)),
    )


def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(row["name"], tuple(row["kinds"]), row.get("within", 0), tuple(kind for kind in row["kinds"] if kind not in OF_NAMES))
        for row in rules_as_written()
    )


def _written(word: str) -> list[bytes]:
    """The ways in which a word may be written, as bytes in small letters."""
    found = [word]
    for sign, ways in _SIGNS.items():
        found = list(dict.fromkeys(one.replace(sign, way) for one in found for way in ways))
    return [one.encode().lower() for one in found]


def _names(own: Own) -> dict[bytes, set[str]]:
    """Every name of a party in small letters, with the parties that it may stand for."""
    common = side_words()["shy"] | frozenset(names_as_written()["without"])
    carriers = {code for code, group in groups(own).items() if group.carrier}
    found: dict[bytes, set[str]] = {}
    for entry in party_gazetteer(own).entries:
        codes = {code for code in entry.key.split("+") if code} - carriers
        if codes and entry.surface.lower() not in common:
            for written in _written(entry.surface.lower()):
                found.setdefault(written, set()).update(codes)
    return found


def _foes(own: Own) -> dict[str, frozenset[str]]:
    """Who is a known adversary of whom, both ways."""
    lines = resources.files("parley.data").joinpath("rivals.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    pairs = {(row["party"], rival) for row in rows for rival in several(row["rivals"])}
    pairs |= {(code, rival) for code, group in groups(own).items() for rival in group.opposes}
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {code: frozenset(rivals) for code, rivals in found.items()}
