"""Features: what stands beside a candidate, in names that a person can read ("after: arrive", "before: carrying")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.transfers.learned.cues import acting, around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.learned.candidates import Candidate, Told

_AFTER = 14  # tokens after a candidate in which its verb may stand
_BEFORE = 12
_STOPS = frozenset({";", ":", "(", ")", '"'})
_SPLITS = frozenset({",", "and", "but", "while", "who", "whom", "which", "that", "when", "after", "before", "where"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report tells besides the candidate."""

    told: tuple[Told, ...]


def features(scene: Scene, candidate: Candidate, setting: Setting) -> tuple[str, ...]:
    """Describe a candidate.

    Args:
        scene: the report's marks.
        candidate: those who may go.
        setting: what rules have read in the report.

    Returns:
        Names of what holds of it, sorted.
    """
    kind = _kind(candidate)
    after, before = (
        _side(scene, range(candidate.group.last, min(candidate.sentence.last, candidate.group.last + _AFTER))),
        _side(scene, range(candidate.group.first - 1, max(candidate.sentence.first, candidate.group.first - _BEFORE) - 1, -1)),
    )
    near = _nearby(scene, candidate)
    context = _context(candidate, setting)
    found = {f"kind: {kind}", *_shape(scene, candidate), *context, *near}
    found |= {f"after: {w}" for w in after[:2]} | {f"next: {after[0] if after else 'nothing'}", f"next: {after[0] if after else 'nothing'} + {kind}"}
    found |= {f"before: {w}" for w in before[:2]} | {
        f"last: {before[0] if before else 'nothing'}",
        f"last: {before[0] if before else 'nothing'} + {kind}",
    }
    found |= {f"{c} + next: {after[0] if after else 'nothing'}" for c in context if c.startswith("story")}
    found |= {f"{c} + last: {before[0] if before else 'nothing'}" for c in context if c.startswith("story")}
    found |= {f"{c} + {kind}" for c in context if c.startswith("story")}
    found |= {f"next: {after[0]} {after[1]}"} if len(after) > 1 else set()
    return tuple(sorted(found | _verbs(scene, candidate) | _words(scene, candidate)))


def _kind(candidate: Candidate) -> str:
    """What sort of words name the candidate."""
    group = candidate.group
    if group.named:
        return "name"
    if group.bare:
        return "figure"
    kind = "bodies" if group.bodies else "captives" if group.strong else "people"
    return kind if group.count is not None else f"{kind} uncounted"


def _shape(scene: Scene, candidate: Candidate) -> set[str]:
    """What the candidate's own words say."""
    group = candidate.group
    found = {f"block: {candidate.sentence.block}"}
    if group.nations:
        found.add("of a nation")
    if group.count is not None and group.count.max == 1:
        found.add("one")
    for name in ("each", "joint", "part", "whose", "item", "other"):
        if getattr(group, name):
            found.add(f"words: {name}")
    if group.first == candidate.sentence.first:
        found.add("opens the sentence")
    if any(m.first < group.last + 8 and m.first >= group.last for m in (scene.when[i] for i in range(group.last, group.last + 8) if i in scene.when)):
        found.add("a date after")
    voice = scene.voice(group.head)
    found.add("voice: none" if voice is None else "voice: quoted" if voice.direct else "voice: told")
    return found


def _side(scene: Scene, where: range) -> list[str]:
    """The classes of verbs on one side, up to the clause's end, nearest first; joints as they stand."""
    classes, found = acting(), []
    for i in where:
        word = scene.low[i]
        if word in _STOPS:
            break
        if word in classes:
            coming = classes[word] == "be" and scene.low[i + 1 : i + 2] == ("to",)  # "are to follow"
            found.append("ahead" if coming else classes[word])
        elif word in _SPLITS:
            found.append(f"“{word}”")
        elif i in scene.count and word not in {"a", "an"}:
            found.append("a figure")
        if len(found) > 3:
            break
    return found


def _nearby(scene: Scene, candidate: Candidate) -> set[str]:
    """Classes of words in the sentence, and nearer to the candidate."""
    classes, verbs, group = around(), acting(), candidate.group
    found: set[str] = set()
    for i in range(candidate.sentence.first, candidate.sentence.last):
        word = scene.low[i]
        for name in classes.get(word, ()):
            found.add(f"sentence: {name}")
            if group.last <= i < group.last + 4:
                found.add(f"right after: {name}")
            elif group.first - 4 <= i < group.first:
                found.add(f"right before: {name}")
        if word in verbs:
            found.add(f"sentence verb: {verbs[word]}")
    prior = scene.low[group.first - 1] if group.first > candidate.sentence.first else "^"
    following = scene.low[group.last] if group.last < candidate.sentence.last else "$"
    if prior in _WORDS:
        found.add(f"word before: {prior}")
    if following in _WORDS:
        found.add(f"word after: {following}")
    return found


def _words(scene: Scene, candidate: Candidate) -> set[str]:
    """The very words beside the candidate."""
    group, sentence = candidate.group, candidate.sentence
    after = {f"after: “{scene.low[i]}”" for i in range(group.last, min(sentence.last, group.last + _BESIDE))}
    return after | {f"before: “{scene.low[i]}”" for i in range(max(sentence.first, group.first - _BESIDE), group.first)}


def _verbs(scene: Scene, candidate: Candidate) -> set[str]:
    """The verb whose subject those who may go can be, the one whose object, and what is said of time and will beside these."""
    subject, willing = _subject_of(scene, candidate)
    thing, wanted = _object_of(scene, candidate)
    found = {f"subject with {name}" for name in willing} | {f"object with {name}" for name in wanted}
    found |= {f"subject of: {' '.join(subject[:2]) or 'nothing'}", f"object of: {' '.join(thing[:2]) or 'nothing'}"}
    found.add(f"subject of {subject[0] if subject else 'nothing'}, object of {thing[0] if thing else 'nothing'}")
    if subject:
        found |= {f"subject of: {' '.join(subject)}", f"subject verb: {subject[0]}"}
    if thing:
        found |= {f"object of: {' '.join(thing)}", f"object verb: {thing[0]}"}
    return found


def _subject_of(scene: Scene, candidate: Candidate) -> tuple[tuple[str, ...], set[str]]:
    """The first verb after the candidate that moves, tells or harms; how, and how far; and the words of will before it."""
    classes, group, willing = acting(), candidate.group, set()
    for i in range(group.last, min(candidate.sentence.last, group.last + _VERB)):
        if scene.low[i] in {";", ":"}:
            break
        name = classes.get(scene.low[i])
        if name == "be" and scene.low[i + 1 : i + 2] == ("to",):
            name = "ahead"
        if name in _WILL:
            willing.add(name)
        if name in _MAIN and scene.low[i - 1] not in {"the", "a", "of", "prisoner"}:
            passive = any(classes.get(w) == "be" or w in {"been", "being"} for w in scene.low[max(group.last, i - 3) : i])
            return (name, "passive" if passive else "active", "near" if i - group.last < _NEAR else "far"), willing
    return (), willing


def _object_of(scene: Scene, candidate: Candidate) -> tuple[tuple[str, ...], set[str]]:
    """The last verb before the candidate."""
    classes, group, first = acting(), candidate.group, candidate.sentence.first
    for i in range(group.first - 1, max(first, group.first - 7) - 1, -1):
        if scene.low[i] in {";", ":", "."}:
            break
        name = classes.get(scene.low[i])
        if name in _MAIN and name != "say":
            passive = i > first and (classes.get(scene.low[i - 1]) == "be" or scene.low[i - 1] == "been")
            willing = {classes[w] for w in scene.low[max(first, i - 4) : i] if classes.get(w) in _WILL}
            return (name, "passive" if passive else "active", "near" if group.first - i < _NEAR else "far"), willing
    return (), set()


_MAIN = frozenset({"arrive", "leave", "go", "carry", "pass", "let", "return", "get", "swap", "harm", "rescue", "say", "belong"})
_WILL = frozenset({"ahead", "not", "if", "ask", "offer", "agree", "off"})
_VERB, _NEAR, _BESIDE = 16, 4, 3
_WORDS = frozenset(
    {
        "^",
        "$",
        "of",
        "for",
        "to",
        "from",
        "by",
        "with",
        "and",
        ",",
        "in",
        "on",
        ";",
        ":",
        ".",
        "at",
        "were",
        "are",
        "was",
        "is",
        "had",
        "have",
        "who",
        "the",
        "a",
        "be",
    }
)


def _context(candidate: Candidate, setting: Setting) -> set[str]:
    """What the report tells of other transfers before and beside the candidate."""
    told = setting.told
    here = [t for t in told if t.sentence == candidate.number]
    before = [t for t in told if t.sentence in {candidate.number - 1, candidate.number - 2}]
    found: set[str] = set()
    if here:
        first = [t for t in here if t.at < candidate.group.first]
        found.add(f"story: {'before' if first else 'after'} it in the sentence {_standing(here[-1])}")
    elif before:
        found.add(f"story: just before {_standing(before[-1])}")
    else:
        found.add(f"story: elsewhere {_standing(told[0])}" if told else "story: nothing read")
    count = candidate.group.count
    if count is not None and count.max != 1:
        same = [t for t in told if t.body.count is not None and (t.body.count.min, t.body.count.max) == (count.min, count.max)]
        found |= {f"figure told: {_standing(t)}" for t in same}
        near = [*before, *here]
        if near and not same and near[-1].body.count is not None and (near[-1].body.count.min or 0) > (count.min or count.max or 0):
            found.add("smaller than the figure before")
    return found


def _standing(told: Told) -> str:
    return {"carried_out": "done", "under_way": "done", "agreed": "due", "planned": "due"}.get(told.body.status, "other")


def setting_of(told: Sequence[Told]) -> Setting:
    """What rules have read, as features look at it."""
    return Setting(tuple(told))
