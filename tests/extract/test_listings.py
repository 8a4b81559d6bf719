"""Lists and documents handed over, told in one line each: from, to, what, how many, when."""

from __future__ import annotations

from datetime import date

import pytest

from parley.extract import extract
from parley.model import Claim, Listing
from tests.extract.telling import figure, marked

CASES = (
    ("On Wednesday India shared the names of 381 civilian prisoners and 81 fishermen with Pakistan.", "IN>PK prisoners 381 2025-07-23", "IN>PK prisoners 81 2025-07-23"),
    ("Pakistan gave India a list of 49 civilian prisoners and 217 fishermen on Wednesday.", "PK>IN prisoners 49 2025-07-23", "PK>IN prisoners 217 2025-07-23"),
    ("Lists of nuclear installations were exchanged by India and Pakistan on Wednesday.", "IN>PK other ? 2025-07-23", "PK>IN other ? 2025-07-23"),
    ("Azerbaijan freed 15 Armenian soldiers on Monday. In exchange, Armenia provided it with maps of the minefields.", "AM>AZ map ? 2025-07-21"),
    ("On Tuesday the delegations of Yemen's government and of the Houthis handed each other lists with some 15,000 names of prisoners.", "->- prisoners ~15000 2025-07-22"),
    ("Ukraine's delegation handed Russia a list of 339 children on Monday.", "UA>RU children 339 2025-07-21"),
    ("Russia presented a memorandum to the Ukrainian side on Monday.", "RU>UA memorandum ? 2025-07-21"),
    ("A list of 400 prisoners was handed to Israel by Hamas on Monday.", "HAMAS>IL prisoners 400 2025-07-21"),
    ("Israel said it would stay away until Hamas handed over a list of hostages.",),
    ("Hamas refused to give Israel a list of the hostages.",),
    ("Hamas has not handed over a list of the hostages whom Israel wants back.",),
    ("If Russia gives Ukraine a memorandum, talks will go on.",),
    ("Russia will hand Ukraine its memorandum on Monday.",),
)  # fmt: skip


def told(claim: Claim) -> str:
    body = claim.body
    assert isinstance(body, Listing)
    return f"{body.giver or '-'}>{body.receiver or '-'} {body.what} {figure(body.count)} {body.when.first.isoformat() if body.when else '-'}"


@pytest.mark.parametrize(("text", "lines"), [(text, lines) for text, *lines in CASES])
def test_listings(text: str, lines: list[str]) -> None:
    found = extract(marked(text, date(2025, 7, 24)))[0]
    assert sorted(told(c) for c in found if isinstance(c.body, Listing)) == sorted(lines)
