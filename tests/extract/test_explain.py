from __future__ import annotations

from parley.extract import explain, extract
from tests.extract.telling import marked

REPORT = (
    "Russia returned 1,245 bodies to Ukraine on Tuesday, the defence ministry in Kyiv said. "
    "The exchange of remains went on without a hitch. Doctors of the hospital did not rescue the prisoners. "
    "Talks between the two delegations could follow. The weather was fine. "
    "If Moscow agrees to a truce, the army will stop. Kyiv released the film on Friday."
)


def test_every_claim_is_told_of_in_its_sentence_and_every_refusal_too() -> None:
    notes = marked(REPORT)
    claims, problems = extract(notes)
    told = explain(notes)
    assert {o.claim for s in told for o in s.outcomes if o.fate == "claim"} == {c.id for c in claims}
    assert len([o for s in told for o in s.outcomes if o.fate == "refused"]) == len(problems)
    for sentence in told:
        assert notes.report.text[sentence.start : sentence.end] == sentence.text
        assert all(sentence.start <= o.start < o.end <= sentence.end for o in sentence.outcomes if o.fate != "claim")


def test_what_is_seen_in_a_sentence() -> None:
    first = explain(marked(REPORT))[0]
    seen = {(s.sort, s.words, s.means) for s in first.seen}
    assert ("party", "Russia", "RU") in seen
    assert ("count", "1,245", "1,245") in seen
    assert ("date", "on Tuesday", "2025-07-22") in seen or ("date", "Tuesday", "2025-07-22") in seen
    assert any(s.sort == "voice" and "said" in s.means for s in first.seen)
    assert any(s.sort == "group" and s.means.startswith("1,245: remains") for s in first.seen)
    assert any(s.sort == "cue" and "turn" in s.means for s in first.seen)


def test_a_sentence_without_claim_says_what_is_missing() -> None:
    by_words = {s.text[:12]: s for s in explain(marked(REPORT))}
    assert by_words["The weather "].outcomes == ()
    film = by_words["Kyiv release"].outcomes
    assert any(o.fate == "no claim" and "no captives" in o.why for o in film)
    assert all(len(o.why.split()) >= 3 for s in by_words.values() for o in s.outcomes if o.fate != "claim")
