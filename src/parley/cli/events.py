"""What a watch tells: a line for a person, an object for a program."""

from __future__ import annotations

from datetime import datetime

from parley import flow
from parley.show.words import plural


def line_of(event: flow.Event) -> str:
    """An event for a person."""
    where = event.address if event.kind in {"report", "known", "passed_over", "problem", "later"} and event.address else event.source
    return f"{event.at:%Y-%m-%d %H:%M:%S}  {_words(event)}{f'  {where}' if where else ''}"


def _words(event: flow.Event) -> str:
    until = f" Again at {_clock(event.until, event.at)}." if event.until else ""
    match event.kind:
        case "polled":
            return plural(event.number or 0, "new entry", "new entries")
        case "list":
            return f"list of {plural(event.number or 0, 'feed')}"
        case "report":
            return f"read: {event.report}, {plural(event.number or 0, 'claim')}"
        case "known":
            return f"known already: {event.report}"
        case "moved":
            return f"moved for good to {event.address}:"
        case "later":
            return f"does not answer now.{until}"
        case "waiting":
            return f"nothing to do until {_clock(event.until or event.at, event.at)}"
        case "problem" if event.problem:
            return f"{event.problem.code}: {event.problem.message}{until}"
        case "passed_over":
            return "holds no claim:"
        case _:
            return event.kind


def _clock(time: datetime, now: datetime) -> str:
    return f"{time:%H:%M:%S}" if time.date() == now.date() else f"{time:%Y-%m-%d %H:%M:%S}"


def record_of(event: flow.Event) -> dict[str, object]:
    """An event for a program: only what it has."""
    record: dict[str, object] = {"kind": event.kind, "at": event.at.isoformat()}
    fields = {"source": event.source, "address": event.address, "report": event.report, "number": event.number}
    record |= {name: value for name, value in fields.items() if value not in {None, ""}}
    if event.until:
        record["until"] = event.until.isoformat()
    if event.problem:
        record["problem"] = {"code": event.problem.code, "where": event.problem.where, "message": event.problem.message}
    return record
