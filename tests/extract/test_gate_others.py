"""The gate's proof on talks, proposals, answers and lists: each true claim passes, and no false variant of it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from parley.annotate.marks import Annotated
from parley.extract import extract
from parley.extract.check import check_claims
from parley.model import Body, Claim, Count, Transfer, When
from parley.show.claims import body_words
from tests.extract.gate_others import OTHERS, Change, Other
from tests.extract.telling import marked
from tests.extract.test_gate import edited, readable, requoted

CHANGES = [(case, change) for case in OTHERS for change in case.changes]
_DAY = When(date(2025, 3, 3), date(2025, 3, 3), "day")
_FALSE: dict[str, tuple[Any, ...]] = {
    "by": ("BR", "NO"), "to": (("BR",), ()), "to_by": ("BR", "NO"), "giver": ("BR", None), "receiver": ("BR", None), "when": (_DAY, None), "city": ("Oslo", None),
    "what": ("document", "map"), "venue": ("Hilton",), "parties": (("BR", "NO"),), "mediators": (("NO",),), "heads": ((("BR", "Maria Sandoval"),),), "round": (9,),
    "minutes": (7,), "hours": ((1, 1), (12, 24)), "count": (Count(7, 7), Count(100, None)), "scope": ("full", "local"), "unconditional": (True, False),
    "extends": ("prolonged by a year",), "answer": ("accepted", "rejected", "conditional", "noted"), "status": ("held", "under_way", "planned", "proposed", "cancelled"),
}  # fmt: skip


def others(notes: Annotated) -> list[Claim]:
    return [claim for claim in extract(notes)[0] if not isinstance(claim.body, Transfer)]


def false_bodies(body: Body) -> Iterator[Body]:
    """The body with each of its fields made another, one at a time."""
    for item in fields(body):
        for value in _FALSE[item.name]:
            if value != getattr(body, item.name):
                yield replace(body, **{item.name: value})


@pytest.mark.parametrize("case", OTHERS, ids=lambda c: c.text[:60])
def test_what_is_true_passes_and_nothing_else(case: Other) -> None:
    notes = marked(case.text)
    true = others(notes)
    assert sorted(body_words(claim.body) for claim in true) == sorted(case.claims)
    assert check_claims(notes, true) == (None,) * len(true)
    for claim in true:
        false = [replace(claim, body=body) for body in false_bodies(claim.body)]
        false += [replace(claim, says=speaker) for speaker in ("Maria Sandoval", "Red Cross")]
        refused = check_claims(notes, false)
        assert [other.body for other, problem in zip(false, refused, strict=True) if problem is None] == []
        assert all(problem is not None and readable(problem.message) for problem in refused)


@pytest.mark.parametrize(("case", "change"), CHANGES, ids=[f"{case.text[:40]}: {change[1]}" for case, change in CHANGES])
def test_changed_words_refuse_the_old_claim(case: Other, change: Change) -> None:
    old, new = change
    at = case.text.index(old)
    edits = [(at, at + len(old), new)]
    text = edited(case.text, edits)
    notes = marked(text)
    moved = [requoted(claim, text, edits) for claim in others(marked(case.text))]
    assert [body_words(claim.body) for claim, problem in zip(moved, check_claims(notes, moved), strict=True) if problem is None] == []
    assert not {claim.body for claim in moved} & {claim.body for claim in others(notes)}, "read anew, the changed words say it again"


def test_words_elsewhere_carry_no_claim() -> None:
    notes = marked("Russia and Ukraine held talks in Istanbul on Wednesday. Prices of bread rose in Kyiv.")
    claim = others(notes)[0]
    start = notes.report.text.index("Prices")
    elsewhere = replace(claim, evidence=tuple(replace(s, start=start, end=start + 6, quote="Prices") for s in claim.evidence[:1]))
    refused = check_claims(notes, [elsewhere])[0]
    assert refused is not None
    assert refused.code == "not-read"
