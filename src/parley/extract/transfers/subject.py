"""The parties that stand as subject before a verb of transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import verbs, words
from parley.extract.transfers.coordinated import LONGEST, coordinated, ending_at, governed, person_at
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_SUBJECT_REACH = 26


def subject(scene: Scene, first: int, floor: int, groups: tuple[Group, ...] = ()) -> Sides:
    """The parties that stand as subject before a verb group.

    Args:
        scene: the report's marks.
        first: first token of the verb group.
        floor: first token of the sentence.
        groups: the sentence's groups; a nationality within one is no subject.

    Returns:
        The nearest party or coordination of parties within the clause, not one within a prepositional phrase; empty if none.
    """
    i = first - 1
    lowest = max(floor, first - _SUBJECT_REACH)
    clause = words("status", "clause")
    while i >= lowest:
        if _of_another(scene, i, first, lowest):
            return NOBODY
        mark = ending_at(scene, i, lowest)
        if mark is not None:
            doer = _of_participle(scene, mark.first, mark.codes, lowest)
            if doer is not None:
                return coordinated(scene, doer, lowest)
            held = any(g.first <= mark.first < g.last for g in groups)
            absolute = mark.last == first and scene.low[mark.first - 1 : mark.first] == ("with",)
            if held or (governed(scene, mark.first, lowest) and not absolute):
                i = mark.first - (1 if held else 2)
                continue
            shared = _sharing(scene, mark.last, first, lowest)
            return subject(scene, shared, floor, groups) if shared is not None else coordinated(scene, mark, lowest)
        low = scene.low[i]
        person = person_at(scene, i)
        if person is not None:
            return _officials(scene, i, lowest, person)
        if low in _WE and (voice := scene.voice(i)) is not None and voice.party:
            return Sides((voice.party,), ((i, i + 1), voice.source))
        if low == "they" and (said := scene.voice(i)) is not None and said.party:
            alone = said.direct and any(p.name == said.says for p in scene.notes.persons)  # one man's "they" are the others
            meant = scene.other(said.party) if alone else said.party
            return Sides((meant,), ((i, i + 1), said.source)) if meant else NOBODY
        if low == "they" and scene.pair:
            if (last := _before(scene, floor)) is not None:
                return last
            return Sides(scene.pair, ((i, i + 1),), both=True)
        if low in {"which", "who"} and i == first - 1:
            return _antecedent(scene, i, lowest)
        if low in clause or low in words("status", "clause", "relative"):
            return NOBODY
        i -= 1
    return NOBODY


def _sharing(scene: Scene, last: int, first: int, lowest: int) -> int | None:
    """The verb of "released 33 fighters of the LNA and received 15": "and" right before the second gives both one subject."""
    if scene.low[first - 1] != "and" or last > first - 1 or not scene.low[first].endswith("ed"):
        return None
    earlier = (i for i in range(lowest, last) if scene.low[i] in verbs() and scene.low[i].endswith("ed"))
    verb = next(earlier, None)
    return None if verb is None or words("status", "clause") & set(scene.low[verb:first]) else verb


def _officials(scene: Scene, token: int, lowest: int, code: str) -> Sides:
    """The side of a person or office that ends at a token, or of those who fight it."""
    doer = _of_participle(scene, _office_from(scene, token), (code,), lowest)
    return coordinated(scene, doer, lowest) if doer is not None else _delegates(scene, token, lowest) or Sides((code,), ((token, token + 1),))


def _delegates(scene: Scene, token: int, lowest: int) -> Sides | None:
    """Read "Russian and Ukrainian negotiators": the sides for which the officials of an office act together."""
    office = next((m for at in range(token, max(lowest, token - 6) - 1, -1) if (m := scene.office.get(at)) is not None and m.last == token + 1), None)
    mark = scene.party.get(office.first) if office is not None else None
    if mark is None or mark.form != "demonym" or scene.low[mark.first - 1] != "and":
        return None
    found = coordinated(scene, mark, lowest)
    return found if len(found.codes) > 1 and not governed(scene, found.runs[0][0], lowest) else None


def _of_another(scene: Scene, i: int, first: int, lowest: int) -> bool:
    """Whether beyond a token stands the subject of another verb: "A freed 120 and the government freed 80", "A said its help led to the release"."""
    between = scene.low[i + 1 : first]
    if i in scene.cues and between:
        own = between[0] in {"its", "their"} and set(between) & (words("status", "organs") | words("status", "organs", "own"))
        return not (set(between) & words("status", "clause", "pronouns") or own or ":" in between)
    if scene.low[i] != "and" or not between or i - 1 < lowest:
        return False
    if _unread(scene, i + 1, first):
        return True
    return between[0] in {"the", "a", "an"} and any(w in verbs() for w in scene.low[max(lowest, i - _CLAUSE) : i])


_CLAUSE = 9  # tokens of a clause before "and"


def _unread(scene: Scene, at: int, first: int) -> bool:
    """Whether right before a verb stands a second party that no list knows, after one that a list does: "Bosnian Croats and Muslims", "Syria and rebels"."""
    return at == first - 1 and partnered(scene, at - 1) and any(ending_at(scene, at - k, max(0, at - 8)) is not None for k in (2, 3))


def partnered(scene: Scene, last: int) -> bool:
    """Whether a party is joined by "and" to one that no list knows: what both do is not told of the first alone."""
    at = last + 1
    if scene.low[last:at] != ("and",) or at >= len(scene.low) or at in scene.party:
        return False
    text = scene.notes.tokens[at].text
    return (text[:1].isupper() and text.endswith("s") and not text.isupper()) or text in words("status", "private")


def _antecedent(scene: Scene, relative: int, lowest: int) -> Sides:
    """The party of whom a relative clause tells: "from Russia, which got 24 in exchange"."""
    end = relative - (scene.low[relative - 1] == ",")
    mark = ending_at(scene, end - 1, lowest)
    return Sides(mark.codes, ((mark.first, mark.last),)) if mark is not None and len(mark.codes) == 1 else NOBODY


_WE = frozenset({"we", "our"})


def _before(scene: Scene, floor: int) -> Sides | None:
    """Whom "they" means: the armed group or people that the sentence before begins with."""
    sentence = scene.sentence(max(0, floor - 1))
    for i in range(sentence.first, min(sentence.last, sentence.first + 4)):
        mark = scene.party.get(i)
        if (
            mark is not None
            and len(mark.codes) == 1
            and scene.pair
            and mark.codes[0] in scene.pair
            and (len(mark.codes[0]) > 2 or mark.form == "people")
        ):
            return Sides(mark.codes, ((mark.first, mark.last),))
    return None


_BESIDE = 3  # words between a participle and the party that it governs ("fighting the country's Islamist government")


def _office_from(scene: Scene, token: int) -> int:
    """First token of the office that ends at a token, or the token itself."""
    return next((at for at in range(token, max(0, token - LONGEST), -1) if (m := scene.office.get(at)) is not None and m.last == token + 1), token)


def _of_participle(scene: Scene, first: int, codes: tuple[str, ...], lowest: int) -> PartyMark | None:
    """The party that fights another: "the rebels fighting the Sri Lankan government have released 10" tells of the rebels."""
    i = first - 1
    while i > lowest and first - i <= _BESIDE and scene.low[i].isalpha() and scene.low[i] not in words("status", "fighting"):
        i -= 1
    if i <= lowest or scene.low[i] not in words("status", "fighting"):
        return None
    at = i - 1
    while at > lowest and (scene.low[at] == "," or scene.low[at] in words("status", "organs") | words("sides", "generic", "rebels")):
        at -= 1
    doer = ending_at(scene, i - 1, lowest) or ending_at(scene, at, lowest)
    return doer if doer is not None and doer.codes != codes else None
