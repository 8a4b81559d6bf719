"""Settle which reports there are: the same bytes count once, and two files of one name get names of their own.

Both are functions of the set of reports alone, so that neither order nor batches of reading show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from parley.canonical import claim_id
from parley.model import Claim, Problem, Reading, Span, Transfer
from parley.store.ask import uncounted

SAME_BYTES = "same-bytes"
_SUFFIX = 8  # hex digits of the SHA-256 of a report's bytes


def settle_ids(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Leave out copies byte for byte, and give each report an id of its own.

    Args:
        readings: in any order.

    Returns:
        The readings in order of ids; one whose bytes were found under other names too carries a problem that says so.
    """
    named: dict[str, list[Reading]] = defaultdict(list)
    for reading in _distinct(readings):
        named[reading.report.id].append(reading)
    settled = []
    for name, group in named.items():
        first, *others = sorted(group, key=lambda reading: (reading.report.raw, reading.report.source))
        settled.append(first)
        settled.extend(rename(reading, _other_name(name, reading.report.raw)) for reading in others)
    return tuple(sorted(settled, key=lambda reading: reading.report.id))


def names_of(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, str | None]:
    """The same from the reports' keys alone, for a book of which not all is loaded.

    Args:
        rows: key, id, SHA-256 of the bytes and source of each report that shares its id or its bytes with another.

    Returns:
        The name of each report by key; None for one whose bytes count under another name.
    """
    known = tuple(rows)
    hidden = uncounted((key, name, raw) for key, name, raw, _ in known)
    names: dict[str, str | None] = dict.fromkeys(hidden)
    named: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for key, name, raw, source in known:
        if key not in hidden:
            named[name].append((raw, source, key))
    for name, group in named.items():
        (_, _, first), *others = sorted(group)
        names[first] = name
        names.update({key: _other_name(name, raw) for raw, _, key in others})
    return names


def _other_name(name: str, raw: str) -> str:
    return f"{name}-{raw[:_SUFFIX]}"


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    same: dict[str, dict[str, Reading]] = defaultdict(dict)
    alone = []
    for reading in readings:
        report = reading.report
        if report.raw:
            same[report.raw].setdefault(report.id, reading)
        else:
            alone.append(reading)
    for copies in same.values():
        first, *others = (copies[name] for name in sorted(copies))
        notes = tuple(_note(first, other) for other in others)
        alone.append(replace(first, problems=(*first.problems, *notes)))
    return alone


def _note(first: Reading, other: Reading) -> Problem:
    message = f"{other.report.id} holds the same bytes as {first.report.id}; they were read once and count as one report."
    return Problem(SAME_BYTES, first.report.id, message, other.report.id)


def rename(reading: Reading, name: str) -> Reading:
    """The same reading with its report under another id; claim ids follow from it."""
    old = reading.report.id
    claims = tuple(_renamed(claim, name) for claim in reading.claims)
    ids = {before.id: after.id for before, after in zip(reading.claims, claims, strict=True)}
    linked = tuple(_linked(claim, ids) for claim in claims)
    problems = tuple(replace(problem, where=_place(problem.where, old, name)) for problem in reading.problems)
    return Reading(replace(reading.report, id=name), linked, problems)


def _renamed(claim: Claim, name: str) -> Claim:
    evidence = tuple(Span(name, span.start, span.end, span.quote) for span in claim.evidence)
    return replace(claim, id=claim_id(name, claim.says, claim.body, evidence), report=name, evidence=evidence)


def _linked(claim: Claim, ids: dict[str, str]) -> Claim:
    body = claim.body
    if isinstance(body, Transfer) and body.part_of in ids:
        return replace(claim, body=replace(body, part_of=ids[body.part_of]))
    return claim


def _place(where: str, old: str, new: str) -> str:
    """A place in a report under its new id: `old` or `old:start-end`."""
    return new + where[len(old) :] if where == old or where.startswith(old + ":") else where
