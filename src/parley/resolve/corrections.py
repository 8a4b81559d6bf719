"""Corrections: which earlier reports an outlet has corrected, replaced or withdrawn, and which of their claims count no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from anyascii import anyascii

from parley.canonical import body_to_dict, dumps
from parley.model import Claim, Correction, Reading, Report, Transfer
from parley.resolve.notices import Notice, cues, notice_of
from parley.resolve.origins import same_story
from parley.resolve.shingles import shingles_of

if TYPE_CHECKING:
    from parley.model import Count

_BACK = timedelta(days=45)  # a correction comes within weeks
_NAMED = 4  # words that a notice must share with a story for the story to be meant; a headline of fewer names none
_TELLING = 20  # a figure above this tells which story is meant
_LAST = date.max


@dataclass(slots=True, eq=False)
class _Known:
    """The readings, to be found by who speaks and by story."""

    readings: Mapping[str, Reading]
    origins: Mapping[str, str]
    voices: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # outlet or agency -> reports, by day
    stories: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # origin -> reports
    notices: dict[str, Notice] = field(default_factory=dict)

    def report(self, name: str) -> Report:
        return self.readings[name].report


def find_corrections(readings: Sequence[Reading], origins: Mapping[str, str]) -> tuple[Correction, ...]:
    """Find what outlets take back of earlier reports.

    A report takes back another where it carries a notice (a correction, a withdrawal) and tells the same story for the same outlet or agency, or where it
    is a later version under the same address or headline. Other outlets' copies of what was taken back go with it.

    Args:
        readings: reports with their claims, in any order.
        origins: report -> the report that it copies.

    Returns:
        One correction for each earlier report and each report that takes something of it back, in order.
    """
    known = _gathered(readings, origins)
    found: dict[tuple[str, str], Correction] = {}
    for item in (*_by_notice(known), *_by_version(known)):
        for one in (item, *_copies(item, known)):
            before = found.get((one.report, one.by))
            claims = tuple(sorted({*(before.claims if before else ()), *one.claims}))
            found[one.report, one.by] = replace(before or one, claims=claims)
    return tuple(found[key] for key in sorted(found))


def _gathered(readings: Sequence[Reading], origins: Mapping[str, str]) -> _Known:
    known = _Known({reading.report.id: reading for reading in sorted(readings, key=_rank)}, origins)
    for name, reading in known.readings.items():
        for voice in voices_of(reading.report):
            known.voices[voice].append(name)
        known.stories[origins.get(name, name)].append(name)
        notice = notice_of(reading.report)
        if notice is not None:
            known.notices[name] = notice
    return known


def _rank(reading: Reading) -> tuple[date, str]:
    return _day(reading.report), reading.report.id


def _day(report: Report) -> date:
    return report.published.first if report.published else _LAST


def voices_of(report: Report) -> set[str]:
    """The outlet and agency for which a report speaks, folded."""
    return {anyascii(name).casefold() for name in (report.outlet, report.agency) if name}


def _by_notice(known: _Known) -> Iterator[Correction]:
    for name, notice in known.notices.items():
        own = _own_words(name, notice, known)
        if own:
            yield Correction(notice.kind, name, name, notice.words, own)
        for other, claims in _meant(name, notice, known):
            if claims:
                yield Correction(notice.kind, other, name, notice.words, claims)


def _own_words(name: str, notice: Notice, known: _Known) -> tuple[str, ...]:
    """The claims read from the notice itself that repeat the wrong figure."""
    reading = known.readings[name]
    inside = [claim for claim in reading.claims if any(notice.words.start <= s.start and s.end <= notice.words.end for s in claim.evidence[:1])]
    return tuple(claim.id for claim in inside if notice.kind == "withdrawn" or _gives(claim, notice.wrong))


def _gives(claim: Claim, figures: frozenset[int]) -> bool:
    count: Count | None = getattr(claim.body, "count", None)
    return count is not None and bool({count.min, count.max} & figures)


def _meant(name: str, notice: Notice, known: _Known) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The earlier reports that a notice is about, with the claims that it takes back."""
    report = known.report(name)
    before = [other for other in _candidates(name, known) if _earlier(other, name, known)]
    story = known.origins.get(name, name)
    versions = [
        other
        for other in before
        if _same_place(known.report(other), report)
        or (known.origins.get(other, other) == story and same_story(shingles_of(known.report(other)), shingles_of(report)))
    ]
    whole = [other for other in versions if notice.kind == "withdrawn" or not notice.wrong or known.readings[name].claims]
    for other in whole:
        yield other, tuple(claim.id for claim in known.readings[other].claims)
    left = [other for other in before if other not in whole]
    if notice.kind == "withdrawn" and not versions:
        meant = _named(notice, left, known)
        yield from ((other, tuple(claim.id for claim in known.readings[other].claims)) for other in meant)
    elif notice.wrong and not whole:
        for other in left:
            yield other, tuple(claim.id for claim in known.readings[other].claims if _gives(claim, notice.wrong))


def _candidates(name: str, known: _Known) -> list[str]:
    """Reports by the same outlet or agency, and those of the same story whose outlet is not known."""
    report = known.report(name)
    voices = voices_of(report)
    mine = [other for voice in sorted(voices) for other in known.voices[voice]]
    story = known.stories[known.origins.get(name, name)]
    mine += [other for other in story if not voices or not voices_of(known.report(other))]
    return [other for other in dict.fromkeys(mine) if other != name]


def _earlier(other: str, name: str, known: _Known) -> bool:
    first, second = known.report(other).published, known.report(name).published
    if first is None or second is None:
        return other not in known.notices
    if first.first == second.first:
        return other not in known.notices
    return first.first < second.first <= first.last + _BACK


def _same_place(a: Report, b: Report) -> bool:
    """Whether two reports stand under one address or one headline."""
    return any(place(a) is not None and place(a) == place(b) for place in (_address, _headline))


def _address(report: Report) -> tuple[str, ...] | None:
    parts = urlsplit(report.url or "")
    return (parts.netloc, parts.path.rstrip("/")) if parts.netloc and parts.path.strip("/") else None


def _headline(report: Report) -> tuple[str, ...] | None:
    """The words of a headline, without those that only say that it was corrected; none where it is too short to tell."""
    return _telling(report.title) if report.title else None


@lru_cache(maxsize=65536)
def _telling(title: str) -> tuple[str, ...] | None:
    words = tuple(word for word in _words(title) if word not in cues()["corrected_heads"])
    return words if len(words) >= _NAMED else None


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in anyascii(text).casefold()).split()


def _named(notice: Notice, before: Sequence[str], known: _Known) -> list[str]:
    """The one report whose headline and beginning a withdrawal speaks of; nobody's where two fit as well."""
    said = {word for word in _words(notice.words.quote) if word not in cues()["common"]}
    scores = {other: len(said & set(_words(_beginning(known.report(other))))) for other in before}
    if notice.right - frozenset(range(_TELLING + 1)):
        figures = notice.right | notice.wrong
        scores = {other: score for other, score in scores.items() if any(_gives(claim, figures) for claim in known.readings[other].claims)} or scores
    best = max(scores.values(), default=0)
    meant = [other for other, score in scores.items() if score == best]
    return meant if best >= _NAMED and len(meant) == 1 else []


def _beginning(report: Report) -> str:
    """The headline and the first paragraphs of a report."""
    story = [block for block in report.blocks if block.kind in {"headline", "standfirst", "lead"}]
    return " ".join([report.title or "", *(report.text[block.start : block.end] for block in story)]) if story else report.text[:400]


def version_place(report: Report) -> tuple[str, ...] | None:
    """The address or headline under which a later version of a report would stand."""
    return _address(report) or _headline(report)


def _by_version(known: _Known) -> Iterator[Correction]:
    """Later versions of one story by one outlet, under the same address or headline, without a notice."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, reading in known.readings.items():
        report = reading.report
        place = version_place(report)
        if report.outlet and report.published and place:
            groups[(known.origins.get(name, name), anyascii(report.outlet).casefold(), place)].append(name)
    for names in groups.values():
        latest = known.report(names[-1])
        for name in names[:-1]:
            report, claims = known.report(name), tuple(claim.id for claim in known.readings[name].claims)
            later = _day(report) < _day(latest) <= _day(report) + _BACK
            if later and claims and same_story(shingles_of(report), shingles_of(latest)):
                yield Correction("newer_version", name, latest.id, None, claims)


def _copies(item: Correction, known: _Known) -> Iterator[Correction]:
    """The same for other outlets' copies of the report: what they repeat of it, and what takes its place does not say."""
    if item.report == item.by:
        return
    taken = {claim.id for claim in known.readings[item.report].claims} & set(item.claims)
    said = {_content(claim) for claim in known.readings[item.report].claims if claim.id in taken}
    said -= {_content(claim) for claim in known.readings[item.by].claims if item.kind != "withdrawn"}
    for other in known.stories[known.origins.get(item.report, item.report)]:
        if other not in {item.report, item.by}:
            claims = tuple(claim.id for claim in known.readings[other].claims if _content(claim) in said)
            if claims:
                yield replace(item, report=other, claims=claims)


def _content(claim: Claim) -> str:
    """What a claim says, without its day and its links."""
    body = replace(claim.body, part_of=None) if isinstance(claim.body, Transfer) else claim.body
    return dumps({name: value for name, value in body_to_dict(body).items() if name not in {"date", "when", "under"}})
