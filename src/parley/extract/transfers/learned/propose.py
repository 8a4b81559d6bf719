"""Proposals of the weights: candidates that they take for transfers, and sides that rules left open; all pass the same gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.scene.lexicon import words
from parley.extract.transfers.drafting import draft_of
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.learned.candidates import Candidate, candidates, told_in
from parley.extract.transfers.learned.cues import acting
from parley.extract.transfers.learned.features import features, setting_of
from parley.extract.transfers.learned.ways import options
from parley.extract.transfers.learned.weights import STANDINGS, Weights, best_way, load_weights, spoken, spoken_way, standing
from parley.extract.transfers.way import Way
from parley.model import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.annotate.marks import PartyMark, PersonMark, PlaceMark
    from parley.extract.draft import Refusal, Run
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.custody import Custody
    from parley.extract.transfers.days import Days
    from parley.extract.transfers.group import Group
    from parley.extract.transfers.learned.features import Setting
    from parley.extract.transfers.learned.ways import Option
    from parley.model import Status

RULE = "learned"
_VERB = 14  # tokens from those who go to the verb that tells it
_MOVES = frozenset({"arrive", "leave", "carry", "pass", "let", "return", "get", "swap", "go"})  # classes of verbs by which they go
_TAKEN_BACK = {f"{role} with {will}" for role in ("subject", "object") for will in ("not", "if", "ask", "offer", "off")} | {"sentence verb: not"}
# with these it was not done, or not agreed, or it is not clear what was
_OPEN = {"done": frozenset(_TAKEN_BACK | {"subject with ahead", "object with ahead"}), "due": frozenset(_TAKEN_BACK)}
_BACK = 2  # sentences in which those told of just before stand


@dataclass(frozen=True, slots=True)
class Read:
    """What rules have read in a report."""

    drafts: tuple[Draft | Refusal, ...]
    groups: tuple[tuple[Group, ...], ...]  # of each sentence
    custody: Custody
    days: tuple[Days, ...]  # of each sentence


def learned(scene: Scene, read: Read) -> tuple[Draft | Refusal, ...]:
    """What rules have read, with the sides that they left open, and with the transfers that the weights find beside them.

    Args:
        scene: the report's marks.
        read: what rules have read.

    Returns:
        Drafts and refusals.
    """
    weights = load_weights()
    read = replace(read, drafts=completed(scene, read, weights))
    more = (d for candidate, setting in found_in(scene, read) for d in proposed(scene, read, candidate, setting, weights))
    return (*read.drafts, *more)


def found_in(scene: Scene, read: Read) -> Iterator[tuple[Candidate, Setting]]:
    """The candidates of a report with what it tells besides them."""
    setting = setting_of(told_in(scene, read.drafts))
    for candidate in candidates(scene, read.groups, read.drafts, read.custody.nations):
        yield candidate, setting


def proposed(scene: Scene, read: Read, candidate: Candidate, setting: Setting, weights: Weights) -> Iterator[Draft]:
    """The drafts of one candidate: none where the weights are not sure enough."""
    described = features(scene, candidate, setting)
    told = standing(weights, described)
    at = max(range(1, len(STANDINGS)), key=lambda k: told[k])
    if told[at] < weights.least.told or not _OPEN[STANDINGS[at]].isdisjoint(described):
        return
    option, chance = best_way(weights, options(scene, candidate, setting, read.custody))
    if chance < weights.least.way:
        return
    why = f"{STANDINGS[at]} ({told[at]:.2f}: {spoken(weights, described, at)}); way ({chance:.2f}: {spoken_way(weights, option)})"
    for draft in drafted(scene, read, candidate, setting, (STANDINGS[at], option)):
        yield replace(draft, why=why)


def drafted(scene: Scene, read: Read, candidate: Candidate, setting: Setting, found: tuple[str, Option]) -> Iterator[Draft]:
    """A candidate as drafts, one for each direction."""
    stands, option = found
    group = _clothed(candidate, setting)
    frame = TransferFrame(candidate.sentence, _verb(scene, candidate), "give", _status(scene, candidate, stands), (group,), passive=True, rule=RULE)
    for giver, receiver in [(option.giver, option.receiver), *([(option.receiver, option.giver)] if option.each else [])]:
        runs = _named(scene, candidate.group.head, (giver, receiver))
        if runs is None or _told_already(scene, candidate, setting, (giver, receiver)):
            continue
        way = Way(giver, receiver, group.count, runs, uncertain=True)
        yield draft_of(scene, frame, replace(group, bare=False), way, read.days[candidate.number])


def _status(scene: Scene, candidate: Candidate, stands: str) -> Status:
    """Done, or agreed where the sentence speaks of an agreement, else planned."""
    if stands == "done":
        return "carried_out"
    low = set(scene.low[candidate.sentence.first : candidate.sentence.last])
    return "agreed" if low & (words("status", "deal") | words("status", "agreed")) else "planned"


def _clothed(candidate: Candidate, setting: Setting) -> Group:
    """Those who go; a figure without a noun is of bodies where those told of just before are."""
    before = [t for t in setting.told if candidate.number - _BACK <= t.sentence <= candidate.number and t.at < candidate.group.first]
    bodies = candidate.group.bare and bool(before) and before[-1].body.what == "bodies"
    return replace(candidate.group, bodies=bodies or candidate.group.bodies, category=() if bodies else candidate.group.category)


def _told_already(scene: Scene, candidate: Candidate, setting: Setting, way: tuple[str | None, str | None]) -> bool:
    """Whether "the two men" are the two of whom rules have read that they went the same way, with no day of their own here."""
    group, sentence = candidate.group, candidate.sentence
    if group.count is None:
        return False
    dated = any(i in scene.when for i in range(sentence.first, sentence.last)) and scene.low[group.first] not in {"the", "these", "both", "all"}
    same = (t.body for t in setting.told if t.body.count is not None and (t.body.count.min, t.body.count.max) == (group.count.min, group.count.max))
    return not dated and any((b.giver, b.receiver) == way or None in {b.giver, b.receiver} for b in same)


def _verb(scene: Scene, candidate: Candidate) -> int:
    """The token that tells of the going: the nearest verb by which they go, after those who go or before them, else their own."""
    group, sentence, classes = candidate.group, candidate.sentence, acting()
    after = (i for i in range(group.last, min(sentence.last, group.last + _VERB)) if classes.get(scene.low[i]) in _MOVES)
    before = (i for i in range(group.first - 1, max(sentence.first, group.first - _VERB) - 1, -1) if classes.get(scene.low[i]) in _MOVES)
    return next(after, next(before, group.head))


def _named(scene: Scene, at: int, sides: Sequence[str | None]) -> tuple[Run, ...] | None:
    """The nearest words that name each side; None where no words of the report name one."""
    runs = []
    for code in sides:
        if code is None:
            continue
        places = (m for m in scene.place.values() if m.country == code)
        persons = (m for m in scene.person.values() if m.party == code)
        best: PartyMark | PersonMark | PlaceMark | None = scene.nearest(code, at)
        best = best or min(persons, key=lambda m: (abs(m.first - at), m.first), default=None)
        best = best or min(places, key=lambda m: (abs(m.first - at), m.first), default=None)
        if best is None:
            return None
        runs.append((best.first, best.last))
    return tuple(dict.fromkeys(runs))


def completed(scene: Scene, read: Read, weights: Weights) -> tuple[Draft | Refusal, ...]:
    """What rules have read, with the one side that they left open where the weights are sure of it."""
    told = told_in(scene, read.drafts)
    number = {t.at: t.sentence for t in told}
    found: list[Draft | Refusal] = []
    for draft in read.drafts:
        body = draft.body
        if isinstance(draft, Draft) and isinstance(body, Transfer) and (body.giver is None) != (body.receiver is None):
            first, last = draft.runs[0]
            n = number[first]
            group = next((g for g in read.groups[n] if first <= g.head < last), None)
            if group is not None and not _of_its_own(scene, group):
                rest = setting_of([t for t in told if not (t.at < last and first < t.last)])
                draft = _with_side(scene, draft, body, options(scene, Candidate(n, scene.notes.sentences[n], group), rest, read.custody), weights)  # noqa: PLW2901
        found.append(draft)
    return tuple(found)


def _from_elsewhere(scene: Scene, run: Run, giver: str | None) -> bool:
    """Whether they are told to come from a city of another state than the giver's: "flew 128 prisoners from Riyadh to Sanaa"."""
    last = min(scene.sentence(run[0]).last - 1, run[1] + _VERB // 2)
    places = (scene.place.get(i + 1) for i in range(run[0], last) if scene.low[i] == "from")
    return any(p is not None and p.country not in {None, giver} for p in places)


def _of_its_own(scene: Scene, group: Group) -> bool:
    """Whether a state lets go those whom it holds for their politics: its own people."""
    return not group.nations and not words("captives", "own_people").isdisjoint(scene.low[group.first : group.last])


def _with_side(scene: Scene, draft: Draft, body: Transfer, ways: Sequence[Option], weights: Weights) -> Draft:
    """A draft with the likeliest of the ways that agree with the side that it has."""
    fit = [o for o in ways if not o.each and ((body.giver and o.giver == body.giver) or (body.receiver and o.receiver == body.receiver))]
    if not fit:
        return draft
    option, chance = best_way(weights, fit)
    if body.giver is None and _from_elsewhere(scene, draft.runs[0], option.giver):
        return draft
    runs = _named(scene, draft.runs[0][0], (option.giver, option.receiver))
    if chance < weights.least.side or option.giver is None or option.receiver is None or runs is None:
        return draft
    why = f"the side that the words leave open ({chance:.2f}: {spoken_way(weights, option)})"
    body = replace(body, giver=option.giver, receiver=option.receiver)
    return replace(draft, body=body, runs=tuple(dict.fromkeys((*draft.runs, *runs))), rule=f"{draft.rule}+learned", uncertain=True, why=why)
