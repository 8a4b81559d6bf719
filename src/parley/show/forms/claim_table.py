"""Claims and reports as tables; a claim's row holds all of it, so that the claim can be made from it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from parley.canonical import claim_from_dict, when_to_iso
from parley.model import Claim, Count, Listing, Proposal, Report, Response, Talks, Transfer, When
from parley.show.claims import claim_words
from parley.show.forms.table import Given, Table, Value, count_columns, given, tabled, when_columns
from parley.show.forms.text import text_digest
from parley.show.forms.whole import Whole, claims_of

_TYPES = {Transfer: "transfer", Talks: "talks", Proposal: "proposal", Response: "response", Listing: "list"}
_HEAD = ": "  # between a party and who headed its delegation
Pair = tuple[Report, Claim]


def _of(name: str, *kinds: type) -> Callable[[Pair], Any]:
    """A field of a claim's body, of these kinds only; None for others."""
    return lambda pair: getattr(pair[1].body, name, None) if not kinds or isinstance(pair[1].body, kinds) else None


def _when(name: str) -> Callable[[Pair], When | None]:
    return _of(name)


def _count(pair: Pair) -> Count | None:
    found: Count | None = getattr(pair[1].body, "count", None)
    return found


def _hours(place: int) -> Callable[[Pair], Value]:
    return lambda pair: pair[1].body.hours[place] if isinstance(pair[1].body, Proposal) and pair[1].body.hours else None


_SAID: tuple[tuple[Given, ...], ...] = (
    given("id", "text", lambda pair: pair[1].id, "id of the claim; follows from its content", "#meta+id"),
    given("type", "text", lambda pair: _TYPES[type(pair[1].body)], "transfer, talks, proposal, response or list", "#event+type"),
    given("report", "text", lambda pair: pair[1].report, "id of the report, in the table of reports", "#meta+report+id"),
    given("outlet", "text", lambda pair: pair[0].outlet, "who published it", "#meta+outlet"),
    given("published", "text", lambda pair: when_to_iso(pair[0].published), "when, as ISO date or part of one", "#date+published"),
    given("words", "text", lambda pair: claim_words(pair[1]), "what it says, in plain words", "#description"),
    given("says", "text", lambda pair: pair[1].says, "whom the report attributes it to; empty: the report says it itself", "#contact+name"),
    given("side", "text", lambda pair: pair[1].side, "the party that they speak for", "#org+side+code"),
    given("uncertain", "yes_no", lambda pair: pair[1].uncertain, "the words leave it uncertain", "#status+uncertain+bool"),
    given(
        "status", "text", _of("status"), "agreed, planned, offered, demanded, under_way, carried_out, cancelled, denied; of talks: held …", "#status"
    ),
)
_TRANSFER: tuple[tuple[Given, ...], ...] = (
    given("from", "text", _of("giver"), "the party from whose hands; ISO 3166-1 alpha-2 or an acronym", "#org+from+code"),
    given("to", "text", _of("receiver"), "the party to whose hands", "#org+to+code"),
    given("what", "text", _of("what"), "what is handed over, proposed, answered or listed", "#event+what"),
    given("category", "texts", _of("category"), "whom: prisoner_of_war, civilian, seriously_wounded …", "#event+category+list"),
    count_columns("count_", _count, "how many"),
    when_columns("", _when("when"), "the day of it"),
    given("cumulative", "yes_no", _of("cumulative"), "a total to date", "#status+cumulative+bool"),
    given("stage", "whole", _of("stage"), "number of the stage, where the report numbers it", "#event+stage+num"),
    given("completes", "yes_no", _of("completes"), "the report says that it completes an agreement", "#status+complete+bool"),
    given("part_of", "text", _of("part_of"), "id of the claim whose figure includes this one", "#meta+part+id"),
    when_columns("under_", _when("under"), "the agreement that it carries out", "#date+agreement"),
    when_columns("due_", _when("due"), "by when it is to be done", "#date+due"),
    given("condition", "text", _of("condition"), "the words of a condition", "#description+condition"),
    given("amends", "text", _of("amends"), "the words by which it changes what was agreed before", "#description+amends"),
)
_TALKS: tuple[tuple[Given, ...], ...] = (
    given("city", "text", _of("city"), "where talks were or are to be", "#loc+city+name"),
    given("venue", "text", _of("venue"), "in which house", "#loc+venue+name"),
    given("parties", "texts", _of("parties"), "who talks", "#org+parties+code+list"),
    given("mediators", "texts", _of("mediators"), "who mediates", "#org+mediators+code+list"),
    given("heads", "texts", lambda pair: _heads(pair[1]), "who heads the delegations, as “party: name”", "#contact+heads+list"),
    given("round", "whole", _of("round"), "number of the round", "#event+round+num"),
    given("minutes", "whole", _of("minutes"), "how long, in minutes", "#event+minutes+num"),
)
_PROPOSAL: tuple[tuple[Given, ...], ...] = (
    given("by", "text", _of("by"), "who proposes or answers", "#org+by+code"),
    given("put_to", "texts", _of("to", Proposal), "to whom it is proposed", "#org+asked+code+list"),
    given("scope", "text", _of("scope"), "of a ceasefire: full or local", "#event+scope"),
    given("hours_min", "whole", _hours(0), "how long it is to last, in hours: at least", "#event+hours+num+min"),
    given("hours_max", "whole", _hours(1), "and at most", "#event+hours+num+max"),
    given("unconditional", "yes_no", _of("unconditional"), "said to be without conditions", "#status+unconditional+bool"),
    given("extends", "text", _of("extends"), "the words by which it goes on from an earlier one", "#description+extends"),
    given("to_proposal_by", "text", _of("to_by"), "whose proposal is answered", "#org+proposer+code"),
    given("answer", "text", _of("answer"), "accepted, rejected, conditional or noted", "#status+answer"),
)
_WORDS: tuple[tuple[Given, ...], ...] = (
    given("quotes", "quotes", lambda pair: tuple(span.quote for span in pair[1].evidence), "the words that carry it", "#description+quote+list"),
    given(
        "starts",
        "wholes",
        lambda pair: tuple(span.start for span in pair[1].evidence),
        "where they begin, in characters of the text",
        "#meta+start+list",
    ),
    given("ends", "wholes", lambda pair: tuple(span.end for span in pair[1].evidence), "where they end, not included", "#meta+end+list"),
    given("maker", "text", lambda pair: pair[1].maker, "rule and version that read it", "#meta+maker"),
)


def _heads(claim: Claim) -> tuple[str, ...] | None:
    return tuple(f"{party}{_HEAD}{name}" for party, name in claim.body.heads) if isinstance(claim.body, Talks) else None


def claim_table(whole: Whole) -> Table:
    """Every claim, one row each, with those that were taken back."""
    gone = {item.claim.id: item for item in whole.ledger.superseded}
    taken_back = given(
        "taken_back",
        "text",
        lambda pair: gone[pair[1].id].kind if pair[1].id in gone else None,
        "corrected, newer_version, withdrawn or rejected: it counts no more",
        "#status+taken_back",
    )
    columns = (*_SAID, *_TRANSFER, *_TALKS, *_PROPOSAL, *_WORDS, taken_back)
    return tabled("claims", "one thing that one report says, with the words that carry it", columns, claims_of(whole))


def claim_of_row(row: Mapping[str, Any]) -> Claim:
    """The claim that a row of the table of claims holds, days as `date` or as text."""
    when = {name: _when_row(row, prefix) for name, prefix in (("when", ""), ("under", "under_"), ("due", "due_"))}
    count = {part: row[f"count_{part}"] for part in ("min", "max", "approx", "all")}
    body = {
        **row,
        **when,
        "count": count if count["approx"] is not None else None,
        "heads": dict(head.split(_HEAD, 1) for head in row["heads"] or ()),
        "duration_minutes": row["minutes"],
        "duration_hours": None if row["hours_min"] is None else (row["hours_min"], row["hours_max"]),
        "to": row["put_to"] if row["type"] == "proposal" else row["to"],
        "spans": list(zip(row["starts"], row["ends"], strict=True)),
    }
    return claim_from_dict(body, row["report"])


def _when_row(row: Mapping[str, Any], prefix: str) -> dict[str, str] | None:
    if row[f"{prefix}first"] is None:
        return None
    return {part: str(row[f"{prefix}{part}"]) for part in ("first", "last", "grain", "said")}


def report_table(whole: Whole) -> Table:
    """Every report, one row each."""
    counts = {reading.report.id: len(reading.claims) for reading in whole.readings}
    columns = (
        given("id", "text", lambda report: report.id, "id of the report", "#meta+id"),
        given("title", "text", lambda report: report.title, "its headline", "#description+title"),
        given("outlet", "text", lambda report: report.outlet, "who published it", "#meta+outlet"),
        given("agency", "text", lambda report: report.agency, "whose wire it carries", "#meta+agency"),
        given("url", "text", lambda report: report.url, "its address", "#meta+url"),
        when_columns("published_", lambda report: report.published, "when it was published", "#date+published"),
        given("dateline", "text", lambda report: report.dateline, "the place that its dateline names", "#loc+dateline+name"),
        given("language", "text", lambda report: report.language, "ISO 639-1", "#meta+lang"),
        given("source", "text", lambda report: report.source, "the file or address that it was read from", "#meta+source"),
        given("raw_sha256", "text", lambda report: report.raw, "SHA-256 of the bytes that it was read from", "#meta+hash+raw"),
        given(
            "text_sha256",
            "text",
            text_digest,
            "SHA-256 of its text in UTF-8; the claims' places count in that text",
            "#meta+hash+text",
        ),
        given(
            "origin", "text", lambda report: whole.origins.get(report.id, report.id), "the report that it copies; its own id: none", "#meta+origin+id"
        ),
        given("claims", "whole", lambda report: counts[report.id], "how many claims were read from it", "#meta+claims+num"),
    )
    return tabled("reports", "one report as read", columns, (reading.report for reading in whole.readings))
