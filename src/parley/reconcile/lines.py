"""The terms of one agreement: claims in one direction about the same persons are one line, with all figures given for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from parley.model import Claim, Count, When
from parley.reconcile.agreements import key
from parley.reconcile.categories import Families, apart, families
from parley.reconcile.intervals import bare, equal, exact_day, overlaps, same, size
from parley.reconcile.negotiations import Process
from parley.reconcile.shelf import Deal
from parley.reconcile.sources import Sources, transfer

Direction = tuple[str | None, str | None]
_MONTH = timedelta(days=31)
_PART = 3  # a figure below a third of the same report's figure for the same persons is a part of it, not a rival


@dataclass(slots=True, eq=False)
class Term:
    """The claims about one term while they are being gathered."""

    direction: Direction
    what: str
    kinds: Families
    agreed: list[Claim] = field(default_factory=list)
    planned: list[Claim] = field(default_factory=list)
    scheduled: list[Claim] = field(default_factory=list)  # announced for a day, less than the whole
    parts: list[Claim] = field(default_factory=list)
    joint: list[Claim] = field(default_factory=list)  # figures for both directions together
    renamed: list[Claim] = field(default_factory=list)  # those among the claims that call the persons otherwise

    def all(self) -> list[Claim]:
        """The claims that say that the term exists."""
        return [*self.agreed, *self.planned]


def terms(deal: Deal, process: Process) -> list[Term]:
    """Sort an agreement's claims into terms.

    Returns:
        The terms by direction, kind and persons. A figure for both ways together stands with the terms that it covers,
        or is a term of its own where no direction is known.
    """
    included = _included([*deal.claims, *deal.planned], process)
    found: dict[tuple[Direction, str, Families], Term] = {}
    late: list[tuple[Claim, bool]] = []
    for claim, planned in [*((claim, False) for claim in deal.claims), *((claim, True) for claim in deal.planned)]:
        body = transfer(claim)
        giver, receiver, what = key(claim, process)
        kinds = families(body.category)
        if claim.id in included or len(kinds) > 1 or (not kinds and bare(body.count) and not (body.count and body.count.all)) or giver is None:
            late.append((claim, planned))
        else:
            term = _add(found, (giver, receiver), what, kinds)
            (term.planned if planned else term.agreed).append(claim)
    for claim, planned in late:
        _place(claim, planned, included, found, process)
    _join_renamed(found)
    result = [found[name] for name in sorted(found, key=_name)]
    for term in result:
        _set_apart(term)
    return result


def _name(place: tuple[Direction, str, Families]) -> tuple[str, str, str, list[str]]:
    (giver, receiver), what, kinds = place
    return what, giver or "~", receiver or "~", sorted(kinds)


def _add(found: dict[tuple[Direction, str, Families], Term], direction: Direction, what: str, kinds: Families) -> Term:
    return found.setdefault((direction, what, kinds), Term(direction, what, kinds))


def _included(claims: Sequence[Claim], process: Process) -> set[str]:
    """Claims whose figure another one includes: they say so, or name fewer and more particular persons in the same report."""
    marked = {claim.id for claim in claims if transfer(claim).part_of}
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not bare(transfer(claim).count):
            groups[(claim.report, *key(claim, process))].append(claim)
    for mine in groups.values():
        whole = max(mine, key=lambda claim: (size(transfer(claim).count), not families(transfer(claim).category), claim.id))
        body = transfer(whole)
        for claim in mine:
            kinds, count = families(transfer(claim).category), transfer(claim).count
            excluded = apart(transfer(claim).category, body.category)  # civilians beside soldiers are no part of them
            narrower = families(body.category) < kinds and size(count) < size(body.count) and not excluded
            small = families(body.category) == kinds and size(count) * _PART < size(body.count)
            if claim is not whole and (narrower or small):
                marked.add(claim.id)
    return marked


def _place(claim: Claim, planned: bool, included: set[str], found: dict[tuple[Direction, str, Families], Term], process: Process) -> None:  # noqa: FBT001
    """Place a claim that leans on terms which others state: a part, a joint figure, several kinds at once, or no figure."""
    giver, receiver, what = key(claim, process)
    direction, kinds = (giver, receiver), families(transfer(claim).category)
    alike = [term for place, term in sorted(found.items(), key=lambda item: _name(item[0])) if term.what == what]
    same_way = [term for term in alike if term.direction == direction]
    if claim.id in included and same_way:
        chosen = [term for term in same_way if not term.kinds] or [term for term in same_way if term.kinds & kinds] or same_way[:1]
        chosen[0].parts.append(claim)
        return
    if giver is None and receiver is None:
        ways = [term for term in alike if term.kinds == kinds and term.direction != (None, None)]
        ways = ways or [term for term in alike if not term.kinds and term.direction != (None, None)]
        for term in ways:
            term.joint.append(claim)
        if ways:
            return
        same_way = []
    whole = [term for term in same_way if term.kinds == kinds]
    several = [term for term in same_way if term.kinds and term.kinds <= kinds]
    if not kinds:
        several = same_way
    covered = frozenset[str]().union(*(term.kinds for term in several))
    silent = bare(transfer(claim).count)
    if not whole and silent and several and (not kinds or covered == kinds):
        whole = several
    if not whole and not silent and len(several) > 1 and covered == kinds:  # a figure for all of them together stands with one for anybody
        whole = [term for term in same_way if not term.kinds and any(overlaps(transfer(claim).count, transfer(said).count) for said in term.all())]
    for term in whole or [_add(found, direction, what, kinds)]:
        (term.planned if planned else term.agreed).append(claim)


def _join_renamed(found: dict[tuple[Direction, str, Families], Term]) -> None:
    """Join to the term for anybody what one report alone calls otherwise with the very same figure: 1,000 civilians where others have 1,000 prisoners.

    Where somebody tells both figures they are two terms.
    """
    for place in sorted(found, key=_name):
        term, whole = found[place], found.get((place[0], place[1], frozenset()))
        if whole is None or whole is term or len({claim.report for claim in term.all()}) != 1 or not whole.agreed:
            continue
        mine, other = ({(claim.report, claim.says) for claim in each.all()} for each in (term, whole))
        figures = [transfer(claim).count for claim in whole.agreed]
        if not mine & other and all(any(equal(transfer(claim).count, figure) for figure in figures) for claim in term.all()):
            whole.agreed += term.agreed
            whole.planned += term.planned
            whole.renamed += term.all()
            del found[place]


def _set_apart(term: Term) -> None:
    """Take out of a term what is only announced for a day and less than the whole: a schedule, not another figure for the term."""
    figures = [transfer(claim).count for claim in term.agreed if not bare(transfer(claim).count)]
    for claim in list(term.planned):
        body = transfer(claim)
        less = figures and not bare(body.count) and all(size(body.count) < size(figure) for figure in figures)
        if less and exact_day(body.when) and not any(overlaps(figure, body.count) for figure in figures):
            term.planned.remove(claim)
            term.scheduled.append(claim)


def figures(claims: Iterable[Claim], sources: Sources) -> list[tuple[Count, list[Claim]]]:
    """The different figures that claims give, those of most independent origins first, then the more exact.

    An approximate figure joins the exact one that it may stand for.
    """
    groups: list[tuple[Count, list[Claim]]] = []
    counted = [claim for claim in claims if (count := transfer(claim).count) is not None and not (bare(count) and not count.all)]
    for claim in sorted(counted, key=lambda claim: (_count(claim).approx, claim.id)):
        count = _count(claim)
        index = next((i for i, (known, _) in enumerate(groups) if same(known, count) or equal(known, count)), None)
        if index is None:
            groups.append((count, [claim]))
        else:
            known, mine = groups[index]
            groups[index] = (
                Count(known.min, known.max, known.approx or (count.approx and same(known, count)), known.all or count.all),
                [*mine, claim],
            )
    return sorted(groups, key=lambda group: _rank(group, sources))


def accepted(ranked: Sequence[tuple[Count, list[Claim]]], sources: Sources) -> Count | None:
    """The figure to reckon with: the best supported; where several that exclude each other have equal support, the range of them all."""
    if not ranked:
        return None
    best = len({sources.origin(claim) for claim in ranked[0][1]})
    rivals = [count for count, mine in ranked if len({sources.origin(claim) for claim in mine}) == best and not bare(count)]
    if len(rivals) < 2 or all(overlaps(rivals[0], count) for count in rivals[1:]):
        return ranked[0][0]
    lows, highs = [count.min for count in rivals], [count.max for count in rivals]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return Count(low, high, any(count.approx for count in rivals), all=False)


def _count(claim: Claim) -> Count:
    count = transfer(claim).count
    assert count is not None
    return count


def _rank(group: tuple[Count, list[Claim]], sources: Sources) -> tuple[object, ...]:
    count, mine = group
    origins = len({sources.origin(claim) for claim in mine})
    return -origins, bare(count), count.max is None, count.approx, (count.max or 0) - (count.min or 0), count.min or 0, count.max or 0


def term_due(term: Term) -> When | None:
    """The last days for which the term's transfer is announced, no wider than a month."""
    days = [when for claim in [*term.planned, *term.scheduled] if (when := transfer(claim).when) and when.last - when.first < _MONTH]
    return max(days, key=lambda when: (when.last, when.first, when.said), default=None)
