"""Train the finder of transfers (`src/parley/extract/transfers/learned/`) on reports of our own, and try it on reports held out in turn.

    python training/finder.py            cross-validation over reports: what the weights add, right and wrong, at several chances asked for
    python training/finder.py --show     the same at the shipped chances, with each claim gained, right or wrong
    python training/finder.py --write    train on all and write src/parley/data/english/learned_weights.json

Trained on: `examples/world` (odd numbers only), `examples/istanbul-2025` and `training/transfers/*.txt` and `training/reports/*.jsonl`. In the cross-validation the reports of
`examples/istanbul-2025`, which tell one story, are always trained on and never counted. Nothing else is read. No clock, no chance: the same bytes each time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from labelled import load

from parley.annotate.annotate import annotate
from parley.canonical import claim_to_dict
from parley.evaluate.blame import locate
from parley.evaluate.figures import pair
from parley.evaluate.gold import load_gold
from parley.extract.draft import Draft
from parley.extract.extract import claim_of, weigh
from parley.extract.scene.scene import Scene, set_scene
from parley.extract.transfers.bystanders import without_bystanders
from parley.extract.transfers.custody import Custody
from parley.extract.transfers.learned.candidates import Candidate, told_in
from parley.extract.transfers.learned.features import Setting, features, setting_of
from parley.extract.transfers.learned.propose import Read, completed, found_in, proposed
from parley.extract.transfers.learned.ways import Option, options
from parley.extract.transfers.learned.weights import Least, Weights
from parley.extract.transfers.transfers import read_by_rules, speaks_of_it
from parley.read import read_bytes

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "parley" / "data" / "english" / "learned_weights.json"
FOLDS = 5
SEVERAL = 3  # a figure above it, told again in other words, is the same figure
LEAST = Least(told=0.8, way=0.65, side=0.6)  # chosen by the cross-validation
STRENGTH = (8.0, 6.0)  # how strongly weights are held near nothing: of standings, of ways
STANDING = {"carried_out": 1, "under_way": 1, "agreed": 2, "planned": 2}
Row = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One candidate with its features and what gold says of it."""

    candidate: Candidate
    setting: Setting
    features: tuple[str, ...]  # none where only ways are learned from it
    options: tuple[Option, ...]
    standing: int | None  # None: not to be learned from
    right: int | None  # which option


@dataclass(frozen=True)
class Text:
    """One report as read by rules, with gold."""

    name: str
    scene: Scene
    read: Read
    rows: tuple[Row, ...]
    cases: tuple[Case, ...]


def corpora() -> Iterator[tuple[str, object, tuple[Row, ...]]]:
    """Every report that may be trained on, with its gold rows of transfers."""
    for corpus in ("world", "istanbul-2025"):
        for gold in load_gold(ROOT / "examples" / corpus / "gold")[0]:
            if corpus == "world" and int(gold.id[:3]) % 2 == 0:
                continue
            report = read_bytes(gold.path.read_bytes(), str(gold.path))
            yield f"{corpus}/{gold.id}", report, tuple(c for c in gold.claims if c["type"] == "transfer")
    for one in load():
        yield f"own/{one.report.id}", one.report, one.rows
    for path in sorted((Path(__file__).parent / "reports").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["text"] if not row["published"] or row["published"] in row["text"] else _dated(row["text"], row["published"])
            yield f"short/{row['id']}", read_bytes(text.encode(), f"{row['id']}.txt"), tuple(c for c in row["claims"] if c["type"] == "transfer")


def _dated(text: str, day: str) -> str:
    """A text with its day of publication after the headline, as on a page."""
    headline, _, rest = text.partition("\n")
    return f"{headline}\n\nPublished {day}\n{rest}"


def texts() -> Iterator[Text]:
    """Every report with its candidates."""
    for name, report, rows in corpora():
        scene = without_bystanders(set_scene(annotate(report)))
        read = read_by_rules(scene) if speaks_of_it(scene) else Read((), tuple(() for _ in scene.notes.sentences), Custody(), ())
        yield Text(name, scene, read, rows, (*_cases(scene, read, rows), *_by_rules(scene, read, rows)))


def _cases(scene: Scene, read: Read, rows: Sequence[Row]) -> Iterator[Case]:
    """The candidates of a report."""
    placed = [(row, _sentence(scene, row)) for row in rows]
    for candidate, setting in found_in(scene, read):
        ways = options(scene, candidate, setting, read.custody)
        stands, right = _label(scene, candidate, ways, placed)
        yield Case(candidate, setting, features(scene, candidate, setting), ways, stands, right)


def _by_rules(scene: Scene, read: Read, rows: Sequence[Row]) -> Iterator[Case]:
    """What rules read rightly, as cases from which ways alone are learned: each as if the rule had not read it."""
    drafts = [d for d, refused in weigh(scene, read.drafts, ()) if refused is None and isinstance(d, Draft)]
    claims = {claim_of(scene, d).id: d for d in drafts}
    pairs, _, _ = pair("transfer", list(rows), [claim_to_dict(claim_of(scene, d)) for d in drafts])
    right = [claims[read_["id"]] for gold, read_ in pairs]
    for draft in right:
        at = range(*draft.runs[0])
        number = _number(scene, at.start)
        group = next((g for g in read.groups[number] if g.head in at), None)
        if group is None or draft.body.status not in STANDING:
            continue
        less = replace(read, drafts=tuple(d for d in read.drafts if not isinstance(d, Draft) or not set(range(*d.runs[0])) & set(at)))
        candidate, setting = Candidate(number, scene.notes.sentences[number], group), setting_of(told_in(scene, less.drafts))
        ways = options(scene, candidate, setting, read.custody)
        each = any(
            (d.body.giver, d.body.receiver, d.runs[0]) == (draft.body.receiver, draft.body.giver, draft.runs[0]) for d in right if draft.body.giver
        )
        k = next((k for k, w in enumerate(ways) if w.each == each and {(w.giver, w.receiver)} & {(draft.body.giver, draft.body.receiver)}), None)
        yield Case(candidate, setting, (), ways, None, k)


def _number(scene: Scene, token: int) -> int:
    """The running number of a token's sentence."""
    return max(n for n, s in enumerate(scene.notes.sentences) if s.first <= token)


def _sentence(scene: Scene, row: Row) -> int | None:
    """The running number of the sentence in which gold's words begin."""
    at = locate(scene.notes.report.text, str(row["evidence"]))
    if at is None:
        return None
    tokens = scene.notes.tokens
    return max((n for n, s in enumerate(scene.notes.sentences) if tokens[s.first].start <= at), default=None)


def _label(scene: Scene, candidate: Candidate, ways: Sequence[Option], placed: Sequence[tuple[Row, int | None]]) -> tuple[int | None, int | None]:
    """What gold says of a candidate: its standing and which way is right; (None, None) where it cannot be told."""
    here = [row for row, n in placed if n == candidate.number and _same(scene, candidate, row)]
    if not here:
        count = candidate.group.count
        again = [row for row, n in placed if n != candidate.number and count is not None and _figure(count, row)]
        ways_told = {(r.get("from"), r.get("to")) for r in again}
        if (
            again
            and (count.max or 0) > SEVERAL
            and (len(ways_told) == 1 or ways_told == {(b, a) for a, b in ways_told})
            and not (set(candidate.group.nations) & {r.get("from") for r in again} and len(ways_told) == 1)
        ):
            here = again
        elif again:
            return None, None
    here = [row for row in here if row["status"] in STANDING]
    if not here:
        return 0, None
    stands = STANDING[str(here[0]["status"])]
    pairs = [(row.get("from"), row.get("to")) for row in here if STANDING[str(row["status"])] == stands]
    each = len(pairs) > 1 and (pairs[0][1], pairs[0][0]) in pairs
    right = next((k for k, w in enumerate(ways) if w.each == each and ((w.giver, w.receiver) in pairs)), None)
    return stands, right


def _same(scene: Scene, candidate: Candidate, row: Row) -> bool:
    """Whether gold's row can be of a candidate: by figure and, where it stands once, by words."""
    group, text = candidate.group, scene.text(candidate.group.first, candidate.group.last)
    if (row["what"] == "bodies") != group.bodies and not group.bare:
        return False
    words = str(row["evidence"])
    near = text in words or words in text or scene.notes.tokens[group.head].text in words
    if row.get("count") is None:
        return group.count is None and near
    if group.count is None:
        return False
    return _figure(group.count, row) and (near or (group.count.max or 99) > SEVERAL)


def _figure(count: object, row: Row) -> bool:
    """Whether a figure is gold's."""
    gold = row.get("count")
    if not isinstance(gold, dict):
        return False
    same = (count.min, count.max) == (gold["min"], gold["max"])
    top = gold["max"] is not None and count.max == gold["max"] and gold["min"] is None  # "as many as 2,639" is read as the figure itself, or up to it
    return (same or top) and (count.max is not None or count.min is not None or count.all == bool(gold["all"]))


# --- training: two log-linear models, by gradient descent on all cases at once ---


def train(cases: Sequence[Case], least: Least = LEAST) -> Weights:
    """Weights from cases."""
    told = [c for c in cases if c.standing is not None and c.features]
    ways = [c for c in cases if c.right is not None and c.standing != 0]
    return Weights(_told(told), _way(ways), least)


def _rows(sets: Sequence[Sequence[str] | frozenset[str]], often: int) -> tuple[dict[str, int], np.ndarray]:
    """Features that occur often enough, numbered; and a matrix of zeros and ones."""
    counts = Counter(name for names in sets for name in names)
    index = {name: k for k, name in enumerate(sorted(n for n, c in counts.items() if c >= often))}
    matrix = np.zeros((len(sets), len(index)), np.float32)
    for i, names in enumerate(sets):
        matrix[i, [index[n] for n in names if n in index]] = 1.0
    return index, matrix


def _told(cases: Sequence[Case]) -> dict[str, tuple[float, ...]]:
    """Weights of the standings."""
    index, x = _rows([c.features for c in cases], 2)
    y = np.eye(3, dtype=np.float32)[[c.standing for c in cases]]

    def slope(at: np.ndarray) -> np.ndarray:
        z = x @ at
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        return x.T @ (p - y) + STRENGTH[0] * at

    w = _descend(np.zeros((x.shape[1], 3), np.float32), slope)
    return {name: tuple(round(float(v), 3) for v in w[k]) for name, k in index.items()}


def _way(cases: Sequence[Case]) -> dict[str, float]:
    """Weights of the ways."""
    index, x = _rows([o.features for c in cases for o in c.options], 3)
    starts = np.cumsum([0, *(len(c.options) for c in cases)])
    right = np.array([starts[k] + c.right for k, c in enumerate(cases)])
    owner = np.repeat(np.arange(len(cases)), np.diff(starts))

    def slope(at: np.ndarray) -> np.ndarray:
        z = x @ at
        p = np.exp(z - np.maximum.reduceat(z, starts[:-1])[owner])
        p /= np.add.reduceat(p, starts[:-1])[owner]
        p[right] -= 1
        return x.T @ p + STRENGTH[1] * at

    w = _descend(np.zeros(x.shape[1], np.float32), slope)
    return {name: round(float(w[k]), 3) for name, k in index.items()}


def _descend(w: np.ndarray, slope: Callable[[np.ndarray], np.ndarray], steps: int = 300) -> np.ndarray:
    """Adam, with a fixed number of steps."""
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, steps + 1):
        g = slope(w)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


# --- trying ---


def read_with(text: Text, weights: Weights | None) -> list[Draft]:
    """What is read of a report, with what weights add."""
    if weights is None:
        return list(text.read.drafts)
    read = replace(text.read, drafts=completed(text.scene, text.read, weights))
    more = [d for c, setting in found_in(text.scene, read) for d in proposed(text.scene, read, c, setting, weights)]
    return [*read.drafts, *more]


def score(text: Text, drafts: Sequence[Draft]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Claims found, missed and wrong of one report."""
    claims = {}
    for draft, refused in weigh(text.scene, tuple(drafts), ()):
        if refused is None and isinstance(draft, Draft):
            claim = claim_of(text.scene, draft)
            claims[claim.id] = claim_to_dict(claim)
    return pair("transfer", list(text.rows), list(claims.values()))


def main() -> None:
    """Try or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    everything = list(texts())
    cases = [c for t in everything for c in t.cases]
    told = [sum(c.standing == k for c in cases if c.features) for k in range(3)]
    print(
        f"{len(everything)} reports; candidates: {told[0]} no transfer, {told[1]} done, {told[2]} due; ways {sum(c.right is not None for c in cases)}"
    )
    if args.write:
        weights = train(cases)
        row = {"least": asdict(weights.least), "told": weights.told, "way": weights.way}
        TARGET.write_text(json.dumps(row, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        return
    _try(everything, show=args.show)


def _try(everything: Sequence[Text], *, show: bool) -> None:
    """Cross-validation over reports; those of one story are always trained on."""
    counted = [t for t in everything if not t.name.startswith("istanbul")]
    always = [c for t in everything if t.name.startswith("istanbul") for c in t.cases]
    models = [train([*always, *(c for k, t in enumerate(counted) if k % FOLDS != fold for c in t.cases)]) for fold in range(FOLDS)]
    tried = [None, LEAST] if show else [None, *(Least(a, b, c) for c in (0.6,) for a, b in ((0.6, 0.6), (0.7, 0.6), (0.7, 0.7), (0.8, 0.7)))]
    for least in tried:
        for part in ("world", "own", "short"):
            found = [
                (t, score(t, read_with(t, None if least is None else replace(models[k % FOLDS], least=least))))
                for k, t in enumerate(counted)
                if t.name.startswith(part)
            ]
            gold, made, hit = sum(len(t.rows) for t, _ in found), sum(len(r[0]) + len(r[2]) for _, r in found), sum(len(r[0]) for _, r in found)
            print(
                f"{part:6} {'rules' if least is None else least} gold {gold} made {made} P {hit / made:.3f} R {hit / gold:.3f} F1 {2 * hit / (gold + made):.3f}"
            )
            if show and least is not None:
                for text, result in found:
                    _gained(text, score(text, read_with(text, None)), result)


def _gained(text: Text, before: tuple[list[tuple[Row, Row]], list[Row], list[Row]], now: tuple[list[tuple[Row, Row]], list[Row], list[Row]]) -> None:
    """Print what is found and what is wrong now and was not before."""
    was, wrong = {json.dumps(g) for g, _ in before[0]}, {r["id"] for r in before[2]}
    for gold, read in now[0]:
        if json.dumps(gold) not in was:
            print(f"  + {text.name} {gold['evidence']} ({read['maker']})")
    for row in now[2]:
        if row["id"] not in wrong:
            print(
                f"  - {text.name} {row['status']} {row.get('from')}>{row.get('to')} {row.get('count') and row['count']['min']} {row['quotes']} {row['maker']}"
            )


if __name__ == "__main__":
    main()
