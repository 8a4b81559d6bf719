"""What the words around a meeting say of it: its days, its place, its round and how long it lasted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from parley.annotate.atlas import capitals
from parley.extract.lexicon import words
from parley.extract.talkevents import phrase_start
from parley.extract.talktree import case, dep, head, kids, pos, span

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark, PlaceMark, Sentence, WhenMark
    from parley.extract.scene import Scene
    from parley.extract.talkevents import Event
    from parley.extract.talktree import Tree

_M = TypeVar("_M", "PlaceMark", "WhenMark", "PartyMark")
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
    ranked = sorted((rank, abs(m.first - event.at), m.first) for m in marks if (rank := _near(scene, tree, event, m, role="day")))
    if not ranked:
        return ()
    first = next(m for m in marks if m.first == ranked[0][2])
    found = [first]
    for m in marks:
        if m.first > found[-1].first and scene.low[found[-1].last : m.first] in {("and",), (",",), (",", "and"), ("and", "on")}:
            found.append(m)
    return tuple(found)


def _near(scene: Scene, tree: Tree, event: Event, mark: WhenMark | PlaceMark, *, role: str) -> int:
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
    if tie == "verb" or (role == "place" and scene.low[mark.last : mark.last + 2] == (",", "where") and event.at - mark.last < _GAP):
        return 4
    if tie == "above" and mark.first > event.at and role == "day":
        return 5
    return 6 if _same_clause(scene, tree, event, mark) else 0


def _same_clause(scene: Scene, tree: Tree, event: Event, mark: WhenMark | PlaceMark) -> bool:
    """Whether a date or place that the syntax ties elsewhere stands in the meeting's clause: no verb or break between, no noun that it modifies."""
    root = next((i for i in range(mark.first, mark.last) if not mark.first <= head(tree, i) < mark.last), mark.first)
    if dep(tree, root) in {"compound", "amod", "nmod:poss", "nsubj", "obj", "conj"} or case(tree, root) in words("talks", "place", "foreign"):
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
        if pos(tree, above) in {"VERB", "AUX"} or not _passable(scene, above):
            return ""
        here = above
    return ""


def _passable(scene: Scene, i: int) -> bool:
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
        run = _covering(scene.when, i) or _covering(scene.place, i) or _covering(scene.party, i)
        if run is not None and run.last <= mark.first:
            i = run.last
        elif scene.low[i] in words("talks", "place", "between"):
            i += 1
        else:
            return False
    return True


def _covering(marks: dict[int, _M], token: int) -> _M | None:
    return next((m for i in range(token, max(-1, token - 5), -1) if (m := marks.get(i)) is not None and m.last > token), None)


def place_of(scene: Scene, sentence: Sentence, tree: Tree, event: Event) -> str | None:
    """The city of a meeting: within its phrase ("the Istanbul talks"), or where its noun or verb has it ("in Istanbul").

    Args:
        scene: the report's marks.
        sentence: the meeting's sentence.
        tree: its syntax.
        event: the meeting.

    Returns:
        The city's name, also of "the Qatari capital"; None where none belongs to the meeting.
    """
    found = []
    for i in range(tree.first, sentence.last):
        mark = scene.place.get(i)
        if (
            mark is not None
            and mark.kind == "city"
            and (rank := _near(scene, tree, event, mark, role="place"))
            and (rank == 1 or _located(scene, tree, event, mark))
        ):
            found.append((rank, abs(i - event.at), mark.name))
        elif scene.low[i] == "capital" and (name := _capital(scene, tree, i)) and (rank := _capital_rank(tree, event, i)):
            found.append((rank + 1, abs(i - event.at), name))
    return min(found)[2] if found else None


def _located(scene: Scene, tree: Tree, event: Event, mark: PlaceMark) -> bool:
    """Whether a preposition of place leads to a city, also over "Turkey's" or "the Egyptian resort of"."""
    left = scene.low[max(tree.first, mark.first - 6) : mark.first]
    if any(tree.low[k] == "where" for v in event.verbs for k in kids(tree, v)) and scene.low[mark.last : mark.last + 2] == (",", "where"):
        return True
    if left[-1:] == ("to",):
        return any(tree.low[v] in words("talks", "place", "go") for v in event.verbs)
    if left[-1:] and left[-1] in words("talks", "place", "at"):
        return True
    root = next((i for i in range(mark.first, mark.last) if not mark.first <= head(tree, i) < mark.last), mark.first)
    for _ in range(3):
        if case(tree, root) in words("talks", "place", "at") or (
            case(tree, root) == "to" and any(tree.low[v] in words("talks", "place", "go") for v in event.verbs)
        ):
            return True
        if head(tree, root) == root or not _passable(scene, head(tree, root)):
            break
        root = head(tree, root)
    return left[-1:] == (",",) and bool(words("talks", "place", "at") & set(left))


def _capital(scene: Scene, tree: Tree, at: int) -> str | None:
    """The city meant by "the Qatari capital", "Zambia's capital"."""
    for i in range(at - 1, max(tree.first, at - 4) - 1, -1):
        mark = _covering(scene.party, i)
        place = _covering(scene.place, i)
        code = (
            mark.codes[0] if mark is not None and len(mark.codes) == 1 else place.country if place is not None and place.kind == "country" else None
        )
        if code is not None:
            return _capital_of().get(code)
    return None


@lru_cache(maxsize=1)
def _capital_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in capitals().values():
        found.setdefault(code, name)
    return found


def _capital_rank(tree: Tree, event: Event, at: int) -> int:
    """How "capital" belongs to a meeting, as `_near` tells for a name."""
    if case(tree, at) not in words("talks", "place", "at"):
        return 0
    above = head(tree, at)
    return 2 if above in event.nouns else 4 if above in event.verbs else 0


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
