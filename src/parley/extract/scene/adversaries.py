"""Who the adversaries of a report's story are: the two parties that it sets against each other most often."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from parley.annotate.marks import PartyMark
from parley.extract.scene.lexicon import foes, opponents, peoples, rivals, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Annotated

_STATE = 2  # letters of a state's code
_JOINTS = frozenset({("and",), (",",), ("-",), ("with",), ("'s", "and"), ("and", "the"), ("'", "and"), ("/",), ("to",), ("from",), ("against",)})
_BROKERS = frozenset({"UN", "ICRC", "EU", "NATO", "OSCE", "AU", "QA", "OM", "CH", "VA", "IFRC", "MSF"})  # rarely adversaries themselves


def adversaries(notes: Annotated, low: tuple[str, ...]) -> tuple[str, str] | None:
    """The two parties that a report sets against each other most often: "A and B", "A-B", "between A and B".

    Args:
        notes: the report's marks.
        low: its words.

    Returns:
        The two in order of their codes, or None where the report sets none against each other.
    """
    marks = [m for m in notes.parties if m.role == "party" and m.codes and not _of_the_war(low, m)]
    led = sorted([*marks, *_led(notes, marks)], key=lambda m: m.first)
    told, home = _opposed(notes, low, marks) or _opposed(notes, low, led), _at_home(notes, led)
    fought = opponents(notes.own)
    if told is not None and _bystanders(notes, low, told):
        told = None
    if told is None or home is None or not set(told) & set(home) & fought.keys() or any(b in fought.get(a, ()) for a in told for b in told):
        return told or home or _at_odds(led)
    return home  # an armed group and a broker stand side by side where the state that the group fights is only a place


def _bystanders(notes: Annotated, low: tuple[str, ...], pair: tuple[str, str]) -> bool:
    """Whether two states that are at odds with nobody stand beside rebels whom no name tells: "the Burundian government and rebels … in Tanzania"."""
    if not all(len(c) == _STATE for c in pair) or pair[1] in rivals().get(pair[0], ()) or pair[0] in rivals().get(pair[1], ()):
        return False
    taken = {i for m in notes.parties for i in range(m.first, m.last)}
    nouns = words("sides", "generic", "rebels")
    return any(w in nouns and i not in taken and "government" in low[max(0, i - _BESIDE) : i + _BESIDE] for i, w in enumerate(low))


_BESIDE = 6  # tokens between a government and the rebels that it talks with


def _at_home(notes: Annotated, marks: Sequence[PartyMark]) -> tuple[str, str] | None:
    """The one armed group of a report and the state that it fights, where only places name that: "KATHMANDU - Maoist rebels … the government"."""
    armed = {c for m in marks for c in m.codes} & opponents(notes.own).keys()
    if len(armed) != 1:
        return None
    group = next(iter(armed))
    states = opponents(notes.own)[group] & {p.country for p in notes.places if p.country}
    return _pair(group, next(iter(states))) if len(states) == 1 else None


def _at_odds(marks: Sequence[PartyMark]) -> tuple[str, str] | None:
    """The only two states at odds that a report names, though no sentence sets them side by side."""
    named = sorted({c for m in marks if len(m.codes) == 1 and m.form != "seat" for c in m.codes if len(c) == _STATE})
    found = [(a, b) for a, b in itertools.combinations(named, 2) if b in rivals().get(a, ())]
    return found[0] if len(found) == 1 else None


def _opposed(notes: Annotated, low: tuple[str, ...], marks: Sequence[PartyMark]) -> tuple[str, str] | None:
    """The two that marks of parties set against each other most often."""
    score = _side_by_side(notes, low, marks)
    hosts = _hosts(notes, low)
    for codes in list(score):
        if set(codes) & _BROKERS:
            score[codes] -= 2
        score[codes] -= 2 * sum(c in hosts for c in codes)
    named = Counter(c for m in marks for c in m.codes)
    for a, b in score:
        score[a, b] += min(named[a], named[b])  # two mediators named side by side once are not what a story is about
    often = max(named.values(), default=1)
    for group in named.keys() & opponents(notes.own).keys():
        for state in opponents(notes.own)[group] & named.keys():  # a group that is named only in passing is not what the story is about
            score[_pair(group, state)] += round(max(10, score[_pair(group, state)]) * min(1.0, 2 * named[group] / often))
    for codes, weight in list(score.items()):
        armed = [c for c in codes if opponents(notes.own).get(c, frozenset()) & named.keys()]
        if len(armed) == 1 and not foes(*codes, notes.own):
            score[codes] -= weight // 2  # an armed group whose foe the story names is less likely at odds with somebody else
    for codes in [c for c in score if peoples().get(c[0]) == c[1] or peoples().get(c[1]) == c[0]]:
        del score[codes]  # an armed group and its own people
    if not score:
        return None
    best, weight = min(score.items(), key=lambda item: (-item[1], item[0]))
    return best if weight >= 1 else None


def _side_by_side(notes: Annotated, low: tuple[str, ...], marks: Sequence[PartyMark]) -> Counter[tuple[str, str]]:
    """How often two parties stand next to each other in a sentence; more where words join them."""
    score: Counter[tuple[str, str]] = Counter()
    for mark in marks:
        if len(mark.codes) == 2:
            score[_pair(*mark.codes)] += 3
    starts = [s.first for s in notes.sentences]
    told = _captive_sentences(notes, low)
    for left, right in itertools.pairwise(marks):
        if len(left.codes) != 1 or len(right.codes) != 1 or left.codes == right.codes:
            continue
        if bisect_right(starts, left.first) != bisect_right(starts, right.first):
            continue
        if (_only_where(low, left) or _only_where(low, right)) and not foes(left.codes[0], right.codes[0], notes.own):
            continue
        joined = low[left.last : right.first]
        if joined == ("and",) and left.form == right.form == "demonym" and set(low[right.last : right.last + 1]) & words("sides", "fellows"):
            continue  # "French and Italian hostages" are on one side
        about = bisect_right(starts, left.first) - 1 in told
        score[_pair(left.codes[0], right.codes[0])] += (3 if joined in _JOINTS else 1) + 2 * about
    return score


def _led(notes: Annotated, marks: list[PartyMark]) -> list[PartyMark]:
    """Persons known to speak for a party, where they are named without it, as marks of that party."""
    taken = {i for m in marks for i in range(m.first, m.last)}
    return [PartyMark(p.first, p.last, (p.party,), "people") for p in notes.persons if p.party and not taken & set(range(p.first, p.last))]


def _of_the_war(low: tuple[str, ...], mark: PartyMark) -> bool:
    """Whether a land that is also a party only names the war: "the Nagorno-Karabakh war", "in Nagorno-Karabakh"."""
    if mark.form != "name" or len(mark.codes[0]) < 3 or "-" in low[mark.first - 1 : mark.first]:
        return False
    return bool(words("sides", "lands") & set(low[mark.last : mark.last + 1])) or (
        low[mark.first - 1 : mark.first] in {("in",), ("over",)} and low[mark.last : mark.last + 1] != ("'s",)
    )


def _only_where(low: tuple[str, ...], mark: PartyMark) -> bool:
    """Whether a state is named only as the place: "talks in Kuwait", "a summit in Singapore with"."""
    return mark.form == "name" and mark.first > 0 and low[mark.first - 1] in {"in", "at", "near", "outside"}


def _captive_sentences(notes: Annotated, low: tuple[str, ...]) -> frozenset[int]:
    """Running numbers of the sentences that speak of captives or the dead."""
    cues = words("transfers", "captivity")
    return frozenset(n for n, s in enumerate(notes.sentences) if cues & set(low[s.first : s.last]))


def _hosts(notes: Annotated, low: tuple[str, ...]) -> frozenset[str]:
    """Parties that the report calls a mediator, broker or host."""
    found = set()
    for mark in notes.parties:
        near = low[max(0, mark.first - 3) : mark.last + 4]
        if mark.codes and set(near) & words("sides", "hosts"):
            found.add(mark.codes[0])
    return frozenset(found)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
