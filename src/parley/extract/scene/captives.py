"""Captives by name: names that the annotator could not know for persons, and of what nation those named are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.marks import PersonMark
from parley.annotate.names.names import is_common, is_given
from parley.extract.scene.lexicon import heads, verbs, words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene

_LONGEST = 4  # words of a name
_LEFT, _RIGHT = 7, 12  # tokens of description before and after a name
_DETERMINERS = frozenset({"a", "an", "the", "one", "another"})


def captive_names(scene: Scene) -> dict[int, PersonMark]:
    """Names in sentences that tell of letting go, getting or holding, as marks by their first token.

    Args:
        scene: the report's marks.

    Returns:
        Marks without party, for runs of capitals that no other mark covers; surnames alone once the full name has been found.
    """
    if not scene.captivity:
        return {}
    tokens, covered = scene.notes.tokens, _covered(scene)
    cues = words("custody", "taken") | words("transfers", "letting_go") | frozenset(w for w, kinds in verbs().items() if any(k.strong for k in kinds))
    found: dict[int, PersonMark] = {}
    for s in scene.notes.sentences:
        if not cues & set(scene.low[s.first : s.last]) or _shouted(scene, s.first, s.last):
            continue
        i = s.first
        while i < s.last:
            if scene.low[i : i + 1] in heads():
                i += 1  # "former Marine Jane Roe"
                continue
            last = _run(scene, i, s.last, covered)
            if last is not None and _is_name(scene, i, last, s.first, s.last):
                found[i] = PersonMark(i, last, " ".join(t.text for t in tokens[i:last]), None, None)
            i = last if last is not None else i + 1
    return {**found, **_alone(scene, found, covered)}


def _covered(scene: Scene) -> frozenset[int]:
    """Tokens that marks hold."""
    return frozenset(
        i
        for marks in (scene.party, scene.person, scene.place, scene.when, scene.count, scene.office)
        for m in marks.values()
        for i in range(m.first, m.last)
    )


def _shouted(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence is written in capitals, or as a title is."""
    text = [t.text for t in scene.notes.tokens[first:last] if t.text.isalpha() and len(t.text) > 3]
    return sum(t[:1].isupper() for t in text) * 4 > len(text) * 3


def _run(scene: Scene, first: int, end: int, covered: frozenset[int]) -> int | None:
    """Where a run of capitalised words ends that no mark covers; None where none begins."""
    last = first
    while last < end and last not in covered and (_capital(scene, last) or (last > first and scene.low[last] in words("captives", "particles"))):
        last += 1
    while last > first and scene.low[last - 1] in words("captives", "particles"):
        last -= 1
    return last if last > first else None


def _capital(scene: Scene, at: int) -> bool:
    text = scene.notes.tokens[at].text
    return (text[:1].isupper() and len(text) > 1 and any(c.islower() for c in text)) or scene.low[at].startswith(("al-", "el-"))


def _is_name(scene: Scene, first: int, last: int, floor: int, end: int) -> bool:
    """Whether a run of capitals can be a person's name, by its words and by what stands beside it."""
    if not 1 < last - first <= _LONGEST:
        return False
    run = scene.low[first:last]
    text = [scene.notes.tokens[i].text for i in range(first, last)]
    if set(run) & words("custody", "names", "bodies") or (is_common(text[0]) and (first == floor or is_common(text[-1])) and not is_given(text[0])):
        return False
    if first > floor and (scene.low[first - 1] in words("custody", "names", "before") or first - 1 in _covered_near(scene, first)):
        return False
    following = scene.low[last] if last < end else "."
    return not following[:1].isalpha() or not _noun_like(following)


def _covered_near(scene: Scene, first: int) -> frozenset[int]:
    """The token before a run where a place ends there ("Fort Bragg" after a state's name is no person)."""
    near = (scene.place.get(i) for i in range(max(0, first - 4), first))
    return frozenset({first - 1}) if any(m is not None and m.last == first and m.kind == "venue" for m in near) else frozenset()


def _noun_like(word: str) -> bool:
    """Whether a word after a run of capitals is a noun that the run only modifies: "Al Jazeera journalist"."""
    return not (
        word in words("status", "auxiliaries") or word in words("status", "clause") or word in words("status", "clause", "prepositions")
        or word in words("status", "clause", "relative") or word in words("captives", "function") or word in words("status", "adverbs") or word.endswith("ed") or word in verbs()
    )  # fmt: skip


def _alone(scene: Scene, found: dict[int, PersonMark], covered: frozenset[int]) -> dict[int, PersonMark]:
    """The last or first word of a name by itself, anywhere in the report."""
    full = {m.last: m for m in found.values()}
    known = {scene.low[m.last - 1]: m.name for m in full.values()}
    first = {scene.low[m.first]: m.name for m in full.values() if not is_common(scene.notes.tokens[m.first].text)}
    held = {i for m in found.values() for i in range(m.first, m.last)}
    return {
        i: PersonMark(i, i + 1, name, None, None)
        for i, low in enumerate(scene.low)
        if i not in held and i not in covered and (name := known.get(low) or first.get(low)) and _capital(scene, i)
    }


def nations_by_name(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The nation of each person by name, from the words beside all mentions of the name.

    Args:
        scene: the report's marks.

    Returns:
        The one nation that descriptions give ("the American Jane Roe", "Jane Roe, an American"), else the person's party; empty if several.
    """
    told: dict[str, set[tuple[str, ...]]] = {}
    party: dict[str, str] = {}
    for mark in scene.person.values():
        told.setdefault(mark.name, set()).update(codes for codes in (_left(scene, mark), _right(scene, mark)) if codes)
        if mark.party:
            party[mark.name] = mark.party
    return {name: next(iter(codes)) if len(codes) == 1 else (party[name],) if not codes and name in party else () for name, codes in told.items()}


def _left(scene: Scene, mark: PersonMark) -> tuple[str, ...]:
    """The nation in the words right before a name: "former U.S. soldier Jane Roe"."""
    floor = max(scene.sentence(mark.first).first, mark.first - _LEFT)
    for i in range(mark.first - 1, floor - 1, -1):
        party = next((m for k in range(max(floor, i - 3), i + 1) if (m := scene.party.get(k)) is not None and m.last == i + 1), None)
        if party is not None:
            return party.codes if party.form in {"demonym", "name", "people"} and party.role == "party" and len(party.codes[0]) == 2 else ()
        low = scene.low[i]
        if (
            not (low[:1].isalpha() or low == "-")
            or low in words("status", "clause", "prepositions")
            or low in verbs()
            or low in {"and", "that", "who", "was"}
        ):
            return ()
    return ()


def _right(scene: Scene, mark: PersonMark) -> tuple[str, ...]:
    """The nation in apposition to a name: "Jane Roe, 27, an American held since May"."""
    at, end = mark.last, min(scene.sentence(mark.first).last, mark.last + _RIGHT)
    while at < end and (scene.low[at] in {",", "(", ")"} or scene.low[at].isdigit()):
        at += 1
    if at == mark.last or at >= end or scene.low[at] not in _DETERMINERS:
        return ()
    for i in range(at, end):
        party = scene.party.get(i)
        if party is not None and party.form in {"demonym", "people"} and len(party.codes[0]) == 2:
            return party.codes
        if scene.low[i] in {",", ";", "who", "which", "whom", "in", "held", "at", "by", "from"}:
            return ()
    return ()
