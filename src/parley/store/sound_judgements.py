"""Hold a book's judgements to their promises: none is changed, and each is about something that the book has."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from parley.canonical import claim_from_dict, judgement_id, person_key, text_key, words_key
from parley.model import Problem, Talks
from parley.store.tables import claims, judgements, reports


def check_judgements(connection: Connection) -> Iterator[Problem]:
    """Judgements about words that no report here has ever had, or that undo a judgement that is not there."""
    found = connection.execute(select(judgements).order_by(judgements.c.at, judgements.c.id)).all()
    if not found:
        return
    known = {row.id for row in found}
    about = _judgeable(connection)
    for row in found:
        if judgement_id(row.about, row.verdict, row.by, row.at, row.undoes) != row.id:
            yield Problem("judgement-changed", row.id, f"A judgement of {row.by} is not what was judged. Restore a copy, or undo it and judge again.")
        if row.undoes and row.undoes not in known:
            yield Problem(
                "judgement-dangling", row.id, f"A judgement of {row.by} undoes {row.undoes}, which is not in the book. Restore a copy.", row.undoes
            )
        other = row.verdict.partition(":words:")[2]
        ends = [f"person:{end}" for end in row.about.removeprefix("person:").split("|") if ":" in end]
        for name in (*(ends if row.about.startswith("person:") else [row.about]), *([f"words:{other}"] if other else [])):
            if name not in about:
                yield Problem(
                    "judgement-dangling",
                    row.id,
                    f"A judgement of {row.by} is about words that no report in the book has. Read that report, or undo it.",
                    name,
                )


def _judgeable(connection: Connection) -> set[str]:
    """Everything that a judgement may be about: claims, their words, their persons, and the words of reports."""
    about = {text_key(row.text) for row in connection.execute(select(reports.c.text))}
    for row in connection.execute(select(claims.c.id, claims.c.json, claims.c.report)):
        claim = claim_from_dict(json.loads(row.json), row.report)
        heads = claim.body.heads if isinstance(claim.body, Talks) else ()
        persons = [*([(claim.says, claim.side)] if claim.says else []), *((name, party) for party, name in heads)]
        about |= {row.id, words_key(claim), *(person_key(key) for key in persons)}
    return about
