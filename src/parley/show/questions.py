"""Questions for a reviewer: what is asked, the words it is asked about, and the answers that can be given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parley.model import Claim, Judgement, Report
from parley.reconcile.questions import Question
from parley.show.claims import SHORT, claim_words, published_words, said_by
from parley.show.sheet import Column, Sheet
from parley.show.words import plural
from parley.store.ask import Told

_SHOWN = 4  # claims whose words stand under a question; the rest are counted
_COLUMNS = (
    Column("Question", whole=True),
    Column("What", share=5),
    Column("Words", share=6),
    Column("Answers", share=4),
    Column("Moves", right=True),
)
_HISTORY = (
    Column("When", whole=True),
    Column("By", share=2),
    Column("Verdict", share=3),
    Column("About", share=5),
    Column("Note", share=3),
    Column("Judgement", whole=True),
)


def questions_sheet(found: Iterable[Question], known: Mapping[str, Told], empty: str) -> Sheet:
    """The questions that are open, those first that would change the ledger most; with their claims by id."""
    asked = tuple(found)
    rows = tuple(
        (
            question.key[:SHORT],
            question.words,
            "\n".join(_words(question, known)),
            "\n".join(f"{option.verdict}: {option.words}" for option in question.options),
            f"{question.weight:,}" if question.weight else "",
        )
        for question in asked
    )
    records = tuple(_record(question) for question in asked)
    return Sheet(_COLUMNS, rows, records, title=plural(len(asked), "question") if asked else "", empty=empty)


def _record(question: Question) -> dict[str, Any]:
    options = [{"verdict": option.verdict, "words": option.words} for option in question.options]
    return {
        "key": question.key,
        "kind": question.kind,
        "about": question.about,
        "words": question.words,
        "options": options,
        "claims": list(question.claims),
        "weight": question.weight,
    }


def question_words(question: Question, known: Mapping[str, Told]) -> str:
    """One question as a reviewer sees it on a terminal."""
    moved = f" (moves {question.weight:,})" if question.weight else ""
    answers = (f"  {number}  {option.words}" for number, option in enumerate(question.options, 1))
    return "\n".join([f"{question.words}{moved}", *(f"  {line}" for line in _words(question, known)), *answers])


def _words(question: Question, known: Mapping[str, Told]) -> list[str]:
    mine = [known[name] for name in question.claims if name in known]
    lines = [
        f"{claim_words(one.claim)}: “{' … '.join(span.quote for span in one.claim.evidence)}”, {_source(one.report, one.claim)}"
        for one in mine[:_SHOWN]
    ]
    more = len(mine) - len(lines)
    return [*lines, *([f"and {more} more like these"] if more else [])]


def _source(report: Report, claim: Claim) -> str:
    return ", ".join(part for part in (said_by(claim), report.outlet or report.agency or report.id, published_words(report)) if part)


def history_sheet(judgements: Sequence[Judgement], about: Mapping[str, Claim | Report], empty: str) -> Sheet:
    """Every judgement, the newest first, with what it is about and what undid it."""
    undone = {judgement.undoes for judgement in judgements if judgement.undoes}
    named = {key: claim_words(one) if isinstance(one, Claim) else f"report {one.id}" for key, one in about.items()}
    ordered = sorted(judgements, key=lambda judgement: (judgement.at, judgement.id), reverse=True)
    rows = tuple(
        (
            judgement.at,
            judgement.by,
            f"undoes {judgement.undoes[:SHORT]}" if judgement.undoes else judgement.verdict + (" (undone)" if judgement.id in undone else ""),
            named.get(judgement.about, judgement.about),
            judgement.note,
            judgement.id[:SHORT],
        )
        for judgement in ordered
    )
    records = tuple({name: getattr(judgement, name) for name in Judgement.__slots__} | {"undone": judgement.id in undone} for judgement in ordered)
    return Sheet(_HISTORY, rows, records, empty=empty)
