"""Ways: from whose hands to whose a candidate may go, each described by features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import peoples
from parley.extract.transfers.directions import ways
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.learned.view import view_of
from parley.extract.transfers.supply import supplied

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.custody import Custody
    from parley.extract.transfers.learned.candidates import Candidate
    from parley.extract.transfers.learned.features import Setting
    from parley.extract.transfers.learned.view import Pair, View

_STATE = 2  # letters in the code of a state
_MOSTLY = 0.5  # share of the ways told


@dataclass(frozen=True, slots=True)
class Option:
    """One way with what holds of it; `each` stands for both ways between two."""

    giver: str | None
    receiver: str | None
    features: frozenset[str]
    each: bool = False


def options(scene: Scene, candidate: Candidate, setting: Setting, custody: Custody) -> tuple[Option, ...]:
    """Every way that a candidate can go, with its features.

    Args:
        scene: the report's marks.
        candidate: those who may go.
        setting: what rules have read.
        custody: who holds whom.

    Returns:
        Ways between the parties that the sentence, the story or their nation name, each with what speaks for and against it.
    """
    view = view_of(scene, candidate, setting, custody)
    plain = _plain(scene, candidate, custody)
    unarmed = frozenset(peoples().values())  # a people holds nobody: its armed parties do
    givers = [code for code in view.parties if code not in unarmed]
    found = [
        Option(g, r, _of(view, (g, r)) | _as_rule(plain, (g, r)))
        for g in (*givers, None)
        for r in (*view.parties, None)
        if g != r and not _own(candidate, g, r)
    ]
    pairs = dict.fromkeys(p for p in (scene.pair, *((a, b) for a, b in view.ways if a and b)) if p is not None)
    both = (Option(a, b, _both(scene, view, (a, b)), each=True) for a, b in pairs)
    return (*found, Option(None, None, _joint(view)), *both)


def _own(candidate: Candidate, giver: str | None, receiver: str | None) -> bool:
    """Whether a giver would let its own people go, or give them to its own people, which is no transfer."""
    if giver is None:
        return False
    return (giver in candidate.group.nations and not candidate.group.bodies) or (receiver is not None and peoples().get(giver) == receiver)


def _plain(scene: Scene, candidate: Candidate, custody: Custody) -> tuple[Pair, ...]:
    """The ways that the rule for "they were freed" gives those who may go."""
    frame = TransferFrame(candidate.sentence, candidate.group.head, "give", "carried_out", (candidate.group,), passive=True, rule="verb-give")
    filled = supplied(scene, custody, frame)
    return tuple((w.giver, w.receiver) for w in ways(scene, filled, candidate.group)) if isinstance(filled, TransferFrame) else ()


def _as_rule(plain: tuple[Pair, ...], way: Pair) -> frozenset[str]:
    """How a way stands to that rule."""
    if not plain:
        return frozenset({"“were freed” gives no way"})
    if way in plain:
        return frozenset({"as “were freed” says"})
    return frozenset({"back from “were freed”"} if way[::-1] in plain else {"other than “were freed” says"})


def _of(view: View, way: Pair) -> frozenset[str]:
    """What holds of one way."""
    giver, receiver = way
    found = {f"giver {giver is not None}, receiver {receiver is not None}"}
    found |= _of_side(view, "giver", giver) | _of_side(view, "receiver", receiver)
    if giver and receiver:
        found.add(f"{view.sort}, from {_size(giver)} to {_size(receiver)}")
        if (giver, receiver) in view.foes:
            found.add("they are foes")
        if view.pair in {(giver, receiver), (receiver, giver)}:
            found.add("they are the two of the story")
    return frozenset(found | _as_told(view, way))


def _of_side(view: View, role: str, code: str | None) -> set[str]:
    """What holds of one side."""
    if code is None:
        open_ = {f"no {role} though the story has two"} if view.pair is not None else set()
        return open_ | ({"no receiver though of a nation"} if role == "receiver" and view.nation else set())
    found = {f"{role} {how}" for how in view.beside.get(code, ("not in the sentence",))}
    found |= {f"{role} {_size(code)}", f"{role} {'of the two' if view.pair and code in view.pair else 'a third'}"}
    if view.nation:
        found.add(f"{role} is {'their' if view.nation == code else 'not their'} nation")
    if code in view.holders:
        found.add(f"{role} holds them")
    if view.voice == code:
        found.add(f"{role} says it{' of its own' if view.own else ''}")
    if view.sort == "hostages":
        found.add(f"hostages: {role} {_size(code)}")
    return found


def _size(code: str) -> str:
    return "a state" if len(code) == _STATE else "an armed party"


def _as_told(view: View, way: Pair) -> set[str]:
    """How a way stands to those that rules have read."""
    found: set[str] = set()
    if view.here is not None and (like := _like(view.here, way)):
        found |= {f"{like} in the sentence", f"{like} in the sentence, {view.kind}"} | {f"{like} in the sentence, {w} between" for w in view.between}
    if view.last is not None and (like := _like(view.last, way)):
        found |= {f"{like} before", f"{like} before, {view.kind}"}
        found |= {f"{like} before, {w}" for w in view.around & {"way", "part", "return"}} if view.here is None else set()
    share = sum(w == way for w in view.ways) / max(1, len(view.ways))
    if share > 0:
        found |= {"told in the report", *(["the only way told"] if share == 1 else ["the way most told"] if share >= _MOSTLY else [])}
    return found


def _like(told: Pair, way: Pair) -> str:
    """In what a way is like one that is told."""
    if told == way:
        return "as told"
    if told == way[::-1]:
        return "back from what is told"
    if told[0] == way[0]:
        return "same giver"
    return "same receiver" if told[1] == way[1] else ""


def _joint(view: View) -> frozenset[str]:
    """What holds of a figure for both sides together."""
    found = {"joint"} | {f"joint, {flag}" for flag in ("swap", "each", "both") if flag in view.around}
    if view.nation:
        found.add("joint though of a nation")
    if view.beside:
        found.add("joint though sides are named")
    return frozenset(found)


def _both(scene: Scene, view: View, pair: tuple[str, str]) -> frozenset[str]:
    """What holds of the same figure each way."""
    found = {"each way"} | {f"each way, {flag}" for flag in ("each", "for the same", "both", "swap") if flag in view.around}
    if view.nation:
        found.add("each way though of a nation")
    if pair == scene.pair:
        found.add("each way between the two")
    return frozenset(found)
