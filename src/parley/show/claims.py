"""Claims in words, one line each, with the words of the report that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, assert_never

from parley.canonical import claim_to_dict
from parley.model import Body, Claim, Listing, Proposal, Reading, Report, Response, Talks, Transfer
from parley.reconcile.ledger import Superseded
from parley.show.sheet import Column, Sheet
from parley.show.things import hours_words
from parley.show.words import count_words, day_words, direction_words, what_words, when_words

_NONE: Mapping[str, Superseded] = MappingProxyType({})
SHORT = 6  # hex digits of an id that a table shows; enough to name a claim to `parley claims --id`
_COLUMNS = (
    Column("Claim", whole=True),
    Column("Report", share=2),
    Column("What it says", share=5),
    Column("Said by", share=2),
    Column("Words", share=5),
)


def claim_words(claim: Claim) -> str:
    """What a claim says, in plain words."""
    return body_words(claim.body) + (" (uncertain)" if claim.uncertain else "")


def body_words(body: Body) -> str:
    """What a body says, in plain words."""
    match body:
        case Transfer():
            return _transfer(body)
        case Talks():
            return _talks(body)
        case Proposal():
            return _proposal(body)
        case Response():
            to = f" by {body.to_by}" if body.to_by else ""
            return _join(f"{body.by} {body.answer} the proposed {body.what}{to}", _day(body))
        case Listing():
            count = f" of {count_words(body.count)}" if body.count else ""
            return _join(f"list or document handed over: {body.what}{count}, {direction_words(body.giver, body.receiver)}", _day(body))
        case _:
            assert_never(body)


def _transfer(body: Transfer) -> str:
    status = "total to date" if body.cumulative else body.status.replace("_", " ")
    figure = f"{count_words(body.count)} " if body.count else ""
    stage = f"stage {body.stage}" if body.stage else ""
    done = "completes an agreement" if body.completes else ""
    hangs = [body.due.said if body.due and body.due != body.when else "", body.condition or "", body.amends or ""]
    return _join(
        f"{status}: {figure}{what_words(body.what, body.category)}, {direction_words(body.giver, body.receiver)}", _day(body), stage, done, *hangs
    )


def _talks(body: Talks) -> str:
    number = f"round {body.round}" if body.round else ""
    place = ", ".join(part for part in (body.venue, body.city) if part)
    parties = "–".join(body.parties)
    heads = "; ".join(f"{party}: {name}" for party, name in body.heads)
    minutes = f"{body.minutes} minutes" if body.minutes else ""
    return _join(f"talks {body.status.replace('_', ' ')} {parties}".strip(), _day(body), number, place, heads, minutes)


def _proposal(body: Proposal) -> str:
    to = f" to {', '.join(body.to)}" if body.to else ""
    terms = {True: "unconditional", False: "with conditions", None: ""}[body.unconditional]
    return _join(f"{body.by or 'somebody'} proposes {body.what}{to}", body.scope or "", hours_words(body.hours), terms, _day(body))


def _day(body: Body) -> str:
    return when_words(body.when) if body.when else ""


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def report_words(report: Report) -> str:
    """The head line of a report: id, outlet, date and title."""
    published = when_words(report.published) if report.published else "undated"
    return " · ".join(part for part in (report.id, report.outlet, report.agency, published, report.title) if part)


def reading_record(reading: Reading, taken_back: Mapping[str, Superseded] = _NONE) -> dict[str, Any]:
    """One line of the exchange form: a report with all its claims; one that was taken back says so."""
    report = reading.report
    published = report.published
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "url": report.url,
        "published": None if published is None else _iso(published.first.isoformat(), published.last.isoformat()),
        "dateline": report.dateline,
        "language": report.language,
        "raw": report.raw,
        "claims": [claim_to_dict(claim) | _why(claim, taken_back) for claim in reading.claims],
    }


def _why(claim: Claim, taken_back: Mapping[str, Superseded]) -> dict[str, Any]:
    item = taken_back.get(claim.id)
    if item is None:
        return {}
    return {"superseded": {"kind": item.kind, "by": item.by, "date": item.when.isoformat() if item.when else None, "words": item.words}}


def _iso(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"  # an interval of ISO 8601


def claims_sheet(readings: Iterable[Reading], empty: str, taken_back: Mapping[str, Superseded] = _NONE) -> Sheet:
    """Every claim of the readings: what it says, who says it, and in which words; the records are one a report."""
    held = tuple(readings)
    rows = tuple(
        (claim.id[:SHORT], reading.report.id, _words(claim, taken_back), said_by(claim), " … ".join(span.quote for span in claim.evidence))
        for reading in held
        for claim in reading.claims
    )
    return Sheet(_COLUMNS, rows, tuple(reading_record(reading, taken_back) for reading in held), empty=empty)


def _words(claim: Claim, taken_back: Mapping[str, Superseded]) -> str:
    return claim_words(claim) + (f" (taken back: {taken_back[claim.id].kind.replace('_', ' ')})" if claim.id in taken_back else "")


def claim_records(readings: Iterable[Reading], taken_back: Mapping[str, Superseded] = _NONE) -> tuple[dict[str, Any], ...]:
    """One record a claim, with what is needed of its report: for CSV."""
    return tuple(
        {"report": reading.report.id, "outlet": reading.report.outlet, "says_in_words": claim_words(claim)}
        | claim_to_dict(claim)
        | _why(claim, taken_back)
        for reading in readings
        for claim in reading.claims
    )


def said_by(claim: Claim) -> str:
    """Whom the report attributes a claim to; the report itself where it says it in its own voice."""
    if claim.says is None:
        return "the report"
    return f"{claim.says} ({claim.side})" if claim.side and claim.side != claim.says else claim.says


def published_words(report: Report) -> str:
    """The date of publication in words."""
    if report.published is None:
        return "undated"
    return day_words(report.published.first) if report.published.grain == "day" else when_words(report.published)
