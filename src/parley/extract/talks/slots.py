"""What the words around a meeting say of it: its days, its round, its building and how long it lasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.actor import covering
from parley.extract.scene.lexicon import words
from parley.extract.talks.acted import is_a
from parley.extract.talks.events import phrase_start
from parley.extract.talks.tree import case, dep, head, kids, pos, span

if TYPE_CHECKING:
    from parley.annotate.marks import PlaceMark, Sentence, WhenMark
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.events import Event
    from parley.extract.talks.tree import Tree

_OUTCOME = 6  # tokens between a verb, its day and the talks that led to it
_GAP = 14  # tokens between a meeting and a date that only places and parties part
_DAY = 24 * 60
_STEPS = 6
_CLAUSE = 18


def days_of(scene: Scene, sentence: Sentence, tree: Tree, event: Event) -> tuple[WhenMark, ...]:
    """The dates that belong to a meeting: several only where "and" joins them ("encounters on May 16 and June 2").

    Args:
        scene: the report's marks.
        sentence: the meeting's sentence.
        tree: its syntax.
        event: the meeting.

    Returns:
        Marks in the order of the text; none where the syntax ties no date to the meeting.
    """
    ahead = event.standing in {"planned", "proposed", "cancelled", "ahead"}
    marks = [m for i in range(tree.first, sentence.last) if (m := scene.when.get(i)) is not None and m.when is not None]
    marks = [m for m in marks if m.kind == "date" or (m.kind == "deadline" and (ahead or "until" in scene.low[max(0, m.first - 3) : m.first + 1]))]
    ranked = sorted((rank, abs(m.first - event.at), m.first) for m in marks if (rank := near(scene, tree, event, m, role="day")))
    if not ranked:
        return _of_outcome(scene, tree, event, marks)
    first = next(m for m in marks if m.first == ranked[0][2])
    found = [first]
    for m in marks:
        if m.first > found[-1].first and scene.low[found[-1].last : m.first] in {("and",), (",",), (",", "and"), ("and", "on")}:
            found.append(m)
    return tuple(found)


def _of_outcome(scene: Scene, tree: Tree, event: Event, marks: list[WhenMark]) -> tuple[WhenMark, ...]:
    """The day of "agreed in Moscow on 10 October, after ten hours of talks": that of what the talks brought."""
    first = phrase_start(tree, event)
    if not event.nouns or event.standing != "held" or not {"after", "following"} & set(scene.low[max(tree.first, first - 1) : first + 3]):
        return ()
    for mark in reversed([m for m in marks if first - _OUTCOME <= m.last <= first]):
        verb = next((i for i in range(mark.first - 1, max(tree.first, mark.first - _OUTCOME), -1) if is_a(tree, i, "outcomes")), None)
        between = scene.low[verb + 1 : mark.first] if verb is not None else ()
        if verb is not None and not words("talks", "sides", "breaks") & (set(between) | set(scene.low[mark.last : first]) - {","}):
            return (mark,)
    return ()


def near(scene: Scene, tree: Tree, event: Event, mark: WhenMark | PlaceMark, *, role: str) -> int:
    """How a date or place belongs to a meeting: 1 within its phrase, 2 under its noun, 3 right behind it, 4 by its verb; 0 not."""
    if mark.first < tree.first:
        return 0
    if event.nouns and phrase_start(tree, event) <= mark.first < event.at:
        return 1
    tie = _tie(scene, tree, event, mark)
    if tie == "noun":
        return 2
    if _behind(scene, event, mark):
        return 3 if event.standing != "topic" or role == "place" or scene.low[mark.first - 1] in {"on", "in", "of"} else 0
    if event.standing == "topic" and event.verb is not None and role == "day":
        return 0  # "the dispute derailed the talks last week"
    clause = {"place": "where", "day": "when"}[role]  # "May 16, when negotiators met", "Istanbul, where they met"
    opened = scene.low[mark.last : mark.last + 2] == (",", clause) or scene.low[mark.last : mark.last + 1] == (clause,)
    if tie == "verb" or (opened and 0 < event.at - mark.last < _GAP):
        return 4
    if tie == "above" and mark.first > event.at and role == "day":
        return 5
    return 6 if _same_clause(scene, tree, event, mark) else 0


def _same_clause(scene: Scene, tree: Tree, event: Event, mark: WhenMark | PlaceMark) -> bool:
    """Whether a date or place that the syntax ties elsewhere stands in the meeting's clause: no verb or break between, no noun that it modifies."""
    root = next((i for i in range(mark.first, mark.last) if not mark.first <= head(tree, i) < mark.last), mark.first)
    if is_a(tree, head(tree, root), "says") and head(tree, root) not in event.verbs:
        return False  # "said on Friday the talks would be held"
    joined = dep(tree, root) == "conj" and scene.low[mark.first - 1] in {"and", "or", ","}
    if joined or dep(tree, root) in {"compound", "amod", "nmod:poss", "nsubj", "obj"} or case(tree, root) in words("talks", "place", "foreign"):
        return False
    words_of = (*event.nouns, *event.verbs) if event.verbs else ()
    return any(_open(scene, tree, *sorted((w, mark.first if w < mark.first else mark.last - 1))) for w in words_of if abs(w - mark.first) <= _CLAUSE)


def _open(scene: Scene, tree: Tree, a: int, b: int) -> bool:
    """Whether no verb and no break stands between two tokens."""
    return not any(pos(tree, i) in {"VERB", "AUX"} or scene.low[i] in words("talks", "sides", "breaks") for i in range(a + 1, b))


def _tie(scene: Scene, tree: Tree, event: Event, mark: WhenMark | PlaceMark) -> str:
    """The word of a meeting on which a date or place depends, with nothing but other dates and places between."""
    here = next((i for i in range(mark.first, mark.last) if not mark.first <= head(tree, i) < mark.last), mark.first)
    for _ in range(_STEPS):
        above = head(tree, here)
        if above == here:
            return "verb" if here in event.verbs else ""
        if above in event.nouns:
            return "noun"
        if above in event.verbs:
            return "verb"
        if above in event.above:
            return "above"
        if dep(tree, above) == "advcl" and case(tree, above) == "as" and head(tree, above) in event.verbs:
            return "verb"  # "will not take place as planned on Sunday"
        if pos(tree, above) in {"VERB", "AUX"} or not passable(scene, above):
            return ""
        here = above
    return ""


def passable(scene: Scene, i: int) -> bool:
    """Whether a date or place may hang on a word that is a date, a place or a stretch of time itself."""
    if scene.low[i] in words("talks", "place", "passable"):
        return True
    return any(
        m is not None and m.last > i for table in (scene.when, scene.place, scene.count) for m in (table.get(k) for k in range(i, max(-1, i - 5), -1))
    )


def _behind(scene: Scene, event: Event, mark: WhenMark | PlaceMark) -> bool:
    """Whether only places, dates and those who meet stand between a meeting's word and a mark."""
    start = (max(event.nouns) if event.nouns else event.at) + 1
    if not start <= mark.first <= start + _GAP:
        return False
    i = start
    while i < mark.first:
        run = covering(scene.when, i) or covering(scene.place, i) or covering(scene.party, i)
        if run is not None and run.last <= mark.first:
            i = run.last
        elif scene.low[i] in words("talks", "place", "between"):
            i += 1
        else:
            return False
    return True


def venue_of(scene: Scene, sentence: Sentence) -> str | None:
    """The building that a sentence about a meeting names."""
    return next((p.name for i in range(sentence.first, sentence.last) if (p := scene.place.get(i)) is not None and p.kind == "venue"), None)


def round_of(scene: Scene, tree: Tree, event: Event) -> int | None:
    """The number of a round: "the second round of talks", "the round, the tenth", "the second time that they met"."""
    for n in event.nouns:
        if tree.low[n] not in words("talks", "noun", "counted"):
            continue
        for i in range(span(tree, n)[0], n + 6):
            mark = scene.count.get(i)
            if mark is not None and mark.ordinal is not None and (i < n or scene.low[n + 1 : i] in {(",", "the"), (",",)}):
                return mark.ordinal
    for i in range(max(tree.first, event.at - 8), min(tree.last, event.at + 10)):
        mark = scene.count.get(i)
        if mark is not None and mark.ordinal is not None:
            near = scene.low[mark.last : mark.last + 4]
            if near[:1] and near[0] in words("talks", "noun", "counted") and not _other_round(tree, event, mark.last):
                return mark.ordinal
            if near[:1] == ("time",) and not event.nouns:
                return mark.ordinal
    return None


def _other_round(tree: Tree, event: Event, at: int) -> bool:
    """Whether a round named near a meeting is another one: not of its phrase and not what it is for or in."""
    if at in event.nouns:
        return False
    return not (
        head(tree, at) in event.verbs
        or (dep(tree, at) in {"nmod", "obl"} and head(tree, at) in event.nouns)
        or at in {k for n in event.nouns for k in kids(tree, n)}
    )


def minutes_of(scene: Scene, sentence: Sentence, at: int) -> int | None:
    """How long the meeting that a sentence speaks of lasted, in minutes; less than a day."""
    for mark in scene.lasting(sentence.first, sentence.last):
        if mark.minutes[0] > _DAY:
            continue
        left = scene.low[max(sentence.first, mark.first - 7) : mark.first]
        right = scene.low[mark.last : min(sentence.last, mark.last + 3)]
        if words("talks", "place", "no_length") & (set(left) | set(right)) or "ago" in right:
            continue
        before = mark.last <= at and at - mark.last <= 4
        if before or set(left[-5:]) & words("talks", "place", "length"):
            return mark.minutes[1]
    return None
