"""Custody: who holds whom, read from any sentence of a report ("the 23 Koreans whom the Taliban abducted", "All had been in JNIM's hands")."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extract.scene.captives import nations_by_name
from parley.extract.scene.lexicon import peoples, table, words
from parley.extract.transfers.after import after
from parley.extract.transfers.keepers import holder
from parley.extract.transfers.patients import Known, Patient, before, following
from parley.extract.transfers.sides import NOBODY, Sides
from parley.extract.transfers.subject import subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

Run = tuple[int, int]
_BY_REACH = 9  # tokens between "captured" and "by"
_IN_REACH = 4  # tokens between "jailed" and "in"
_STATE = 2  # letters in the code of a state
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be", ",", "-"})
_PRONOUNS = frozenset({"it", "they"})
_RELATIVE = frozenset({"whom", "that", "which"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One sentence's word that somebody is or was held."""

    holder: str | None  # none where the words only say of what nation captives are
    patient: Patient
    runs: tuple[Run, ...]  # the words that say it


@dataclass(frozen=True, slots=True)
class Custody:
    """What a report says of who holds whom."""

    holdings: tuple[Holding, ...] = ()
    nations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of persons by name


def read_custody(scene: Scene, groups: Sequence[tuple[Group, ...]]) -> Custody:
    """Read who holds whom from all sentences of a report.

    Args:
        scene: the report's marks.
        groups: of each sentence.

    Returns:
        The holdings in the order of the text.
    """
    if not scene.captivity:
        return Custody()
    nations = nations_by_name(scene)
    rows = zip(scene.notes.sentences, groups, strict=True)
    found = tuple(h for sentence, here in rows for h in (*_told(scene, sentence, Known(here, nations)), *_of_nations(here)))
    return Custody(found, nations)


def _of_nations(groups: tuple[Group, ...]) -> Iterator[Holding]:
    """Captives with their nation: "the Korean hostages"."""
    for g in groups:
        if g.strong and not g.bodies and len(set(g.nations)) == 1:
            yield Holding(None, Patient.of(g), ((g.first, g.last),))


def _told(scene: Scene, sentence: Sentence, known: Known) -> Iterator[Holding]:
    """The holdings that one sentence tells."""
    for i in range(sentence.first, sentence.last):
        word = scene.low[i]
        if word in words("custody", "took") and (found := _taker(scene, sentence, i, known)) is not None:
            yield found
        elif word in words("custody", "taken") and (by := _taken_by(scene, sentence, i)).codes:
            yield from _holding(scene, sentence, known, (i, i + 1), by)
        elif (hands := _hands(scene, sentence, i)).codes:
            yield from _holding(scene, sentence, known, (i, hands.runs[0][1]), hands)


def _holding(scene: Scene, sentence: Sentence, known: Known, cue: Run, by: Sides) -> Iterator[Holding]:
    """A holding of those who stand before its words."""
    patient = before(scene, sentence, known, cue[0])
    alone = len(by.codes) == 1 or (bool(by.codes) and scene.low[by.runs[0][1] : by.runs[0][1] + 1] == (",",))  # "JNIM, Al-Qaeda's branch there"
    if patient is not None and alone and set(patient.nations) != {by.codes[0]}:
        forced = len(by.codes[0]) > _STATE and any(w in words("custody", "by_force") for w in scene.low[cue[0] : cue[1]])
        runs = (*((patient.run,) if patient.run else ()), cue, *by.runs)
        yield Holding(by.codes[0], patient.known("hostage" if forced else ""), runs)


def _taken_by(scene: Scene, sentence: Sentence, at: int) -> Sides:
    """Who took or holds: after "by", else the state in whose jails they are."""
    for i in range(at + 1, min(sentence.last, at + _BY_REACH)):
        if scene.low[i] in {",", ";", "and", "who"} or scene.low[i] in words("custody", "took"):
            break
        if scene.low[i] == "by":
            return after(scene, i, min(sentence.last, i + 6), frozenset({"by"}))
    if scene.low[at] not in words("custody", "by_state"):
        return NOBODY
    return _state(scene, sentence, at + 1, _IN_REACH + 4 * (scene.low[at] == "convicted"))


def _state(scene: Scene, sentence: Sentence, first: int, reach: int) -> Sides:
    """The state after "in": "jailed in Iran", "arrested in Cairo"."""
    for i in range(first, min(sentence.last, first + reach)):
        if scene.low[i] in {",", ";", "by", "who", "that", "which", "as"}:
            return NOBODY
        if scene.low[i] == "in":
            at = i + 1 + (scene.low[i + 1 : i + 2] == ("the",))
            mark, place = scene.party.get(at), scene.place.get(at)
            if mark is not None and mark.form == "name" and len(mark.codes) == 1 and len(mark.codes[0]) == _STATE:
                return _sovereign(Sides(mark.codes, ((mark.first, mark.last),)))
            if place is not None and place.country:
                return _sovereign(Sides((place.country,), ((place.first, place.last),)))
    return NOBODY


def _sovereign(side: Sides) -> Sides:
    """A state; none for a land that an armed party holds, where others take people too."""
    return NOBODY if set(side.codes) & set(peoples().values()) else side


def _hands(scene: Scene, sentence: Sentence, at: int) -> Sides:
    """In whose hands: "in Russian captivity", "in the hands of JNIM", "in Polisario's hands", "from a prison in Iran", "serving a term in the U.S."."""
    low = scene.low
    if low[at] == "hands" and low[at + 1 : at + 2] == ("of",):
        return after(scene, at + 1, min(sentence.last, at + 6), frozenset({"of"}))
    if low[at] in words("custody", "by_state", "terms"):
        return _state(scene, sentence, at + 1, 5)
    if low[at] == "in" and (mark := scene.party.get(at + 1) or scene.party.get(at + 2)) is not None and mark.first < sentence.last:
        return holder(scene, mark.first, min(sentence.last, mark.last + 4))
    return NOBODY


def _taker(scene: Scene, sentence: Sentence, at: int, known: Known) -> Holding | None:
    """Who took whom, by a verb with its subject: "Hezbollah captured two soldiers", "volunteers whom they abducted"."""
    low = scene.low
    first = at
    while first > sentence.first and low[first - 1] in words("status", "auxiliaries") | words("status", "adverbs"):
        first -= 1
    if first == sentence.first or _PASSIVE & set(low[first - 1 : at]):
        return None
    who = _subject(scene, sentence, first, known.groups)
    if len(who.codes) != 1:
        return None
    floor = max(sentence.first, who.runs[0][0] - 3 if who.runs[0][0] >= sentence.first else first - 4)
    whom = next((i for i in range(first - 2, floor, -1) if low[i] in _RELATIVE), None)
    if whom is None and _participle(scene, sentence, at):
        return None
    patient = before(scene, sentence, known, whom) if whom is not None else following(scene, sentence, known, at + 1)
    if patient is None or set(patient.nations) == set(who.codes) or not _of_people(scene, at, patient):
        return None
    forced = "hostage" if len(who.codes[0]) > _STATE and low[at] in words("custody", "by_force") else ""
    return Holding(who.codes[0], patient.known(forced), (*((patient.run,) if patient.run else ()), (at, at + 1), *who.runs))


def _participle(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a form is the participle after those who were taken: "a driver held hostage in Iraq", "two men captured near the border"."""
    after_it = scene.low[at + 1] if at + 1 < sentence.last else "."
    return (
        after_it in words("status", "clause", "prepositions")
        or after_it in words("custody", "taken")
        or not after_it[:1].isalnum()
        or at + 1 in scene.when
    )


def _of_people(scene: Scene, at: int, patient: Patient) -> bool:
    """Whether a verb is one of taking people: "took" needs "hostage" after it, "holds" a noun for captives."""
    low = scene.low
    if low[at] in words("custody", "only_with", "takes"):
        last = patient.run[1] if patient.run else at
        return bool(set(low[at : last + 3]) & set(table("custody")["only_with"]["took"]))
    return low[at] not in words("custody", "only_with", "holds") or patient.kind != "" or patient.name is not None


def _subject(scene: Scene, sentence: Sentence, first: int, groups: tuple[Group, ...]) -> Sides:
    """The subject; for "it" and "they" the party that the sentence names first, where it names one before."""
    if scene.low[first - 1] in _PRONOUNS:
        near = (scene.party.get(i) for i in range(sentence.first, first))
        marks = [m for m in near if m is not None and m.role == "party" and m.form in {"name", "capital", "seat"}]
        return Sides(marks[0].codes, ((marks[0].first, marks[0].last),)) if marks and len(marks[0].codes) == 1 else NOBODY
    return subject(scene, first, sentence.first, tuple(g for g in groups if not g.first <= first < g.last))
