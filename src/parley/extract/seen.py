"""What the reader sees in a sentence, in words for people: its marks, its groups, and the words of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.explained import Seen
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.topics import find_topics
from parley.extract.scene.lexicon import nouns, words
from parley.extract.scene.verbgroup import find_verb_groups
from parley.extract.transfers.groups import find_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import OfficeMark, PersonMark, Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group
    from parley.model import Count, When

_MEETING = ("strong", "meeting")


def seen_in(scene: Scene, sentence: Sentence) -> tuple[Seen, ...]:
    """Everything that the reader sees in a sentence, each kind in the order of the text.

    Args:
        scene: the report's marks.
        sentence: where to look.
    """
    return (*_names(scene, sentence), *_figures(scene, sentence), *_voices(scene, sentence), *_groups(scene, sentence), *_cues(scene, sentence))


def _names(scene: Scene, sentence: Sentence) -> Iterator[Seen]:
    within = range(sentence.first, sentence.last)
    for p in (scene.party[i] for i in within if i in scene.party):
        yield Seen("party", scene.text(p.first, p.last), ", ".join(p.codes) or p.form)
    for person in (scene.person[i] for i in within if i in scene.person):
        yield Seen("person", scene.text(person.first, person.last), _who(person))
    for office in (scene.office[i] for i in within if i in scene.office):
        yield Seen("office", scene.text(office.first, office.last), _who(office))
    for place in (scene.place[i] for i in within if i in scene.place):
        yield Seen("place", scene.text(place.first, place.last), f"{place.name}, {place.country}" if place.country else place.name)


def _who(mark: PersonMark | OfficeMark) -> str:
    return f"{mark.name} ({mark.party})" if mark.party else mark.name


def _figures(scene: Scene, sentence: Sentence) -> Iterator[Seen]:
    within = range(sentence.first, sentence.last)
    for c in (scene.count[i] for i in within if i in scene.count):
        means = f"number {c.ordinal} of a row" if c.ordinal is not None else _count(c.count) + (f" for {_count(c.other)}" if c.other else "")
        yield Seen("count", scene.text(c.first, c.last), means)
    for w in (scene.when[i] for i in within if i in scene.when):
        yield Seen("date", scene.text(w.first, w.last), _day(w.when) + ("" if w.kind == "date" else f" ({w.kind})"))
    for d in (d for d in scene.notes.durations if sentence.first <= d.first < sentence.last):
        low, high = d.minutes
        yield Seen("duration", scene.text(d.first, d.last), f"{low} minutes" if low == high else f"{low} to {high} minutes")


def _count(count: Count) -> str:
    if count.min is None and count.max is None:
        return "all" if count.all else "no figure"
    about = "about " if count.approx else ""
    if count.min == count.max:
        return f"{about}{count.min:,}"
    return f"{about}{count.min if count.min is not None else '…'} to {count.max if count.max is not None else '…'}"


def _day(when: When | None) -> str:
    if when is None:
        return "not dated"
    return when.first.isoformat() if when.first == when.last else f"{when.first.isoformat()} to {when.last.isoformat()}"


def _voices(scene: Scene, sentence: Sentence) -> Iterator[Seen]:
    for v in scene.notes.voices:
        if sentence.first <= v.first < sentence.last or v.first <= sentence.first < v.last:
            first, last = max(v.first, sentence.first), min(v.last, sentence.last)
            yield Seen("voice", scene.text(first, last), f"{v.says} ({v.party or 'no party'}), “{v.verb}”")


def _groups(scene: Scene, sentence: Sentence) -> Iterator[Seen]:
    for g in find_groups(scene, sentence):
        yield Seen("group", scene.text(g.first, g.last), _group(g))


def _group(g: Group) -> str:
    kind = "remains" if g.bodies else ", ".join(c.replace("_", " ") for c in g.category) or ("a figure alone" if g.bare else "persons")
    of = f" of {', '.join(g.nations)}" if g.nations else ""
    return f"{_count(g.count) if g.count else 'no figure'}: {kind}{of}{' each' if g.each else ''}"


def _cues(scene: Scene, sentence: Sentence) -> Iterator[Seen]:
    for vg in find_verb_groups(scene, sentence):
        said = " ".join(filter(None, (vg.tense, "passive" if vg.passive else "", "negated" if vg.negated else "", vg.control or "")))
        yield Seen("cue", scene.text(vg.first, vg.last), f"verb of transfer ({vg.kind.frame}), {said}")
    verbs = {vg.verb for vg in find_verb_groups(scene, sentence)}
    for i in range(sentence.first, sentence.last):
        if scene.low[i] in nouns() and i not in verbs:
            yield Seen("cue", scene.text(i, i + 1), f"noun of transfer ({nouns()[scene.low[i]].frame})")
        if any(scene.low[i] in words("talks", "noun", key) for key in _MEETING):
            yield Seen("cue", scene.text(i, i + 1), "noun of meeting")
    for act in find_acts(scene, sentence):
        said = " ".join(filter(None, ("negated" if act.negated else "", "doubtful" if act.doubtful else "")))
        yield Seen("cue", scene.text(act.first, act.last), f"act ({act.kind}){', ' + said if said else ''}")
    for topic in find_topics(scene, sentence):
        yield Seen("cue", scene.text(topic.start, topic.last), f"topic ({topic.what})")
