"""Claims coded as events: PLOVER and the root of CAMEO."""

from __future__ import annotations

import json
from datetime import date
from typing import get_args

import jsonschema
import pytest

from parley.model import Answer, Body, Claim, Count, Listing, Meeting, Proposal, Response, Status, Talks, Transfer, When
from parley.show.forms.plover import Coded, coded, plover
from parley.show.forms.shipped import event_codes
from parley.show.forms.whole import Whole
from tests.show.forms.schemas import EVENT

DAY = When(date(2025, 6, 2), date(2025, 6, 2), "day")
TOPICS = ("ceasefire", "summit", "talks", "exchange", "document", "other")


def claim(body: Body, side: str | None = None) -> Claim:
    return Claim("1", "r", "A spokesman", body, (), "test", side)


def transfer(status: Status, what: str = "persons", **more: object) -> Transfer:
    return Transfer(status, "RU", "UA", what, (), Count(9, 9), DAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "event", "mode", "context", "cameo"),
    [
        pytest.param(transfer("carried_out"), "RETREAT", "release", "legal", "0841", id="The north freed nine captives."),
        pytest.param(transfer("carried_out", "bodies"), "RETREAT", "return", "legal", "084", id="The north returned nine bodies."),
        pytest.param(transfer("agreed"), "AGREE", "", "rights_freedoms", "0353", id="They agreed to free nine captives."),
        pytest.param(transfer("offered", "bodies"), "AGREE", "", "rights_freedoms", "0353", id="The north offered to return nine bodies."),
        pytest.param(transfer("denied"), "RETREAT", "release", "negation", "0841", id="The north denied having freed anybody."),
        pytest.param(transfer("cancelled", "bodies"), "RETREAT", "return", "negation", "084", id="The return of nine bodies was called off."),
        pytest.param(Talks("held", DAY, parties=("RU", "UA"), mediators=("TR",)), "CONSULT", "third-party", "diplomatic", "046", id="They met."),
        pytest.param(Talks("planned", DAY, parties=("RU", "UA")), "AGREE", "", "diplomatic", "036", id="They are to meet on Monday."),
        pytest.param(Proposal("RU", ("UA",), "ceasefire"), "AGREE", "", "military", "0356", id="The north proposed a truce."),
        pytest.param(Response("UA", "RU", "ceasefire", "rejected"), "REJECT", "yield", "military", "1246", id="The south refused the truce."),
        pytest.param(Response("UA", "RU", "summit", "rejected"), "REJECT", "meet", "diplomatic", "125", id="The south refused to meet."),
        pytest.param(
            Response("UA", "RU", "talks", "conditional"), "AGREE", "", "hypothetical", "036", id="The south would meet, if the guns fell silent."
        ),
    ],
)
def test_what_a_claim_is_coded_as(body: Body, event: str, mode: str, context: str, cameo: str) -> None:
    found = coded(claim(body))
    assert found
    assert found[:4] == (event, mode, context, cameo)


def test_who_demands_is_the_source_and_who_is_to_give_the_recipient() -> None:
    assert coded(claim(transfer("demanded"), "UA")) == Coded("DEMAND", "yield", "legal", "1053", ("UA",), ("RU",))


@pytest.mark.parametrize("body", [transfer("carried_out", cumulative=True), Response("UA", "RU", "talks", "noted")])
def test_a_total_to_date_and_an_answer_that_only_notes_are_no_events(body: Body) -> None:
    assert coded(claim(body)) is None


def test_every_kind_of_claim_has_its_row() -> None:
    codes = event_codes()
    assert set(codes["transfer"]) == set(get_args(Status))
    assert set(codes["talks"]) == set(get_args(Meeting))
    assert set(codes["proposal"]) == set(codes["rejected"]) == set(TOPICS)
    rows = [row for name in ("transfer", "bodies", "talks", "proposal", "rejected", "list") for row in codes[name].values()]
    assert {event for event, *_ in rows} == set(codes["quad"])
    for what in TOPICS:
        for answer in get_args(Answer):
            assert (coded(claim(Response("UA", "RU", what, answer))) is None) == (answer == "noted")  # type: ignore[arg-type]
    assert coded(claim(Listing("RU", "UA", "map")))


def hold(whole: Whole) -> None:
    validator = jsonschema.Draft202012Validator(EVENT)
    for line in plover(whole).text.splitlines():
        event = json.loads(line)
        validator.validate(event)
        assert event["cameo"].startswith(event["cameo_root"])
        assert len(event["cameo_root"]) == 2
        date.fromisoformat(event["date"])


def test_events_hold_to_the_specification(whole: Whole) -> None:
    hold(whole)


def test_events_from_claims_of_every_kind_hold_to_it_too(made_up: Whole) -> None:
    hold(made_up)


def test_what_has_no_place_is_counted_and_copies_share_a_link(whole: Whole, turned: Whole) -> None:
    made = plover(whole)
    events = [json.loads(line) for line in made.text.splitlines()]
    assert made == plover(turned)
    assert made.left_out.startswith(f"{sum(len(one.claims) for one in whole.readings) - len(events)} claims left out")
    assert {event["link"] for event in events} <= set(whole.origins.values()) | {one.report.id for one in whole.readings}
    assert {actor["code"] for event in events for actor in event["source"]} >= {"RUS", "UKR"}
