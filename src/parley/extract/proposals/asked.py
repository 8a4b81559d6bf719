"""What proposals and answers share: who says it, on which day, and one record for each thing said."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parley.extract.scene.phrases import known
from parley.extract.scene.topic import Topic
from parley.model import When

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence, VoiceMark, WhenMark
    from parley.extract.draft import Run
    from parley.extract.scene.actform import Act
    from parley.extract.scene.actor import Actor
    from parley.extract.scene.scene import Scene

_OPENING = 30  # sentences in which a report names the day of the talks that it is about
_DATELINE = 8  # tokens between the parts of a dateline
_FRESH = 3  # days between talks and a report of them
_FUTURE_BEFORE = frozenset({"by", "until", "from", "starting", "before", "through", "till", "for", "since", "next", "beyond", "past"})


def says_of(scene: Scene, act: Act, actor: Actor) -> tuple[str | None, str | None, tuple[Run, ...]]:
    """To whom the text attributes an act: the voice that says it, else the person who speaks out.

    Args:
        scene: the report's marks.
        act: the words of proposing or answering.
        actor: who acts.

    Returns:
        The name, the party for which it speaks, and the words that name it.
    """
    voice = scene.voice(act.first)
    if voice is None and actor.run is not None and actor.run[1] <= act.first:
        voice = scene.voice(actor.run[0])
    if voice is not None and not _mere(scene, voice):
        return voice.says, voice.party, (voice.source,)
    heard = actor.person is not None and any(v.says == actor.person for v in scene.notes.voices)
    if heard and scene.low[act.first] in known("urging", "words") and not {"had", "been"} & set(scene.low[act.group : act.first]):
        return actor.person, actor.code, ()
    return None, None, ()


def own_day(scene: Scene, sentence: Sentence, topic: Topic) -> tuple[When, Run] | None:
    """A day past that stands beside a ceasefire: "of 10 November", "in November 2023", "the November 2023 truce"."""
    last = topic.last + (scene.low[topic.last : topic.last + 1] != () and scene.low[topic.last] in known("deals", "agree"))
    at = last + 1 if scene.low[last : last + 1] and scene.low[last] in known("mentioned", "agree") else None
    mark = scene.when.get(at) if at is not None and at < sentence.last else None
    mark = mark or next(
        (m for i in range(topic.start, topic.first) if (m := scene.when.get(i)) is not None and scene.low[i - 1] in {"the", "a"}), None
    )
    published = scene.notes.report.published
    if mark is None or mark.when is None or mark.kind not in {"date", "since"} or mark.when.grain == "range":
        return None
    if published is not None and mark.when.last >= published.first:
        return None
    return mark.when, (mark.first, mark.last)


def _mere(scene: Scene, voice: VoiceMark) -> bool:
    """Whether a voice reports no clause of its own: "announced a truce days after …", "accused each other of …"."""
    noun = not voice.direct and voice.cue < voice.first and scene.low[voice.first] in {"a", "an", "the", "its"}
    return voice.verb in known("blaming", "words") or (noun and voice.verb in known("declare", "propose"))


def date_of(scene: Scene, sentence: Sentence, act: Act, topic: Topic, actor: Actor) -> tuple[When | None, tuple[Run, ...]]:
    """The day of a proposal: named in its clause, else the day of the talks that the report is about.

    Args:
        scene: the report's marks.
        sentence: in which the act stands.
        act: the words of proposing.
        topic: what is proposed.
        actor: who proposes.

    Returns:
        The day and the words from which it follows.
    """
    if topic.what == "ceasefire" and topic.last <= act.first and (own := own_day(scene, sentence, topic)) is not None:
        return own[0], (own[1],)
    best: WhenMark | None = None
    for i in range(sentence.first, sentence.last):
        mark = scene.when.get(i)
        if (
            mark is None
            or mark.when is None
            or mark.kind not in {"date", "since"}
            or mark.when.grain == "range"
            or not _of_act(scene, sentence, act, topic, mark)
            or (topic.last <= act.first and not act.passive and _in_dateline(scene, sentence, mark))
        ):
            continue
        if best is None or (_in_dateline(scene, sentence, mark), _gap(mark, act)) < (_in_dateline(scene, sentence, best), _gap(best, act)):
            best = mark
    if best is not None:
        return best.when, ((best.first, best.last),)
    if (
        scene.pair is None
        or act.noun  # "its proposal", "calls for": of some day, and not of this meeting by the words
        or act.passive
        or not actor.codes
        or not set(actor.codes) <= set(scene.pair)
        or act.kind in {"weak", "publish", "broker", "force", "declare", "outcome"}
        or set(scene.low[sentence.first : sentence.last]) & known("long_ago", "words")
    ):
        return None, ()
    talked = session(scene)
    return (talked.when, ((talked.first, talked.last),)) if talked is not None else (None, ())


def _in_dateline(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date stands before the dash that ends a dateline: another date in the sentence is nearer to what it tells."""
    tokens = scene.notes.tokens
    if mark.first - sentence.first > _DATELINE or not tokens[sentence.first].text.isupper():
        return False
    return any(tokens[i].low in {"-", "--", "\u2014", "\u2013"} for i in range(mark.last, min(sentence.last, mark.last + _DATELINE)))


def _gap(mark: WhenMark, act: Act) -> int:
    return max(mark.first - act.last, act.first - mark.last, 0)


def _of_act(scene: Scene, sentence: Sentence, act: Act, topic: Topic, mark: WhenMark) -> bool:
    """Whether a date belongs to an act: near it, no other clause between, and not the day on which the truce is to begin."""
    since = act.kind == "force" and scene.low[mark.first - 1] in {"since", "from"}
    if not since and mark.first > sentence.first and (scene.low[mark.first - 1] in _FUTURE_BEFORE or _begins(scene, sentence, mark)):
        return False
    published = scene.notes.report.published
    if published is not None and mark.when is not None and mark.when.first > published.last:
        return False
    low, high = (
        (mark.last, act.first) if mark.last <= act.first else (max(act.last, topic.last) if mark.first >= topic.last else act.last, mark.first)
    )
    between = scene.low[low:high]
    limit = 8 if mark.last <= act.first else 12
    voice = scene.voice(act.first)
    if mark.last <= act.first and voice is not None and mark.first < voice.first and voice.first >= sentence.first:
        limit = 22
        between = tuple(w for w in between if w not in known("saying", "words"))
    return len(between) <= limit and not any(w in known("breaks", "words") and not (since and w == "since") for w in between)


def _begins(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a truce is to begin on a day: "starting at sunset on Monday", "effective from 6 p.m. on Friday"."""
    at = mark.first - 1
    while at > sentence.first and (scene.low[at] in known("clock", "agree") or scene.low[at][:1].isdigit()):
        at -= 1
    return at > sentence.first and scene.low[at] in known("beginning", "agree")


def session(scene: Scene) -> WhenMark | None:
    """The day of the talks that a report is about, where its opening names it."""
    published = scene.notes.report.published
    for sentence in islice((s for s in scene.notes.sentences if s.block not in {"furniture", "caption"}), _OPENING):
        if not known("sessions", "words") & set(scene.low[sentence.first : sentence.last]):
            continue
        for i in range(sentence.first, sentence.last):
            mark = scene.when.get(i)
            if mark is None or mark.when is None or mark.kind != "date" or mark.when.grain != "day":
                continue
            if _fresh(published, mark):
                return mark
    if not any(known("sessions", "words") & set(scene.low[s.first : s.last]) for s in scene.notes.sentences[:_OPENING]):
        return None
    days = (m for m in scene.notes.whens if m.kind == "date" and m.when is not None and m.when.grain == "day")
    return next((m for m in days if _fresh(published, m)), None)


def _fresh(published: When | None, mark: WhenMark) -> bool:
    """Whether a day is that of the report or just before it."""
    return published is None or (mark.when is not None and 0 <= (published.last - mark.when.first).days <= _FRESH)
