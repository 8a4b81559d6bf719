"""Claims coded as events: PLOVER, one JSON object a line, with the CAMEO code and its root. How each is coded is data (data/plover.toml)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from parley import __version__
from parley.model import Body, Claim, Listing, Proposal, Report, Response, Talks, Transfer, When
from parley.show.claims import claim_words
from parley.show.forms.shipped import event_codes, three_letters
from parley.show.forms.text import address_of
from parley.show.forms.whole import Whole, Written, claims_of
from parley.show.sheet import json_line
from parley.show.words import plural

_ROOT = 2  # digits of a CAMEO code that name its root


class Coded(NamedTuple):
    """An event: what it is, and between whom."""

    event: str
    mode: str
    context: str
    cameo: str
    source: tuple[str, ...]
    recipient: tuple[str, ...]


def plover(whole: Whole) -> Written:
    """Every claim that is an event with a day and a source."""
    told = [(report, claim, coded(claim)) for report, claim in claims_of(whole)]
    lines = [line for report, claim, event in told if event and event.source and (line := _record(report, claim, event, whole))]
    missing = len(told) - len(lines)
    out = f"{plural(missing, 'claim')} left out: a total to date, an answer that only notes, or without a day or a source." if missing else ""
    return Written("".join(json_line(line) for line in lines), out)


def coded(claim: Claim) -> Coded | None:
    """The event that a claim tells of; None where PLOVER has none for it."""
    codes = event_codes()
    match claim.body:
        case Transfer(cumulative=True):
            return None
        case Transfer(status="demanded") as body:
            asks = claim.side or (body.receiver if claim.side != body.giver else None)
            return _event(codes["transfer"]["demanded"], _known(asks), _known(body.giver if asks != body.giver else body.receiver))
        case Transfer() as body:
            row = (codes["bodies"] if body.what == "bodies" else {}).get(body.status) or codes["transfer"][body.status]
            return _event(row, _known(body.giver), _known(body.receiver))
        case Talks() as body:
            event, mode, context, cameo = codes["talks"][body.status]
            return Coded(event, "third-party" if event == "CONSULT" and body.mediators else mode, context, cameo, body.parties, ())
        case Proposal() as body:
            return _event(codes["proposal"][body.what], _known(body.by), body.to)
        case Response() as body:
            return _answer(body, codes)
        case Listing() as body:
            return _event(codes["list"]["any"], _known(body.giver), _known(body.receiver)) if body.receiver else None  # COOPERATE needs a recipient


def _event(row: Sequence[str], source: tuple[str, ...], recipient: tuple[str, ...]) -> Coded:
    event, mode, context, cameo = row
    return Coded(event, mode, context, cameo, source, recipient)


def _answer(body: Response, codes: dict[str, Any]) -> Coded | None:
    if body.answer == "noted":
        return None
    event, mode, context, cameo = codes["rejected" if body.answer == "rejected" else "proposal"][body.what]
    return Coded(event, mode, "hypothetical" if body.answer == "conditional" else context, cameo, _known(body.by), _known(body.to_by))


def _known(party: str | None) -> tuple[str, ...]:
    return (party,) if party else ()


def _actors(parties: tuple[str, ...]) -> list[dict[str, str]]:
    """States by their three letters, others by Parley's own code."""
    return [{"code": three_letters().get(party, party), "identifier_text": party} for party in parties]


def _record(report: Report, claim: Claim, event: Coded, whole: Whole) -> dict[str, Any] | None:
    when = _day(claim.body) or report.written or report.published
    if when is None:
        return None
    own = "" if _day(claim.body) else "; dated by the report"
    recipient = {"recipient": _actors(event.recipient)} if event.recipient else {}
    end = {"enddate": when.last.isoformat()} if when.last != when.first else {}
    return {
        "id": claim.id,
        "date": when.first.isoformat(),
        **end,
        "source": _actors(event.source),
        **recipient,
        "event": [event.event],
        "mode": [event.mode] if event.mode else [],
        "context": [event.context] if event.context else [],
        "quad_code": event_codes()["quad"][event.event],
        "event_text": [span.quote for span in claim.evidence],
        "text_info": {"start": [span.start for span in claim.evidence], "end": [span.end for span in claim.evidence]},
        "link": whole.origins.get(report.id, report.id),  # copies of one story share it
        "cite_info": _cited(report),
        "coder": f"Parley {__version__}, {claim.maker}",
        "comment": claim_words(claim) + own,
        "cameo": event.cameo,
        "cameo_root": event.cameo[:_ROOT],
    }


def _day(body: Body) -> When | None:
    return body.when


def _cited(report: Report) -> dict[str, str]:
    known = {
        "citation": report.raw and f"sha256:{report.raw}",
        "url": address_of(report),
        "title": report.title,
        "language": report.language,
        "publication": report.outlet or report.agency,
        "codebook": event_codes()["codebook"],
    }
    return {name: value for name, value in known.items() if value}
