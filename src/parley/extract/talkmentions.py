"""Mentions of meetings: every place of a report that speaks of talks between adversaries, with what it says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.lexicon import words
from parley.extract.talksides import Meeters, at_noun, at_verb, delegates, fit
from parley.extract.talkslots import days_of, minutes_of, place_of, round_of, venue_of
from parley.extract.talkstatus import of_noun, of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene import Scene
    from parley.extract.talkstatus import Standing
    from parley.model import When

_DEFINITE = frozenset({"the", "their", "this", "'s", "today", "these"})
_BACK_REACH = 5


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
    back: bool  # an earlier meeting: "the last direct talks", "previous encounters"

    @property
    def when(self) -> When | None:
        """The day that the mention gives."""
        return self.mark.when if self.mark is not None else None


def find_mentions(scene: Scene) -> tuple[Mention, ...]:
    """Every place that speaks of a meeting, one for each date given to it.

    Args:
        scene: the report's marks.

    Returns:
        Mentions in the order of the text.
    """
    found: list[Mention] = []
    for sentence in scene.notes.sentences:
        if sentence.block == "furniture":
            continue
        for at in range(sentence.first, sentence.last):
            found += _at(scene, sentence, at)
    return tuple(found)


def _at(scene: Scene, sentence: Sentence, at: int) -> Iterator[Mention]:
    """The mentions that one token carries."""
    word = scene.low[at]
    strong = word in words("talks", "noun", "strong")
    if strong or word in words("talks", "noun", "meeting"):
        yield from _noun(scene, sentence, at, strong=strong)
    elif word in words("talks", "noun", "mediation"):
        yield from _mediation(scene, sentence, at)
    elif word in words("talks", "verb", "begin") and scene.low[at - 2 : at] in {("let", "us"), ("let", "'s")}:
        yield from _let_us(scene, sentence, at)
    elif word == "signed":
        yield from _signed(scene, sentence, at)
    elif any(word in words("talks", "verb", key) for key in ("met", "meet", "negotiate", "talked")):
        yield from _verb(scene, sentence, at)


def _noun(scene: Scene, sentence: Sentence, at: int, *, strong: bool) -> Iterator[Mention]:
    """A meeting that a noun names."""
    if set(scene.low[max(sentence.first, at - 2) : at]) & words("talks", "elsewhere", "before") or scene.low[at - 1] in {"he", "she", "who", "it"}:
        return
    standing, start = of_noun(scene, sentence, at)
    marks = days_of(scene, sentence, start, at)
    earlier = bool(set(scene.low[start:at]) & words("talks", "status", "back"))
    if (
        standing is None
        and marks
        and (strong or earlier)
        and _definite(scene, start, at)
        and not set(scene.low[max(sentence.first, start - 6) : start]) & words("talks", "status", "unreal")
    ):
        standing = "held"
    if standing is None:
        return
    who = at_noun(scene, sentence, start, at)
    if not fit(scene, who):
        return
    city = place_of(scene, sentence, start, at)
    firm = strong or _meeting(scene, sentence, at, who, placed=bool(marks and city))
    if not firm and not (_definite(scene, start, at) or scene.low[at - 1] in {"the", "their"}):
        return
    yield from _dated(scene, Mention(sentence, start, at, standing, None, city, None, who, None, None, firm, _back(scene, at)), marks)


def _definite(scene: Scene, start: int, at: int) -> bool:
    return bool(set(scene.low[start:at]) & _DEFINITE) or any(scene.place.get(i) is not None for i in range(start, at))


def _meeting(scene: Scene, sentence: Sentence, at: int, who: Meeters, *, placed: bool) -> bool:
    """Whether a weak noun ("meeting", "session") names a meeting of adversaries."""
    if scene.low[at + 1 : at + 2] == ("of",) and scene.low[at] in {"round", "rounds", "session"}:
        return False
    if who.explicit and len(who.codes) > (0 if scene.low[at + 1 : at + 2] == ("between",) else 1):
        return True
    near = delegates(scene, max(sentence.first, at - 8), min(sentence.last, at + 8)) or bool(
        {"sides"} & set(scene.low[max(sentence.first, at - 5) : at])
    )
    return near or (placed and len(who.codes) > 1)


def _mediation(scene: Scene, sentence: Sentence, at: int) -> Iterator[Mention]:
    """Read "Following months of mediation": talks through a go-between."""
    left = scene.low[max(sentence.first, at - 5) : at]
    if {"months", "weeks", "days"} & set(left) and {"after", "following"} & set(left):
        who = at_noun(scene, sentence, at, at)
        yield Mention(sentence, at - 2, at, "held", None, None, None, who, None, None, firm=True, back=True)


def _verb(scene: Scene, sentence: Sentence, at: int) -> Iterator[Mention]:
    """A meeting that a verb tells."""
    standing = of_verb(scene, sentence, at)
    if scene.low[at] in words("talks", "verb", "talked") and scene.low[at + 1 : at + 2] != ("for",):
        return
    if standing is None or (scene.low[at] == "sat" and scene.low[at + 1 : at + 2] != ("down",)):
        return
    who = at_verb(scene, sentence, at)
    if not fit(scene, who):
        return
    returned = scene.low[at] in words("talks", "verb", "negotiate") and bool(
        {"return", "release", "exchange", "handover", "swap"} & set(scene.low[at + 1 : at + 4])
    )
    group = (
        returned or delegates(scene, max(sentence.first, at - 10), at) or {"sides", "delegations"} & set(scene.low[max(sentence.first, at - 4) : at])
    )
    loose = scene.low[at] in words("talks", "verb", "talked")
    again = standing == "planned" and scene.low[at + 1 : at + 2] == ("again",)
    if returned and not who.explicit:
        who = replace(who, explicit=True)
    if not (
        group
        or loose
        or again
        or (who.explicit and (len(who.codes) > 1 or (standing == "held" and scene.low[at] in words("talks", "verb", "negotiate"))))
        or (standing == "planned" and who.codes)
    ):
        return
    city = place_of(scene, sentence, at, at)
    firm = not loose and scene.low[at] != "gathered" and bool(group or who.explicit or again or standing == "planned")
    yield from _dated(
        scene, Mention(sentence, at, at, standing, None, city, None, who, None, None, firm, back=False), days_of(scene, sentence, at, at)
    )


def _signed(scene: Scene, sentence: Sentence, at: int) -> Iterator[Mention]:
    """Read "Signed in Doha on July 19": the meeting at which an agreement was made, where a mediator is named."""
    marks = days_of(scene, sentence, at, at)
    city = place_of(scene, sentence, at, at)
    broker = set(scene.low[sentence.first : sentence.last]) & {"mediating", "mediation", "mediator", "mediators", "mediated", "brokered", "auspices"}
    if city and marks and marks[0].when is not None and marks[0].when.grain == "day" and broker:
        yield from _dated(scene, Mention(sentence, at, at, "held", None, city, None, Meeters(), None, None, firm=True, back=False), marks[:1])


def _let_us(scene: Scene, sentence: Sentence, at: int) -> Iterator[Mention]:
    """Read "Let us begin this Thursday in Istanbul": a meeting that a speaker proposes."""
    marks = [m for i in range(at, sentence.last) if (m := scene.when.get(i)) is not None and m.when is not None]
    city = place_of(scene, sentence, at, at)
    if city:
        yield Mention(sentence, at - 2, at, "proposed", marks[-1] if marks else None, city, None, Meeters(), None, None, firm=True, back=False)


def _dated(scene: Scene, base: Mention, marks: tuple[WhenMark, ...]) -> Iterator[Mention]:
    """A mention with what its sentence says besides, once for each date."""
    sentence, at = base.sentence, base.at
    full = replace(base, venue=venue_of(scene, sentence), round=round_of(scene, sentence, base.start, at), minutes=minutes_of(scene, sentence, at))
    if not marks:
        yield full
    for mark in marks:
        yield replace(full, mark=mark)


def _back(scene: Scene, at: int) -> bool:
    """Whether an earlier meeting is meant."""
    near = set(scene.low[max(0, at - _BACK_REACH) : at])
    return bool(near & words("talks", "status", "back")) or scene.low[at + 1 : at + 4] == ("were", "last", "held")
