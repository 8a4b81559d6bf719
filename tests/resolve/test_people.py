"""One person under several spellings; two persons are never made one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
