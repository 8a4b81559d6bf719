"""One draft for each proposal and answer, however often a report repeats it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.model import Proposal, Response, When

if TYPE_CHECKING:
    from collections.abc import Iterable


def merge(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """One draft for each thing said: repeats that do not contradict each other give it what they add.

    Args:
        drafts: in the order of the text.

    Returns:
        The distinct ones, in order.
    """
    kept: list[Draft] = []
    for draft in drafts:
        for i, old in enumerate(kept):
            joined = _join(old, draft)
            if joined is not None:
                kept[i] = joined
                break
        else:
            kept.append(draft)
    return tuple(kept)


def _join(a: Draft, b: Draft) -> Draft | None:
    """Two drafts as one, the fuller leading; None where they speak of different things."""
    x, y = a.body, b.body
    if isinstance(x, Response) and isinstance(y, Response):
        same = (x.by, x.what, x.answer) == (y.by, y.what, y.answer) and (x.to_by == y.to_by or None in (x.to_by, y.to_by))
        if not same or (x.what == "ceasefire" and not _near(x.when, y.when) and {a.rule, b.rule} & {"ceasefire-other", "ceasefire-extended"}):
            return None
        a, b = (b, a) if a.says is None and b.says is not None else (a, b)
        fuller = replace(x, to_by=x.to_by or y.to_by, when=x.when or y.when)
        return a if fuller == a.body else replace(a, body=fuller, runs=tuple(dict.fromkeys((*a.runs, *b.runs))))
    if not (isinstance(x, Proposal) and isinstance(y, Proposal)) or (x.by, x.what) != (y.by, y.what):
        return None
    if any(
        p is not None and q is not None and p != q for p, q in ((x.hours, y.hours), (x.scope, y.scope), (x.unconditional, y.unconditional))
    ) or not (_near(x.when, y.when) or b.rule == "ceasefire-begun"):
        return None
    rules = {a.rule, b.rule}
    if "ceasefire-other" in rules and x.hours != y.hours:
        return None
    if ("ceasefire-extended" in rules and x.hours != y.hours) or {"ceasefire-declared", "proposal-demand"} <= rules:
        return None  # to extend a truce, or to ask for one on both sides, is another thing than to declare one
    lead, more = (b, a) if _weight(b) > _weight(a) else (a, b)
    p, q = lead.body, more.body
    assert isinstance(p, Proposal)
    assert isinstance(q, Proposal)
    unconditional = p.unconditional if p.unconditional is not None else q.unconditional
    body = replace(p, to=p.to or q.to, scope=p.scope or q.scope, hours=p.hours or q.hours, unconditional=unconditional, when=p.when or q.when)
    runs = lead.runs if body == p else tuple(dict.fromkeys((*lead.runs, *more.runs)))
    return replace(lead, body=body, runs=runs)


def _near(a: When | None, b: When | None) -> bool:
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _weight(draft: Draft) -> int:
    """How much a draft says."""
    body = draft.body
    if not isinstance(body, Proposal):
        return 0
    own = draft.side is not None and draft.side == body.by
    return sum(v is not None for v in (body.scope, body.hours, body.unconditional, body.when, draft.says)) + 2 * own
