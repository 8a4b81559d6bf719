"""Mentions of meetings: every place of a report that speaks of talks between adversaries, with what it says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, words
from parley.extract.talks.attendance import meeters_of
from parley.extract.talks.cast import cast_of, fit
from parley.extract.talks.events import noun_event, phrase_start, signing, verb_event
from parley.extract.talks.places import place_of
from parley.extract.talks.slots import days_of, minutes_of, round_of, venue_of
from parley.extract.talks.tree import dep, grow, mood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.acted import Standing
    from parley.extract.talks.cast import Cast
    from parley.extract.talks.events import Event
    from parley.extract.talks.meeters import Meeters
    from parley.extract.talks.tree import Tree
    from parley.model import When


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that speaks of a meeting."""

    sentence: Sentence
    start: int
    at: int
    standing: Standing
    mark: WhenMark | None
    city: str | None
    venue: str | None
    who: Meeters
    round: int | None
    minutes: int | None
    firm: bool  # says by itself that adversaries meet; else it only refers to a meeting told elsewhere
    new: bool  # "a meeting", "another round": one not told before
    past: bool  # told as done before what the report tells: "had met", "a day after they met"
    told: bool  # by a verb of its own, or measured: "talks had gone on", "18 months of talks"
    back: bool  # an earlier meeting: "the last direct talks", "previous encounters"
    called: bool = False  # its day is the one on which the meeting was called off, and not that on which it was due

    @property
    def when(self) -> When | None:
        """The day that the mention gives for the meeting itself."""
        return self.mark.when if self.mark is not None and not self.called else None


def find_mentions(scene: Scene) -> tuple[Mention, ...]:
    """Every place that speaks of a meeting, one for each date given to it.

    Args:
        scene: the report's marks.

    Returns:
        Mentions in the order of the text.
    """
    found: list[Mention] = []
    cast = cast_of(scene)
    for sentence in meeting_sentences(scene):
        tree = grow(scene, sentence)
        for at in range(tree.first, tree.last) if tree is not None else ():
            if tree is not None:
                found += _at(scene, cast, sentence, tree, at)
    return tuple(found)


def meeting_sentences(scene: Scene) -> tuple[Sentence, ...]:
    """The sentences with a word for a meeting, and none of a game: those whose syntax tells whether adversaries meet."""
    triggers, sport = words("talks", "noun", "triggers"), words("talks", "elsewhere", "sport")
    told = (s for s in scene.notes.sentences if s.block != "furniture" and not triggers.isdisjoint(scene.low[s.first : s.last]))
    return tuple(s for s in told if sport.isdisjoint(scene.low[s.first : s.last]))


def _at(scene: Scene, cast: Cast, sentence: Sentence, tree: Tree, at: int) -> Iterator[Mention]:
    """The mentions that one token carries."""
    word = scene.low[at]
    if word in words("talks", "verb", "sign") | words("talks", "verb", "put"):
        yield from _signed(scene, cast, sentence, tree, at)
        return
    strong = word in words("talks", "noun", "strong")
    event = noun_event(tree, at) if strong or word == "mediation" or word in words("talks", "noun", "meeting") else None
    if event is None and word in words("talks", "verb", "meet"):
        event = verb_event(tree, at)
    if event is None or (word == "mediation" and (len(event.nouns) < 2 or event.standing != "held")):
        return
    who = meeters_of(scene, tree, event)
    if not fit(cast, who) and not (strong and _face_to_face(scene, tree, event, who)):
        return
    place = place_of(scene, sentence, tree, event)
    days = days_of(scene, sentence, tree, event)
    firm = _firm(scene, sentence, event, who, strong=strong, placed=(bool(days or place) and event.standing == "held") or bool(days and place))
    settled = event.standing == "planned" and bool(days and place)
    if not firm and not settled and not (_definite(scene, tree, event) if event.nouns else who.several):
        return
    full = Mention(
        sentence, phrase_start(tree, event), at, event.standing, None, place, venue_of(scene, sentence), who, round_of(scene, tree, event),
        minutes_of(scene, sentence, at), firm, _new(scene, tree, event), _past(scene, tree, event), _told(tree, event), _back(scene, tree, event),
    )  # fmt: skip
    called = () if days or event.standing != "cancelled" or event.verb is None else days_of(scene, sentence, tree, _calling_off(event))
    for mark in days or called or (None,):
        yield replace(full, mark=mark, called=bool(called))


def _calling_off(event: Event) -> Event:
    """The act by which a meeting is called off, as if it were one: its day counts where nobody says when the meeting was due."""
    assert event.verb is not None
    return replace(event, at=event.verb, nouns=(), standing="held", verbs=(event.verb,), above=())


def _face_to_face(scene: Scene, tree: Tree, event: Event, who: Meeters) -> bool:
    """Whether an armed group and a state that is none of its known foes are said to hold direct talks."""
    low = set(scene.low[phrase_start(tree, event) : event.at])
    return len(who.codes) == 2 and bool(set(who.codes) & opponents(scene.notes.own).keys()) and bool(low & words("talks", "noun", "direct"))


def _signed(scene: Scene, cast: Cast, sentence: Sentence, tree: Tree, at: int) -> Iterator[Mention]:
    """Read "Signed in Doha on July 19": the meeting at which an agreement was made, where a mediator or talks are named."""
    low = set(scene.low[sentence.first : sentence.last])
    event = signing(tree, at)
    if event is None:
        return
    place, days = place_of(scene, sentence, tree, event), days_of(scene, sentence, tree, event)
    who = meeters_of(scene, tree, event)
    both = len(who.codes) > 1 or (who.several and scene.pair is not None)
    brokered = place is not None and bool(low & words("talks", "host", "signing")) and scene.pair is not None
    if days and days[0].when is not None and days[0].when.grain == "day" and fit(cast, who) and place and (both or brokered):
        venue = venue_of(scene, sentence)
        yield Mention(sentence, at, at, "held", days[0], place, venue, who, None, None, firm=True, new=False, past=False, told=True, back=False)


def _firm(scene: Scene, sentence: Sentence, event: Event, who: Meeters, *, strong: bool, placed: bool) -> bool:
    """Whether a mention says by itself that adversaries meet."""
    if len(who.codes) > 1 or (strong and who.codes):
        return True
    if who.delegates and scene.pair is not None:
        return True
    if not event.nouns and scene.low[event.at] in words("talks", "verb", "negotiate") and scene.pair and event.standing in {"held", "under_way"}:
        return bool(who.codes) or bool(set(scene.low[event.at + 1 : event.at + 5]) & words("talks", "verb", "over"))
    if not event.nouns:
        return event.standing in {"planned", "cancelled"} and bool(scene.pair) and bool(who.codes) and placed
    if scene.pair is None:
        return False
    near = {c for i in range(sentence.first, sentence.last) for c in (scene.party[i].codes if i in scene.party else ())}
    return strong or scene.low[event.at] == "mediation" or (placed and set(scene.pair) <= near)


def _definite(scene: Scene, tree: Tree, event: Event) -> bool:
    """Whether a noun refers to a meeting that is known: "the meeting", "Monday's session"."""
    first = max(tree.first, phrase_start(tree, event) - 1)
    low = set(scene.low[first : event.at])
    if low & (words("talks", "noun", "definite") | words("talks", "noun", "back")):
        return True
    if scene.low[event.at] == "mediation":
        return True
    again = bool(low & words("talks", "noun", "again")) or any((m := scene.count.get(i)) is not None and m.ordinal for i in range(first, event.at))
    return again and scene.low[event.at] in words("talks", "noun", "rounds")


def _new(scene: Scene, tree: Tree, event: Event) -> bool:
    """Whether an indefinite article brings in a meeting."""
    return bool(event.nouns) and bool({"a", "an", "another"} & set(scene.low[max(tree.first, phrase_start(tree, event) - 1) : event.at]))


def _past(scene: Scene, tree: Tree, event: Event) -> bool:
    """Whether a meeting is told as one before the day of the report."""
    if event.verb is not None and mood(tree, event.verb).perfect:
        return True
    low = scene.low[tree.first : event.at]
    return any(low[k - 1] in words("talks", "noun", "spans") for k, word in enumerate(low) if word in {"after", "before"} and k)


def _told(tree: Tree, event: Event) -> bool:
    """Whether a meeting is more than named: it is a verb, has one for subject, or its length is given."""
    return not event.nouns or len(event.nouns) > 1 or dep(tree, event.nouns[-1]).startswith("nsubj")


def _back(scene: Scene, tree: Tree, event: Event) -> bool:
    """Whether an earlier meeting is meant."""
    low = set(scene.low[phrase_start(tree, event) : event.at])
    return (
        bool(low & words("talks", "noun", "back"))
        or scene.low[event.at] == "mediation"
        or "last" in scene.low[max(tree.first, event.at - 2) : event.at]
    )
