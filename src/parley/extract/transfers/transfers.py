"""Transfers: from the frames of verbs and nouns to drafts of claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.scene.lexicon import words
from parley.extract.transfers.arrivals import with_arrivals
from parley.extract.transfers.bystanders import without_bystanders
from parley.extract.transfers.continued import continued, involved, of_deal
from parley.extract.transfers.custody import read_custody
from parley.extract.transfers.days import main_event
from parley.extract.transfers.drafting import drafts
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.groups import find_groups
from parley.extract.transfers.halves import halves
from parley.extract.transfers.items import itemised
from parley.extract.transfers.learned.propose import Read, learned
from parley.extract.transfers.memory import remembered
from parley.extract.transfers.nationality import with_nations
from parley.extract.transfers.nounframes import noun_frames
from parley.extract.transfers.offers import offer_frames
from parley.extract.transfers.raised import raised
from parley.extract.transfers.secondopinion import Frames, consult
from parley.extract.transfers.series import series
from parley.extract.transfers.supply import supplied
from parley.extract.transfers.verbframes import verb_frames
from parley.model import Transfer

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.days import Days
    from parley.extract.transfers.group import Group
    from parley.model import When

_CONTINUES = 60  # tokens within which a sentence can go on with the terms of an exchange


def read_transfers(scene: Scene) -> tuple[Draft | Refusal, ...]:
    """Every mention of a transfer in a report, each by itself, and what was seen but refused.

    Args:
        scene: the report's marks.

    Returns:
        Drafts and refusals in the order of the text.
    """
    if not speaks_of_it(scene):
        return ()
    scene = without_bystanders(scene)
    read = read_by_rules(scene)
    return learned(scene, read)


def speaks_of_it(scene: Scene) -> bool:
    """Whether a report has a word of captivity or of letting go, without which no transfer is looked for."""
    return scene.captivity or bool((words("transfers", "letting_go") | words("transfers", "changing_hands")) & scene.vocabulary)


def read_by_rules(scene: Scene) -> Read:
    """What the grammar reads, before anything that is learned.

    Args:
        scene: the report's marks, without parties that only stand by.

    Returns:
        Drafts and refusals in the order of the text, with what they were read from.
    """
    found: list[Draft | Refusal] = []
    by_sentence: list[Days] = []
    last: TransferFrame | None = None
    sentences = scene.notes.sentences
    groups = with_nations([_clothed(find_groups(scene, s)) for s in sentences])
    read = consult(
        scene, [(*verb_frames(scene, s, g), *noun_frames(scene, s, g), *offer_frames(scene, s, g)) for s, g in zip(sentences, groups, strict=True)]
    )
    read = tuple(itemised(scene, g, f) for g, f in zip(groups, read, strict=True))
    read = tuple(halves(scene, s, g, f) for s, g, f in zip(sentences, groups, read, strict=True))
    custody = read_custody(scene, groups)
    read = tuple(with_arrivals(scene, groups, read, custody))
    read = remembered(scene, read)
    read = tuple(tuple(supplied(scene, custody, f) for f in row) for row in read)
    told = {s.first: frozenset(f.status for f in frames if isinstance(f, TransferFrame)) for s, frames in zip(sentences, read, strict=True)}
    days = main_event(scene, lambda sentence: told[sentence.first])
    for sentence, frames, here_groups in zip(sentences, read, groups, strict=True):
        by_sentence.append(days)
        before = (
            next((d for d in reversed(found) if isinstance(d, Draft)), None)
            if last is not None and sentence.first - last.sentence.last < _CONTINUES
            else None
        )
        frames = tuple(involved(of_deal(scene, f, last), last, scene.low[f.trigger] if isinstance(f, TransferFrame) else "") for f in frames)  # noqa: PLW2901
        here, frame = _in_sentence(scene, sentence, frames, here_groups, days, before)
        if not here and last is not None and sentence.first - last.sentence.last < _CONTINUES:
            here = continued(scene, sentence, last, days)
        near = before if last is not None and sentence.first - last.sentence.last < _CONTINUES else None
        here += raised(scene, sentence, here_groups, here, near)
        found += here
        if frame is not None:
            last = frame if any(isinstance(d, Draft) for d in here) else None  # nothing goes on from what could not be read
        days = replace(days, near=_told_day(here) or (days.near if last is not None and sentence.first - last.sentence.last < _CONTINUES else None))
    return Read(tuple(found), tuple(groups), custody, tuple(by_sentence))


def _told_day(drafts: list[Draft | Refusal]) -> When | None:
    """The day that a sentence gives its last transfer done."""
    done = [
        d.body for d in drafts if isinstance(d, Draft) and isinstance(d.body, Transfer) and d.body.status == "carried_out" and not d.body.cumulative
    ]
    return done[-1].when if done and done[-1].when is not None and done[-1].when.grain == "day" else None


def _in_sentence(
    scene: Scene, sentence: Sentence, frames: Frames, groups: tuple[Group, ...], days: Days, before: Draft | None
) -> tuple[list[Draft | Refusal], TransferFrame | None]:
    """Drafts and refusals of one sentence, and its last frame."""
    if not frames:
        return [], None
    blocked = {scene.low[i] for i in range(sentence.first, sentence.last) if _blocks(scene, sentence, i)}
    found: list[Draft | Refusal] = []
    used: set[int] = set()
    triggers = tuple(f.trigger for f in frames if isinstance(f, TransferFrame))
    for frame in frames:
        if isinstance(frame, Refusal):
            found.append(frame)
        elif blocked and frame.kind in {"give", "turn", "get"} and not (frame.goal.codes or frame.back or _pardoned_foe(scene, frame, blocked)):
            found.append(
                Refusal(
                    "rescue-or-court",
                    ((sentence.first, sentence.last),),
                    f"“{min(blocked)}” speaks of a rescue, an escape or a court, not of a transfer",
                )
            )
        else:
            fresh = replace(
                frame, rivals=tuple(t for t in triggers if t != frame.trigger), groups=tuple(g for g in frame.groups if g.head not in used)
            )
            if frame.groups and not fresh.groups:
                continue
            used |= {g.head for g in (*fresh.groups, *fresh.back)}
            told = next((d for d in reversed(found) if isinstance(d, Draft)), before)
            found += drafts(scene, fresh, days, told)
    found += series(scene, groups, [f for f in frames if isinstance(f, TransferFrame)], used, days)
    return found, next((f for f in reversed(frames) if isinstance(f, TransferFrame)), None)


def _blocks(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a word of rescue, escape or courts tells how somebody comes free, not how he was caught: "captured in the raid"."""
    before = scene.low[max(sentence.first, at - _CAUGHT) : at]
    return scene.low[at] in words("transfers", "blocked") and not set(before) & words("days", "holding")


def _pardoned_foe(scene: Scene, frame: TransferFrame, blocked: set[str]) -> bool:
    """Whether an amnesty sets free those whom the other side gets back: prisoners of war, or another nation's people."""
    if not blocked <= words("transfers", "blocked", "mercy"):
        return False
    giver = frame.subject.codes or frame.agent.codes or frame.source.codes
    foreign = len(giver) == 1 and any(n not in giver for g in frame.groups for n in g.nations)
    return foreign or any({"war", "pows", "pow"} & set(scene.low[g.first : g.last + 2]) for g in frame.groups)


_CAUGHT = 6  # tokens from a verb of capture


def _clothed(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """A figure without a noun means the same as the noun before it: "909 fallen soldiers went to Kyiv, 34 to Moscow"."""
    found: list[Group] = []
    noun: Group | None = None
    for group in groups:
        if not group.bare:
            noun = group
        elif noun is not None:
            group = replace(group, bodies=noun.bodies, category=noun.category if not noun.bodies else ())  # noqa: PLW2901
        found.append(group)
    return tuple(found)
