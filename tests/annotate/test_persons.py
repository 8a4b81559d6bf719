"""Persons and offices in sentences written for these tests; the persons are made up where the office is what counts."""

import pytest

from parley.annotate.marks import OfficeMark, PersonMark
from parley.annotate.names.parties import find_parties
from parley.annotate.names.persons import find_persons, last_person
from parley.annotate.tokens import tokenise
from parley.model import Report


def read(text: str) -> tuple[tuple[PersonMark, ...], tuple[OfficeMark, ...]]:
    report = Report("t", text)
    tokens, sentences = tokenise(report)
    return find_persons(report, tokens, sentences, find_parties(report, tokens, sentences))


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Russian presidential aide Igor Levitin agreed.", "Igor Levitin", "RU"),
        ("Oleh Danylenko, Ukraine's defence minister, agreed.", "Oleh Danylenko", "UA"),
        ("Secretary of Ukraine's National Security and Defense Council Oleh Danylenko left.", "Oleh Danylenko", "UA"),
        ("Captain Jean Gatera, spokesman for the Rwandan army, agreed.", "Jean Gatera", "RW"),
        ("Grand Ayatollah Ali al-Hakimi left.", "Ali al-Hakimi", None),
        ("DEFENSE MINISTER GENERAL PEDRO LARGO SAID NO TO THE REBELS.", "Pedro Largo", None),
        ("The head of the Yemeni government delegation, Salem Bakri, agreed.", "Salem Bakri", "YE"),
        ("Ukraine's Deputy Foreign Minister Serhiy Bondar left.", "Serhiy Bondar", "UA"),
    ],
)
def test_person_by_office(text: str, name: str, party: str | None) -> None:
    persons, _ = read(text)
    assert [(p.name, p.party) for p in persons] == [(name, party)]


def test_surname_later() -> None:
    """Levitin is the aide named before."""
    persons, _ = read("Russian aide Igor Levitin spoke. Levitin then left, and Mr Levitin was gone.")
    assert [p.name for p in persons] == ["Igor Levitin"] * 3


def test_office_resolved_by_side() -> None:
    """The Ukrainian minister is the one of the two whom the text gives that side."""
    _, offices = read("Russian Foreign Minister Igor Levitin met Ukrainian Foreign Minister Oleh Danylenko. The Ukrainian foreign minister said no.")
    assert [(o.name, o.resolved) for o in offices] == [("Oleh Danylenko", True)]


def test_office_of_two_men_stays_open() -> None:
    _, offices = read("Russian Foreign Minister Igor Levitin met Ukrainian Foreign Minister Oleh Danylenko. The foreign minister said no.")
    assert [o.resolved for o in offices] == [False]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("A senior Ukrainian official said so.", "senior Ukrainian official", "UA"),
        ("The UN envoy to Yemen said so.", "UN envoy to Yemen", "UN"),
        ("The US special envoy for Sudan said so.", "US special envoy for Sudan", "US"),
        ("The Turkish presidency said so.", "Turkish presidency", "TR"),
        ("Russian state media said so.", "Russian state media", "RU"),
        ("The Harbour Information Office said so.", "Harbour Information Office", None),
        ("The delegations of Russia and Ukraine left.", "delegations of Russia and Ukraine", None),
    ],
)
def test_offices_without_names(text: str, name: str, party: str | None) -> None:
    _, offices = read(text)
    assert [(o.name, o.party, o.resolved) for o in offices] == [(name, party, False)]


def test_last_person() -> None:
    """He is the subject of the sentence before."""
    text = "Russian aide Igor Levitin met Oleh Danylenko. He left."
    report = Report("t", text)
    tokens, sentences = tokenise(report)
    persons, _ = find_persons(report, tokens, sentences, find_parties(report, tokens, sentences))
    found = last_person(persons, next(i for i, t in enumerate(tokens) if t.text == "He"), sentences)
    assert found
    assert found.name == "Igor Levitin"
