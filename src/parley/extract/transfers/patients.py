"""Patients: those of whom a sentence says that they are held, as a group, by name, or as "all", "he"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.annotate.marks import PartyMark, PersonMark, Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_REACH = 18  # tokens between those who are held and the word that says so
_AHEAD = 8
_NOUNS = 2
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_PRISONERS = frozenset({"prisoner_of_war", "detainee"})


@dataclass(frozen=True, slots=True)
class Known:
    """The groups of a sentence, and of what nation each person by name is."""

    groups: tuple[Group, ...]
    nations: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Patient:
    """Those who are held, as far as one sentence tells."""

    nations: tuple[str, ...] = ()
    kind: str = ""  # hostage, prisoner, or nothing
    most: int | None = None  # no more than so many; none where they are many or not counted
    name: str | None = None
    run: tuple[int, int] | None = None

    @classmethod
    def of(cls, group: Group) -> Patient:
        """A group as those who are held."""
        many = group.count.max if group.count is not None else None
        kind = kind_of(group.category) if group.strong or "hostage" in group.category else ""  # a sailor can be either
        return cls(tuple(dict.fromkeys(group.nations)), kind, many, None, (group.first, group.last))

    def known(self, kind: str) -> Patient:
        """The same with a kind that other words give."""
        return replace(self, kind=kind) if kind else self


def kind_of(category: tuple[str, ...]) -> str:
    """Whether categories are those of a hostage or a prisoner, or of neither."""
    return "hostage" if "hostage" in category else "prisoner" if set(category) & _PRISONERS else ""


def before(scene: Scene, sentence: Sentence, known: Known, end: int) -> Patient | None:
    """Who stands before the words that say that they are held.

    Args:
        scene: the report's marks.
        sentence: of the words.
        known: the groups of the sentence, and the nations of persons by name.
        end: the first of the words.

    Returns:
        The nearest group, name or people within reach; those told of before for "all", "he"; None where nobody stands there.
    """
    floor = max(sentence.first, end - _REACH)
    barrier = next((i + 1 for i in range(end - 1, floor - 1, -1) if scene.low[i] in words("custody", "barriers")), floor)
    group = next((g for g in reversed(known.groups) if barrier <= g.first and g.last <= end and not g.bodies and not g.bare), None)
    named = next((m for i in range(end - 1, barrier - 1, -1) if (m := scene.person.get(i)) is not None and m.last <= end and m.office is None), None)
    if named is not None and (group is None or group.last <= named.first or _describes(scene, named, group)):
        return _person(known, named)
    people = _stands_for(scene, range(end - 1, max(barrier, end - 6) - 1, -1), end)
    if people is not None and group is not None and people.last <= group.first and not group.nations and _modifies(scene, people.last, group.first):
        return _people(scene, people, barrier, end)  # "23 South Korean church volunteers"
    if group is not None and (people is None or people.last <= group.last):
        return Patient.of(group)
    return _people(scene, people, barrier, end) if people is not None else _meant(scene, sentence, known, (barrier, end))


def _modifies(scene: Scene, first: int, last: int) -> bool:
    """Whether only a noun or two stand between an adjective of nationality and the noun for those who are held."""
    return last - first <= _NOUNS and all(w.isalpha() and w not in words("captives", "function") for w in scene.low[first:last])


def _stands_for(scene: Scene, where: range, end: int) -> PartyMark | None:
    """The first mark of a run of tokens that names people by their nation."""
    return next((m for i in where if (m := scene.party.get(i)) is not None and m.form in {"demonym", "people"} and m.last <= end), None)


def _people(scene: Scene, mark: PartyMark, first: int, end: int) -> Patient:
    """People whom no noun for captives names: "23 South Korean volunteers", "a Ukrainian reporter"."""
    last = mark.last
    while last < end and scene.low[last].isalpha() and scene.low[last] not in words("status", "auxiliaries") | _RELATIVE:
        last += 1
    count = next((m for i in range(max(first, mark.first - 4), mark.first) if (m := scene.count.get(i)) is not None and m.last == mark.first), None)
    noun = scene.low[last - 1]
    alone = mark.form == "demonym" and not (noun.endswith("s") or noun in words("captives", "plural"))
    most = count.count.max if count is not None else 1 if alone else None
    return Patient(mark.codes, "", most, None, (count.first if count is not None else mark.first, last))


def _describes(scene: Scene, named: PersonMark, group: Group) -> bool:
    """Whether a group is one person in apposition to a name: "Jane Roe, the American reporter, held in …"."""
    return group.first >= named.last and scene.low[named.last : named.last + 1] == (",",) and group.count is not None and group.count.max == 1


def _person(known: Known, mark: PersonMark) -> Patient:
    """A person by name."""
    return Patient(known.nations.get(mark.name, ()), "", 1, mark.name, (mark.first, mark.last))


def _meant(scene: Scene, sentence: Sentence, known: Known, within: tuple[int, int]) -> Patient | None:
    """Those told of before: "All had been held by", "He had been arrested in"."""
    for i in range(within[1] - 1, within[0] - 1, -1):
        if scene.low[i] in words("custody", "one"):
            floor = min((s.first for s in scene.before(sentence.first, 2)), default=sentence.first)
            near = [m for k in range(floor, i) if (m := scene.person.get(k)) is not None and m.office is None]
            return _person(known, near[-1]) if near else None
        if scene.low[i] in words("custody", "all"):
            return Patient(run=(i, i + 1))
    return None


def following(scene: Scene, sentence: Sentence, known: Known, at: int) -> Patient | None:
    """Who stands after a verb of taking: "captured two soldiers", "kidnapped Jane Roe"."""
    end = min(sentence.last, at + _AHEAD)
    group = next((g for g in known.groups if at <= g.head and g.first < end and not g.bodies and not g.bare), None)
    named = next((m for i in range(at, end) if (m := scene.person.get(i)) is not None and m.office is None), None)
    if named is not None and (group is None or named.first < group.last + 2):
        return _person(known, named)
    if group is None:
        people = _stands_for(scene, range(at, min(end, at + 4)), end)
        if people is None or set(scene.low[at : people.first]) & words("status", "clause", "prepositions"):
            return None
        return _people(scene, people, at, end)
    if set(scene.low[at : group.first]) & (words("custody", "barriers") | {"by", "in", "from"}):
        return None
    if group.first < at:  # "The Taliban abducted 23 South Koreans": the verb was read as a state of those who were taken
        group = replace(
            group, first=at, nations=tuple(c for i in range(at, group.head + 1) for c in (scene.party[i].codes if i in scene.party else ()))
        )
    return Patient.of(group)
