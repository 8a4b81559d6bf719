"""One ceasefire told several times: who brokered it, when it was agreed and how long it is to last may stand in different sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.model import Proposal, Response

if TYPE_CHECKING:
    from parley.extract.draft import Draft
    from parley.model import When


def settle(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give a ceasefire that parties agreed to whoever is said elsewhere to have brokered or proposed it.

    Args:
        drafts: the report's proposals and answers, repeats joined.

    Returns:
        The same without the nameless form of a ceasefire whose broker or proposer is named.
    """
    kept = list(drafts)
    for draft in drafts:
        if not _nameless(draft):
            continue
        at = next((i for i, other in enumerate(kept) if other is not draft and _same_truce(draft, other)), None)
        if at is None:
            continue
        kept[at] = _with(kept[at], draft)
        named, kept = kept[at], [d for d in kept if d is not draft]
        others = {d.runs[0] for d in kept if _nameless(d)}
        kept = [d if d.runs[0] in others else _to(d, named) for d in kept]
    kept = [d for d in kept if d.rule != "ceasefire-terms" and not _ordered(d, kept)]
    by = [d for d in kept if isinstance(d.body, Proposal) and d.body.what == "ceasefire" and d.body.by is not None]
    sole = by[0] if by and len({d.runs[0] for d in by}) == 1 and not any(_nameless(d) for d in kept) else None
    return tuple(_to(d, sole) for d in kept) if sole is not None else tuple(kept)


def _ordered(draft: Draft, kept: list[Draft]) -> bool:
    """Whether "ordered his forces to cease fire" only carries out a truce that both sides agreed."""
    body = draft.body
    if draft.rule != "ceasefire-ordered" or not isinstance(body, Proposal):
        return False
    return any(isinstance(d.body, Proposal) and d.rule == "ceasefire-agree" and body.by in d.body.to and _near(d.body.when, body.when) for d in kept)


def _nameless(draft: Draft) -> bool:
    return isinstance(draft.body, Proposal) and draft.body.by is None and draft.body.what == "ceasefire"


def _same_truce(a: Draft, b: Draft) -> bool:
    """Whether a named ceasefire may be the nameless one: nothing in their terms, parties or days speaks against it."""
    x, y = a.body, b.body
    if not (isinstance(x, Proposal) and isinstance(y, Proposal)) or y.by is None or y.what != "ceasefire":
        return False
    if b.rule in {"ceasefire-declared", "ceasefire-ordered"} and a.rule not in {
        "ceasefire-force",
        "ceasefire-extended",
        "ceasefire-named",
        "ceasefire-other",
        "ceasefire-begun",
        "ceasefire-terms",
    }:
        return False
    if any(p is not None and q is not None and p != q for p, q in ((x.hours, y.hours), (x.scope, y.scope))) or not (
        _near(x.when, y.when) or a.rule == "ceasefire-begun"
    ):
        return False
    if a.rule in {"ceasefire-extended", "ceasefire-other"} and x.hours != y.hours:
        return False
    return not x.to or not y.to or bool({*x.to} & {*y.to, y.by})


def _near(a: When | None, b: When | None) -> bool:
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _with(named: Draft, nameless: Draft) -> Draft:
    """The named ceasefire with what the nameless one adds."""
    x, y = named.body, nameless.body
    assert isinstance(x, Proposal)
    assert isinstance(y, Proposal)
    to = x.to if len(x.to) >= len(y.to) else tuple(c for c in y.to if c != x.by)
    body = replace(x, to=to, scope=x.scope or y.scope, hours=x.hours or y.hours, when=x.when or y.when)
    return replace(named, body=body, runs=tuple(dict.fromkeys((*named.runs, *nameless.runs))))


def _to(draft: Draft, truce: Draft) -> Draft:
    """An answer to that ceasefire, with whose it is."""
    body, by = draft.body, truce.body
    assert isinstance(by, Proposal)
    if (
        isinstance(body, Response)
        and body.what == "ceasefire"
        and body.answer == "accepted"
        and body.to_by is None
        and body.by != by.by
        and _near(body.when, by.when)
    ):
        return replace(draft, body=replace(body, to_by=by.by), runs=tuple(dict.fromkeys((*draft.runs, truce.runs[0]))))
    return draft
