"""The data files hold together."""

from collections import Counter
from importlib import resources

import pytest

from parley.annotate.names.atlas import english, groups, several, table
from parley.annotate.names.homonyms import homonyms, needs

STATES = list(table(english("states.csv")))
GROUPS = list(table(english("groups.csv")))
CITIES = list(table(english("cities.csv")))
PERSONS = list(table(resources.files("parley.data").joinpath("persons.csv").read_text(encoding="utf-8")))
SHARED = homonyms().keys()  # told apart by the text
NOBODY = {"AQ", "BV", "GS", "HM", "SJ", "TF", "UM"}  # codes of ISO 3166-1 where no people live that could be a party
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}  # reserved or made up by CLDR


def test_states_are_iso() -> None:
    babel = pytest.importorskip("babel")
    territories = set(babel.Locale("en").territories) | {"SU", "YU"}
    assert {row["code"] for row in STATES} <= territories
    assert {row["country"] for row in CITIES if row["country"]} <= territories
    states = {row["code"] for row in STATES} | {"VA"}  # the Holy See stands among those who mediate
    assert {code for code in territories if len(code) == 2} - NOBODY - NOT_ISO <= states


def test_every_member_of_the_united_nations_has_its_words() -> None:
    bare = {row["code"] for row in STATES if not row["capitals"] and not row["adjectives"]}
    assert not bare & {"AF", "AM", "CO", "DM", "IL", "KI", "LI", "LU", "RU", "UA", "VU"}


def test_group_codes_are_unique() -> None:
    assert [code for code, n in Counter(row["code"] for row in GROUPS).items() if n > 1] == []
    assert sum(row["role"] == "party" for row in GROUPS) >= 250
    assert {row["role"] for row in GROUPS} == {"party", "carrier"}
    assert all(row["code"].replace("_", "").isalnum() and row["code"].isupper() for row in GROUPS)


def test_groups_oppose_known_parties() -> None:
    codes = {row["code"] for row in [*STATES, *GROUPS]}
    assert {code for group in groups().values() for code in group.opposes} <= codes


def test_names_of_parties_are_not_ambiguous() -> None:
    owners: dict[str, set[str]] = {}
    for row in [*STATES, *GROUPS]:
        if row.get("years"):
            continue
        for field in ("names", "adjectives", "people", "capitals", "seats", "forces"):
            for name in [row["name"], *several(row.get(field))]:
                owners.setdefault(name, set()).add(row["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1 and name not in SHARED} == {}


def test_homonyms_mean_known_parties() -> None:
    codes = {row["code"] for row in [*STATES, *GROUPS]} | {""}
    assert {c for choices in homonyms().values() for choice in choices for c in (choice.code, *choice.named, *choice.beside)} <= codes
    assert {code for asked in needs().values() for code in asked} <= codes
    names = {name for group in groups().values() for name in group.names} | {
        n for row in STATES for n in several(row["names"]) + several(row["forces"])
    }
    assert needs().keys() <= names


def test_persons_belong_to_known_parties() -> None:
    codes = {row["code"] for row in [*STATES, *GROUPS]}
    assert {row["party"] for row in PERSONS} <= codes
    assert all(row["years"][:4].isdigit() and row["years"][4] == "-" for row in PERSONS)


def test_every_row_has_its_columns() -> None:
    for rows in (STATES, GROUPS, CITIES, PERSONS):
        assert all(None not in row and None not in row.values() for row in rows)
