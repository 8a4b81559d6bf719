"""The way from marks to claims: every extractor, then the gate, then spans and ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley import __version__
from parley.canonical import body_to_dict, claim_id, dumps
from parley.extract.draft import Draft, Refusal
from parley.extract.gate import refuse
from parley.extract.listings import find_listings
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.proposals import find_proposals
from parley.extract.proposals.responses import find_responses
from parley.extract.proposals.topics import find_topics
from parley.extract.proposals.war import at_war
from parley.extract.scene.parses import expect
from parley.extract.scene.scene import set_scene
from parley.extract.talks.mentions import meeting_sentences
from parley.extract.talks.talks import find_talks
from parley.extract.talks.tree import without_dateline
from parley.extract.transfers.once import once
from parley.extract.transfers.transfers import read_transfers
from parley.model import Claim, Problem, Span, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Annotated
    from parley.extract.draft import Run
    from parley.extract.gate import Reason
    from parley.extract.scene.scene import Scene
    from parley.model import Body


def extract(notes: Annotated) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read a marked report's claims.

    Args:
        notes: the report with all its marks.

    Returns:
        The claims that the gate let through, in the order of the text, and a problem for each refusal.
    """
    scene = set_scene(notes)
    look_ahead(scene)
    claims: dict[str, Claim] = {}
    problems: list[Problem] = []
    wholes: list[tuple[str, Body]] = []
    for draft, refused in weigh(scene, read_transfers(scene), read_others(scene)):
        if refused is not None or isinstance(draft, Refusal):
            problems.append(_problem(scene, refused or ("", ""), draft))
            continue
        claim = claim_of(scene, draft)
        claims.setdefault(claim.id, claim)
        if draft.whole is not None:
            wholes.append((claim.id, draft.whole))
    return _ordered(_linked(claims, wholes)), tuple(dict.fromkeys(problems))


def look_ahead(scene: Scene) -> None:
    """Name the sentences whose syntax the extractors of talks and proposals will most likely ask for."""
    acting = (s for s in scene.notes.sentences if find_topics(scene, s) and any(not act.noun for act in find_acts(scene, s)))
    expect(scene, (*(without_dateline(scene, s) for s in meeting_sentences(scene)), *(acting if at_war(scene) else ())))


def weigh(
    scene: Scene, transfers: tuple[Draft | Refusal, ...], others: tuple[Draft | Refusal, ...]
) -> Iterator[tuple[Draft | Refusal, Reason | None]]:
    """Each distinct thing read, with the reason for which it does not enter.

    Args:
        scene: the report's marks.
        transfers: every mention of a transfer.
        others: drafts of everything else.

    Yields:
        A draft with None where the gate lets it through, else with a code and a reason.
    """
    readings = tuple(d for d in (*transfers, *others) if isinstance(d, Draft))
    for draft in (*once(scene, transfers), *others):
        yield draft, (draft.code, draft.message) if isinstance(draft, Refusal) else refuse(scene, draft, readings)


def read_others(scene: Scene) -> tuple[Draft | Refusal, ...]:
    """Drafts of everything but transfers."""
    proposals = find_proposals(scene)
    return (*find_talks(scene), *proposals, *find_responses(scene, proposals), *find_listings(scene))


def claim_of(scene: Scene, draft: Draft) -> Claim:
    """A draft as a claim, its runs of tokens as spans of the text."""
    report = scene.notes.report
    spans = tuple(dict.fromkeys(_span(scene, run) for run in draft.runs))
    key = claim_id(report.id, draft.says, draft.body, spans)
    return Claim(key, report.id, draft.says, draft.body, spans, f"{draft.rule}/{__version__}", draft.side, draft.uncertain)


def _span(scene: Scene, run: Run) -> Span:
    """A run of tokens as a span of the report's text."""
    report, tokens = scene.notes.report, scene.notes.tokens
    start, end = tokens[run[0]].start, tokens[max(run[0], run[1] - 1)].end
    return Span(report.id, start, end, report.text[start:end])


def _problem(scene: Scene, reason: tuple[str, str], draft: Draft | Refusal) -> Problem:
    """A refusal as a user sees it: where, the words, and why."""
    span = _span(scene, draft.runs[0])
    about = dumps(body_to_dict(draft.body)) if draft.body is not None else ""
    return Problem(reason[0], f"{span.report}:{span.start}-{span.end}", f"“{span.quote}”: {reason[1]}", about)


def _linked(claims: dict[str, Claim], wholes: list[tuple[str, Body]]) -> list[Claim]:
    """Parts with the id of the claim whose figure includes them."""
    found = dict(claims)
    for key, whole in wholes:
        owner = next((c.id for c in claims.values() if c.id != key and isinstance(c.body, Transfer) and _like(c.body, whole)), None)
        part = found[key]
        if owner is not None and isinstance(part.body, Transfer):
            found[key] = replace(part, body=replace(part.body, part_of=owner))
    return list(found.values())


def _like(body: Transfer, whole: Body) -> bool:
    """Whether a claim is the whole that a part was read with."""
    if not isinstance(whole, Transfer):
        return False
    return (body.giver, body.receiver, body.what, body.count, body.status) == (whole.giver, whole.receiver, whole.what, whole.count, whole.status)


def _ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims in the order of their first words."""
    return tuple(sorted(claims, key=lambda c: (c.evidence[0].start, c.id)))
