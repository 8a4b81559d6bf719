"""Claims as JSON and back (the exchange form of claims), and ids that follow from content alone."""

from __future__ import annotations

import calendar
import hashlib
import json
from dataclasses import MISSING, Field, fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Union, cast, get_type_hints

import msgspec
from anyascii import anyascii

from parley.model import Body, Claim, Count, Listing, Proposal, Report, Response, Span, Talks, Transfer, When

_NAMES: dict[str, type[Body]] = {"transfer": Transfer, "talks": Talks, "proposal": Proposal, "response": Response, "list": Listing}
_TYPES = {kind: name for name, kind in _NAMES.items()}
_RENAMED = {"giver": "from", "receiver": "to", "minutes": "duration_minutes", "hours": "duration_hours", "to_by": "to_proposal_by"}
_HANGS_ON = frozenset({"due", "condition", "amends", "extends"})  # only where they are known
_MONTHS = 12
_PARTS = (4, 7, 10)  # lengths of YYYY, YYYY-MM and YYYY-MM-DD


def dumps(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces, no escapes that are not needed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: object, length: int = 16) -> str:
    """The id of a value: the first hex digits of the SHA-256 of its canonical JSON."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()[:length]


@lru_cache(maxsize=65536)  # a book has few days and many claims
def when_to_iso(when: When | None) -> str | None:
    """The partial ISO date that holds the whole interval: day, month or year; None where it crosses a year or is unknown."""
    if when is None:
        return None
    first, last = when.first.isoformat(), when.last.isoformat()
    return next((first[:size] for size in reversed(_PARTS) if first[:size] == last[:size]), None)


def iso_to_when(iso: str | None) -> When | None:
    """The interval that a partial ISO date stands for, e.g. `2025-05` the days of May 2025.

    Raises:
        ValueError: the text is no date of the form YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if not iso:
        return None
    if len(iso) not in _PARTS:
        message = f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {iso!r}"
        raise ValueError(message)
    year = int(iso[:4])
    if len(iso) == _PARTS[0]:
        return When(date(year, 1, 1), date(year, _MONTHS, 31), "year", iso)
    month = int(iso[5:7])
    if len(iso) == _PARTS[1]:
        return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", iso)
    day = date.fromisoformat(iso)
    return When(day, day, "day", iso)


def count_to_dict(count: Count | None) -> dict[str, Any] | None:
    """A count in the exchange form; None stays None and is never 0."""
    return None if count is None else {"min": count.min, "max": count.max, "approx": count.approx, "all": count.all}


def _when_to_dict(when: When | None) -> dict[str, str] | None:
    return None if when is None else {"first": when.first.isoformat(), "last": when.last.isoformat(), "grain": when.grain, "said": when.said}


def _when_from_dict(value: dict[str, str] | None) -> When | None:
    if not value:
        return None
    return When(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]), cast("Any", value["grain"]), value.get("said", ""))


def body_type(body: Body) -> str:
    """What kind of thing a claim says, as the exchange form names it: transfer, talks, proposal, response or list."""
    return _TYPES[type(body)]


def body_to_dict(body: Body) -> dict[str, Any]:
    """What a claim says, without who says it: the fields of its type in the exchange form, dates as partial ISO and in full (`when`)."""
    row: dict[str, Any] = {"type": body_type(body)}
    for item in fields(body):
        value = getattr(body, item.name)
        if item.name in _HANGS_ON and value is None:
            continue
        if item.name == "when":
            row["date"], row["when"] = when_to_iso(value), _when_to_dict(value)
        elif item.name in ("under", "due"):
            row[item.name] = _when_to_dict(value)
        elif item.name == "count":
            row["count"] = count_to_dict(value)
        elif item.name == "heads":
            row["heads"] = dict(value)
        else:
            row[_RENAMED.get(item.name, item.name)] = list(value) if isinstance(value, tuple) else value
    return row


def body_from_dict(row: dict[str, Any]) -> Body:
    """The body that a JSON object in the exchange form stands for; fields that are not there are unknown."""
    kind = _NAMES[row["type"]]
    values: dict[str, Any] = {}
    for item in fields(kind):
        value = row.get(_RENAMED.get(item.name, item.name))
        if item.name == "when":
            value = _when_from_dict(row.get("when")) or iso_to_when(row.get("date"))
        elif item.name in ("under", "due"):
            value = iso_to_when(value) if isinstance(value, str) else _when_from_dict(value)
        elif item.name == "count" and value is not None:
            value = Count(value.get("min"), value.get("max"), bool(value.get("approx")), bool(value.get("all")))
        elif item.name == "heads":
            value = tuple(sorted((value or {}).items()))
        elif item.name in ("category", "parties", "mediators", "to"):
            value = tuple(value or ())
        elif item.name in ("cumulative", "completes"):
            value = bool(value)
        elif isinstance(value, list):
            value = tuple(value)
        values[item.name] = value
    return kind(**values)


def claim_id(report: str, says: str | None, body: Body, evidence: tuple[Span, ...]) -> str:
    """The id of a claim: it follows from the report, who says it, what is said, and where the words stand; not from links to other claims."""
    alone = replace(body, part_of=None) if isinstance(body, Transfer) else body
    return digest([report, says, body_to_dict(alone), [[span.start, span.end] for span in evidence]])


def words_key(claim: Claim) -> str:
    """What a judgement is about: the words and what was read from them, whichever report has them and whichever reader read them.

    The report, its date and who made the claim do not count, so that a judgement holds for a copy, and after a newer reader read the same again.
    """
    row = body_to_dict(claim.body)
    said = {
        name: value for name, value in row.items() if name not in {"date", "when", "under", "due", "part_of", "heads"}
    }  # a head's name may be respelled
    quotes = [" ".join(span.quote.split()).casefold() for span in claim.evidence]
    return f"words:{digest([said, quotes])}"


def judgement_id(about: str, verdict: str, by: str, at: str, undoes: str | None) -> str:
    """The id of a judgement: it follows from what was judged, how, by whom and when."""
    return digest([about, verdict, by, at, undoes])


def report_key(report: Report) -> str:
    """What a judgement on a whole report is about: its words, under whatever name or address they come again."""
    return text_key(report.text)


def text_key(text: str) -> str:
    """The same from the report's text alone."""
    return f"report:{digest(' '.join(text.split()).casefold())}"


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(anyascii(name).casefold().replace(".", " ").replace("-", " ").split())


def person_key(first: tuple[str, str | None], second: tuple[str, str | None] | None = None) -> str:
    """What a judgement on a person is about: a name with its side, or two of them in order."""
    keys = sorted(f"{party or '?'}:{' '.join(name_words(name))}" for name, party in ((first,) if second is None else (first, second)))
    return f"person:{'|'.join(keys)}"


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """A claim in the exchange form, with the fields beside it that make the way back lossless."""
    return body_to_dict(claim.body) | {
        "id": claim.id,
        "says": claim.says,
        "evidence": claim.evidence[0].quote if claim.evidence else "",
        "quotes": [span.quote for span in claim.evidence],
        "spans": [[span.start, span.end] for span in claim.evidence],
        "maker": claim.maker,
        "side": claim.side,
        "uncertain": claim.uncertain,
    }


def _claim_rows() -> Any:
    """The forms of a whole claim in JSON, one for each type of body, made from the types themselves."""
    claim = (("id", str), ("says", str | None), ("side", str | None), ("maker", str), ("uncertain", bool))
    words = (("spans", tuple[tuple[int, int], ...]), ("quotes", tuple[str, ...]))
    rows = []
    for name, kind in _NAMES.items():
        hints = get_type_hints(kind)
        body = [(item.name, dict[str, str] if item.name == "heads" else hints[item.name], _missing(item)) for item in fields(kind)]
        renamed = {item.name: _RENAMED[item.name] for item in fields(kind) if item.name in _RENAMED}
        rows.append(msgspec.defstruct(name, [*claim, *words, *body], tag_field="type", tag=name, rename=renamed, kw_only=True, gc=False))
    return Union[tuple(rows)]  # noqa: UP007  # of types known only when the program runs


def _missing(item: Field[Any]) -> Any:
    return None if item.default is MISSING else item.default


@lru_cache(maxsize=1)
def _claim_decoder() -> tuple[msgspec.json.Decoder[Any], dict[str, tuple[type[Body], attrgetter[tuple[Any, ...]]]]]:
    found: dict[str, tuple[type[Body], attrgetter[tuple[Any, ...]]]] = {}
    for name, kind in _NAMES.items():
        found[name] = kind, attrgetter(*(item.name for item in fields(kind)))
    return msgspec.json.Decoder(_claim_rows()), found


def claim_from_json(text: str | bytes, report_id: str) -> Claim:
    """A claim from the JSON of `claim_to_dict`, which has every field: the same as `claim_from_dict`, several times as fast."""
    decoder, kinds = _claim_decoder()
    row = decoder.decode(text)
    kind, values = kinds[type(row).__name__]
    if kind is Talks:
        row.heads = tuple(sorted((row.heads or {}).items()))
    evidence = tuple(Span(report_id, start, end, quote) for (start, end), quote in zip(row.spans, row.quotes, strict=True))
    return Claim(row.id, report_id, row.says, kind(*values(row)), evidence, row.maker, row.side, row.uncertain)


def claim_from_dict(row: dict[str, Any], report_id: str) -> Claim:
    """A claim from the exchange form; a gold claim, which has no offsets, gets one span that holds its locating words."""
    body = body_from_dict(row)
    words = row.get("evidence") or ""
    places = row.get("spans") or [[0, len(words)]]
    quotes = row.get("quotes") or [words] * len(places)
    spans = tuple(Span(report_id, start, end, quote) for (start, end), quote in zip(places, quotes, strict=True))
    number = row.get("id") or claim_id(report_id, row.get("says"), body, spans)
    return Claim(number, report_id, row.get("says"), body, spans, row.get("maker") or "gold", row.get("side"), bool(row.get("uncertain")))
