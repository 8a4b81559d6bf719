"""Demands and offers known only by their answer: "rejected Iran's demand that sanctions end first"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.asked import says_of
from parley.extract.proposals.owners import whose
from parley.extract.proposals.predicates import answer_draft
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known
from parley.model import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene.actform import Act
    from parley.extract.scene.actor import Actor
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.topic import What
    from parley.model import Answer

_NEAR = 6  # tokens between a verb of answering and "demand"
_CLAUSE = 24  # tokens of what is demanded


def answers_demand(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """Whether a word of demanding or offering stands where an act of answering has its object."""
    return _noun(scene, sentence, act) is not None


def answered_demand(scene: Scene, sentence: Sentence, act: Act, actor: Actor, answer: Answer | None) -> Iterator[Draft]:
    """Read a demand of one adversary and the other's answer, where what is demanded is no ceasefire, talks or plan.

    Args:
        scene: the report's marks.
        sentence: in which the answer stands.
        act: its words.
        actor: who answers.
        answer: the answer.

    Returns:
        The demand, unless it is one for captives, and the answer.
    """
    noun = _noun(scene, sentence, act)
    owner = whose(scene, sentence, noun, noun) if noun is not None else None
    if noun is None or owner is None or owner.code is None or answer is None or scene.other(owner.code) != actor.code or actor.code is None:
        return
    clause = scene.low[noun + 1 : min(sentence.last, noun + 1 + _CLAUSE)]
    if clause[:1] not in {("that",), ("to",), ("for",)}:
        return
    what: What = "exchange" if set(clause) & words("transfers", "captivity") else "other"
    run = (noun, noun + 1)
    if what == "other":
        says, side, heard = says_of(scene, act, owner)
        runs = (run, *([owner.run] if owner.run else []), *owner.more, *heard)
        yield Draft(Proposal(owner.code, (actor.code,), what), says, side, runs, "proposal-answered")
    yield answer_draft(scene, sentence, act, actor, (what, owner.code, answer, run))


def _noun(scene: Scene, sentence: Sentence, act: Act) -> int | None:
    """The token of "demand", "offer" … that an act answers."""
    span = (
        range(act.group - 1, max(sentence.first, act.group - _CLAUSE), -1) if act.passive else range(act.last, min(sentence.last, act.last + _NEAR))
    )
    for i in span:
        if scene.low[i] in known("demands", "words"):
            return i
        if scene.low[i] in {";", ".", "that" if not act.passive else ";"}:
            return None
    return None
