"""A report's marks laid out for look-up by token, and who the adversaries of its story are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from parley.extract.scene.adversaries import adversaries
from parley.extract.scene.captives import captive_names
from parley.extract.scene.lexicon import peoples, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.annotate.marks import Annotated, CountMark, DurationMark, OfficeMark, PartyMark, PersonMark, PlaceMark, Sentence, VoiceMark, WhenMark
    from parley.annotate.syntax import Parse
    from parley.extract.scene.actform import Act
    from parley.extract.scene.topic import Topic

_M = TypeVar("_M", "PartyMark", "PersonMark", "OfficeMark", "CountMark", "WhenMark", "PlaceMark")


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's marks, each found by the token at which it begins."""

    notes: Annotated
    low: tuple[str, ...]
    party: dict[int, PartyMark]
    person: dict[int, PersonMark]
    office: dict[int, OfficeMark]
    count: dict[int, CountMark]
    when: dict[int, WhenMark]
    apart: dict[int, WhenMark]  # "a day after": the day of what follows
    place: dict[int, PlaceMark]
    starts: tuple[int, ...]  # first token of each sentence
    pair: tuple[str, str] | None
    captivity: bool  # the report speaks of captives or the dead at all
    spoken: tuple[VoiceMark | None, ...]  # for each token the innermost voice that says it
    sources: dict[int, VoiceMark]  # voices whose speaker is one word ("he"), by its token
    cues: frozenset[int]  # tokens that say that somebody speaks
    named: dict[str, tuple[PartyMark, ...]]  # where each party is named, in order
    vocabulary: frozenset[str]
    topics: dict[tuple[int, int], tuple[Topic, ...]] = field(default_factory=dict, compare=False, repr=False)  # found once for each sentence
    acts: dict[tuple[int, int], tuple[Act, ...]] = field(default_factory=dict, compare=False, repr=False)
    expected: dict[tuple[str, ...], None] = field(default_factory=dict, compare=False, repr=False)  # words that are to be parsed with the next
    parses: dict[tuple[str, ...], Parse] = field(default_factory=dict, compare=False, repr=False)  # by the words that were parsed

    def sentence(self, token: int) -> Sentence:
        """The sentence in which a token stands."""
        return self.notes.sentences[max(0, bisect_right(self.starts, token) - 1)]

    def voice(self, token: int) -> VoiceMark | None:
        """The innermost voice that says a token, or None for the report's own."""
        return self.spoken[token] if token < len(self.spoken) else None

    def before(self, token: int, count: int) -> tuple[Sentence, ...]:
        """The last sentences that end at or before a token, in order."""
        at = bisect_right(self.starts, token) - 1
        after = at + 1 if at >= 0 and self.notes.sentences[at].last <= token else max(0, at)
        return self.notes.sentences[max(0, after - count) : after]

    def nearest(self, code: str, token: int) -> PartyMark | None:
        """The mark of a party that stands nearest to a token."""
        marks = self.named.get(code, ())
        at = bisect_right(marks, token, key=lambda m: m.first)
        return min(marks[max(0, at - 1) : at + 1], key=lambda m: (abs(m.first - token), m.first), default=None)

    def lasting(self, first: int, last: int) -> tuple[DurationMark, ...]:
        """The lengths of time that begin within a run of tokens."""
        marks = self.notes.durations
        return marks[bisect_left(marks, first, key=lambda m: m.first) : bisect_left(marks, last, key=lambda m: m.first)]

    def other(self, code: str | None) -> str | None:
        """The adversary of a party in this report's story, if the story has two."""
        if self.pair is None or code is None:
            return None
        if code not in self.pair:
            return next((self.other(party) for party in self.pair if peoples().get(party) == code), None)
        return self.pair[1] if code == self.pair[0] else self.pair[0]

    def text(self, first: int, last: int) -> str:
        """The words of a run of tokens, as they stand in the report."""
        tokens = self.notes.tokens
        return self.notes.report.text[tokens[first].start : tokens[last - 1].end]


def by_first(marks: Iterable[_M]) -> dict[int, _M]:
    """Marks by the token at which they begin; the longest where two begin together."""
    return {m.first: m for m in sorted(marks, key=lambda m: (m.first, m.last))}


def set_scene(notes: Annotated) -> Scene:
    """Lay out a report's marks and settle the adversaries of its story.

    Args:
        notes: the report with all marks.

    Returns:
        The scene that the extractors read from.
    """
    low = tuple(t.low for t in notes.tokens)
    vocabulary = frozenset(low)
    pair = adversaries(notes, low)
    party = by_first(m for m in notes.parties if not _of_others(low, m, pair))
    scene = Scene(
        notes=notes,
        low=low,
        party=party,
        person=by_first(notes.persons),
        office=by_first(notes.offices),
        count=by_first(notes.counts),
        when=by_first(m for m in notes.whens if m.kind != "apart"),
        apart=by_first(m for m in notes.whens if m.kind == "apart"),
        place=by_first(notes.places),
        starts=tuple(s.first for s in notes.sentences),
        pair=pair,
        captivity=bool(vocabulary & words("transfers", "captivity")),
        spoken=_spoken(notes),
        sources={v.source[0]: v for v in reversed(notes.voices) if v.source[1] - v.source[0] == 1},
        cues=frozenset(v.cue for v in notes.voices),
        named=_named(party.values()),
        vocabulary=vocabulary,
    )
    return replace(scene, person={**captive_names(scene), **scene.person})


def _of_others(low: tuple[str, ...], mark: PartyMark, pair: tuple[str, str] | None) -> bool:
    """Whether "the two governments" cannot be the adversaries, because one of these is no state."""
    armed = pair is not None and any(len(code) != _STATE for code in pair)
    return armed and mark.form == "both" and not words("status", "governments").isdisjoint(low[mark.first : mark.last])


_STATE = 2  # letters in the code of a state


def _spoken(notes: Annotated) -> tuple[VoiceMark | None, ...]:
    """For each token the innermost voice that says it."""
    found: list[VoiceMark | None] = [None] * len(notes.tokens)
    for voice in sorted(notes.voices, key=lambda v: (v.last - v.first, v.first), reverse=True):
        found[voice.first : voice.last] = [voice] * (voice.last - voice.first)
    return tuple(found)


def _named(marks: Iterable[PartyMark]) -> dict[str, tuple[PartyMark, ...]]:
    """Marks of parties by code."""
    found: dict[str, list[PartyMark]] = {}
    for mark in marks:
        for code in dict.fromkeys(mark.codes):
            found.setdefault(code, []).append(mark)
    return {code: tuple(rows) for code, rows in found.items()}
