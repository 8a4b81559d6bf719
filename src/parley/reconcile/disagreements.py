"""Where reports disagree about a term: figures, persons, directions. Values stand side by side and are settled by nobody."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from parley.canonical import when_to_iso
from parley.model import Claim, Count, Transfer
from parley.reconcile.categories import families, rivals
from parley.reconcile.confirmation import version
from parley.reconcile.intervals import bare, equal, exact_day, overlaps, plus, touches
from parley.reconcile.ledger import Disagreement, Line, Total, Version
from parley.reconcile.lines import Term, figures
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of, transfer


def term_conflicts(line: Line, term: Term, ranked: list[tuple[Count, list[Claim]]], sources: Sources) -> list[Disagreement]:
    """What the claims about one term give differently."""
    about = f"{_persons(line)} {line.giver or '?'} → {line.receiver or '?'}"
    one_each = (_counts(about, line, term, ranked, sources), _borders(about, line, term, sources), _joint(about, line, term, sources))
    return [*(item for item in one_each if item), *_expected(about, line, term, sources), *_totals(about, line, sources)]


def _persons(line: Line) -> str:
    return ", ".join(name.replace("_", " ") for name in line.category) or line.what


def _counts(about: str, line: Line, term: Term, ranked: list[tuple[Count, list[Claim]]], sources: Sources) -> Disagreement | None:
    planned = [group for group in figures(term.planned, sources) if not any(_may_be(group[0], known[0]) for known in ranked)]
    versions = [*_distinct(ranked), *planned]
    if len(versions) < 2:  # one value is no disagreement
        return None
    return Disagreement(f"agreed: {about}", "count", tuple(version(count, mine, sources) for count, mine in versions), line.key)


def _distinct(ranked: list[tuple[Count, list[Claim]]]) -> list[tuple[Count, list[Claim]]]:
    """The figures, without "all" where a figure for all is given too."""
    counted = [group for group in ranked if not bare(group[0])]
    return counted or ranked


def _may_be(planned: Count, agreed: Count) -> bool:
    """Whether what is expected may be what was agreed: the same figure, or one within "at least 1,000"."""
    return overlaps(planned, agreed)


def _expected(about: str, line: Line, term: Term, sources: Sources) -> list[Disagreement]:
    """What the two sides expect to be handed over on the same days, where the figures exclude each other."""
    said = [claim for claim in (*term.planned, *term.scheduled) if claim.side and transfer(claim).when and not bare(transfer(claim).count)]
    for claim in sorted(said, key=lambda claim: claim.id):
        body = transfer(claim)
        near = [other for other in said if touches(transfer(other).when, body.when)]
        if any(other.side != claim.side and not overlaps(transfer(other).count, body.count) for other in near):
            versions = tuple(version(count, mine, sources) for count, mine in figures(near, sources))
            return [Disagreement(f"expected on {when_to_iso(body.when)}: {about}", "count", versions, line.key)]
    return []


def _totals(about: str, line: Line, sources: Sources) -> list[Disagreement]:
    """Totals up to one day that exclude each other."""
    days: dict[tuple[date, tuple[str, ...]], list[Total]] = defaultdict(list)
    for total in line.totals:
        if total.count and (day := exact_day(total.when)):
            days[day, total.category].append(total)
    found = []
    for (day, _), same_day in days.items():
        rivals = [total for total in same_day if any(not overlaps(total.count, other.count) for other in same_day)]
        if rivals:
            versions = tuple(version(total.count, [sources.by_id[name] for name in total.support.claims], sources) for total in rivals)
            found.append(Disagreement(f"total up to {day}: {about}", "count", versions, line.key))
    return found


def _borders(about: str, line: Line, term: Term, sources: Sources) -> Disagreement | None:
    """Persons of one kind whose border two reports draw differently: under 25, or 18 to 25."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    if term.renamed:
        groups[line.category] = [claim for claim in term.all() if claim not in term.renamed]
        for claim in term.renamed:
            groups[tuple(sorted(transfer(claim).category))].append(claim)
    for claim in [] if term.renamed else term.all():
        labels = tuple(sorted(transfer(claim).category))
        if rivals(line.category) and set(labels) & set(rivals(line.category)):
            groups[tuple(label for label in labels if label in rivals(line.category))].append(claim)
    if len(groups) < 2:  # all draw it alike
        return None
    return Disagreement(f"who is meant: {about}", "category", tuple(version(labels, groups[labels], sources) for labels in sorted(groups)), line.key)


def _joint(about: str, line: Line, term: Term, sources: Sources) -> Disagreement | None:
    """A figure for both ways together beside one for this direction."""
    told = [claim for claim in term.joint if not bare(transfer(claim).count)]
    if not told or bare(line.agreed):
        return None
    here = version(line.agreed, term.all(), sources, f"{line.giver} → {line.receiver}")
    kind = "scope" if any(equal(line.agreed, transfer(claim).count) for claim in told) else "count"
    return Disagreement(
        f"agreed: {about}",
        "count" if kind == "count" else "scope",
        (here, *(version(count, mine, sources, "both ways together") for count, mine in figures(told, sources))),
        line.key,
    )


def joint_conflicts(terms: list[Term], lines: tuple[Line, ...], sources: Sources) -> dict[str, Disagreement | None]:
    """Correct the view of joint figures once both directions are known.

    A joint figure that the two directions add up to is no disagreement; one beside a term in one direction only is about the direction.

    Returns:
        For each line with a joint figure, by key, the disagreement to show, or None for none.
    """
    found: dict[str, Disagreement | None] = {}
    for term, line in zip(terms, lines, strict=True):
        told = [claim for claim in term.joint if not bare(transfer(claim).count)]
        if not told:
            continue
        back = [
            other
            for mate, other in zip(terms, lines, strict=True)
            if mate.what == term.what and mate.kinds == term.kinds and mate.direction == term.direction[::-1]
        ]
        if not back:
            here: Version = version(line.agreed, term.all(), sources, f"{line.giver} → {line.receiver}")
            both = tuple(version(count, mine, sources, "both ways") for count, mine in figures(told, sources))
            found[line.key] = Disagreement(f"direction of {_persons(line)}", "direction", (here, *both), line.key)
        elif all(overlaps(plus([line.agreed, back[0].agreed]), transfer(claim).count) for claim in told) and not bare(line.agreed):
            found[line.key] = None
    return found


def denials(process: Process, sources: Sources) -> list[Disagreement]:
    """What one claim says was done or agreed and another denies: same direction, kind and day."""
    said: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    denied: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim, body in claims_of(process.claims, Transfer):
        if body.when is None:
            continue
        place: tuple[object, ...] = (
            *process.direction(body.giver, body.receiver),
            body.what,
            when_to_iso(body.when),
            tuple(sorted(families(body.category))),
        )
        zero = body.count is not None and body.count.max == 0
        (denied if body.status == "denied" or zero else said)[place].append(claim)
    found = []
    for place in sorted(denied.keys() & said.keys(), key=str):  # every place is told by plain values, so str is a stable order
        done = [claim for claim in said[place] if transfer(claim).status in ("agreed", "carried_out", "under_way")]
        off = [] if done else [claim for claim in said[place] if transfer(claim).status == "cancelled" and _by_others(claim, denied[place])]
        if done or off:
            about = f"{place[2]} {place[0] or '?'} → {place[1] or '?'} on {place[3]}"
            versions = (
                version("said to be so" if done else "said to be called off", done or off, sources),
                version("denied", denied[place], sources),
            )
            found.append(Disagreement(about, "denied", versions))
    return found


def _by_others(claim: Claim, denied: list[Claim]) -> bool:
    """Whether other people deny it: one side says that it was put off, the other that it was not."""
    return claim.side is not None and any(other.side not in (None, claim.side) for other in denied)
