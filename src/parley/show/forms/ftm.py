"""The account as FollowTheMoney statements, one JSON object a line: parties, persons, reports, and what happened between them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from parley.canonical import digest, when_to_iso
from parley.model import Report, When
from parley.reconcile.ledger import Support
from parley.show.forms.shipped import party_names, states_of_today, three_letters
from parley.show.forms.text import address_of
from parley.show.forms.whole import Whole, Written, deliveries_of, lines_of
from parley.show.ledger import agreement_words
from parley.show.sheet import json_line
from parley.show.things import delivery_words, goods_words, proposal_words, talks_words
from parley.show.words import direction_words, when_words

DATASET = "parley"
_SEEN = ("first_seen", "last_seen", "lang", "original_value", "origin")  # nothing is said of these: no clock may show


class Thing(NamedTuple):
    """An entity: its id, its schema, and values by property."""

    id: str
    schema: str
    values: tuple[tuple[str, str], ...]


def ftm(whole: Whole) -> Written:
    """Every statement about every entity, in order of entities."""
    things = {thing.id: thing for thing in _things(whole)}
    rows = [row for name in sorted(things) for row in _statements(things[name])]
    return Written("".join(json_line(row) for row in rows))


def _statements(thing: Thing) -> Iterator[dict[str, Any]]:
    for prop, value in sorted({(prop, tidy) for prop, value in thing.values if (tidy := _tidy(prop, value))}):
        # The id that FollowTheMoney itself makes: SHA-1 names, and protects nothing.
        key = hashlib.sha1(f"{DATASET}.{thing.id}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
        said = {"id": key, "entity_id": thing.id, "canonical_id": thing.id, "schema": thing.schema, "prop": prop, "value": value}
        yield said | {"dataset": DATASET, "external": False} | dict.fromkeys(_SEEN)


def _tidy(prop: str, value: str) -> str:
    """A value as FollowTheMoney keeps it: one line, single spaces, nothing that cannot be printed; a name without quotation marks around it."""
    line = " ".join("".join(letter for letter in value if letter.isspace() or unicodedata.category(letter) != "Cc").split())
    return line.strip("\"' ") if prop == "name" else line


def _id(kind: str, *parts: object) -> str:
    return f"{DATASET}-{kind}-{digest(list(parts))}"


class Told(NamedTuple):
    """What happened, in the words of the account, and who took part."""

    kind: str
    words: str
    when: When | None
    support: Support
    involved: tuple[str, ...]  # ids
    place: str = ""


def _things(whole: Whole) -> Iterator[Thing]:
    reports = {claim.id: reading.report for reading in whole.readings for claim in reading.claims}
    yield from (_report(reading.report) for reading in whole.readings)
    for negotiation in whole.ledger.negotiations:
        sides = tuple(party for side in negotiation.sides for party in side)
        yield from _parties(sides)
        for talks in (*negotiation.talks, *negotiation.vague_talks):
            yield from _parties((*talks.parties, *talks.mediators))
            people = tuple(_person(name, party) for party, name in talks.heads)
            yield from people
            involved = (*_ids(talks.parties or sides), *(person.id for person in people))
            place = ", ".join(part for part in (talks.venue, talks.city) if part)
            yield _event(Told("talks", talks_words(talks), talks.when, talks.support, involved, place), reports)
        for proposal in negotiation.proposals:
            if proposal.support:
                asked = (proposal.by, *proposal.to)
                yield from _parties(asked)
                yield _event(Told("proposal", proposal_words(proposal), proposal.when, proposal.support, _ids(asked)), reports)
    yield from _transfers(whole, reports)


def _transfers(whole: Whole, reports: Mapping[str, Report]) -> Iterator[Thing]:
    for _, agreement, line in lines_of(whole):
        words = f"{agreement_words(agreement)}: {goods_words(line.agreed, line.what, line.category)}, {direction_words(line.giver, line.receiver)}"
        yield from _parties((line.giver, line.receiver))
        yield _event(Told("agreement", words, agreement.when, line.support, _ids((line.giver, line.receiver))), reports)
    for _, _, delivery in deliveries_of(whole):
        yield from _parties((delivery.giver, delivery.receiver))
        yield _event(Told("delivery", delivery_words(delivery), delivery.when, delivery.support, _ids((delivery.giver, delivery.receiver))), reports)


def _parties(codes: tuple[str | None, ...]) -> Iterator[Thing]:
    """States as public bodies, others as organisations."""
    for code in filter(None, codes):
        name = party_names().get(code, code)
        schema = "PublicBody" if code in three_letters() else "Organization"
        yield Thing(_party_id(code), schema, (("name", name), ("alias", code), *_country(code)))


def _party_id(code: str) -> str:
    return _id("party", code)


def _ids(codes: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(_party_id(code) for code in codes if code)


def _person(name: str, party: str) -> Thing:
    return Thing(_id("person", name, party), "Person", (("name", name), *_country(party)))


def _country(party: str) -> tuple[tuple[str, str], ...]:
    """The code of a state of today; FollowTheMoney has other codes for those of the past."""
    return (("country", party.lower()),) if party in states_of_today() else ()


def _report(report: Report) -> Thing:
    name = report.source.replace("\\", "/").rsplit("/", 1)[-1] or report.id
    known = {
        "fileName": name,
        "title": report.title,
        "publisher": report.outlet or report.agency,
        "publishedAt": when_to_iso(report.published),
        "sourceUrl": address_of(report),
    }
    return Thing(_report_id(report), "Article", tuple((prop, value) for prop, value in known.items() if value))


def _report_id(report: Report) -> str:
    return _id("report", report.id)


def _event(told: Told, reports: Mapping[str, Report]) -> Thing:
    values = [("name", told.words), ("keywords", told.kind), ("summary", f"{told.words}, {when_words(told.when)}" if told.when else told.words)]
    values += [("location", told.place)] if told.place else []
    values += [("involved", party) for party in told.involved]
    if told.when:
        iso = when_to_iso(told.when)
        values += [("date", iso)] if iso else [("startDate", told.when.first.isoformat()), ("endDate", told.when.last.isoformat())]
    values += [("recordId", claim) for claim in told.support.claims]
    values += [("proof", _report_id(reports[claim])) for claim in told.support.claims if claim in reports]
    return Thing(_id(told.kind, told.words, when_to_iso(told.when), sorted(told.support.claims)), "Event", tuple(values))
