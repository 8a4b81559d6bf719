"""Where talks were, as GeoJSON; and the table of coordinates."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from importlib.resources import files

import jsonschema

from parley.show.forms import shipped
from parley.show.forms.places import places
from parley.show.forms.whole import Whole
from tests.show.forms.schemas import FEATURES


def test_a_city_is_one_point_with_all_talks_there(whole: Whole, turned: Whole) -> None:
    made = json.loads(places(whole).text)
    jsonschema.validate(made, FEATURES)
    (istanbul,) = made["features"]
    east, north = istanbul["geometry"]["coordinates"]
    assert (28 < east < 30, 40 < north < 42) == (True, True)  # longitude first
    assert "2025-06-02" in {talks["date"] for talks in istanbul["properties"]["talks"]}
    assert places(whole) == places(turned)


def test_a_city_that_the_table_does_not_know_has_no_point_and_is_there(whole: Whole) -> None:
    (negotiation,) = whole.ledger.negotiations
    nowhere = replace(negotiation, talks=(replace(negotiation.talks[1], city="Nowhere"),))
    made = places(replace(whole, ledger=replace(whole.ledger, negotiations=(nowhere,))))
    (feature,) = json.loads(made.text)["features"]
    jsonschema.validate(json.loads(made.text), FEATURES)
    assert (feature["geometry"], feature["id"]) == (None, "Nowhere")
    assert made.left_out == "1 city without a point: not in the table of coordinates."


def _table(name: str) -> list[dict[str, str]]:
    lines = (files("parley.data.english") / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_the_capital_of_every_state_of_today_and_no_place_that_the_reader_does_not_know() -> None:
    capitals = {row["capitals"].split(";")[0] for row in _table("states.csv") if row["capitals"] and not row["years"]}
    others = {name for row in _table("states.csv") for name in row["capitals"].split(";")} | {row["name"] for row in _table("cities.csv")}
    assert capitals - set(shipped.places()) == set()
    assert set(shipped.places()) - capitals - others == set()
    assert {place.source for place in shipped.places().values()} == {"ne", "own"}
    assert all(-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 for place in shipped.places().values())


def test_every_state_has_three_letters() -> None:
    assert {row["code"] for row in _table("states.csv")} <= set(shipped.three_letters())
    assert all(len(code) == 3 and code.isupper() for code in shipped.three_letters().values())
