"""Tokens do not depend on what was read before, nor does the memory that they take grow without end."""

from __future__ import annotations

import pytest

from parley.annotate import tokens
from parley.annotate.tokens import tokenise
from parley.model import Report


def test_a_vocabulary_that_has_grown_is_dropped_and_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Report("x", f"The U.N.-brokered truce of Qev{number} held on Monday, Gen. Lund{number} said.") for number in range(200)]
    before = [tokenise(one) for one in texts]
    monkeypatch.setattr(tokens, "_LEARNED", 1500)
    assert [tokenise(one) for one in texts] == before
    assert len(tokens._tokenizer().vocab.strings) < 1600
