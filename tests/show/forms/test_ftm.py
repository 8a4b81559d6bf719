"""The account as FollowTheMoney statements, held against its own library."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from parley.show.forms.ftm import ftm
from parley.show.forms.shipped import states_of_today
from parley.show.forms.whole import Whole

library = pytest.importorskip(
    "followthemoney", reason="the extra `formats` is not installed: FollowTheMoney statements are not held against its library"
)


def rows_of(whole: Whole) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm(whole).text.splitlines()]


def test_every_statement_has_the_id_that_the_library_gives_it_and_a_value_that_it_would_keep(whole: Whole) -> None:
    from followthemoney.statement import Statement  # noqa: PLC0415

    for row in rows_of(whole):
        statement = Statement.from_dict(row)  # type: ignore[arg-type]
        assert statement.id == statement.generate_key()
        kind = library.model.get(row["schema"])
        assert kind is not None
        prop = kind.get(row["prop"])
        assert prop is not None
        assert not prop.stub
        assert prop.type.clean(row["value"]) == row["value"], row


def test_the_country_of_every_state_of_today_is_one_that_the_library_knows() -> None:
    country = library.model.get("PublicBody").get("country").type
    assert [code for code in sorted(states_of_today()) if country.clean(code.lower()) != code.lower()] == []


def test_the_statements_make_whole_entities_and_no_reference_leads_nowhere(whole: Whole, made_up: Whole) -> None:
    for one in (whole, made_up):
        entities: dict[str, Any] = defaultdict(lambda: {"properties": defaultdict(list)})
        for row in rows_of(one):
            entities[row["entity_id"]] |= {"id": row["entity_id"], "schema": row["schema"]}
            entities[row["entity_id"]]["properties"][row["prop"]].append(row["value"])
        for entity in entities.values():
            proxy = library.model.get_proxy(entity)
            library.model.get(entity["schema"]).validate(entity)
            for prop, value in proxy.itervalues():
                if prop.type.name == "entity":
                    assert library.model.get(entities[value]["schema"]).is_a(prop.range), (prop, value)


def test_the_same_reports_give_the_same_bytes_and_every_delivery_is_an_event(whole: Whole, turned: Whole) -> None:
    assert ftm(whole) == ftm(turned)
    named = {row["value"] for row in rows_of(whole) if row["prop"] == "name"}
    assert {"Russia", "Ukraine", "handed over: 1,212 remains, RU → UA"} <= named
