"""Are promises taken for deeds, or deeds for promises? On the event classes AGREE, CONSULT, YIELD, REJECT and REQUEST of PLOVER.

    python benchmarks/plover.py [FILE] [--mistakes]        default: ../shared/bench/events/plover_roots.tsv beside the repository

The sentences were classed by others and speak of anything; Parley reads a few kinds of event only. So two things are measured.

As they stand: what Parley claims from each sentence, undated. AGREE, REQUEST and REJECT tell of no deed, YIELD and CONSULT of one. A claim that
something was done (a transfer carried out, talks held) is a mistake in the first three, one that it is to be done (promised: agreed, planned; asked:
offered, demanded, proposed) in the other two. A proposal or an answer is an act of speech and is neither.

Carried over: where the source's words lead to another verb ("agreed to build", "will sign", "urged Iran to stop"), that verb and what follows is replaced
by a transfer of prisoners, and source and target by two adversaries, so that the words of willing, promising, asking and refusing of every topic meet
Parley's grammar. A transfer read as done is a mistake; so is one read as promised from a refusal or a request.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does; to be said before NumPy is loaded

from parley.annotate.annotate import annotate
from parley.annotate.syntax import parse
from parley.extract import extract
from parley.model import Claim, Report, Talks, Transfer

CLASSES = ("AGREE", "REQUEST", "REJECT", "YIELD", "CONSULT")
DEEDS = frozenset({"YIELD", "CONSULT"})
ALLOWED = 0.03
SOURCE, TARGET = "Ukraine", "Russia"
TRANSFER = "release 90 prisoners of war."
_DONE = frozenset({"carried_out", "under_way", "held"})
_MARK = re.compile(r"</?[st]>")
_SPOKEN = re.compile(r"<s>.*?</s>|<t>.*?</t>")
_LEADS = re.compile(r"\b(?:to|will|would|shall|could|must|should) (?:not |also |soon |now )?(?P<verb>[a-z]+)\b")
Row = dict[str, str]


def standing(claim: Claim) -> str:
    """What a claim says of the deed: done, promised, asked for or offered, off; or that it is an act of speech."""
    body = claim.body
    if not isinstance(body, Transfer | Talks):
        return "speech"
    if body.status in _DONE:
        return "done"
    if body.status in {"cancelled", "denied"}:
        return "off"
    return "promised" if body.status in {"agreed", "planned"} else "asked"


def claims_of(text: str) -> tuple[Claim, ...]:
    """What Parley claims from a sentence that has no date."""
    return extract(annotate(Report("sentence", text)))[0]


def mistaken(root: str, found: str) -> bool:
    """Whether a claim takes a promise for a deed, a deed for a promise, or a refusal or a request for a promise."""
    if root in DEEDS:
        return found in {"promised", "asked"}
    return found == "done" or (found == "promised" and root != "AGREE")


def as_they_stand(rows: Sequence[Row]) -> Iterator[tuple[str, str, str, str]]:
    """Class, standing, words and sentence of every claim."""
    for row in rows:
        for claim in claims_of(row["sentence"]):
            yield row["gold_root"], standing(claim), claim.evidence[0].quote, row["sentence"]


def carried_over(rows: Sequence[Row]) -> Iterator[tuple[str, str, str, str]]:
    """Class, standing, rule and the new sentence of every transfer read from the wording of a sentence on any topic; "none" where nothing is read."""
    for row in rows:
        made = transplanted(row["marked_sentence"])
        if row["gold_root"] in DEEDS or made is None:
            continue
        transfers = [claim for claim in claims_of(made) if isinstance(claim.body, Transfer)]
        yield from ((row["gold_root"], standing(claim), claim.maker, made) for claim in transfers)
        if not transfers:
            yield row["gold_root"], "none", "", made


def transplanted(marked: str) -> str | None:
    """A sentence with adversaries for source and target and a transfer for what its source's words lead to; None where they lead to no verb."""
    text = _SPOKEN.sub(lambda match: SOURCE if match[0].startswith("<s>") else TARGET, marked)
    text = _MARK.sub("", text)
    at = text.find(SOURCE)
    if at < 0:
        return None
    lead = next((match for match in _LEADS.finditer(text, at) if _is_verb(text, match.start("verb"))), None)
    return None if lead is None else text[: lead.start("verb")] + TRANSFER


def _is_verb(text: str, at: int) -> bool:
    """Whether the word at a place is a verb, by the syntax model."""
    words = text[:at].split(), text[at:].split()
    found = parse([[*words[0], *words[1]]])
    return bool(found) and found[0].pos[len(words[0])] == "VERB" if found else False


def table(title: str, found: Sequence[tuple[str, str, str, str]], *, show: bool) -> float:
    """Print one measurement by class; the share of mistaken claims."""
    kinds = ("done", "promised", "asked", "off", "speech", "none")
    counts = Counter((root, kind) for root, kind, _, _ in found)
    wrong = [one for one in found if mistaken(one[0], one[1])]
    read = sum(1 for one in found if one[1] != "none")
    print(f"{title}\n{'':10}" + "".join(f"{kind:>12}" for kind in kinds) + f"{'mistaken':>12}")
    for root in CLASSES:
        if any(one[0] == root for one in found):
            bad = sum(one[0] == root for one in wrong)
            print(f"{root:10}" + "".join(f"{counts[root, kind]:>12}" for kind in kinds) + f"{bad:>12}")
    print(f"mistaken: {len(wrong)} of {read} claims, {100 * len(wrong) / max(1, read):.1f} %\n")
    if show:
        for root, kind, words, sentence in wrong:
            print(f"  {root}, read as {kind}: {words} | {sentence}")
    return len(wrong) / max(1, read)


def main() -> int:
    """Print both measurements; 1 where either is above three in a hundred."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(__file__).parents[2] / "shared" / "bench" / "events" / "plover_roots.tsv"
    parser.add_argument("file", type=Path, nargs="?", default=shared)
    parser.add_argument("--mistakes", action="store_true", help="list them")
    args = parser.parse_args()
    if not args.file.exists():
        sys.exit(f"no {args.file}")
    with args.file.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["gold_root"] in CLASSES]
    print(f"{len(rows)} sentences\n")
    first = table("As they stand", list(as_they_stand(rows)), show=args.mistakes)
    second = table("Carried over to a transfer of prisoners", list(carried_over(rows)), show=args.mistakes)
    return int(max(first, second) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
