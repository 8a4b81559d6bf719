"""Second halves that leave out the verb: "Kabul released 1,000 and the Taliban 300", "Russia freed 106 Ukrainians, Ukraine 100 Russians"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import verbs, words
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark, Sentence
    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_BEFORE = 7  # tokens of a party's name
_JOINTS = frozenset({"and", ",", ";", "while", "with", "-"})


def halves(
    scene: Scene, sentence: Sentence, groups: tuple[Group, ...], frames: tuple[TransferFrame | Refusal, ...]
) -> tuple[TransferFrame | Refusal, ...]:
    """Frames for figures that stand right after a second party, without a verb of their own.

    Args:
        scene: the report's marks.
        sentence: where to look.
        groups: its groups.
        frames: what its verbs and nouns say.

    Returns:
        The frames with one more for each such figure, which takes verb and noun from the half before.
    """
    used = {g.head for f in frames if isinstance(f, TransferFrame) for g in (*f.groups, *f.back)}
    found: list[TransferFrame] = []
    for group in groups:
        if group.head in used or group.count is None or group.part or _acts(scene, sentence, group.last):
            continue
        if (other := _by_another(scene, sentence, group, frames)) is not None:
            found.append(other)
            continue
        mark = _party(scene, sentence, group.first)
        first = next((f for f in reversed(frames) if isinstance(f, TransferFrame) and f.trigger < group.first), None)
        if mark is None or first is None or not _can_be(first, mark, group):
            continue
        whole = first.groups[-1]
        same = replace(group, bodies=whole.bodies, category=whole.category, strong=whole.strong, own=whole.own) if group.bare else group
        found.append(
            replace(
                first,
                trigger=group.head,
                groups=(replace(same, bare=False),),
                back=(),
                subject=Sides(mark.codes, ((mark.first, mark.last),)),
                agent=NOBODY,
                goal=NOBODY,
                source=NOBODY,
                rule=f"{first.rule}+half",
                cues=(),
                uncertain=False,
            )
        )
    return (*frames, *found)


def _by_another(scene: Scene, sentence: Sentence, group: Group, frames: tuple[TransferFrame | Refusal, ...]) -> TransferFrame | None:
    """Read "three hostages are to be freed by Hamas and 90 prisoners by Israel": the second half of a passive with its own agent."""
    first = next((f for f in reversed(frames) if isinstance(f, TransferFrame) and f.trigger < group.first), None)
    at = group.last + 1 + (scene.low[group.last + 1 : group.last + 2] == ("the",))
    mark = scene.party.get(at) if at < sentence.last and scene.low[group.last] == "by" else None
    if first is None or not first.passive or len(first.agent.codes) != 1 or mark is None or len(mark.codes) != 1 or mark.codes == first.agent.codes:
        return None
    if scene.low[group.first - 1] not in _JOINTS or not set(scene.low[first.agent.runs[-1][1] : group.first]) <= _JOINTS:
        return None
    agent = Sides(mark.codes, ((mark.first, mark.last),))
    return replace(first, trigger=group.head, groups=(group,), back=(), agent=agent, goal=NOBODY, source=NOBODY, rule=f"{first.rule}+half")


def _party(scene: Scene, sentence: Sentence, end: int) -> PartyMark | None:
    """The party whose name ends right before a figure and begins after "and" or a comma."""
    for i in range(end - 1, max(sentence.first, end - _BEFORE), -1):
        mark = scene.party.get(i)
        if mark is not None and mark.last == end and mark.role == "party" and len(mark.codes) == 1:
            before = i - 1 if scene.low[i - 1] != "the" else i - 2
            return mark if before > sentence.first and scene.low[before] in _JOINTS and mark.form in {"name", "capital", "seat", "people"} else None
    return None


def _can_be(first: TransferFrame, mark: PartyMark, group: Group) -> bool:
    """Whether a half can go on with the verb of the one before: it has one subject, and another than this half."""
    plain = first.kind in {"give", "get", "turn"} and first.rule.startswith("verb") and not first.passive
    return plain and len(first.subject.codes) == 1 and mark.codes not in (first.subject.codes, group.nations)


def _acts(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a verb of its own follows a figure."""
    return at < sentence.last and (
        scene.low[at] in verbs() or scene.low[at] in words("status", "auxiliaries") or scene.low[at] in words("status", "planned")
    )
