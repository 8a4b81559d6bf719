"""Candidates: those of whom a report may say that they go, and of whom no rule has read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.scene.lexicon import heads, words
from parley.extract.transfers.learned.cues import acting
from parley.extract.transfers.nationality import known, person
from parley.model import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from parley.annotate.marks import PersonMark, Sentence
    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group


@dataclass(frozen=True, slots=True)
class Told:
    """A transfer that rules have read, with the token at which its words begin."""

    at: int
    last: int
    sentence: int  # running number
    body: Transfer


@dataclass(frozen=True, slots=True)
class Candidate:
    """Those who may go, and where they stand."""

    number: int  # of the sentence
    sentence: Sentence
    group: Group
    name: str | None = None


def told_in(scene: Scene, drafts: Sequence[Draft | Refusal]) -> tuple[Told, ...]:
    """The transfers that rules have read, in the order of the text."""
    number = {s.first: n for n, s in enumerate(scene.notes.sentences)}
    found = [
        Told(d.runs[0][0], d.runs[0][1], number[scene.sentence(d.runs[0][0]).first], d.body)
        for d in drafts
        if isinstance(d, Draft) and isinstance(d.body, Transfer)
    ]
    return tuple(sorted(found, key=lambda t: (t.at, t.last)))


def candidates(
    scene: Scene, groups: Sequence[tuple[Group, ...]], drafts: Sequence[Draft | Refusal], nations: Mapping[str, tuple[str, ...]]
) -> Iterator[Candidate]:
    """The figures, nouns and names of a report that no rule has read as those who go.

    Args:
        scene: the report's marks.
        groups: of each sentence.
        drafts: what rules have read.
        nations: of persons by name.

    Yields:
        The candidates in the order of the text; menus and other furniture give none.
    """
    taken = {i for d in drafts if isinstance(d, Draft) for i in range(*d.runs[0])}
    names = {name for d in drafts if isinstance(d, Draft) for name in d.names}
    for number, (sentence, here) in enumerate(zip(scene.notes.sentences, groups, strict=True)):
        if sentence.block == "furniture":
            continue
        found = [g for g in here if g.head not in taken and _can_be(scene, g)]
        for mark in _persons(scene, sentence):
            if mark.name not in names and not any(g.first <= mark.first < g.last for g in found):
                found.append(_named(scene, mark, nations))
        for group in sorted(found, key=lambda g: g.first):
            yield Candidate(number, sentence, group, scene.person[group.first].name if group.named and group.first in scene.person else None)


def _can_be(scene: Scene, group: Group) -> bool:
    """Whether a group can be those who go: counted, no age ("turned 78", "both 29"), no rate ("for every hostage"), no number of exchanges, nobody in office."""
    before, after = scene.low[group.first - 1] if group.first else "", scene.low[group.last : group.last + 1]
    if (
        group.count is None
        or (group.count.all and group.count.min is None)
        or group.joint
        or scene.low[group.first] in {"every", "each"}
        or before in words("learned", "beside", "not_counted")
    ):
        return False
    if group.bare and (
        any(w in words("learned", "beside", "transfers") for w in after[:1]) or any(m.first <= group.head < m.last for m in scene.when.values())
    ):
        return False
    if group.bare and any(w in words("learned", "beside", "others") for w in after[:1]) and _noun(scene, group.last + 1):
        return False
    return not any(group.first <= i < group.last for i in scene.office) and not (group.bare and _age(scene, group))


def _noun(scene: Scene, at: int) -> bool:
    """Whether a word can be a noun for something else: "the maps of two more districts"."""
    word = scene.low[at] if at < len(scene.low) else "."
    return word.isalpha() and word not in acting() and word not in words("captives", "function") and (word,) not in heads()


_AGES = range(16, 100)


def _age(scene: Scene, group: Group) -> bool:
    """Whether a figure stands beside a name, as ages do: "Frank Reed, 57, a director"."""
    if group.count is None or group.count.max not in _AGES or not scene.low[group.first].isdigit():
        return False
    at = group.first - 1 - (scene.low[group.first - 1] in {"both", "now"})
    beside = scene.low[at] in {",", "("} and any(m.last in {at, at - 1} for m in scene.person.values())
    return beside or scene.low[group.first - 1] == "both"


def _persons(scene: Scene, sentence: Sentence) -> Iterator[PersonMark]:
    """Persons by name of whom the text gives no office."""
    for i in range(sentence.first, sentence.last):
        mark = scene.person.get(i)
        if mark is not None and mark.office is None and not any(v.source[0] <= i < v.source[1] for v in scene.notes.voices):
            yield mark


def _named(scene: Scene, mark: PersonMark, nations: Mapping[str, tuple[str, ...]]) -> Group:
    """One person by name as a group, with the nation that the report gives him."""
    group = known(scene, person(mark))
    return group if group.nations else replace(group, nations=nations.get(mark.name, ()))
