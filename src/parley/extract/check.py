"""Check a claim against a report's words: the gate for claims that come from a book, a file or a test."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from parley.canonical import body_to_dict, dumps
from parley.extract.draft import Draft
from parley.extract.extract import read_others
from parley.extract.gate import refuse
from parley.extract.scene.scene import set_scene
from parley.extract.transfers.transfers import read_transfers
from parley.model import Problem, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Annotated
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene
    from parley.model import Claim, Span


def check_claim(notes: Annotated, claim: Claim) -> Problem | None:
    """Read a report's words again and see whether they still say a claim.

    Args:
        notes: the report with its marks, as it is now.
        claim: a claim with its spans.

    Returns:
        None where its words say every part of it; else a problem with the part that they do not say (code `words-changed`
        where its spans no longer hold the words that they quote).
    """
    return check_claims(notes, (claim,))[0]


def check_claims(notes: Annotated, claims: Sequence[Claim]) -> tuple[Problem | None, ...]:
    """Check many claims against one report, whose words are read only once.

    Args:
        notes: the report with its marks, as it is now.
        claims: claims with their spans.

    Returns:
        For each claim what `check_claim` returns.
    """
    scene = set_scene(notes)
    kinds = {isinstance(claim.body, Transfer) for claim in claims}
    found = {kind: _readings(scene, transfers=kind) for kind in kinds}
    return tuple(_checked(scene, claim, found[isinstance(claim.body, Transfer)]) for claim in claims)


def _checked(scene: Scene, claim: Claim, readings: tuple[Draft, ...]) -> Problem | None:
    """What a claim's words do not say."""
    runs = [_run(scene, span) for span in claim.evidence]
    stale = next((span for span, run in zip(claim.evidence, runs, strict=True) if run is None), None)
    if stale is not None or not runs:
        return _problem(claim, "words-changed", "the report no longer has these words in this place" if stale else "the claim has no words", stale)
    draft = Draft(claim.body, claim.says, claim.side, tuple(r for r in runs if r is not None), claim.maker)
    reason = refuse(scene, draft, readings)
    return None if reason is None else _problem(claim, *reason)


def _readings(scene: Scene, *, transfers: bool) -> tuple[Draft, ...]:
    """What the grammar reads in the report: its transfers, or everything else."""
    found = read_transfers(scene) if transfers else read_others(scene)
    return tuple(d for d in found if isinstance(d, Draft))


def _run(scene: Scene, span: Span) -> Run | None:
    """The tokens of a span; None where the text there is not what it quotes or cuts a token."""
    tokens, report = scene.notes.tokens, scene.notes.report
    if span.report != report.id or not 0 <= span.start < span.end or report.text[span.start : span.end] != span.quote:
        return None
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    last = bisect_left(tokens, span.end, key=lambda t: t.end)
    if last >= len(tokens) or tokens[first].start != span.start or tokens[last].end != span.end:
        return None
    return first, last + 1


def _problem(claim: Claim, code: str, message: str, span: Span | None = None) -> Problem:
    """A refusal as a user sees it."""
    shown = span or (claim.evidence[0] if claim.evidence else None)
    where = f"{shown.report}:{shown.start}-{shown.end}" if shown else claim.report
    return Problem(code, where, f"“{shown.quote}”: {message}" if shown else message, dumps(body_to_dict(claim.body)))
