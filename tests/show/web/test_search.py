from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from parley.show.web.snippets import Run, folded_words, snippet


def test_accents_do_not_matter(client: TestClient) -> None:
    plain, accented = (client.get("/search.json", params={"q": words}).json() for words in ("ciragan palace", "Çırağan PALACE"))
    assert plain["number"] == accented["number"] > 0
    assert [hit["id"] for hit in plain["hits"]] == [hit["id"] for hit in accented["hits"]]


def test_facets_narrow(client: TestClient) -> None:
    whole = client.get("/search.json").json()
    outlet, number = next(facet for facet in whole["facets"] if facet["parameter"] == "outlet")["values"][0]
    narrowed = client.get("/search.json", params={"outlet": outlet}).json()
    assert narrowed["number"] == number < whole["number"]
    assert {hit["outlet"] for hit in narrowed["hits"]} == {outlet}


def test_the_day_of_the_account_counts(client: TestClient) -> None:
    early = client.get("/search.json", params={"as_of": "2025-05-20"}).json()
    assert 0 < early["number"] < client.get("/search.json").json()["number"]


def test_claims_that_hold_the_words_stand_under_their_report(client: TestClient) -> None:
    hits = client.get("/search.json", params={"q": "6,000 bodies"}).json()["hits"]
    assert any(claim["quote"] for hit in hits for claim in hit["told"])


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "NEAR(a b)", "a*", "col:x", "' OR 1=1 --", "%%%", "\x00", "🙂"])
def test_nothing_that_is_typed_is_a_fault(client: TestClient, words: str) -> None:
    assert client.get("/search", params={"q": words}).status_code == 200


def test_the_words_are_shown_where_they_stand() -> None:
    text = "A long beginning. " * 20 + "They met at the Çırağan Palace in Istanbul." + " And on it went." * 20
    runs = snippet(text, folded_words("ciragan palace"))
    assert [run.text for run in runs if run.hit] == ["Çırağan", "Palace"]
    assert runs[0] == Run("… ", hit=False)
    assert len("".join(run.text for run in runs)) < 240


def test_a_text_without_the_words_begins_at_its_beginning() -> None:
    assert snippet("Nothing here.", ("palace",)) == (Run("Nothing here.", hit=False),)


@pytest.mark.parametrize("words", [(), ("prisoners",), ("sides",)])
def test_a_line_of_a_report_ends_with_a_whole_word(words: tuple[str, ...]) -> None:
    text = "Both sides said that prisoners were handed over at the border. " * 9
    shown = "".join(run.text for run in snippet(text.strip(), words)).strip("… ")
    assert set(shown.split()) <= set(text.split())
    assert 150 < len(shown) <= 220


def test_a_line_without_spaces_is_cut_all_the_same() -> None:
    assert len("".join(run.text for run in snippet("x" * 5_000, ("x",)))) < 240
