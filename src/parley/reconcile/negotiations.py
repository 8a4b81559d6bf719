"""Which claims belong to one negotiation: a set of adversaries. Mediators are none, and parallel processes are kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from parley.model import Claim, Listing, Proposal, Response, Talks, Transfer
from parley.reconcile.sources import claims_of

Pair = frozenset[str]
_THREE = 3
_STATE = 2  # a state's code has two letters, a group's has more


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation's claims, and which of its parties stand together: party -> the name of its side."""

    sides: tuple[tuple[str, ...], ...]
    claims: tuple[Claim, ...]
    _names: Mapping[str, str] = field(init=False, repr=False, compare=False)  # party -> the name of its side

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", {party: side[0] for side in reversed(self.sides) for party in side})

    def side(self, party: str | None) -> str | None:
        """The name of the side on which a party stands: that of its first member."""
        return self._names.get(party, party) if party else party

    def members(self, party: str | None) -> tuple[str, ...]:
        """All parties on the same side."""
        return next((side for side in self.sides if party in side), (party,) if party else ())

    def direction(self, giver: str | None, receiver: str | None) -> tuple[str | None, str | None]:
        """From side to side; with two sides, one known end gives the other."""
        start, goal = self.side(giver), self.side(receiver)
        if (start is None) != (goal is None) and len(self.sides) == 2 and (start or goal) in self._names:
            # Of two sides the other end is the other side.
            first, second = (side[0] for side in self.sides)
            other = second if (start or goal) == first else first
            return (start or other), (goal or other)
        return start, goal


def processes(claims: Iterable[Claim]) -> tuple[Process, ...]:
    """Sort claims into negotiations.

    Args:
        claims: all claims, in an order that follows from their content.

    Returns:
        The negotiations by their parties; claims whose parties nobody names have one of their own with no side.
    """
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        reports[claim.report].append(claim)
    leader = _linked(reports)
    pairs, told = _pairs(reports, leader)
    placed: dict[Pair, list[Claim]] = defaultdict(list)
    for name, mine in reports.items():
        for claim in mine:
            placed[_place(_named(claim, leader), told[name], pairs)].append(claim)
    members: dict[str, set[str]] = defaultdict(set)
    for party, head in leader.items():
        members[head].add(party)
    return tuple(
        Process(tuple(tuple(sorted(members.get(head, {head}) | {head})) for head in sorted(pair)), tuple(placed[pair]))
        for pair in sorted(placed, key=sorted)
    )


def _linked(reports: dict[str, list[Claim]]) -> dict[str, str]:
    """Join a group with the state or territory whose people are freed in exchange for those whom the group lets go.

    In one report, on one day, X frees people to A, and B frees people to X: A and B are one side of that exchange.
    """
    leader: dict[str, str] = {}
    for mine in reports.values():
        out: dict[str, set[tuple[str, date | None]]] = defaultdict(set)
        into: dict[str, set[tuple[str, date | None]]] = defaultdict(set)
        edges: set[tuple[str, str]] = set()
        for _, body in claims_of(mine, Transfer):
            if body.giver and body.receiver and body.giver != body.receiver:
                day = body.when.first if body.when else None
                out[body.giver].add((body.receiver, day))
                into[body.receiver].add((body.giver, day))
                edges.add((body.giver, body.receiver))
        if len(out.keys() | into.keys()) < _THREE:
            continue  # of two parties none stands with the other
        for middle in sorted(out.keys() & into.keys()):
            for freed, day in sorted(out[middle], key=str):
                for giver, other_day in sorted(into[middle], key=str):
                    if day == other_day and _one_side(freed, giver, middle, edges):
                        _join(leader, freed, giver)
    return {party: _head(leader, party) for party in leader}


def _one_side(freed: str, giver: str, middle: str, edges: set[tuple[str, str]]) -> bool:
    if freed == giver or (len(freed) == _STATE) == (len(giver) == _STATE):
        return False
    return not edges & {(freed, giver), (giver, freed), (freed, middle), (middle, giver)}


def _head(leader: dict[str, str], party: str) -> str:
    while leader.get(party, party) != party:
        party = leader[party]
    return party


def _join(leader: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_head(leader, a), _head(leader, b)))
    leader[first] = leader[second] = first


def _pairs(reports: dict[str, list[Claim]], leader: dict[str, str]) -> tuple[Counter[Pair], dict[str, Counter[Pair]]]:
    """The sets of adversaries that transfers and talks name, with how many claims do: overall and by report."""
    told: dict[str, Counter[Pair]] = {name: Counter() for name in reports}
    ways: dict[Pair, set[tuple[str, str]]] = defaultdict(set)
    met: set[Pair] = set()
    brokers: dict[str, set[str]] = defaultdict(set)  # party -> those who mediate in talks that it holds
    for name, mine in reports.items():
        for claim in mine:
            pair = _adversaries(claim, leader)
            if pair:
                told[name][pair] += 1
            if isinstance(claim.body, Talks):
                met.add(pair or frozenset())
                for party in claim.body.parties:
                    brokers[party].update(claim.body.mediators)
            elif isinstance(claim.body, Transfer) and claim.body.giver and claim.body.receiver:
                ways[pair].add((claim.body.giver, claim.body.receiver))
    for counter in told.values():
        for pair in [pair for pair in counter if pair not in met and len(ways[pair]) == 1 and _to_broker(ways[pair], brokers)]:
            del counter[pair]
    total: Counter[Pair] = Counter()
    for counter in told.values():
        total.update(counter)
    return total, told


def _to_broker(ways: set[tuple[str, str]], brokers: dict[str, set[str]]) -> bool:
    return any(receiver in brokers[giver] or giver in brokers[receiver] for giver, receiver in ways)


def _adversaries(claim: Claim, leader: dict[str, str]) -> Pair:
    body = claim.body
    if isinstance(body, Transfer):
        parties: tuple[str | None, ...] = (body.giver, body.receiver)
    elif isinstance(body, Talks):
        parties = body.parties
    else:
        return frozenset()
    pair = frozenset(leader.get(party, party) for party in parties if party)
    return pair if len(pair) == 2 else frozenset()  # talks of three or more belong to the two adversaries among them


def _named(claim: Claim, leader: dict[str, str]) -> tuple[Pair, Pair]:
    """The parties that a claim names: all, and those between whom it says something."""
    body = claim.body
    if isinstance(body, Talks):
        names: tuple[str | None, ...] = body.parties
    elif isinstance(body, Proposal):
        names = (body.by, *body.to)
    elif isinstance(body, Response):
        names = (body.by, body.to_by)
    else:
        assert isinstance(body, Transfer | Listing)
        names = (body.giver, body.receiver)
    everybody = frozenset(leader.get(name, name) for name in names if name)
    brokered = isinstance(body, Proposal) and len(body.to) > 1 and body.by not in body.to
    between = everybody - {leader.get(body.by or "", body.by or "")} if isinstance(body, Proposal) and brokered else everybody
    return everybody, between


def _place(named: tuple[Pair, Pair], told: Counter[Pair], pairs: Counter[Pair]) -> Pair:
    """The set of adversaries that a claim belongs to: the one that it names, else the one that its report is about."""
    everybody, between = named
    if between in pairs and len(between) > 1:
        return between
    here = [pair for pair in told if (pair & everybody) or not everybody]
    best = _heaviest([pair for pair in here if pair <= everybody] or here, told)
    if best is not None:
        return best
    anywhere = [pair for pair in _reachable(everybody, pairs) if pair <= everybody]
    return _heaviest(anywhere, pairs) or between


def _reachable(everybody: Pair, pairs: Counter[Pair]) -> Iterable[Pair]:
    """The pairs that can be made of the parties named, without looking at all pairs of the book."""
    names = sorted(everybody)
    return (pair for pair in (frozenset((a, b)) for i, a in enumerate(names) for b in names[i + 1 :]) if pair in pairs)


def _heaviest(found: Iterable[Pair], weight: Counter[Pair]) -> Pair | None:
    options = sorted(found, key=lambda pair: (-weight[pair], sorted(pair)))
    return options[0] if options else None
