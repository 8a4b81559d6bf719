"""Once each: a thing said several times in one report is one claim, in its fullest form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.scene.lexicon import verbs
from parley.model import Transfer

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene


_PLAIN = frozenset({"prisoner_of_war", "detainee"})  # bare "prisoners", not told apart


def once(scene: Scene, found: tuple[Draft | Refusal, ...]) -> tuple[Draft | Refusal, ...]:
    """Merge drafts of transfers that say the same; drop those without a figure that another with a figure says.

    Args:
        scene: the report's marks.
        found: drafts and refusals in the order of the text.

    Returns:
        Each distinct thing once, refusals unchanged.
    """
    kept: list[Draft] = []
    for draft in found:
        if not isinstance(draft, Draft):
            continue
        at = next((i for i, k in enumerate(kept) if _same(k, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _fuller(kept[at], draft)
    kept = [d for d in kept if not any(_covers(o, d) for o in kept if o is not d) and not _told_better(scene, d, kept)]
    return (*kept, *(r for r in found if isinstance(r, Refusal)))


_DONE, _DUE = frozenset({"carried_out", "under_way"}), frozenset({"agreed", "planned"})


def _told_better(scene: Scene, draft: Draft, kept: list[Draft]) -> bool:
    """Whether a headline's or the report's own bare "swap prisoners" is told in full by other words of the report."""
    body = _transfer(draft)
    if _all_of_them(scene, draft, kept) or _headline_side(scene, draft, kept) or _only_announced(scene, draft, kept):
        return True
    if not draft.rule.startswith(("noun-swap", "verb-swap", "verb-carry")) or draft.says is not None:
        return False
    head = scene.sentence(draft.runs[0][0]).block == "headline"
    if (head or body.status == "planned") and body.count is None and any(_transfer(d).count is not None for d in kept):
        return True
    same = [_transfer(d) for d in kept if d is not draft and any({body.status, _transfer(d).status} <= g for g in (_DONE, _DUE))]
    same = [t for t in same if t.count is not None or head]
    same = [t for t in same if t is not body and not (t.count is None and head and _transfer_is_twin(t, body))]
    if draft.rule.startswith("verb-carry"):
        return any(t.count == body.count for t in same)
    if body.count is not None:
        return head and body.giver is None and any(t.count == body.count and t.giver for t in same)
    ways = {(t.giver, t.receiver) for t in same if t.giver and _near(t, body)}
    return bool(ways) if head else (body.giver, body.receiver) in ways and (body.receiver, body.giver) in ways


def _all_of_them(scene: Scene, draft: Draft, kept: list[Draft]) -> bool:
    """Whether a headline's "all hostages freed" is told with their number below."""
    body = _transfer(draft)
    if scene.sentence(draft.runs[0][0]).block != "headline" or body.count is None or not body.count.all or body.count.min is not None:
        return False
    same = [t for d in kept if d is not draft and (t := _transfer(d)).count is not None and (t.status, t.what) == (body.status, body.what)]
    return any(t.count and t.count.min is not None and (t.giver, t.receiver) == (body.giver, body.receiver) and _near(t, body) for t in same)


def _only_announced(scene: Scene, draft: Draft, kept: list[Draft]) -> bool:
    """Whether a headline tells as done, "Rebels release 60 soldiers", what the report below says is still to come, and of no such deed."""
    body = _transfer(draft)
    told = [(a, b) for a, b in draft.runs if any(w in verbs() for w in scene.low[a:b])]
    if body.status != "carried_out" or body.count is None or not told or any(scene.sentence(a).block != "headline" for a, _ in told):
        return False
    below = [t for d in kept if d is not draft and (t := _transfer(d)).what == body.what and _count_like(t, body)]
    due = [t for t in below if t.status in {"planned", "offered"} and (t.receiver == body.receiver or t.giver == body.giver)]
    return bool(due) and all(t.status != "carried_out" for t in below)


def _headline_side(scene: Scene, draft: Draft, kept: list[Draft]) -> bool:
    """Whether a headline's figure is told below with another side: what a headline leaves out is filled in less surely."""
    body = _transfer(draft)
    if scene.sentence(draft.runs[0][0]).block != "headline" or body.count is None or not (body.giver or body.receiver):
        return False
    below = [_transfer(d) for d in kept if d is not draft and scene.sentence(d.runs[0][0]).block != "headline"]
    same = [
        t for t in below if (t.status, t.what, t.cumulative) == (body.status, body.what, body.cumulative) and _count_like(t, body) and _near(t, body)
    ]
    twins = any((t.giver, t.receiver) == (body.receiver, body.giver) for t in same)
    return not twins and any((t.giver == body.giver) != (t.receiver == body.receiver) for t in same)


def _transfer_is_twin(a: Transfer, b: Transfer) -> bool:
    """Whether two are the two directions of one bare exchange in the same words."""
    return (a.giver, a.receiver, a.status) == (b.receiver, b.giver, b.status)


def _transfer(draft: Draft) -> Transfer:
    if not isinstance(draft.body, Transfer):
        msg = f"not a transfer: {draft.rule}"
        raise TypeError(msg)
    return draft.body


def _same(a: Draft, b: Draft) -> bool:
    """The same thing: status, direction, what and figure agree, and no second party confirms it."""
    x, y = _transfer(a), _transfer(b)
    if (x.status, x.what, x.cumulative) != (y.status, y.what, y.cumulative):
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    if not _near(x, y) and (x.count is None or x.count.max == 1 or (a.dated and b.dated)):
        return False  # a day that only the story gives does not tell two figures apart
    if not _sides_like(x, y, single=not a.names & b.names) or not _count_like(x, y) or _apart(x, y):
        return False
    return not (a.side and b.side and a.side != b.side and {a.side, b.side} <= {x.giver, x.receiver})


def _apart(x: Transfer, y: Transfer) -> bool:
    """Whether the categories tell two equal figures apart: "three women and three children"."""
    a, b = set(x.category) - _PLAIN, set(y.category) - _PLAIN
    return bool(a and b) and not a & b


def _sides_like(x: Transfer, y: Transfer, *, single: bool) -> bool:
    """The same sides, or the same figure with a side that one of the two leaves open, unless that is a joint figure."""
    if (x.giver, x.receiver) == (y.giver, y.receiver):
        return True
    if x.count is None or y.count is None or not (x.giver or x.receiver) or not (y.giver or y.receiver):
        return False
    if single and x.count.max == 1:
        return False  # one man and another
    if (x.giver is None and y.receiver is None) or (x.receiver is None and y.giver is None):
        return False  # each names another side
    return all(a is None or b is None or a == b for a, b in ((x.giver, y.giver), (x.receiver, y.receiver)))


def _count_like(x: Transfer, y: Transfer) -> bool:
    a, b = x.count, y.count
    if a is None or b is None:
        kinds = (set(x.category) ^ set(y.category)) - _PLAIN
        return a is b and not kinds and (x.stage == y.stage or x.stage is None or y.stage is None)
    same = (a.min, a.max) == (b.min, b.max) and a.all == b.all
    return same and (not (a.all and b.all) or set(x.category) == set(y.category) or not set(x.category) or not set(y.category))


def _near(x: Transfer, y: Transfer) -> bool:
    """Dates that do not contradict each other."""
    if x.when is None or y.when is None:
        return True
    return x.when.first <= y.when.last and y.when.first <= x.when.last


def _fuller(a: Draft, b: Draft) -> Draft:
    """The first mention with what the second adds; attributed words before the report's own."""
    x, y = _transfer(a), _transfer(b)
    best, other = (a, b) if a.says is not None or b.says is None else (b, a)
    best, other = (best, other) if _named(best) >= _named(other) else (other, best)
    says = (best.says, best.side) if best.says is not None else (other.says, other.side)
    m, n = _transfer(best), _transfer(other)
    alike = (m.giver, m.receiver) == (n.giver, n.receiver)  # else the second's words do not carry the claim as a whole
    category = m.category if len(m.category) >= len(n.category) or not alike else n.category
    when = x.when if x.when is not None and (y.when is None or x.when.grain == "day") else y.when
    when = y.when if b.dated and y.when is not None and not a.dated else when
    count = n.count if m.count is not None and n.count is not None and n.count.all else m.count
    body = replace(
        m,
        count=count,
        category=category,
        when=when,
        stage=x.stage or y.stage,
        completes=x.completes or y.completes,
    )
    return replace(
        best,
        dated=a.dated or b.dated,
        says=says[0],
        side=says[1],
        body=body,
        runs=tuple(dict.fromkeys((*best.runs, *other.runs))),
        whole=a.whole or b.whole,
    )


def _named(draft: Draft) -> int:
    """How many sides a draft names."""
    body = _transfer(draft)
    return (body.giver is not None) + (body.receiver is not None)


def _covers(a: Draft, b: Draft) -> bool:
    """Whether `a` gives the figure for what `b` says without one."""
    x, y = _transfer(a), _transfer(b)
    if (x.status, y.status) == ("carried_out", "under_way") and _count_like(x, y) and x.what == y.what and not x.cumulative:
        return (x.giver, x.receiver) == (y.giver, y.receiver) and _near(x, y)  # "are finally coming home" of those who have just come
    if x.count is None or x.cumulative or x.status != y.status or x.what != y.what:
        return False
    if not _near(x, y) and y.status != "agreed":
        return False
    if y.count is not None:  # a joint figure that the report also gives for each side
        return y.giver is y.receiver is None and x.giver is not None and _count_like(x, y)
    if set(y.category) - set(x.category) - _PLAIN:
        return False
    if y.stage is not None and x.stage != y.stage:
        return False
    sides = (x.giver, x.receiver) == (y.giver, y.receiver) or x.giver is x.receiver is None
    return sides and (y.status == "agreed" or b.says is None or a.side == b.side or b.side is None)
