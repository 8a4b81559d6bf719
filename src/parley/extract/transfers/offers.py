"""Offers without a verb of giving: "Russia offered another 3,000 bodies", "has offered Ukraine 3,000 more bodies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.after import after
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.sides import Sides
from parley.extract.transfers.subject import subject

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_REACH = 5  # tokens between "offered" and the figure: "offered the Ukrainian side another"
_GOAL = 8


def offer_frames(scene: Scene, sentence: Sentence, groups: tuple[Group, ...]) -> tuple[TransferFrame, ...]:
    """The remains that a side is said to offer; living persons are left out, for one may offer them something.

    Args:
        scene: the report's marks.
        sentence: where to look.
        groups: the sentence's groups.

    Returns:
        A frame for each such offer whose maker is named.
    """
    found = []
    for i in range(sentence.first, sentence.last):
        if scene.low[i] not in words("nouns", "offering"):
            continue
        remains = next((g for g in groups if i < g.first <= i + _REACH), None)
        if remains is None or not remains.bodies or remains.count is None or not _direct(scene, i + 1, remains.first):
            continue
        who = subject(scene, i - (scene.low[i - 1] in {"has", "have", "had", "also"}), sentence.first, groups)
        if len(who.codes) == 1:
            goal = _offered_to(scene, i + 1, remains, sentence.last)
            found.append(
                TransferFrame(
                    sentence=sentence,
                    trigger=i,
                    kind="give",
                    status="offered",
                    groups=(remains,),
                    subject=who,
                    goal=goal,
                    rule="offer",
                    cues=((i, i + 1),),
                )
            )
    return tuple(found)


def _direct(scene: Scene, first: int, last: int) -> bool:
    """Whether only the one to whom it is offered stands between the verb and what is offered."""
    named = {k for i in range(first, last) if (m := scene.party.get(i)) is not None for k in range(m.first, m.last)}
    return all(i in named or scene.low[i] in words("transfers", "offers") for i in range(first, last))


def _offered_to(scene: Scene, first: int, remains: Group, end: int) -> Sides:
    """The side to which they are offered: between the verb and the figure, or after "to"."""
    mark = next((m for i in range(first, remains.first) if (m := scene.party.get(i)) is not None and len(m.codes) == 1), None)
    if mark is not None:
        return Sides(mark.codes, ((mark.first, mark.last),))
    return after(scene, remains.last, min(end, remains.last + _GOAL), frozenset({"to"}))
