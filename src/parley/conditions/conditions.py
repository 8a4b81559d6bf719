"""Give claims of promised transfers, and of truces, what they hang on, each with the words that say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from parley.canonical import claim_id
from parley.conditions.words import Scene, any_of, cues, scene_of
from parley.model import Body, Claim, Proposal, Span, Transfer, When

if TYPE_CHECKING:
    from datetime import date

    from parley.annotate.marks import Annotated

_CARRIED = frozenset({"carried_out", "under_way"})
_AGREEMENT = 6  # tokens between "under" and the agreement, and between that and its day
_PROMISED = frozenset({"agreed", "planned", "offered", "demanded"})
_DAY, _MONTH = 1440, 30  # minutes; days
_LONGEST = 30  # tokens of a condition
_BEFORE = 4  # tokens before the main words in which "raised" or "extended" may stand


def with_conditions(claims: Sequence[Claim], notes: Annotated) -> tuple[Claim, ...]:
    """The claims, those that hang on something with it and with the words that say so as further evidence.

    Args:
        claims: read from the report.
        notes: the report with its marks.
    """
    starts = [token.start for token in notes.tokens]
    made = {claim.id: _conditioned(claim, notes, starts) for claim in claims}
    ids = {old: new.id for old, new in made.items() if new.id != old}
    return tuple(_linked(made[claim.id], ids) for claim in claims)


def _linked(claim: Claim, ids: dict[str, str]) -> Claim:
    body = claim.body
    if isinstance(body, Transfer) and body.part_of in ids:
        return replace(claim, body=replace(body, part_of=ids[body.part_of]))
    return claim


def _conditioned(claim: Claim, notes: Annotated, starts: Sequence[int]) -> Claim:
    body = claim.body
    if isinstance(body, Transfer) and body.status in _CARRIED and body.under is None:
        return _carrying_out(claim, body, scene_of(claim, notes, starts))
    if not (isinstance(body, Transfer) and body.status in _PROMISED) and not (isinstance(body, Proposal) and body.what == "ceasefire"):
        return claim
    scene = scene_of(claim, notes, starts)
    if scene is None:
        return claim
    words: list[Span] = []
    if isinstance(body, Transfer):
        due, condition, amends = _deadline(scene, body), _condition(scene), _amends(scene, body)
        words = [span for span in (due[1] if due else None, condition, amends) if span]
        body = replace(body, due=due[0] if due else None, condition=condition.quote if condition else None, amends=amends.quote if amends else None)
    else:
        extends = _extends(scene)
        words = [extends] if extends else []
        body = replace(body, extends=extends.quote if extends else None)
    return _with(claim, body, words)


def _with(claim: Claim, body: Body, words: Sequence[Span]) -> Claim:
    """A claim with another body and the words for it; its id follows."""
    if not words:
        return claim
    evidence = (*claim.evidence, *(span for span in words if span not in claim.evidence))
    return replace(claim, id=claim_id(claim.report, claim.says, body, evidence), body=body, evidence=evidence)


def _carrying_out(claim: Claim, body: Transfer, scene: Scene | None) -> Claim:
    """A transfer carried out with the day of the agreement that the text says it carries out: in its own clause, or in a next sentence about it."""
    found = (_under(scene, body, scene.main[0], near=True) or _next_sentence(scene, body)) if scene else None
    return _with(claim, replace(body, under=found[0]), [found[1]]) if found else claim


def _next_sentence(scene: Scene, body: Transfer) -> tuple[When, Span] | None:
    """The same where the next sentence says it: "It was the first transfer under the agreement reached on 2 June"."""
    after = next((item for item in scene.notes.sentences if item.first == scene.sentence[1]), None)
    here = next(item for item in scene.notes.sentences if item.first == scene.sentence[0])
    if after is None or after.paragraph - here.paragraph > 1:
        return None
    follows = replace(scene, sentence=(after.first, after.last))
    return _under(follows, body, after.first, near=False) if follows.starts(after.first, cues()["carried"]) else None


def _under(scene: Scene, body: Transfer, start: int, *, near: bool) -> tuple[When, Span] | None:
    """The day of an agreement after "under", no later than the transfer."""
    report = scene.notes.report
    done = body.when or report.written or report.published
    for place in range(start, scene.sentence[1]):
        size = scene.starts(place, cues()["under"])
        if not size or (near and not scene.reaches(place, place + size)):
            continue
        named = next(
            (i for i in range(place, min(place + size + _AGREEMENT, scene.sentence[1])) if scene.token(i).low in any_of("agreed_words")), None
        )
        days = [mark for mark in scene.notes.whens if mark.kind == "date" and place < mark.first < scene.sentence[1] and mark.when is not None]
        day = next((mark for mark in days if named is not None and -_AGREEMENT <= mark.first - named <= _AGREEMENT), None)
        if day is not None and day.when is not None and done is not None and day.when.first <= done.last and day.when != body.when:
            return day.when, scene.span(place, max(day.last, (named or 0) + 1))
    return None


def _deadline(scene: Scene, body: Transfer) -> tuple[When, Span] | None:
    """The nearest deadline of the claim's own clause: a date with "by", or a length of time with "within"."""
    found: list[tuple[int, When, Span]] = []
    for mark in scene.notes.whens:
        if (
            mark.kind == "deadline"
            and mark.when is not None
            and scene.sentence[0] <= mark.first < scene.sentence[1]
            and _reaches(scene, mark.first, mark.last)
        ):
            first = _with_preposition(scene, mark.first)
            span = scene.span(first, mark.last)
            found.append((_distance(scene, mark.first), replace(mark.when, said=span.quote), span))
    anchor = _anchor(scene, body)
    for length in scene.notes.durations:
        size = next((len(phrase) for phrase in cues()["within"] if scene.lows(length.first - len(phrase), length.first) == phrase), 0)
        after = scene.lows(length.last, length.last + 1)
        if size and anchor and not set(after) & any_of("counted_from") and scene.reaches(length.first - size, length.last):
            span = scene.span(length.first - size, length.last)
            found.append((_distance(scene, length.first), _after(anchor, length.minutes[1], span.quote), span))
    best = min(found, key=lambda item: (item[0], item[2].start), default=None)
    return (best[1], best[2]) if best else None


def _reaches(scene: Scene, first: int, last: int) -> bool:
    return scene.reaches(_with_preposition(scene, first), last)


def _with_preposition(scene: Scene, first: int) -> int:
    while first > scene.sentence[0] and scene.token(first - 1).low in any_of("by"):
        first -= 1
    return first


def _distance(scene: Scene, place: int) -> int:
    start, end = scene.main
    return place - end if place >= end else max(0, start - place)


def _anchor(scene: Scene, body: Transfer) -> date | None:
    """The day from which a length of time counts: that of the agreement, else the later of those on which the report was written and published."""
    if body.status == "agreed" and body.when and body.when.first == body.when.last:
        return body.when.first
    report = scene.notes.report
    days = [when.last for when in (report.written, report.published) if when and when.first == when.last]
    return max(days, default=None)


def _after(anchor: date, minutes: int, said: str) -> When:
    """So long after a day; a month may have 31 days."""
    days = -(-minutes // _DAY)
    days += days // _MONTH if days % _MONTH == 0 else 0
    return When(anchor, anchor + timedelta(days=days), "range", said)


def _condition(scene: Scene) -> Span | None:
    """The words of a condition in the claim's own clause, up to where it ends."""
    start, end = scene.sentence
    for place in range(start, end):
        size = scene.starts(place, cues()["conditions"])
        asked = set(scene.lows(place - 1, place)) & any_of("no_condition") if place > start else set()
        if size and not asked:
            last = next(
                (i for i in range(place + size, min(end, place + _LONGEST)) if scene.token(i).low in any_of("ends")), min(end, place + _LONGEST)
            )
            if last > place + size and scene.reaches(place, last):
                return scene.span(place, last)
    return None


def _amends(scene: Scene, body: Transfer) -> Span | None:
    """Words by which a promise with a figure takes the place of an earlier one."""
    if body.count is None or body.count.min is None:
        return None
    first, last = scene.main
    for place in range(first, scene.sentence[1]):
        size = scene.starts(place, cues()["instead"])
        count = next((mark for mark in scene.notes.counts if place + size <= mark.first <= place + size + 1), None) if size else None
        if count is not None and scene.reaches(place, count.last):
            return scene.span(place, count.last)
    to = next((mark for mark in scene.notes.counts if mark.count.min == body.count.min and scene.lows(mark.first - 1, mark.first) == ["to"]), None)
    for place in range(max(scene.sentence[0], first - _BEFORE), last) if to else ():
        if scene.token(place).low in any_of("changes") and to is not None and place < to.first < scene.sentence[1]:
            return scene.span(place, to.last)
    for place in range(*scene.sentence):
        if scene.token(place).low in any_of("replaces") and set(scene.lows(place - 4, place + 5)) & any_of("agreements"):
            return scene.span(place, min(scene.sentence[1], place + 5))
    return None


def _extends(scene: Scene) -> Span | None:
    first, last = scene.main
    place = next((i for i in range(max(scene.sentence[0], first - _BEFORE), last) if scene.token(i).low in any_of("extends")), None)
    return None if place is None else scene.span(min(place, first), last)
