"""Train the syntax model on the Universal Dependencies data, and pack it into the package."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: more threads make this small network no faster
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from invent import invented
from pack import pack
from spacy.tokens import DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops
from treebank import blocks, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

HERE = Path(__file__).parent
ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START")
SEED = 20
BANKS = ("ewt", "gum")
DEV_EVERY = 3  # every third sentence of the dev parts chooses the best checkpoint as well as all of them


def corpus(folder: Path, part: str, every: int, target: Path) -> int:
    """Write one part of the treebanks as spaCy reads it: one Doc a sentence, for Parley cuts sentences itself.

    Args:
        folder: the folder of treebank files.
        part: "train" or "dev".
        every: keep each such sentence.
        target: the file to write.

    Returns:
        The number of sentences.

    """
    kept = DocBin(attrs=ATTRIBUTES)
    for bank in BANKS:
        sentences = list(blocks(find(folder, bank, part)))
        if part == "train":
            sentences += invented(sentences, SEED)
        text = "\n\n".join(sentences)
        docs: Iterator[Doc] = conllu_to_docs(text, n_sents=1, no_print=True)  # type: ignore[no-untyped-call]
        for place, doc in enumerate(docs):
            if place % every == 0:
                kept.add(doc)
    kept.to_disk(target)
    return len(kept)


def run(work: Path, steps: int) -> Path:
    """Train on the corpus that lies in `work`.

    Args:
        work: the folder of the corpus, and of the checkpoints.
        steps: the number of training steps; the learning rate falls to nothing over them.

    Returns:
        The folder of the best checkpoint.

    """
    set_current_ops(NumpyOps(use_blis=False))
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    train(init_nlp(load_config(HERE / "config.cfg", overrides={**paths, "training.max_steps": steps})), work)
    return work / "model-best"


def options() -> argparse.Namespace:
    """Read the command line.

    Returns:
        The options.

    """
    parser = argparse.ArgumentParser(description=__doc__)
    folder = os.environ.get("PARLEY_TREEBANK", "../shared/treebank")
    packed = HERE.parent / "src" / "parley" / "data" / "syntax" / "model"
    parser.add_argument("--data", type=Path, default=Path(folder), help="folder of UD files (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=HERE / "out", help="corpus and checkpoints (default: training/out)")
    parser.add_argument("--out", type=Path, default=packed, help="the packed model (default: the package's data)")
    parser.add_argument("--steps", type=int, default=10000, help="training steps (default: %(default)s)")
    return parser.parse_args()


def main() -> None:
    """Prepare the corpus, train, pack."""
    args = options()
    args.work.mkdir(parents=True, exist_ok=True)
    for part, every in (("train", 1), ("dev", DEV_EVERY)):
        count = corpus(args.data, part, every, args.work / f"{part}.spacy")
        print(f"{part}: {count:,} sentences", flush=True)
    best = run(args.work, args.steps)
    print(f"{args.out}: {pack(best, args.out):,} bytes")


if __name__ == "__main__":
    main()
