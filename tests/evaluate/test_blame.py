from __future__ import annotations

import pytest

from parley.evaluate.blame import blame, locate
from parley.evaluate.figures import Miss
from parley.explained import Explained, Outcome

TEXT = "Envoys met in Doha. The army said it had “freed 40 captives”, among them two medics, on Sunday."
FREED = Outcome("refused", "no-side", "freed 40 captives", 42, 59, "the words do not name who gets them")
MET = Outcome("claim", "talks", "met", 7, 10, "", "c1")
SENTENCES = (
    Explained(0, 19, TEXT[:19], "body", (), (MET,)),
    Explained(20, len(TEXT), TEXT[20:], "body", (), (FREED,)),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("freed 40 captives", "freed"),
        ('it had "freed 40 captives"', "it"),
        ("freed 40 … two medics", "freed"),
        ("The army said it had set free", "The"),
        ("forty men came home", None),
        ("", None),
    ],
    ids=["word for word", "other quotation marks", "with words left out", "its beginning", "not there", "no words"],
)
def test_where_the_words_of_gold_stand(words: str, found: str | None) -> None:
    at = locate(TEXT, words)
    assert at is None if found is None else at is not None and TEXT[at:].startswith(found)


def test_a_missed_claim_stands_beside_the_refusal_in_its_sentence() -> None:
    found = blame(Miss("r", "missed", "transfer", "", {"evidence": "had freed 40 captives"}, None), TEXT, SENTENCES)
    assert found.sentence is SENTENCES[1]
    assert found.outcomes == (FREED,)


def test_an_invented_claim_stands_beside_the_rule_that_made_it() -> None:
    read = {"id": "c1", "spans": [[7, 10]], "evidence": "met"}
    found = blame(Miss("r", "invented", "talks", "", None, read), TEXT, SENTENCES)
    assert found.sentence is SENTENCES[0]
    assert found.outcomes == (MET,)


def test_words_that_are_not_in_the_text_blame_nobody() -> None:
    found = blame(Miss("r", "missed", "transfer", "", {"evidence": "three trains of wounded"}, None), TEXT, SENTENCES)
    assert found.sentence is None
    assert found.outcomes == ()
