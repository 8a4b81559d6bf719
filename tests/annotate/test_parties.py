"""Parties named in sentences written for these tests."""

from datetime import date

import pytest

from parley.annotate.names.parties import find_parties
from parley.annotate.tokens import tokenise
from parley.model import Report, When
from parley.own import NONE, Own, OwnParty


def marks(text: str, year: int | None = None, own: Own = NONE) -> list[tuple[str, str, str]]:
    published = When(date(year, 6, 1), date(year, 6, 1), "day") if year else None
    report = Report("t", text, published=published)
    tokens, sentences = tokenise(report)
    found = find_parties(report, tokens, sentences, own)
    return [(text[tokens[m.first].start : tokens[m.last - 1].end], "+".join(m.codes), m.form) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said it would free 30 Ukrainian pilots.", [("Moscow", "RU", "capital"), ("Ukrainian", "UA", "demonym")]),
        ("The envoys met in Moscow and flew to Kabul.", []),
        ("The deal between Kiev and Moscow holds.", [("Kiev", "UA", "capital"), ("Moscow", "RU", "capital")]),
        ("South Korean officers met North Koreans.", [("South Korean", "KR", "demonym"), ("North Koreans", "KP", "people")]),
        ("The Democratic Republic of the Congo (DRC) signed.", [("Democratic Republic of the Congo (DRC)", "CD", "name")]),
        ("An Israeli-Palestinian accord.", [("Israeli-Palestinian", "IL+PS", "demonym")]),
        ("US-Iran contacts resumed.", [("US-Iran", "US+IR", "name")]),
        ("Both sides freed ten men on each side.", [("Both sides", "", "both"), ("each side", "", "each")]),
        ("It told us about a Washington Post story on Turkish Airlines in New Mexico.", []),
        ("The pro-Russian crowd met Iran-backed gunmen.", []),
        ("Lebanon's Hezbollah freed one soldier.", [("Hezbollah", "HEZBOLLAH", "name")]),
        ("The Palestinian militant group Hamas agreed.", [("Hamas", "HAMAS", "name")]),
        ("Israel Katz and Michael Jordan spoke.", []),
        ("the us-led force left and told us so.", [("us", "US", "name")]),
        ("Serbs held nine men in Bosnia.", [("Serbs", "BOSNIAN_SERBS", "people"), ("Bosnia", "BA", "name")]),
        ("Serbs voted in Serbia.", [("Serbs", "RS", "people"), ("Serbia", "RS", "name")]),
    ],
)
def test_parties(text: str, expected: list[tuple[str, str, str]]) -> None:
    # A lower-case text is known as such only from some length on.
    longer = text + " officers were there and the men walked home in the rain before the night fell." if text.islower() else text
    assert [m for m in marks(longer) if m[0] != "they"] == expected


def test_rebels_and_government_where_one_group_is_named() -> None:
    found = marks("The FMLN freed six soldiers. The rebels want an answer from the government.")
    assert ("rebels", "FMLN", "people") in found
    assert ("government", "SV", "name") in found


def test_rebels_of_a_creed_are_the_group_that_is_so_called() -> None:
    """The Philippine government and Marxist rebels opened talks; Muslim rebels may be one group or another."""
    assert ("Marxist rebels", "NPA", "people") in marks("The Philippine government met Marxist rebels.")
    assert ("communist guerrilla", "NPA", "demonym") in marks("A communist guerrilla leader spoke in the Philippines.")
    assert not [m for m in marks("The Philippine government met Muslim rebels.") if m[0].endswith("rebels")]
    assert not [m for m in marks("Marxist rebels met in Oslo.") if m[0].endswith("rebels")]


def test_rebels_of_nobody_where_two_groups_are_named() -> None:
    assert not [m for m in marks("The FARC and the ELN spoke. The rebels agreed.") if m[0] == "rebels"]


def test_moscow_was_the_soviet_unions_capital() -> None:
    assert marks("Moscow said so.", 1989) == [("Moscow", "SU", "capital")]
    assert marks("Moscow said so.", 2020) == [("Moscow", "RU", "capital")]


def test_the_users_own_parties() -> None:
    """A name of the user's comes before a blocked name and before a homonym."""
    front = OwnParty("RIVER_FRONT", "River Front", names=("Moscow Times",), people=("Riverines",), opposes=("SV",))
    own = Own("x", (front, OwnParty("DELTA", "Delta Army", names=("RSF",)), OwnParty("SV", names=("Casa Presidencial",))))
    assert marks("The River Front agreed.", own=own) == [("River Front", "RIVER_FRONT", "name")]
    assert marks("The Moscow Times and the Riverines agreed.", own=own) == [
        ("Moscow Times", "RIVER_FRONT", "name"),
        ("Riverines", "RIVER_FRONT", "people"),
    ]
    assert marks("The RSF met Casa Presidencial.", own=own) == [("RSF", "DELTA", "name"), ("Casa Presidencial", "SV", "name")]
    assert ("rebels", "RIVER_FRONT", "people") in marks("The River Front met the rebels of the River Front. The rebels agreed.", own=own)


def test_australia_is_no_carrier_though_it_has_the_african_unions_code() -> None:
    report = Report("t", "Australia and the African Union sent envoys.")
    assert [(m.codes, m.role) for m in find_parties(report, *tokenise(report))] == [(("AU",), "party"), (("AU",), "carrier")]


def test_rebels_of_the_group_that_is_named_above_all() -> None:
    """In a report on the M23 that names the FDLR once, "the rebels" are the M23; "the group" may be either."""
    text = "M23 rebels took Goma. The M23 holds 40 soldiers. Kinshasa accuses the M23; Rwanda accuses the FDLR. The rebels freed ten. The group denied it."
    found = marks(text)
    assert ("rebels", "M23", "people") in found
    assert not [m for m in found if m[0] == "group"]


def test_rebels_of_nobody_where_two_groups_are_called_so() -> None:
    """A report on two groups of rebels does not say whose "the rebels" are."""
    text = "ELN rebels met FARC rebels. The ELN agreed. The ELN signed. The ELN left. The rebels freed ten."
    assert not [m for m in marks(text) if m[0] == "rebels"]
