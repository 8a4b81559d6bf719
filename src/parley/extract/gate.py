"""The gate: a claim enters only if its own words say its figure, its sides, its polarity, its standing and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.lexicon import words
from parley.model import Listing, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.extract.draft import Draft
    from parley.extract.scene import Scene
    from parley.model import Body, Count, When

Reason = tuple[str, str]  # code, and the reason in plain words


def refuse(scene: Scene, draft: Draft, readings: Iterable[Draft]) -> Reason | None:
    """Look for a part of a claim that its words do not say.

    Args:
        scene: the marks of the report that the claim is said to be read from.
        draft: the claim, with the runs of tokens that are its evidence.
        readings: what the grammar reads from that report, each mention by itself.

    Returns:
        A code and a reason that a user can read, or None where every part is said.
    """
    body = draft.body
    if isinstance(body, Transfer | Listing) and (reason := _figure(scene, draft, body.count)):
        return reason
    if (reason := _day(scene, body.when)) or (reason := _voice(scene, draft)):
        return reason
    if isinstance(body, Transfer):
        return _sides(scene, draft, body) or _polarity(scene, draft, body) or _read(draft, body, tuple(readings))
    if not any(_says(r.body, body) for r in readings if type(r.body) is type(body)):
        return "not-read", "the words, read again, do not say this"
    return None


def _sentences(scene: Scene, draft: Draft) -> list[range]:
    """The sentences, as token ranges, that a claim's words stand in."""
    found = {(s.first, s.last) for a, _ in draft.runs for s in [scene.sentence(a)]}
    return [range(a, b) for a, b in sorted(found)]


def _figure(scene: Scene, draft: Draft, count: Count | None) -> Reason | None:
    """The figure stands in the words, as a number, as "all", or as a single noun with its article."""
    if count is None or (count.min, count.max) == (1, 1):
        return None
    for tokens in _sentences(scene, draft):
        for i in tokens:
            mark = scene.count.get(i)
            if mark is None or mark.ordinal is not None:
                continue
            if any(c is not None and (c.min, c.max, c.all) == (count.min, count.max, count.all) for c in (mark.count, mark.other)):
                return None
    named = sum(1 for a, b in draft.runs[:1] for i in range(a, b) if i in scene.person)
    if count.min == count.max == named:
        return None
    return "figure-not-said", f"no figure in the words is {count.min if count.min is not None else count.max}"


def _day(scene: Scene, when: When | None) -> Reason | None:
    """The date follows from words of the report that are marked as a date."""
    if when is None or any(m.when is not None and (m.when.first, m.when.last) == (when.first, when.last) for m in scene.notes.whens):
        return None
    published = scene.notes.report.published
    if published is not None and (published.first, published.last) == (when.first, when.last):
        return None
    return "date-not-said", f"no words of the report give the date {when.first}"


def _voice(scene: Scene, draft: Draft) -> Reason | None:
    """Whoever is said to say it is somebody whom the report quotes."""
    if draft.says is None or any(v.says == draft.says for v in scene.notes.voices):
        return None
    named = any(p.name == draft.says for p in (*scene.notes.persons, *scene.notes.offices))
    return None if named else ("speaker-not-said", f"the report does not quote {draft.says}")


def _sides(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """Each side is named in the words, by itself, by a person or office of it, or as "both sides"."""
    if body.giver is not None and body.giver == body.receiver:
        return "one-side", "giver and receiver are the same"
    told = {code for a, b in draft.runs for i in range(a, b) for code in _codes(scene, i)} | {draft.side}
    told |= {code for tokens in _sentences(scene, draft) for i in tokens for code in _codes(scene, i)}
    missing = [code for code in (body.giver, body.receiver) if code is not None and code not in told]
    return ("side-not-said", f"the words do not name {missing[0]}") if missing else None


def _codes(scene: Scene, at: int) -> tuple[str, ...]:
    """The parties that a token's marks stand for."""
    party, person, office, place = scene.party.get(at), scene.person.get(at), scene.office.get(at), scene.place.get(at)
    codes = list(scene.pair or ()) if party is not None and party.form in {"both", "each", "other"} else list(party.codes if party else ())
    codes += [m.party for m in (person, office) if m is not None and m.party]
    codes += [place.country] if place is not None and place.country else []
    return tuple(codes)


def _polarity(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """A "not" within the words that carry a claim speaks against it."""
    if body.status in {"denied", "cancelled"} or (body.count is not None and body.count.max == 0):
        return None
    first, last = draft.runs[0]
    for i in range(first, last):
        if scene.low[i] in words("status", "negation") and scene.low[i + 1 : i + 2] != ("only",):
            return "negated", f"“{scene.text(first, last)}” is negated"
    return None


def _read(draft: Draft, body: Transfer, readings: tuple[Draft, ...]) -> Reason | None:
    """Standing, direction, figure and category together are what one mention says."""
    same = [r.body for r in readings if isinstance(r.body, Transfer) and any(_touch(a, b) for a in r.runs[:1] for b in draft.runs)]
    if not any(_way(r, body) for r in same):
        return "direction-not-said", "the words do not say that it goes from the one to the other"
    same = [r for r in same if _way(r, body)]
    if not any(r.status == body.status for r in same):
        return "standing-not-said", f"the words do not say that it is {body.status.replace('_', ' ')}"
    same = [r for r in same if r.status == body.status]
    if not any(_figure_of(r) == _figure_of(body) and r.cumulative == body.cumulative for r in same):
        return "figure-elsewhere", "the figure in the words belongs to something else"
    same = [r for r in same if _figure_of(r) == _figure_of(body)]
    if not any(set(r.category) <= set(body.category) for r in same):
        return "part-for-whole", "the figure is of a part only"
    dated = [r for r in same if body.when is None or r.when is None or (r.when.first <= body.when.last and body.when.first <= r.when.last)]
    return None if dated else ("date-elsewhere", "the date in the words belongs to something else")


def _figure_of(body: Transfer) -> tuple[int | None, int | None, bool] | None:
    return None if body.count is None else (body.count.min, body.count.max, body.count.all)


def _way(a: Transfer, b: Transfer) -> bool:
    return (a.giver, a.receiver, a.what) == (b.giver, b.receiver, b.what)


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _says(reading: Body, body: Body) -> bool:
    """Whether a reading of talks, a proposal, an answer or a list is the claim."""
    return reading == body
