"""Why each sentence gave a claim or none: what was seen in it, what was read from it, and what became of that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.explained import Explained, Outcome
from parley.extract.draft import Draft, Refusal
from parley.extract.extract import claim_of, look_ahead, read_others, weigh
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.war import at_war
from parley.extract.scene.scene import set_scene
from parley.extract.scene.verbgroup import find_verb_groups
from parley.extract.seen import seen_in
from parley.extract.talks.mentions import find_mentions
from parley.extract.transfers.transfers import read_transfers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.annotate.marks import Annotated, Sentence
    from parley.extract.draft import Run
    from parley.extract.gate import Reason
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.mentions import Mention

Read = tuple[int, Outcome]  # the token at which the words begin
Weighed = tuple[tuple["Draft | Refusal", "Reason | None"], ...]
_THIRD = frozenset({"move", "carry"})  # verbs of any motion: silent where nobody is transferred


def explain(notes: Annotated) -> tuple[Explained, ...]:
    """Tell for each sentence of a report what the reader saw and what came of it.

    Args:
        notes: the report with all its marks.

    Returns:
        The sentences in order, menus and other furniture left out.
    """
    scene = set_scene(notes)
    look_ahead(scene)
    transfers = read_transfers(scene)
    weighed = tuple(weigh(scene, transfers, read_others(scene)))
    read = [*_entered(scene, weighed), *_merged(scene, transfers, weighed)]
    spoken = find_mentions(scene) if scene.pair is not None else ()
    sentences = [s for s in notes.sentences if s.block != "furniture"]
    return tuple(_explained(scene, s, _within(s, read), [m for m in spoken if s.first <= m.at < s.last]) for s in sentences)


def _within(sentence: Sentence, read: Iterable[Read]) -> list[Read]:
    return [(at, outcome) for at, outcome in read if sentence.first <= at < sentence.last]


def _explained(scene: Scene, sentence: Sentence, read: list[Read], spoken: list[Mention]) -> Explained:
    """One sentence with all that became of it; where nothing did, what was missing."""
    tokens = scene.notes.tokens
    start, end = tokens[sentence.first].start, tokens[max(sentence.first, sentence.last - 1)].end
    at = {token for token, _ in read}
    missing = (*_no_transfer(scene, sentence, at), *_no_talks(scene, spoken, at), *_no_proposal(scene, sentence, at))
    outcomes = sorted((*(outcome for _, outcome in read), *missing), key=lambda o: (o.start, o.end, o.fate, o.why))
    return Explained(start, end, scene.notes.report.text[start:end], sentence.block, seen_in(scene, sentence), tuple(dict.fromkeys(outcomes)))


def _entered(scene: Scene, weighed: Weighed) -> Iterator[Read]:
    """What entered, in each sentence that carries it, and what was refused."""
    for draft, refused in weighed:
        if isinstance(draft, Refusal) or refused is not None:
            code, why = refused or (draft.rule if isinstance(draft, Draft) else draft.code, "")
            by = f" (read by {draft.rule})" if isinstance(draft, Draft) else ""
            yield draft.runs[0][0], replace(_outcome(scene, draft.runs[0], code, why + by), fate="refused", body=draft.body)
            continue
        key = claim_of(scene, draft).id
        first = {scene.sentence(run[0]).first: run for run in reversed(draft.runs)}  # the first run of each sentence
        for run in first.values():
            why = draft.why if run == draft.runs[0] else "these words support the claim"
            yield run[0], replace(_outcome(scene, run, draft.rule, why), fate="claim", claim=key, body=draft.body)


def _merged(scene: Scene, transfers: tuple[Draft | Refusal, ...], weighed: Weighed) -> Iterator[Read]:
    """Mentions of transfers that another mention tells as well or better."""
    runs = {run for draft, _ in weighed if isinstance(draft, Draft) for run in draft.runs}
    for draft in transfers:
        if isinstance(draft, Draft) and draft.runs[0] not in runs:
            told = _outcome(scene, draft.runs[0], draft.rule, "other words of the report tell it in full")
            yield draft.runs[0][0], replace(told, fate="told elsewhere", body=draft.body)


def _outcome(scene: Scene, run: Run, rule: str, why: str) -> Outcome:
    """Words from which nothing was read; the other fates are set by those who know better."""
    tokens, last = scene.notes.tokens, max(run[0], run[1] - 1)
    return Outcome("no claim", rule, scene.text(run[0], last + 1), tokens[run[0]].start, tokens[last].end, why)


def _no_transfer(scene: Scene, sentence: Sentence, read: set[int]) -> Iterator[Outcome]:
    """Verbs of transfer that nothing was read from."""
    for group in find_verb_groups(scene, sentence):
        if not read and group.kind.frame not in _THIRD:
            why = "no captives or remains stand beside this verb as those who go" if scene.captivity else "the report does not speak of captives"
            yield _outcome(scene, (group.first, group.last), f"verb-{group.kind.frame}", why)


def _no_talks(scene: Scene, spoken: list[Mention], read: set[int]) -> Iterator[Outcome]:
    """Mentions of meetings that support no claim."""
    for mention in spoken:
        if not read & set(range(mention.start, mention.at + 1)):
            lacks = "with it stand no day, no city and not both adversaries" if mention.firm else "it only refers to one told elsewhere"
            yield _outcome(
                scene, (mention.start, mention.at + 1), "talks", f"a meeting ({mention.standing.replace('_', ' ')}) is spoken of, but {lacks}"
            )


def _no_proposal(scene: Scene, sentence: Sentence, read: set[int]) -> Iterator[Outcome]:
    """Acts of proposing and answering that nothing was read from."""
    for act in find_acts(scene, sentence):
        if act.kind == "weak" or read & set(range(act.group, sentence.last)):
            continue
        if not at_war(scene):
            why = "the report speaks of no war, no fighters and no armed group"
        elif act.negated or act.doubtful:
            why = "it is negated" if act.negated else "it is only a possibility, a wish or a condition"
        else:
            why = "nothing that can be proposed or answered stands beside it, or nobody whose act it is"
        yield _outcome(scene, (act.first, act.last), f"act-{act.kind}", why)
