"""One person under several spellings; two persons are never made one."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.canonical import claim_from_dict, person_key
from parley.model import Claim
from parley.resolve import person_doubts, with_canonical_names
from parley.resolve.people import canonical_names, same_person

NAMES = [
    ("Petro Vasylenko", "UA"),
    ("Petro Vasilenko", "UA"),
    ("Petro Vasylenko", "UA"),
    ("Vasylenko", "UA"),
    ("Sergei Orlov", "RU"),
    ("Sergey Orlov", "RU"),
    ("Sergey Orlov", "RU"),
    ("Sergey Orlova's office", None),
    ("the ministry", "RU"),
]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Rustem Umerov", "Rustem Umierov"),
        ("İbrahim Kalın", "Ibrahim Kalin"),
        ("Sergiy Koval", "Sergii Koval"),
    ],
)
def test_spellings(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Boris Ivanov", "Igor Ivanov"), ("Ali Hassan", "Ali Hussein"), ("Anna Petrova", "Anton Petrov"), ("Orlov", "Sergey Orlov")],
)
def test_two_persons(a: str, b: str) -> None:
    assert not same_person(a, b)


def test_the_usual_spelling_and_last_names_alone() -> None:
    found = canonical_names(NAMES)
    assert found["Petro Vasilenko", "UA"] == found["Vasylenko", "UA"] == "Petro Vasylenko"
    assert found["Sergei Orlov", "RU"] == "Sergey Orlov"
    assert found["the ministry", "RU"] == "the ministry"


def test_a_last_name_that_two_have_stays() -> None:
    found = canonical_names([("Igor Ivanov", "RU"), ("Boris Ivanov", "RU"), ("Ivanov", "RU")])
    assert found["Ivanov", "RU"] == "Ivanov"


@given(st.randoms())
def test_order_does_not_matter(dice: random.Random) -> None:
    shuffled = list(NAMES)
    dice.shuffle(shuffled)
    assert canonical_names(shuffled) == canonical_names(NAMES)


KYRYLO, KIRILL = ("Kyrylo Danko", "UA"), ("Kirill Danko", "UA")


def test_a_person_joins_two_names_and_parts_two_spellings() -> None:
    names = [KYRYLO, KYRYLO, KIRILL, ("Petro Vasylenko", "UA"), ("Petro Vasilenko", "UA")]
    assert canonical_names(names)[KIRILL] == "Kirill Danko"
    joined = {person_key(KYRYLO, KIRILL): "same_person"}
    assert {canonical_names(names, joined)[key] for key in (KYRYLO, KIRILL)} == {"Kyrylo Danko"}
    parted = {person_key(("Petro Vasylenko", "UA"), ("Petro Vasilenko", "UA")): "two_persons"}
    assert canonical_names(names, parted)["Petro Vasilenko", "UA"] == "Petro Vasilenko"


def test_one_name_on_two_sides_is_told_apart_by_judgement() -> None:
    keys = [("Igor Danko", "RU"), ("Igor Danko", "UA")]
    assert set(canonical_names(keys).values()) == {"Igor Danko"}
    parted = canonical_names(keys, {person_key(*keys): "two_persons"})
    assert set(parted.values()) == {"Igor Danko (RU)", "Igor Danko (UA)"}


def said(number: str, name: str, side: str, words: str = "") -> Claim:
    row = {"type": "response", "by": side, "what": "ceasefire", "answer": "rejected", "says": name, "side": side, "id": number}
    return claim_from_dict({**row, "evidence": words or name}, f"r{number}")


DAY, LATER, MUCH_LATER = date(2031, 3, 1), date(2031, 3, 9), date(2032, 3, 1)


def doubts(*told: tuple[Claim, date], verdicts: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    found = person_doubts(told, verdicts or {})
    assert found == person_doubts(tuple(reversed(told)), verdicts or {})
    return [(doubt.kind, doubt.first, doubt.second) for doubt in found]


def test_two_names_of_one_side_are_asked_about_until_somebody_knows() -> None:
    told = [(said("1", "Kyrylo Danko", "UA"), DAY), (said("2", "Kirill Danko", "UA"), LATER)]
    assert doubts(*told) == [("two_names", "Kirill Danko (UA)", "Kyrylo Danko (UA)")]
    for verdict in ("same_person", "two_persons"):
        assert doubts(*told, verdicts={person_key(KYRYLO, KIRILL): verdict}) == []


def test_the_same_office_makes_two_names_worth_a_question() -> None:
    """Foreign Minister Oleksandr Danko; Foreign Minister Alexander Danko."""
    office = "Foreign Minister "
    first, second = ("Oleksandr Danko", "Alexander Danko")
    plain = [(said("1", first, "UA"), DAY), (said("2", second, "UA"), LATER)]
    told = [(said("1", first, "UA", office + first), DAY), (said("2", second, "UA", office + second), LATER)]
    assert doubts(*plain) == []
    assert [kind for kind, *_ in doubts(*told)] == ["two_names"]


def test_brothers_by_name_are_not_asked_about() -> None:
    assert doubts((said("1", "Boris Danko", "RU"), DAY), (said("2", "Igor Danko", "RU"), DAY)) == []


def test_one_name_on_two_sides_is_asked_about() -> None:
    told = [(said("1", "Igor Danko", "RU"), DAY), (said("2", "Igor Danko", "UA"), DAY)]
    assert doubts(*told) == [("two_sides", "Igor Danko (RU)", "Igor Danko (UA)")]


def test_one_name_with_two_offices_within_weeks_is_asked_about() -> None:
    """Foreign Minister Igor Danko in one report, Defence Minister Igor Danko in another; after a year it is a career."""
    one, other = said("1", "Igor Danko", "RU", "Foreign Minister Igor Danko"), said("2", "Igor Danko", "RU", "Defence Minister Igor Danko")
    assert [kind for kind, *_ in doubts((one, DAY), (other, LATER))] == ["two_offices"]
    assert doubts((one, DAY), (other, MUCH_LATER)) == []
    deputy = said("3", "Igor Danko", "RU", "Deputy Defence Minister Igor Danko")
    assert doubts((one, DAY), (deputy, LATER)) == []
    (doubt,) = person_doubts([(one, DAY), (other, LATER)], {})
    parted = with_canonical_names([one, other], {doubt.about: "two_persons"})
    assert {claim.says for claim in parted} == {"Igor Danko (foreign minister)", "Igor Danko (defence minister)"}


def test_a_last_name_that_two_have_is_asked_about() -> None:
    told = [(said("1", "Igor Danko", "RU"), DAY), (said("2", "Boris Danko", "RU"), DAY), (said("3", "Danko", "RU"), LATER)]
    assert [kind for kind, *_ in doubts(*told)] == ["last_name", "last_name"]
    judged = {person_key(("Danko", "RU"), ("Igor Danko", "RU")): "same_person"}
    assert with_canonical_names([claim for claim, _ in told], judged)[2].says == "Igor Danko"
