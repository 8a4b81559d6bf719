"""What a person is asked, and what the answers do."""

from __future__ import annotations

from parley.canonical import words_key
from parley.model import Claim, Judgement
from parley.reconcile import build_ledger, questions
from parley.reconcile.checks import deliveries
from parley.reconcile.ledger import Ledger
from tests.reconcile.making import report, transfer

R1, R2, R3 = report("r1", "2025-03-02"), report("r2", "2025-03-10"), report("r3", "2025-03-11")
AGREED = transfer("r1", "agreed", "AA>BB", 1000, "2025-03-01")
MONDAY = transfer("r2", "carried_out", "AA>BB", 300, "2025-03-09")
TUESDAY = transfer("r3", "carried_out", "AA>BB", 300, "2025-03-10")
RARE = transfer("r3", "carried_out", "AA>BB", 307, "2025-03-10")


def made(claims: list[Claim], *judged: Judgement) -> Ledger:
    return build_ledger([R1, R2, R3], claims, judged)


def verdict(claim: Claim, word: str, number: str = "j1", undoes: str | None = None) -> Judgement:
    return Judgement(number, words_key(claim), word, "M. K.", f"2025-03-12T10:00:0{number[-1]}Z", "", undoes)


def dates(ledger: Ledger) -> list[int]:
    return [item.count.min or 0 for item in deliveries(ledger.negotiations[0]) if item.count]


def test_a_round_figure_on_two_days_is_asked_about() -> None:
    claims = [AGREED, MONDAY, TUESDAY]
    (asked,) = questions(made(claims), claims, ())
    assert (asked.kind, asked.weight) == ("same_transfer", 300)
    assert [option.verdict.partition(":")[0] for option in asked.options] == ["same", "other"]
    assert dates(made(claims)) == [300, 300]
    one = verdict(MONDAY, f"same:{words_key(TUESDAY)}")
    assert dates(made(claims, one)) == [300]
    assert questions(made(claims, one), claims, [one]) == ()
    two = verdict(MONDAY, f"other:{words_key(TUESDAY)}")
    assert dates(made(claims, two)) == [300, 300]
    assert questions(made(claims, two), claims, [two]) == ()
    assert dates(made(claims, one, verdict(MONDAY, "undo", "j2", "j1"))) == [300, 300]


def test_what_the_rules_take_for_one_transfer_a_person_may_tell_apart() -> None:
    early = transfer("r2", "carried_out", "AA>BB", 307, "2025-03-09")
    assert dates(made([AGREED, early, RARE])) == [307]
    assert dates(made([AGREED, early, RARE], verdict(early, f"other:{words_key(RARE)}"))) == [307, 307]


def test_what_only_its_figure_joins_over_two_days_is_asked_about() -> None:
    early = transfer("r2", "carried_out", "AA>BB", 307, "2025-03-09")
    claims = [AGREED, early, RARE]
    (asked,) = questions(made(claims), claims, ())
    assert (asked.kind, asked.words, asked.weight) == ("same_transfer", "Is the transfer told of 2025-03-09 and 2025-03-10 one?", 307)
    for word in ("same", "other"):
        judged = verdict(early, f"{word}:{words_key(RARE)}")
        assert questions(made(claims, judged), claims, [judged]) == ()
    staged = [AGREED, *(transfer(rep, "carried_out", "AA>BB", 307, day, stage=2) for rep, day in (("r2", "2025-03-09"), ("r3", "2025-03-10")))]
    assert questions(made(staged), staged, ()) == ()


def test_an_uncertain_claim_is_asked_about_and_may_be_left_out() -> None:
    doubtful = transfer("r2", "carried_out", "AA>BB", 40, "2025-03-09", uncertain=True)
    claims = [AGREED, doubtful]
    (asked,) = questions(made(claims), claims, ())
    assert (asked.kind, asked.claims) == ("right_claim", (doubtful.id,))
    assert dates(made(claims, verdict(doubtful, "rejected"))) == []
    assert dates(made(claims, verdict(doubtful, "accepted"))) == [40]
    assert questions(made(claims, verdict(doubtful, "accepted")), claims, [verdict(doubtful, "accepted")]) == ()


def test_what_moves_most_is_asked_first() -> None:
    small = transfer("r2", "carried_out", "AA>BB", 4, "2025-03-05", uncertain=True)
    large = transfer("r2", "carried_out", "AA>BB", 400, "2025-03-09", uncertain=True)
    claims = [AGREED, small, large]
    assert [asked.weight for asked in questions(made(claims), claims, ())] == [400, 4]


def test_an_old_figure_that_is_contested_does_not_take_what_is_told_without_a_day() -> None:
    """8, say some, 1, say others, were freed on the 1st; ten days later "8 were freed", no day given: perhaps others, and it is asked."""
    told = [transfer(rep.id, "carried_out", "AA>BB", figure, "2025-03-01") for rep, figure in ((R1, 8), (R2, 1))]
    later = transfer("r3", "carried_out", "AA>BB", 8, None)
    claims = [AGREED, *told, later]
    assert sorted(dates(made(claims))) == [1, 8]
    (asked,) = questions(made(claims), claims, ())
    assert (asked.kind, asked.words) == ("same_transfer", "Is the transfer of 2025-03-01 the same as that of no day, reported on 2025-03-11?")
    assert len(dates(made(claims, verdict(told[0], f"same:{words_key(later)}")))) == 1
    uncontested = [AGREED, told[0], later]
    assert dates(made(uncontested)) == [8]


def test_another_stage_without_a_day_is_another_transfer() -> None:
    """8 in the first stage on the 9th; 8 in the second, no day given."""
    claims = [AGREED, transfer("r2", "carried_out", "AA>BB", 8, "2025-03-09", stage=1), transfer("r3", "carried_out", "AA>BB", 8, None, stage=2)]
    assert dates(made(claims)) == [8, 8]
    assert questions(made(claims), claims, ()) == ()
