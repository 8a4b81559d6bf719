"""Who is who: the statements of one person or party, and the delegations that they led."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz

from parley.model import Claim, Reading, Talks
from parley.show.claims import SHORT, claim_words, published_words, said_by
from parley.show.sheet import Column, Sheet

_CLOSE = 85.0  # per cent: Zelensky, Zelenskyy; Umerov, Umierov
_COLUMNS = (Column("Published", whole=True), Column("Report", share=3), Column("Who", share=3), Column("What", share=6), Column("Claim", whole=True))


def people_sheet(readings: Iterable[Reading], name: str, empty: str, named: Mapping[str, Claim]) -> Sheet:
    """Everything that a person, office or party says or heads in the readings, in order of publication.

    Args:
        readings: what was read.
        name: a full name, a last name in any spelling near it, or a party's code; under any name that one person is known to have, all is found.
        empty: what to say where nobody of that name was found.
        named: claims by id, with their persons as they are counted.
    """
    held = [(reading, claim, named.get(claim.id, claim)) for reading in readings for claim in reading.claims]
    meant = {shown for _, claim, other in held for said, shown in zip(_names(claim), _names(other), strict=True) if _is(name, said, shown)}
    found = [(reading, claim, role) for reading, claim, other in held if (role := _role(claim, other, name, meant))]
    found.sort(key=lambda item: (_day(item[0]), item[0].report.id, item[1].evidence[0].start if item[1].evidence else 0, item[1].id))
    rows = tuple((published_words(reading.report), reading.report.id, role, claim_words(claim), claim.id[:SHORT]) for reading, claim, role in found)
    records = tuple(_record(reading, claim, role, named.get(claim.id, claim)) for reading, claim, role in found)
    return Sheet(_COLUMNS, rows, records, empty=empty)


def _names(claim: Claim) -> tuple[str, ...]:
    """The persons of a claim: who says it, then the heads of delegations."""
    heads = tuple(name for _, name in claim.body.heads) if isinstance(claim.body, Talks) else ()
    return (claim.says or "", *heads)


def _is(asked: str, said: str, shown: str) -> bool:
    return same_name(said, asked) or same_name(shown, asked)


def names_in(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Every name that a claim is attributed to or that heads a delegation, in order."""
    claims = [claim for reading in readings for claim in reading.claims]
    heads = {name for claim in claims if isinstance(claim.body, Talks) for _, name in claim.body.heads}
    return tuple(sorted(heads | {claim.says for claim in claims if claim.says}))


def _role(claim: Claim, shown: Claim, name: str, meant: set[str]) -> str:
    if isinstance(claim.body, Talks) and isinstance(shown.body, Talks):
        for (party, head), (_, counted) in zip(claim.body.heads, shown.body.heads, strict=True):
            if counted in meant:
                return f"{_counted(head, counted)}, head of delegation ({party})"
    if shown.says in meant or (claim.side and claim.side == name.upper()):
        return _counted(said_by(claim), said_by(shown))
    return ""


def _counted(said: str, shown: str) -> str:
    return said if said == shown else f"{said}, counted as {shown}"


def same_name(full: str, asked: str) -> bool:
    """Whether a name in a report can be the one asked for: each word asked for stands in it, or one spelled nearly so."""
    words, wanted = _folded(full), _folded(asked)
    return bool(wanted) and all(any(fuzz.ratio(word, part) >= _CLOSE for word in words) for part in wanted)


def _folded(name: str) -> list[str]:
    return anyascii(name).casefold().replace(".", " ").split()


def _day(reading: Reading) -> str:
    return reading.report.published.first.isoformat() if reading.report.published else "9999"


def _record(reading: Reading, claim: Claim, role: str, shown: Claim) -> dict[str, Any]:
    day = reading.report.published
    return {
        "report": reading.report.id,
        "published": day.first.isoformat() if day else None,
        "name": claim.says,
        "person": shown.says,
        "side": claim.side,
        "role": role,
        "claim": claim.id,
        "words": claim_words(claim),
        "evidence": [span.quote for span in claim.evidence],
    }
