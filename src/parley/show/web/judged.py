"""Judgements and questions in words, for the pages on which people judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.model import Claim, Judgement, Report
from parley.show.claims import claim_words
from parley.show.web.desk import Desk

_WORDS = {
    "accepted": "the words say so",
    "rejected": "the words do not say so: left out",
    "withdrawn": "taken out of the account",
    "stands": "stands, whatever takes it back",
    "same_person": "one person",
    "two_persons": "two persons",
    "settles:none": "carries out none of these agreements",
    "undo": "takes back an earlier answer",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One judgement."""

    id: str
    at: str
    by: str
    verdict: str
    words: str
    about: str
    report: str | None  # where the words stand
    claim: str | None
    note: str
    undoes: str | None
    undone: bool


def given(desk: Desk, some: Sequence[Judgement]) -> tuple[Given, ...]:
    """Judgements with what they are about."""
    undone = undone_of(desk.judgements())
    known = desk.about(one.about for one in some)
    return tuple(_given(one, known, one.id in undone) for one in some)


def undone_of(judgements: Sequence[Judgement]) -> set[str]:
    """The judgements that others take back."""
    return {one.undoes for one in judgements if one.undoes}


def _given(one: Judgement, known: Mapping[str, Claim | Report], undone: bool) -> Given:  # noqa: FBT001
    thing = known.get(one.about)
    claim = thing if isinstance(thing, Claim) else None
    report = thing.id if isinstance(thing, Report) else claim.report if claim else None
    about = claim_words(claim) if claim else f"report {report}" if report else _person(one.about)
    return Given(
        one.id, one.at, one.by, one.verdict, verdict_words(one.verdict), about, report, claim.id if claim else None, one.note, one.undoes, undone
    )


def _person(about: str) -> str:
    """What a judgement on persons is about, e.g. "UA rustem umerov, UA umerov"."""
    if not about.startswith("person:"):
        return about
    return ", ".join(one.replace(":", " ") for one in about.removeprefix("person:").split("|"))


def verdict_words(verdict: str) -> str:
    """A verdict as a reader understands it."""
    kind, _, rest = verdict.partition(":")
    told = {"settles": f"carries out the agreement of {rest}", "same": "one transfer, told differently", "other": "two transfers"}
    return _WORDS.get(verdict) or told.get(kind, verdict)
