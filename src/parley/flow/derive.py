"""Derive the negotiations of one circle from what the book holds of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import msgspec

from parley.canonical import claim_from_json, dumps
from parley.flow.ids import rename
from parley.flow.stories import with_date
from parley.model import Claim, Correction, Judgement, Reading, Report
from parley.reconcile import negotiation, processes
from parley.reconcile.as_json import superseded_to_dict
from parley.reconcile.negotiations import Process
from parley.reconcile.packed import Packed, inputs, pack, part_key
from parley.reconcile.sources import Sources, Stories, gather
from parley.resolve import Key, voices, with_names
from parley.store import cache
from parley.store.rows import when_from_text

_Rows = tuple[list[Reading], dict[str, str], dict[str, str]]  # readings, the origin of each report, its key
_Known = tuple[Sources, Mapping[str, Claim]]  # what a ledger may look at, and the claims by id, as they were read


@dataclass(frozen=True, slots=True)
class Ground:
    """What every circle is derived on."""

    names: Mapping[Key, str]  # how persons are called
    verdicts: Mapping[str, str]  # all judgements in force
    judged: Mapping[str, Sequence[Judgement]]  # those that concern each circle
    today: date | None
    texts: bool  # whether a judgement is about a whole report, so that texts are needed


@dataclass(slots=True)
class Derived:
    """What came of one circle."""

    parts: list[Packed] = field(default_factory=list)
    same: list[str] = field(default_factory=list)  # keys of parts that did not change
    hashes: dict[str, str] = field(default_factory=dict)
    homeless: set[tuple[str, str]] = field(default_factory=set)  # report's key and claim's id, of claims that name nobody
    superseded: list[tuple[str, str]] = field(default_factory=list)  # place and JSON
    voices: str = ""  # who is named, as JSON; empty where nobody is


def derive(at: cache.At, circle: str, base: Ground, known: Mapping[str, tuple[str, int | None]]) -> Derived:
    """Derive one circle.

    Args:
        at: the cache.
        circle: its name.
        base: what every circle is derived on.
        known: hash and next day due of the parts that the circle had before, by key.
    """
    rows = read_rows(*cache.circle(at, circle, texts=base.texts))
    sources, keys = _sources(at, rows, base, base.judged.get(circle, ())), rows[2]
    made = Derived(superseded=[_listed(item, sources) for item in sources.superseded], voices=_voices(rows[0]))
    read = {claim.id: claim for one in rows[0] for claim in one.claims}
    told = processes(sources.claims)
    for process in told:
        if not process.sides:
            made.homeless = {(keys[claim.report], claim.id) for claim in process.claims}
        else:
            _part(process, (sources, read), known, made, several=len(told) > 1)
    return made


def derive_homeless(at: cache.At, base: Ground) -> Derived:
    """The one part of all claims that name nobody and whose reports tell of no negotiation."""
    wanted = {tuple(row) for row in cache.ask(at, "SELECT report, claim FROM homeless")}
    made = Derived()
    if wanted:
        everyone = [judgement for some in base.judged.values() for judgement in some]
        rows = read_rows(*cache.some(at, {report for report, _ in wanted}, texts=base.texts))
        sources, keys = _sources(at, rows, base, everyone), rows[2]
        mine = tuple(claim for claim in sources.claims if (keys[claim.report], claim.id) in wanted)
        read = {claim.id: claim for one in rows[0] for claim in one.claims}
        _part(Process((), mine), (sources, read), {}, made, several=False)
    return made


def _voices(readings: Sequence[Reading]) -> str:
    told = [(claim, published.first if (published := one.report.published) else None) for one in readings for claim in one.claims]
    found = voices(told)
    return msgspec.json.encode(found).decode() if found else ""


def _part(process: Process, told: _Known, known: Mapping[str, tuple[str, int | None]], made: Derived, *, several: bool) -> None:
    """Derive one negotiation, unless it is one of several of its circle and nothing that it follows from is another than before."""
    sources, read = told
    key = part_key(process.sides)
    before, due = known.get(key, ("", None))
    late = due is not None and sources.as_of is not None and due < sources.as_of.toordinal()
    made.hashes[key] = inputs(process, sources, read) if several else ""
    if several and made.hashes[key] == before and not late:
        made.same.append(key)
    else:
        made.parts.append(pack(negotiation(process, sources), sources.as_of, read))


def _sources(at: cache.At, rows: _Rows, base: Ground, judged: Sequence[Judgement]) -> Sources:
    readings, origins, keys = rows
    corrections = [msgspec.json.decode(row[0], type=Correction) for row in _taken_back(at, keys.values())] if keys else []
    others = {item.by for item in corrections} - keys.keys()
    reports = [one.report for one in readings] + _others(at, others)
    claims = with_names((claim for one in readings for claim in one.claims), base.names, base.verdicts)
    sources = gather(reports, claims, judged, None, Stories(origins, tuple(corrections)))
    return replace(sources, as_of=base.today)


def _taken_back(at: cache.At, keys: Iterable[str]) -> list[Any]:
    if not cache.ask(at, "SELECT 1 FROM taken_back LIMIT 1"):
        return []
    cache.want(at, keys)
    return cache.ask(at, "SELECT t.whole FROM wanted w CROSS JOIN taken_back t ON t.report = w.key ORDER BY t.report, t.by")


def _others(at: cache.At, names: Iterable[str]) -> list[Report]:
    """Reports of other circles that take something back here."""
    if not names:
        return []
    cache.want(at, names)
    keys = [key for (key,) in cache.ask(at, "SELECT p.report FROM wanted w CROSS JOIN placed p ON p.name = w.key")]
    return [one.report for one in read_rows(*cache.some(at, keys, texts=False))[0]]


def read_rows(reports: Iterable[Any], claims: Iterable[Any]) -> _Rows:
    """Readings as the ledger sees them, from rows of the cache.

    Returns:
        The readings, with their reports' own names and dates; the origin of each report; the key of each report.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for key, one in claims:
        said[key].append(one)
    readings, origins, keys = [], {}, {}
    for key, own, name, origin, outlet, agency, published, dated, *text in reports:
        report = Report(own, text[0] if text else "", outlet=outlet, agency=agency, published=when_from_text(published))
        readings.append(reading_of(with_date(report, when_from_text(dated)), said.get(key, ()), name))
        origins[name] = origin
        keys[name] = key
    return readings, origins, keys


def reading_of(report: Report, claims: Sequence[str], name: str) -> Reading:
    """A reading of a report that may have another name here than where it was read.

    Args:
        report: as it was read, with its date.
        claims: as JSON.
        name: that it has in the ledger.
    """
    found = Reading(report, tuple(claim_from_json(one, report.id) for one in claims))
    return found if name == report.id else rename(found, name)


def _listed(item: Any, sources: Sources) -> tuple[str, str]:
    claim: Claim = item.claim
    published = sources.reports[claim.report].published
    place = [published.first.isoformat() if published else "9999", claim.report, claim.evidence[0].start if claim.evidence else 0, claim.id]
    return dumps(place), dumps(superseded_to_dict(item))
