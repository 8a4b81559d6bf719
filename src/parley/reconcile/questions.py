"""What only a person can settle: which agreement, one transfer or two, is it read rightly; what moves most comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Literal

from parley.canonical import digest, when_to_iso, words_key
from parley.model import Claim, Count, Judgement, Transfer
from parley.reconcile.intervals import bare, exact_day, overlaps, size
from parley.reconcile.judged import in_force
from parley.reconcile.ledger import Delivery, Ledger, Negotiation

QuestionKind = Literal["which_agreement", "same_transfer", "right_claim", "same_person"]
_NEAR = timedelta(days=2)  # reports may date one transfer so differently
_TOLD = timedelta(days=4)  # what is told without a day is news of the last days
_LOOK_BACK = timedelta(days=14)  # an old figure told again without a day may be that of a transfer so long ago
_AFTER = 4  # later transfers that one is compared with
_SHOWN = 2  # claims of each that a question shows


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
    return unanswered((question for negotiation in ledger.negotiations for question in asked_of(negotiation, known)), judgements)


def asked_of(negotiation: Negotiation, known: Mapping[str, Claim]) -> tuple[Question, ...]:
    """The questions of one negotiation, answered or not; each once.

    Args:
        negotiation: of a ledger.
        known: the claims that it was made from, by id, as they were read.
    """
    return tuple(_once(_of(negotiation, known)))


def unanswered(found: Iterable[Question], judgements: Sequence[Judgement]) -> tuple[Question, ...]:
    """Those of some questions that nobody has answered, each once; those first that would change the ledger most.

    Args:
        found: the questions of negotiations, in the order of the ledger.
        judgements: the answers so far.
    """
    verdicts = {about: judgement.verdict for about, judgement in in_force(judgements).items()}
    answered = set(verdicts) | {verdict.partition(":")[2] for verdict in verdicts.values() if verdict.startswith(("same:", "other:"))}
    fresh = _once(question for question in found if question.about not in answered)
    return tuple(sorted(fresh, key=lambda question: (-question.weight, question.kind, question.key)))


def _once(found: Iterable[Question]) -> Iterable[Question]:
    fresh: dict[str, Question] = {}
    for question in found:
        fresh[question.key] = _both(fresh[question.key], question) if question.key in fresh else question
    return fresh.values()


def _of(negotiation: Negotiation, known: Mapping[str, Claim]) -> Iterator[Question]:
    agreements = {agreement.key: agreement for agreement in negotiation.agreements}
    for delivery in negotiation.unassigned:
        days = [day for name in delivery.options if (day := exact_day(agreements[name].when))]
        if days:
            yield _which(delivery, days, known)
    made = [*negotiation.unassigned, *(item for agreement in negotiation.agreements for line in agreement.lines for item in line.deliveries)]
    yield from _same(made, known)
    yield from (question for item in made for question in _joined(item, known))
    for delivery in made:
        yield from (_right(known[name]) for name in delivery.support.claims if known[name].uncertain)


def _both(first: Question, second: Question) -> Question:
    """One question for two things told in the same words: one judgement settles both."""
    claims = tuple(dict.fromkeys((*first.claims, *second.claims)))
    return replace(first, claims=claims, weight=max(first.weight, second.weight))


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
    """Transfers in one direction on neighbouring days, or told on such without a day, that no report tells both of, and that could be one."""
    ways: dict[tuple[str | None, str | None, str], list[Delivery]] = defaultdict(list)
    for item in made:
        if _day(item) is not None:
            ways[item.giver, item.receiver, item.what].append(item)
    for way in sorted(ways, key=str):
        ordered = sorted(ways[way], key=lambda item: (_day(item) or date.min, item.key))
        for number, first in enumerate(ordered):
            for second in islice(ordered, number + 1, number + 1 + _AFTER):
                if _could_be_one(first, second, known):
                    yield _pair(first, second, known)
        yield from _retold(ordered, known)


def _retold(ordered: Sequence[Delivery], known: Mapping[str, Claim]) -> Iterator[Question]:
    """What is told without a day with a figure that reports give for a transfer of the last weeks: is it told again, or is it another?"""
    dated: dict[tuple[int | None, int | None], list[Delivery]] = defaultdict(list)
    for item in ordered:
        if item.when is not None:
            for figure in _figures(item):
                dated[figure].append(item)
            continue
        said = _day(item)
        for first in (first for figure in sorted(_figures(item), key=str) for first in reversed(dated[figure])):
            day = exact_day(first.when)
            if said is None or day is None or said - day > _LOOK_BACK:
                break
            if said - day > _TOLD and _may_be_one(first, item, known):
                yield _pair(first, item, known)


def _figures(item: Delivery) -> set[tuple[int | None, int | None]]:
    """All figures that reports give for one transfer."""
    counts = [version.value for version in item.versions]
    return {(count.min, count.max) for count in counts if isinstance(count, Count) and not bare(count)}


def _joined(item: Delivery, known: Mapping[str, Claim]) -> Iterator[Question]:
    """One transfer that reports date differently and that only its figure joins: could it be two?"""
    days: dict[date, Claim] = {}
    for name in item.support.claims:
        body = known[name].body
        day = exact_day(body.when) if isinstance(body, Transfer) else None
        if day is not None:
            days.setdefault(day, known[name])
    told = [days[day] for day in sorted(days)]
    for first, second in pairwise(told):
        stages = {claim.body.stage for claim in (first, second) if isinstance(claim.body, Transfer)}
        if len(stages) > 1 or None in stages:
            yield _one_or_two(first, second, item, [day.isoformat() for day in sorted(days)])


def _one_or_two(first: Claim, second: Claim, item: Delivery, days: Sequence[str]) -> Question:
    about, other = words_key(first), words_key(second)
    options = (Option(f"same:{other}", "one transfer, told differently"), Option(f"other:{other}", "two transfers"))
    words = f"Is the transfer told of {' and '.join(days)} one?"
    return Question(_key("same_transfer", about, options), "same_transfer", about, words, options, (first.id, second.id), size(item.count))


def _pair(first: Delivery, second: Delivery, known: Mapping[str, Claim]) -> Question:
    a, b = (words_key(known[item.support.claims[0]]) for item in (first, second))
    options = (Option(f"same:{b}", "one transfer, told differently"), Option(f"other:{b}", "two transfers"))
    days = [when_to_iso(item.when) or f"no day, reported on {item.reported}" for item in (first, second)]
    words = f"Is the transfer of {days[0]} the same as that of {days[1]}?"
    both = (*first.support.claims[:_SHOWN], *second.support.claims[:_SHOWN])
    return Question(_key("same_transfer", a, options), "same_transfer", a, words, options, both, size(first.count))


def _day(item: Delivery) -> date | None:
    """The day of a transfer, else that of the first report of it."""
    return exact_day(item.when) or (item.reported if item.when is None else None)


def _could_be_one(a: Delivery, b: Delivery, known: Mapping[str, Claim]) -> bool:
    first, second = _day(a), _day(b)
    undated = a.when is None or b.when is None
    if first is None or second is None or second - first > (_TOLD if undated else _NEAR) or (first == second and not undated):
        return False
    if bare(a.count) or bare(b.count) or not _may_be_one(a, b, known):
        return False
    return undated or overlaps(a.count, b.count)


def _may_be_one(a: Delivery, b: Delivery, known: Mapping[str, Claim]) -> bool:
    """Whether neither a report that tells both nor their stages say that two transfers are two."""
    if a.stage and b.stage and a.stage != b.stage:
        return False
    return {known[name].report for name in a.support.claims}.isdisjoint(known[name].report for name in b.support.claims)


def _right(claim: Claim) -> Question:
    about = words_key(claim)
    options = (Option("accepted", "the words say so"), Option("rejected", "they do not: leave it out"))
    moved = size(claim.body.count) if isinstance(claim.body, Transfer) else 0
    return Question(_key("right_claim", about, options), "right_claim", about, "Is this read rightly?", options, (claim.id,), moved)


def same_person(about: str, words: str, claims: Sequence[str]) -> Question:
    """The question whether two mentions of persons are one.

    Args:
        about: what the judgement is about.
        words: who the two are, e.g. "Kirill Orlov (RU) and Kyrylo Orlov (RU)".
        claims: whose words to show.
    """
    options = (Option("same_person", "one person"), Option("two_persons", "two persons"))
    return Question(_key("same_person", about, options), "same_person", about, f"Is this one person: {words}?", options, tuple(claims), 0)
