"""What only a person can settle: which agreement, one transfer or two, is it read rightly; what moves most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from parley.canonical import digest, when_to_iso, words_key
from parley.model import Claim, Judgement, Transfer
from parley.reconcile.intervals import bare, exact_day, overlaps, size
from parley.reconcile.ledger import Delivery, Ledger, Negotiation
from parley.reconcile.sources import in_force

QuestionKind = Literal["which_agreement", "same_transfer", "right_claim"]
_NEAR = timedelta(days=2)  # reports may date one transfer so differently
_AFTER = 3  # later transfers that one is compared with


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given: the verdict to keep, and what it means."""

    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to judge."""

    key: str
    kind: QuestionKind
    about: str  # the words that the judgement is about
    words: str
    options: tuple[Option, ...]
    claims: tuple[str, ...]  # whose words to show
    weight: int  # how many persons or remains the answer moves


def questions(ledger: Ledger, claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[Question, ...]:
    """The questions that a ledger leaves open and nobody has answered, those that would change it most first.

    Args:
        ledger: the ledger.
        claims: the claims that it was made from.
        judgements: the answers so far; what they settle is not asked again.
    """
    known = {claim.id: claim for claim in claims}
    verdicts = in_force(judgements)
    answered = set(verdicts) | {verdict.partition(":")[2] for verdict in verdicts.values() if verdict.startswith(("same:", "other:"))}
    found = [question for negotiation in ledger.negotiations for question in _of(negotiation, known)]
    fresh = {question.key: question for question in found if question.about not in answered}
    return tuple(sorted(fresh.values(), key=lambda question: (-question.weight, question.kind, question.key)))


def _of(negotiation: Negotiation, known: Mapping[str, Claim]) -> Iterator[Question]:
    agreements = {agreement.key: agreement for agreement in negotiation.agreements}
    for delivery in negotiation.unassigned:
        days = [day for name in delivery.options if (day := exact_day(agreements[name].when))]
        if days:
            yield _which(delivery, days, known)
    made = [*negotiation.unassigned, *(item for agreement in negotiation.agreements for line in agreement.lines for item in line.deliveries)]
    yield from _same(made, known)
    for delivery in made:
        yield from (_right(known[name]) for name in delivery.support.claims if known[name].uncertain)


def _key(kind: QuestionKind, about: str, options: Sequence[Option]) -> str:
    return digest([kind, about, [option.verdict for option in options]])


def _which(delivery: Delivery, days: Iterable[date], known: Mapping[str, Claim]) -> Question:
    about = words_key(known[delivery.support.claims[0]])
    named = [Option(f"settles:{day}", f"the agreement of {day}") for day in sorted(set(days))]
    options = (*named, Option("settles:none", "none of these"))
    return Question(
        _key("which_agreement", about, options),
        "which_agreement",
        about,
        "Which agreement does this carry out?",
        options,
        delivery.support.claims,
        size(delivery.count),
    )


def _same(made: Iterable[Delivery], known: Mapping[str, Claim]) -> Iterator[Question]:
    """Transfers in one direction on neighbouring days that no report tells both of, and whose figures could be one."""
    dated = sorted((item for item in made if exact_day(item.when)), key=lambda item: (exact_day(item.when) or date.min, item.key))
    for number, first in enumerate(dated):
        for second in islice(dated, number + 1, number + 1 + _AFTER):
            if _could_be_one(first, second, known):
                a, b = (words_key(known[item.support.claims[0]]) for item in (first, second))
                options = (Option(f"same:{b}", "one transfer, dated differently"), Option(f"other:{b}", "two transfers"))
                words = f"Is the transfer of {when_to_iso(first.when)} the same as that of {when_to_iso(second.when)}?"
                both = (*first.support.claims, *second.support.claims)
                yield Question(_key("same_transfer", a, options), "same_transfer", a, words, options, both, size(first.count))


def _could_be_one(a: Delivery, b: Delivery, known: Mapping[str, Claim]) -> bool:
    first, second = exact_day(a.when), exact_day(b.when)
    if first is None or second is None or not timedelta(0) < second - first <= _NEAR:
        return False
    way = (a.giver, a.receiver, a.what) == (b.giver, b.receiver, b.what)
    apart = {known[name].report for name in a.support.claims}.isdisjoint(known[name].report for name in b.support.claims)
    return way and apart and not bare(a.count) and not bare(b.count) and overlaps(a.count, b.count) and a.stage in {None, b.stage}


def _right(claim: Claim) -> Question:
    about = words_key(claim)
    options = (Option("accepted", "the words say so"), Option("rejected", "they do not: leave it out"))
    moved = size(claim.body.count) if isinstance(claim.body, Transfer) else 0
    return Question(_key("right_claim", about, options), "right_claim", about, "Is this read rightly?", options, (claim.id,), moved)
