"""Actors: which party stands as subject, possessor or agent of an act of proposing or answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from parley.extract.scene.lexicon import opponents, words
from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import OfficeMark, PartyMark, PersonMark, PlaceMark, Sentence, WhenMark
    from parley.extract.scene.scene import Scene

_M = TypeVar("_M", "PersonMark", "OfficeMark", "PartyMark", "PlaceMark", "WhenMark")
_LOOK_BACK = 9  # tokens of the longest mark


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the parties, the words that name them, and the person where it is one."""

    codes: tuple[str, ...] = ()
    run: tuple[int, int] | None = None
    person: str | None = None
    more: tuple[tuple[int, int], ...] = ()  # marked words from which it follows
    named: bool = False  # somebody is named here, known as a party or not

    @property
    def code(self) -> str | None:
        """The one party, or None where there is none or are several."""
        return self.codes[0] if len(self.codes) == 1 else None


NOBODY = Actor()
SOMEBODY = Actor(named=True)


def actor_at(scene: Scene, token: int) -> Actor:
    """Who is named by a mark that covers a token, or meant by a pronoun there."""
    person = covering(scene.person, token)
    if person is not None:
        code = person.party or _demonym_before(scene, person.first)
        return Actor((code,) if code else (), (person.first, person.last), person.name, named=True)
    office = covering(scene.office, token)
    if office is not None and (both := several(scene, office.first, office.last)):
        return Actor(both, (office.first, office.last), named=True)
    if office is not None and office.party:
        return Actor((office.party,), (office.first, office.last), office.name if office.resolved else None, named=True)
    party = covering(scene.party, token)
    if party is not None and (fighters := _fighters(scene, party) or _own_rebels(scene, party)) is not None:
        return fighters
    if party is not None:
        codes = scene.pair if party.form in {"both", "each"} and scene.pair else party.codes
        return Actor(tuple(codes or ()), (party.first, party.last), named=True)
    return _own_army(scene, token) or recall(scene, token)


def _own_army(scene: Scene, token: int) -> Actor | None:
    """As in "the army", "the military" in a story of one state and one armed group: the state."""
    if token < 2 or scene.pair is None:
        return None
    federal = scene.low[token] == "government" and scene.low[token - 2] == "the" and scene.low[token - 1] in known("federal", "words")
    if not federal and (scene.low[token] not in known("armies", "words") or scene.low[token - 1] != "the"):
        return None
    states = [c for c in scene.pair if len(c) == 2]
    return Actor((states[0],), (token, token + 1), named=True) if len(states) == 1 else None


def _fighters(scene: Scene, party: PartyMark) -> Actor | None:
    """As in "Sudanese rebels": a state's demonym before fighters means the group that fights it, never the state."""
    ethnic = party.first > 0 and scene.low[party.first - 1] == "ethnic"
    noun = (
        party.last
        if ethnic
        else next((i for i in range(party.last, min(len(scene.low), party.last + 3)) if scene.low[i] in known("fighters", "words")), None)
    )
    if party.form != "demonym" or len(party.codes) != 1 or len(party.codes[0]) != 2 or noun is None:
        return None
    if any(scene.low[i] in {"and", ",", "'s"} or i in scene.party for i in range(party.last, noun)):
        return None
    named = {c for m in scene.party.values() if m.role == "party" for c in m.codes if len(c) > 2}
    against = {c for c in named if party.codes[0] in opponents(scene.notes.own).get(c, frozenset())} or named
    return Actor(tuple(against), (party.first, noun + 1), named=True) if len(against) == 1 else SOMEBODY


def _own_rebels(scene: Scene, party: PartyMark) -> Actor | None:
    """As in "Colombia's main leftist rebel movement": the group that a state's name with an "'s" only describes."""
    if len(party.codes) != 1 or scene.low[party.last : party.last + 1] not in {("'s",), ("'",)}:
        return None
    for i in range(party.last + 1, min(len(scene.low), party.last + _LOOK_BACK)):
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and len(mark.codes[0]) > 2:
            noun = next(
                (k for k in range(mark.last, min(len(scene.low), mark.last + 3)) if scene.low[k] in words("sides", "words", "kinds")), mark.last - 1
            )
            return Actor(mark.codes, (party.first, noun + 1), named=True)
        if scene.low[i] not in words("sides", "words", "kinds") and scene.low[i] not in {",", "the"}:
            return None  # the movement may be named after a comma: "Colombia's main rebel movement, the FARC"
    return None


def several(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The parties within a run of tokens, where there are several ("negotiators from Russia and Ukraine")."""
    codes = tuple(dict.fromkeys(c for i in range(first, last) if i in scene.party for c in scene.party[i].codes))
    return codes if len(codes) > 1 else ()


def covering(marks: dict[int, _M], token: int) -> _M | None:
    """The mark that covers a token, or None."""
    for first in range(token, max(-1, token - _LOOK_BACK), -1):
        mark = marks.get(first)
        if mark is not None and mark.last > token:
            return mark
    return None


def _demonym_before(scene: Scene, first: int) -> str | None:
    """As in "Russian President Vladimir Putin": the party just before a name."""
    for i in range(first - 1, max(-1, first - 6), -1):
        mark = covering(scene.party, i)
        if mark is not None:
            return mark.codes[0] if len(mark.codes) == 1 else None
        if scene.low[i] in words("status", "clause", "prepositions") or scene.low[i] in {",", ".", "and"}:
            return None
    return None


def recall(scene: Scene, token: int) -> Actor:
    """Whom a pronoun or "the group" means: the speaker for "we", else who was spoken of last."""
    low = scene.low[token]
    voice = scene.voice(token)
    if low in {"we", "our", "us", "i", "my", "ourselves"}:
        return Actor((voice.party,), (token, token + 1), voice.says, (voice.source,), named=True) if voice and voice.party else SOMEBODY
    if low in {"he", "his", "she", "her", "its", "it", "their", "they"}:
        source = scene.sources.get(token)
        if source is not None:
            return Actor((source.party,) if source.party else (), (token, token + 1), source.says, named=True)
        if low in _PLURAL and voice is not None and voice.source[1] <= token and (both := several(scene, *voice.source)):
            return Actor(both, (token, token + 1), None, (voice.source,), named=True)  # "A and B say they have agreed"
        if voice is not None and not voice.party and not voice.direct and voice.source[1] <= token and low not in {"he", "his", "she", "her"}:
            speaker = next((a for i in range(*voice.source) if (a := _own_army(scene, i)) is not None), None)
            if speaker is not None:
                return speaker
        if voice is not None and voice.party and not voice.direct and voice.source[1] <= token:
            near = _between(scene, voice.source[1], token) if low in {"it", "its", "their", "they"} else None
            if near is None:
                return Actor((voice.party,), (token, token + 1), voice.says if low in {"he", "she"} else None, (voice.source,), named=True)
        if low in _PLURAL and (people := _people_before(scene, token)) is not None:
            return people
        return _last(scene, token, persons=low in {"he", "his", "she", "her"})
    if low in known("rebels", "words") and scene.low[max(0, token - 1)] in known("before_rebels", "words"):
        return _last(scene, token, persons=False, armed=True)
    return NOBODY


_PLURAL = frozenset({"they", "their"})


def _people_before(scene: Scene, token: int) -> Actor | None:
    """Whom "they" means in "the president said so to the insurgents after they …": people named in its sentence after one man alone."""
    first = scene.sentence(token).first
    marks = [m for i in range(first, token) if (m := scene.party.get(i)) is not None and m.role == "party" and len(m.codes) == 1]
    alone = bool(marks) and marks[0].form == "demonym" and (covering(scene.office, marks[0].first) or covering(scene.person, marks[0].last + 1))
    last = marks[-1] if marks else None
    if not alone or last is None or not (last.form == "people" or len(last.codes[0]) > 2) or last.codes == marks[0].codes:
        return None
    return Actor(last.codes, (token, token + 1), None, ((last.first, last.last),), named=True)


def _between(scene: Scene, first: int, last: int) -> str | None:
    """The party last named between two tokens, as a subject could be; not within a phrase led by a preposition."""
    for i in range(last - 1, first - 1, -1):
        mark = scene.party.get(i)
        if (
            mark is not None
            and mark.form in {"name", "capital", "seat", "people"}
            and scene.low[i - 1] not in words("status", "clause", "prepositions")
        ):
            return mark.codes[0] if len(mark.codes) == 1 else None
    return None


def _last(scene: Scene, token: int, *, persons: bool, armed: bool = False) -> Actor:
    """The person or party named last before a token, in this sentence or the two before it."""
    floor = _floor(scene, token)
    if persons:
        for i in range(token - 1, floor - 1, -1):
            mark = scene.person.get(i)
            if mark is not None and mark.party:
                return Actor((mark.party,), (token, token + 1), mark.name, ((mark.first, mark.last),), named=True)
        return SOMEBODY
    here = scene.sentence(token)
    spans = [(here.first, token)] + [(s.first, s.last) for s in _before(scene, here.first, 2)]
    for first, last in spans:
        for i in range(first, last):  # the first party of a clause is mostly its subject
            party = scene.party.get(i)
            if (
                party is None
                or len(party.codes) != 1
                or party.role != "party"
                or (i > first and scene.low[i - 1] in words("status", "clause", "prepositions"))
            ):
                continue
            if not armed or len(party.codes[0]) > 2:
                return Actor(party.codes, (token, token + 1), None, ((party.first, party.last),), named=True)
    return SOMEBODY


def _before(scene: Scene, first: int, count: int) -> list[Sentence]:
    """The sentences just before a token, the nearest first."""
    return list(scene.before(first, count)[::-1])


def _floor(scene: Scene, token: int) -> int:
    """First token of the second sentence before a token's own."""
    before = _before(scene, scene.sentence(token).first, 2)
    return before[-1].first if before else scene.sentence(token).first


def agent_of(scene: Scene, sentence: Sentence, last: int) -> Actor:
    """Who stands after "by" ("proposed by the Russian side", "a proposal by Putin")."""
    for i in range(last, min(sentence.last, last + 10)):
        if scene.low[i] in {"by", "from"}:
            return forward(scene, i + 1, sentence.last)
        if scene.low[i] in known("breaks", "words") | known("verbs", "rejected") - {scene.low[last - 1]} or scene.low[i] in {",", "and", "for", "to"}:
            return NOBODY
    return NOBODY


def forward(scene: Scene, at: int, last: int) -> Actor:
    """The actors named from a token on, joined by "and" or commas; words of office between are passed over."""
    codes: list[str] = []
    run: tuple[int, int] | None = None
    person, i, gap = None, at, 0
    while i < last and gap < 5:
        actor = actor_at(scene, i)
        if actor.named and actor.run is not None:
            codes += actor.codes
            run = (run[0] if run else actor.run[0], actor.run[1])
            person = person or actor.person
            if (titled := _titled(scene, actor.run[1], last)) is not None:
                i = titled
                continue
            i, gap = max(actor.run[1], i + 1), 0
            if i < last and scene.low[i] not in {"and", ",", "'s", "'"} and actor_at(scene, i).run is None and not _office_word(scene, i):
                break
            continue
        if (
            scene.low[i] in known("breaks", "words")
            or scene.low[i] in words("status", "clause", "prepositions")
            or (
                run is not None and scene.low[i] in words("status", "auxiliaries") | words("talks", "mood", "future")
            )  # "a plan from Russia and will study it"
            or (scene.low[i] == "," and run is None)
        ):
            break
        gap += 1
        i += 1
    return Actor(tuple(dict.fromkeys(codes)), run, person, named=bool(run))


def _titled(scene: Scene, at: int, last: int) -> int | None:
    """The token of the person whose office stands between: "U.S. Secretary of State John Kerry"."""
    for i in range(at, min(last, at + 8)):
        if i in scene.person:
            return i if i > at else None
        if scene.low[i] in {",", "and", "'s", "to", "for", "in", "on"} or scene.low[i] in known("breaks", "words"):
            return None
    return None


def _office_word(scene: Scene, i: int) -> bool:
    """Whether a word begins an office before a name ("Prime", "special")."""
    return scene.notes.tokens[i].text[:1].isupper() or scene.low[i] in known("office_words", "words")
