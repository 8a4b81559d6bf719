"""Proposals: what one side or a broker puts to others, and ceasefires agreed, brokered or declared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.asked import date_of, says_of
from parley.extract.proposals.ceasefires import agreed, mentioned
from parley.extract.proposals.declared import declared
from parley.extract.proposals.insisted import insisted
from parley.extract.proposals.merging import merge
from parley.extract.proposals.objects import complement
from parley.extract.proposals.owners import addressees, proposer, whose
from parley.extract.proposals.polarity import unmade
from parley.extract.proposals.sensible import sensible
from parley.extract.proposals.suspended import suspended
from parley.extract.proposals.terms import hours_of, scope_of, unconditional_of
from parley.extract.proposals.topics import find_topics
from parley.extract.proposals.truces import settle
from parley.extract.proposals.war import at_war
from parley.extract.scene.actform import Act
from parley.extract.scene.actor import NOBODY, Actor
from parley.extract.scene.phrases import known, match
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic
from parley.model import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene

_EARLIER = 120  # tokens over which "a similar proposal" reaches back
_CALLED = 9  # tokens between a plan, what it calls for and the truce
_ANSWERED = 5  # tokens of "approval of their" before a proposal
_FAR = 3  # sentences over which "the request", "such a proposal" reach back


def find_proposals(scene: Scene) -> tuple[Draft | Refusal, ...]:
    """Read what the parties of a report propose, offer, demand and agree as to ceasefires, summits, talks and plans.

    Args:
        scene: the report's marks.

    Returns:
        A draft for each distinct proposal, the answers of those who agreed a ceasefire, and a refusal for each whose proposer is not said.
    """
    if not at_war(scene):
        return ()
    found: list[Draft | Refusal] = []
    for sentence in scene.notes.sentences:
        topics = find_topics(scene, sentence)
        for act in find_acts(scene, sentence):
            found += _read(scene, sentence, act, topics)
        for topic in topics:
            found += [*mentioned(scene, sentence, topic), *_terms(scene, sentence, topic), *insisted(scene, sentence, topic)]
        found += suspended(scene, sentence)
    drafts = [d for d in found if isinstance(d, Draft)]
    return (*settle(merge(drafts)), *(r for r in found if isinstance(r, Refusal)))


def _read(scene: Scene, sentence: Sentence, act: Act, topics: tuple[Topic, ...]) -> Iterator[Draft | Refusal]:
    """What one act says."""
    if act.negated or act.doubtful or (act.noun and _answers_it(scene, sentence, act)):
        return
    if _is_term(scene, act) or (act.noun and unmade(scene, sentence, act)):
        return
    topic = complement(scene, act, topics) or _dealt(scene, sentence, act)
    if topic is None:
        if act.noun and act.kind == "propose":
            yield from _anaphoric(scene, sentence, act)
        return
    if act.kind in {"agree", "broker", "outcome", "force"}:
        yield from agreed(scene, sentence, act, topic)
    elif act.kind == "declare":
        yield from declared(scene, sentence, act, topic)
    elif (
        act.kind == "accepted"
        and topic.what == "ceasefire"
        and scene.low[act.first].startswith("agree")
        and len(subject_of(scene, sentence, act.first, act.group).codes) > 1
    ):
        yield from agreed(scene, sentence, replace(act, kind="agree", last=act.first + 1), topic)
    elif act.kind in {"accepted", "rejected"} and topic.what in {"other", "ceasefire"} and not act.noun:
        yield from _owned(scene, sentence, act, topic)
    elif act.kind in {"propose", "weak", "publish"} and sensible(scene, sentence, act, topic):
        yield from _proposal(scene, sentence, act, topic)


def _answers_it(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """As in "its approval of their proposal": the proposal is another's, who is not named here."""
    near = scene.low[max(sentence.first, act.first - _ANSWERED) : act.first]
    return bool(set(near) & known("answering", "words")) and bool({"their", "its", "his", "her"} & set(near[-2:]))


def _is_term(scene: Scene, act: Act) -> bool:
    """As in "the plan calls for a 60-day truce": what a plan holds is nobody's act."""
    before = scene.low[act.first - 1] if act.first else ""
    if before == "it" and scene.low[act.first : act.last] == ("calls", "for"):
        here = scene.sentence(act.first)
        earlier = next(iter(scene.before(here.first, 1)), here)
        return bool((known("papers", "words") | known("nouns", "ceasefire")) & set(scene.low[earlier.first : earlier.last]))
    return before in known("papers", "words") and " ".join(scene.low[act.first : act.last]) in known("calling", "words")


def _terms(scene: Scene, sentence: Sentence, topic: Topic) -> Iterator[Draft]:
    """How long the truce of a plan is to last; `settle` gives it to the truce that was proposed."""
    hours = hours_of(scene, topic, sentence.last) if topic.what == "ceasefire" else None
    called = next(
        (i for i in range(topic.start - 1, max(sentence.first, topic.start - _CALLED), -1) if match(scene, i, topic.start, "words", "calling")), None
    )
    if hours and called is not None and set(scene.low[max(sentence.first, called - _CALLED) : called]) & (known("papers", "words") | {"it"}):
        runs: tuple[Run, ...] = ((called, topic.last), hours[1])
        yield Draft(Proposal(None, (), "ceasefire", hours=hours[0]), None, None, runs, "ceasefire-terms")


def _dealt(scene: Scene, sentence: Sentence, act: Act) -> Topic | None:
    """As in "accepted a deal brokered by Egypt": the deal is the ceasefire last spoken of, in this sentence or the one before."""
    if scene.low[act.first].startswith("announce"):
        return None
    after = scene.low[act.last : act.last + 2]
    left = (act.group if act.passive else act.first) - 1
    left -= scene.low[left] == ","
    by = scene.low[left] in known("deals", "agree") and after[:1] == ("by",)
    it = after[:1] == ("it",) or (after[:1] == ("the",) and bool(set(after[1:]) & known("deals", "agree")))
    if act.kind != "broker" or not (by or (it and not act.passive)):
        return None
    before = [s for s in scene.notes.sentences if s.last <= sentence.last][-2:]
    found = [t for s in before for t in find_topics(scene, s) if t.what == "ceasefire" and t.last <= act.first]
    return replace(found[-1]) if found else None


def _proposal(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft | Refusal]:
    """A proposal by whoever acts."""
    actor = proposer(scene, sentence, act, topic)
    if act.noun and not actor.named:
        actor = _answered(scene, sentence, act)
    run = (min(act.first, topic.start), max(act.last, topic.last))
    if actor.run is not None and act.last - act.first > 1 and scene.low[actor.run[0]] == "its" and scene.low[act.last : act.last + 1] == ("it",):
        return  # "its leader called on it to disarm"
    if not actor.codes:
        if act.kind == "propose" and topic.what in {"ceasefire", "summit"}:
            yield Refusal("no-proposer", (run,), "the words do not say which party proposes this")
        return
    when, dated = date_of(scene, sentence, act, topic, actor)
    hours = hours_of(scene, topic, sentence.last) if topic.what == "ceasefire" else None
    says, side, heard = says_of(scene, act, actor)
    runs: list[Run] = [run, *([actor.run] if actor.run else []), *actor.more, *([hours[1]] if hours else []), *dated, *heard]
    for code in actor.codes[:2]:
        to = addressees(scene, sentence, act, topic, code)
        body = Proposal(
            code,
            to,
            topic.what,
            scope_of(scene, topic, sentence.last) if topic.what == "ceasefire" else None,
            hours[0] if hours else None,
            unconditional_of(scene, topic, sentence.last),
            when,
        )
        yield Draft(body, says, side, tuple(runs), _rule(scene, act, topic))


def _rule(scene: Scene, act: Act, topic: Topic) -> str:
    """The rule's name: to demand a truce, or to order one's own forces to cease fire, is another thing than to propose one."""
    word = scene.low[act.first]
    if word.startswith("order") and topic.what == "ceasefire":
        return "ceasefire-ordered"
    return "proposal-demand" if word in known("demand", "propose") else f"proposal-{act.kind}"


def _answered(scene: Scene, sentence: Sentence, act: Act) -> Actor:
    """As in "Ukraine said that Russia dismissed calls for a truce": whose calls they are, where who speaks is the other side."""
    voice = scene.voice(act.first)
    before = find_acts(scene, replace(sentence, last=act.first))
    answer = before[-1] if before else None
    if voice is None or voice.party is None or answer is None or answer.kind not in {"rejected", "accepted"} or answer.passive:
        return NOBODY
    if scene.other(voice.party) != subject_of(scene, sentence, answer.first, answer.group).code or scene.other(voice.party) is None:
        return NOBODY
    return Actor((voice.party,), voice.source, named=True)


def _owned(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft]:
    """As in "dismissed a 22-point American peace plan": a plan that is answered was put forward by those whose it is."""
    last = topic.last - 1 if topic.what == "other" else topic.last
    if not any(w in known("owned", "words") for w in scene.low[last : last + 1]):
        return
    owner = whose(scene, sentence, last, topic.first)
    if owner.code is None or owner.run is None:
        return
    says, side, heard = says_of(scene, act, Actor())
    other = {c for c in subject_of(scene, sentence, act.first, act.group).codes if c != owner.code} if not act.passive else set()
    to = tuple(sorted(other)) or addressees(scene, sentence, act, topic, owner.code)
    yield Draft(Proposal(owner.code, to, topic.what), says, side, ((topic.start, last + 1), owner.run, *heard), "proposal-owned")


def _anaphoric(scene: Scene, sentence: Sentence, act: Act) -> Iterator[Draft]:
    """As in "a corresponding proposal", "the offer was made by": what was last spoken of, put forward by somebody named here."""
    if not known("alike", "words") & set(scene.low[max(sentence.first, act.first - 3) : act.first]):
        return
    actor = whose(scene, sentence, act.first, act.first)
    earlier = [
        t for s in scene.before(sentence.last, _EARLIER) if s.first >= sentence.first - _EARLIER for t in find_topics(scene, s) if t.last <= act.first
    ]
    if not actor.codes or actor.code is None or not earlier:
        return
    topic = replace(earlier[-1])
    when, dated = date_of(scene, sentence, act, topic, actor)
    says, side, heard = says_of(scene, act, actor)
    other = scene.other(actor.code)
    to = (other,) if other else scene.pair or ()
    runs: tuple[Run, ...] = ((act.first, act.last), *([actor.run] if actor.run else []), (topic.first, topic.last), *actor.more, *dated, *heard)
    yield Draft(Proposal(actor.code, to, topic.what, when=when), says, side, runs, "proposal-again")
