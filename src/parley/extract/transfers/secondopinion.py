"""A second opinion: the syntax model finds subjects that the grammar misses, and doubts those that it sees otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.parses import expect, syntax
from parley.extract.transfers.fighters import private
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.sides import Sides
from parley.extract.transfers.subject import partnered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.syntax import Parse
    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene

Frames = tuple["TransferFrame | Refusal", ...]
_CLIMB = 3  # from an infinitive or a conjunct up to the verb that has the subject
_UP = frozenset({"xcomp", "conj", "advcl", "acl", "ccomp"})
_LONG = 120  # tokens; a longer sentence is a list that the parser reads badly


def consult(scene: Scene, frames: Sequence[Frames]) -> tuple[Frames, ...]:
    """Parse the sentences whose verbs let go or get, and compare subjects; without the model the frames stay as they are.

    Args:
        scene: the report's marks.
        frames: the frames of each sentence.

    Returns:
        The frames, with subjects added where the grammar found none, and marked uncertain where the two contradict each other.
    """
    asked = [n for n, row in enumerate(frames) if any(_asks(f) for f in row)]
    if not asked:
        return tuple(frames)
    sentences = [next(f.sentence for f in frames[n] if isinstance(f, TransferFrame)) for n in asked]
    expect(scene, sentences)
    seen = {n: tree for n, s in zip(asked, sentences, strict=True) if (tree := syntax(scene, s)) is not None}
    return tuple(tuple(_compared(scene, f, seen[n]) if n in seen and _asks(f) else f for f in row) for n, row in enumerate(frames))


def _asks(frame: TransferFrame | Refusal) -> bool:
    """Whether a frame's subject decides its direction."""
    return (
        isinstance(frame, TransferFrame)
        and frame.rule.startswith("verb")
        and not frame.passive
        and frame.kind in {"give", "get", "turn"}
        and frame.sentence.last - frame.sentence.first <= _LONG
    )


def _compared(scene: Scene, frame: TransferFrame | Refusal, tree: Parse) -> TransferFrame | Refusal:
    """A frame with the parse's subject, or with a doubt."""
    if not isinstance(frame, TransferFrame):
        return frame
    found = _subject(scene, frame, tree)
    if found is None or partnered(scene, found.runs[0][1]):
        return frame
    if not frame.subject.codes:
        return replace(frame, subject=found, rule=f"{frame.rule}+syntax")
    return frame if set(found.codes) & set(frame.subject.codes) else replace(frame, uncertain=True)


def _subject(scene: Scene, frame: TransferFrame, tree: Parse) -> Sides | None:
    """The party that the parse takes for the subject of a frame's verb."""
    verb = frame.trigger - frame.sentence.first
    for _ in range(_CLIMB):
        head = next((i for i, (dep, up) in enumerate(zip(tree.dep, tree.head, strict=True)) if up == verb and dep == "nsubj"), None)
        if head is not None:
            return _party_at(scene, frame.sentence.first + head)
        if tree.dep[verb] not in _UP:
            return None
        verb = tree.head[verb]
    return None


def _party_at(scene: Scene, token: int) -> Sides | None:
    """The party that stands at a token or right before it ("Russian officials")."""
    for first in range(token, max(-1, token - 7), -1):
        mark = scene.party.get(first)
        if mark is not None and mark.role == "party" and len(mark.codes) == 1 and mark.last in {token, token + 1} and not private(scene, mark):
            return Sides(mark.codes, ((mark.first, mark.last),))
        person = scene.person.get(first)
        if person is not None and person.party and person.last == token + 1:
            return Sides((person.party,), ((person.first, person.last),))
    return None
