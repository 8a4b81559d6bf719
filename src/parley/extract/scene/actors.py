"""Actors: which party stands as subject, possessor or agent of an act of proposing or answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.actor import LOOK_BACK, NOBODY, SOMEBODY, Actor, covering, several
from parley.extract.scene.lexicon import opponents, words
from parley.extract.scene.phrases import known
from parley.extract.scene.recall import own_army, recall

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark, Sentence
    from parley.extract.scene.scene import Scene


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
    return own_army(scene, token) or recall(scene, token)


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
    for i in range(party.last + 1, min(len(scene.low), party.last + LOOK_BACK)):
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and len(mark.codes[0]) > 2:
            noun = next(
                (k for k in range(mark.last, min(len(scene.low), mark.last + 3)) if scene.low[k] in words("sides", "words", "kinds")), mark.last - 1
            )
            return Actor(mark.codes, (party.first, noun + 1), named=True)
        if scene.low[i] not in words("sides", "words", "kinds") and scene.low[i] not in {",", "the"}:
            return None  # the movement may be named after a comma: "Colombia's main rebel movement, the FARC"
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
