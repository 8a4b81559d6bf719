"""Decide from raw text or a raw page whether a report can hold a claim: kinds of words near each other, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.own import NONE, Own
from parley.sift.bare import bare
from parley.sift.machine import machine
from parley.sift.names import kinds_of_names, named
from parley.sift.near import Hit, near, stretches, whole

if TYPE_CHECKING:
    from parley.sift.machine import Machine, Rule

UNREADABLE = "unreadable"  # what is not judged is never passed over
CROWDED = "crowded"  # so full of the words that looking closer would cost more than it saves
_MANY = 5000  # words found; a report has a few dozen


@dataclass(frozen=True, slots=True)
class Sifted:
    """Whether a report can hold a claim, and by what."""

    rule: str = ""  # the rule of sift.toml that it met, "" where it met none
    words: tuple[str, ...] = ()  # the patterns that met it

    @property
    def passes(self) -> bool:
        """Whether the report is to be read."""
        return bool(self.rule)


def sift(text: str | bytes, own: Own = NONE) -> Sifted:
    """Whether a report can hold a claim at all.

    Args:
        text: a report's text, or the bytes of a text or of a page, before anything was taken from it.
        own: the user's own parties, whose names count as those of known ones.
    """
    line = bare(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    if line is None:
        return Sifted(UNREADABLE)
    mine = machine(own)
    matches = mine.words.find_matches_as_indexes(line, overlapping=True)
    if len(matches) > _MANY:
        return Sifted(CROWDED)
    found: dict[str, list[Hit]] = {}
    for number, start, end in matches:
        if whole(line, start, end):
            found.setdefault(mine.kinds[number], []).append(Hit(start, line[start:end].decode("utf-8", "replace")))
    return _judge(mine, line, found) if found else Sifted()


def _judge(mine: Machine, line: bytes, found: dict[str, list[Hit]]) -> Sifted:
    """The first rule that the words meet by themselves, else the first that they meet with names of parties, which are looked for only near them."""
    likely = [(rule, met) for rule in mine.rules if (met := _meets(rule, rule.words, found))]
    for rule, met in likely:
        if not rule.names:
            return Sifted(rule.name, met)
    places = sorted({hit.at for rule, _ in likely for kind in rule.words for hit in found[kind]})
    whole_kinds = found | kinds_of_names(mine, named(mine, line, stretches(places, mine.reach)))
    for rule, _ in likely:
        if met := _meets(rule, rule.kinds, whole_kinds):
            return Sifted(rule.name, met)
    return Sifted()


def _meets(rule: Rule, kinds: tuple[str, ...], found: dict[str, list[Hit]]) -> tuple[str, ...]:
    """The words by which these kinds of a rule stand near each other, none where they do not."""
    lists = [found.get(kind) or [] for kind in kinds]
    return near(lists, rule.within) if all(lists) else ()
