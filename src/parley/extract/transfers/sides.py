"""Sides: which party gives, which receives, from the words around a verb or noun of transfer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, peoples, verbs, words
from parley.extract.transfers.fighters import fighters, private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_SUBJECT_REACH = 26


@dataclass(frozen=True, slots=True)
class Sides:
    """Parties named in one place and the tokens that name them."""

    codes: tuple[str, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    each: bool = False  # "each side", "both sides … each"
    both: bool = False  # both adversaries together


NOBODY = Sides()


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
        mark = _ending_at(scene, i, lowest)
        if mark is not None:
            doer = _of_participle(scene, mark.first, mark.codes, lowest)
            if doer is not None:
                return _coordinated(scene, doer, lowest)
            held = any(g.first <= mark.first < g.last for g in groups)
            absolute = mark.last == first and scene.low[mark.first - 1 : mark.first] == ("with",)
            if held or (_governed(scene, mark.first, lowest) and not absolute):
                i = mark.first - (1 if held else 2)
                continue
            shared = _sharing(scene, mark.last, first, lowest)
            return subject(scene, shared, floor, groups) if shared is not None else _coordinated(scene, mark, lowest)
        low = scene.low[i]
        person = _person_at(scene, i)
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
    return _coordinated(scene, doer, lowest) if doer is not None else _delegates(scene, token, lowest) or Sides((code,), ((token, token + 1),))


def _delegates(scene: Scene, token: int, lowest: int) -> Sides | None:
    """Read "Russian and Ukrainian negotiators": the sides for which the officials of an office act together."""
    office = next((m for at in range(token, max(lowest, token - 6) - 1, -1) if (m := scene.office.get(at)) is not None and m.last == token + 1), None)
    mark = scene.party.get(office.first) if office is not None else None
    if mark is None or mark.form != "demonym" or scene.low[mark.first - 1] != "and":
        return None
    found = _coordinated(scene, mark, lowest)
    return found if len(found.codes) > 1 and not _governed(scene, found.runs[0][0], lowest) else None


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
    return at == first - 1 and partnered(scene, at - 1) and any(_ending_at(scene, at - k, max(0, at - 8)) is not None for k in (2, 3))


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
    mark = _ending_at(scene, end - 1, lowest)
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


def _ending_at(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """The party mark whose last token is `token`."""
    if (men := fighters(scene, token, lowest)) is not None:
        return men
    for first in range(token, max(lowest, token - _LONGEST) - 1, -1):
        mark = scene.party.get(first)
        if mark is not None and mark.last == token + 1 and mark.role == "party":
            return None if private(scene, mark) else mark
    return None


_LONGEST = 14  # tokens of a group's full name with its acronym
_BESIDE = 3  # words between a participle and the party that it governs ("fighting the country's Islamist government")


def _office_from(scene: Scene, token: int) -> int:
    """First token of the office that ends at a token, or the token itself."""
    return next((at for at in range(token, max(0, token - _LONGEST), -1) if (m := scene.office.get(at)) is not None and m.last == token + 1), token)


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
    doer = _ending_at(scene, i - 1, lowest) or _ending_at(scene, at, lowest)
    return doer if doer is not None and doer.codes != codes else None


_STATE = 2  # letters in the code of a state


def _person_at(scene: Scene, token: int) -> str | None:
    """The party of a person or office whose run ends at a token."""
    for first in range(token, max(0, token - 9), -1):
        for mark in (scene.person.get(first), scene.office.get(first)):
            if mark is not None and mark.last == token + 1 and mark.party:
                return mark.party
    return None


def _governed(scene: Scene, at: int, lowest: int) -> bool:
    """Whether a preposition or verb of speech governs the phrase that begins near a token."""
    j = at - 1
    while j >= lowest and (
        scene.low[j] in {"the", "a", "an", '"', "'s", "both", "its"} | words("status", "regions") or scene.low[j].endswith("-led")
    ):
        j -= 1
    return j >= lowest and scene.low[j] in words("status", "clause", "prepositions")


def _coordinated(scene: Scene, mark: PartyMark, lowest: int) -> Sides:
    """A party with those joined to it by "and" or a comma before it."""
    codes, runs = list(mark.codes), [(mark.first, mark.last)]
    both, each = mark.form == "both", mark.form == "each"
    at = mark.first
    while at - 2 >= lowest:
        j = at - 1
        while j > lowest and scene.low[j] in {"the", "'s", "'", "its", "their"}:
            j -= 1
        if scene.low[j] not in {"and", ",", "&"}:
            break
        before = _ending_at(scene, j - 1, lowest) or _possessor(scene, j - 1, lowest) or _forces(scene, j - 1, lowest)
        if before is None and scene.low[j] == "and" and (code := _person_at(scene, j - 1)) is not None:
            codes, at = [code, *codes], j - 1  # "Sudan's army and the Rapid Support Forces"
            runs.insert(0, (j - 1, j))
            break
        if before is None or (scene.low[j] == "," and _governed(scene, before.first, lowest)):
            break  # "in Switzerland, the rebels"
        codes = [*before.codes, *codes]
        runs.insert(0, (before.first, before.last))
        at = before.first
    if (both or each) and scene.pair:
        codes = list(scene.pair)
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs), each=each, both=both or len(set(codes)) > 1)


def _forces(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """Read "Sudan's army", "the Congolese government": the party whose army or government stands at a token."""
    if scene.low[token] not in words("status", "organs"):
        return None
    while token - 1 > lowest and scene.low[token - 1] in words("status", "organs", "led"):
        token -= 1  # "Bosnia's Muslim-led government"
    return _ending_at(scene, token - 1, lowest) or _possessor(scene, token - 1, lowest)


def _possessor(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """Read "Kyiv's and Moscow's": the party before a possessive."""
    return _ending_at(scene, token - 1, lowest) if scene.low[token] in {"'s", "'"} else None


def after(scene: Scene, first: int, last: int, cues: frozenset[str]) -> Sides:
    """The party that stands after a preposition ("to Ukraine", "by the Russians", "from Israeli jails").

    Args:
        scene: the report's marks.
        first: where to begin.
        last: where to stop.
        cues: the prepositions.

    Returns:
        The party or coordination after the first such preposition that has one; empty if none.
    """
    for i in range(first, last):
        if scene.low[i] in cues and not _leads_nowhere(scene, i):
            j = i + 1
            while j < last and (scene.low[j] in words("custody", "places", "before_party") or scene.low[j].endswith("-controlled")):
                j += 1
            if j >= last:
                break  # "returned from captivity", and the dateline follows
            mark = scene.party.get(j)
            if mark is not None and mark.role == "party":
                return _rightward(scene, _owned(scene, mark, last), last)
            office = scene.office.get(j) or scene.person.get(j)
            if office is not None and office.party and office.party not in words("transfers", "carriers"):
                return Sides((office.party,), ((office.first, office.last),))
            place = scene.place.get(j)
            if place is not None and place.country and (cues != _FROM or scene.pair is None or place.country in scene.pair):
                return Sides((place.country,), ((place.first, place.last),))
        elif scene.low[i] in _BARRIERS:
            break
    return NOBODY


def _leads_nowhere(scene: Scene, at: int) -> bool:
    """Whether a preposition leads to no receiver or holder: "aide to the president", "under pressure from Turkey", "seven are from Thailand"."""
    before = scene.low[at - 1] if at else ""
    if scene.low[at] == "to":
        return before in words("status", "no_goal")
    if scene.low[at] != "from" and before not in words("status", "no_source", "mediation"):
        return False
    counted = any((m := scene.count.get(i)) is not None and m.last == at and m.ordinal is None for i in range(max(0, at - 4), at))
    mark = scene.party.get(at + 1)
    return before in words("status", "no_source") or (counted and (mark is None or mark.form not in {"each", "both"}))


_FROM = frozenset({"from"})
_BARRIERS = frozenset({";", "were", "was", "are", "has", "had", "have", "is", "that", "who", "which", "but", "while", "after", "before", "when"})


def _owned(scene: Scene, mark: PartyMark, last: int) -> PartyMark:
    """Read "Lebanon's Shiite Hezbollah": the group, not the country that it is of."""
    if scene.low[mark.last : mark.last + 1] != ("'s",):
        return mark
    return next((m for i in range(mark.last + 1, min(last, mark.last + 5)) if (m := scene.party.get(i)) is not None and m.form == "name"), mark)


def _rightward(scene: Scene, mark: PartyMark, last: int) -> Sides:
    """A party with those joined to it after it."""
    codes, runs, at = list(mark.codes), [(mark.first, mark.last)], mark.last
    while (nxt := _joined_at(scene, at, last)) is not None:
        codes += nxt.codes
        runs.append((nxt.first, nxt.last))
        at = nxt.last
    if mark.form == "both" and scene.pair:
        codes = list(scene.pair)
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs), each=mark.form == "each", both=mark.form == "both" or len(set(codes)) > 1)


def _joined_at(scene: Scene, at: int, last: int) -> PartyMark | None:
    """The party joined by "and" to one that ends at a token: "by Yemen's government and the Houthis"."""
    if scene.low[at : at + 1] in {("'s",), ("'",)}:
        at += 1
    while at < last and scene.low[at] in words("status", "organs"):
        at += 1
    if at + 1 >= last or scene.low[at] not in {"and", ","}:
        return None
    joined = at + 1 + (scene.low[at] == "and" and scene.low[at + 1] == "the")
    mark = scene.party.get(joined)
    return mark if mark is not None and mark.role == "party" else None


def holders(scene: Scene, first: int, last: int) -> Sides:
    """Who holds a group: "held by the Taliban", "in the hands of M23"."""
    for i in range(first, last):
        if scene.low[i] in words("status", "holding") and scene.low[i + 1 : i + 2] == ("by",):
            return after(scene, i + 1, last, frozenset({"by"}))
    return NOBODY


def keepers(scene: Scene, groups: Sequence[Group], first: int, last: int) -> Sides:
    """Who holds those who go, or in which state's jails they sit: "250 Venezuelans held in El Salvador"; a hostage may be held anywhere."""
    found = holders(scene, first, last)
    if found.codes or any("hostage" in g.category for g in groups):
        return found
    for i in range(first, last):
        if scene.low[i] in words("status", "holding") and scene.low[i + 1 : i + 2] == ("in",) and (land := _land(scene, i + 2)) is not None:
            return land
    return NOBODY


def lands(scene: Scene, first: int, last: int) -> Sides:
    """The states in whose jails those who are swapped sit: "jailed in Russia and Belarus", "held in the US, Germany and Norway"."""
    start = next((i for i in range(first, last - 1) if scene.low[i] in words("status", "holding") and scene.low[i + 1] == "in"), None)
    codes: list[str] = []
    runs: list[tuple[int, int]] = []
    at = start + 2 if start is not None else last
    while at < last:
        if scene.low[at] in words("custody", "places", "between"):
            at += 1
            continue
        land = _land(scene, at)
        if land is None:
            break
        codes += land.codes
        runs += land.runs
        at = land.runs[0][1]
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs))


def _land(scene: Scene, at: int) -> Sides | None:
    """The state in whose jails people are "held in El Salvador"; none where a group of the story may be the one that holds them there."""
    place = scene.place.get(at)
    mark = scene.party.get(at)
    code, last = (place.country, place.last) if place is not None and place.kind == "country" else (None, at)
    if mark is not None and mark.form == "name" and len(mark.codes) == 1 and len(mark.codes[0]) == _STATE:
        code, last = mark.codes[0], mark.last
    armed = [c for c in scene.pair or () if len(c) > _STATE]
    if not code or any(code in opponents(scene.notes.own).get(c, ()) or peoples().get(c) == code for c in armed):
        return None
    return Sides((code,), ((at, last),))


def destination(scene: Scene, first: int, last: int) -> Sides:
    """Where somebody is taken: the first party or country within a phrase with "to" ("to a secure location in Iraq")."""
    for i in range(first, last):
        if scene.low[i] != "to":
            continue
        for j in range(i + 1, min(last, i + 8)):
            mark, place = scene.party.get(j), scene.place.get(j)
            if mark is not None and len(mark.codes) == 1:
                return Sides(mark.codes, ((mark.first, mark.last),))
            if place is not None and place.country:
                return Sides((place.country,), ((place.first, place.last),))
    return NOBODY


def holder(scene: Scene, first: int, last: int) -> Sides:
    """Whose prisons or captivity the text names between two tokens ("from Israeli jails", "Russian captivity")."""
    for i in range(first, last):
        mark = scene.party.get(i)
        if (
            mark is not None
            and mark.codes
            and mark.last < last
            and scene.low[mark.last] in words("custody", "places") | {"'s"}
            and set(scene.low[mark.last : mark.last + 3]) & words("custody", "places")
        ):
            return Sides(mark.codes[:1], ((mark.first, mark.last + 1),))
    return NOBODY
