"""Pack a trained pipeline for shipping: weights in half precision, no tokenizer, only the strings it needs."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.pipeline import TrainablePipe
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer

if TYPE_CHECKING:
    from spacy.language import Language

LARGEST = 8 * 1024 * 1024
ABOUT = {
    "name": "parley_syntax",
    "version": "1.0.0",
    "description": "Small English syntax model of Parley; see MODEL_CARD.md.",
    "license": "CC BY-SA 4.0",
}


def pack(source: Path, target: Path) -> int:
    """Write the pipeline in `source` to `target`, in place of what is there.

    Args:
        source: a folder that spaCy's training wrote, such as `model-best`.
        target: the folder to write.

    Returns:
        The size of what was written, in bytes.

    """
    nlp = spacy.load(source)
    for _, part in nlp.pipeline:
        if isinstance(part, TrainablePipe):
            _narrow(part)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # they hold this machine's folders
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target, exclude=["vocab", "tokenizer"])
    _strings(nlp, target / "vocab")
    _trim(target / "meta.json")
    return sum(file.stat().st_size for file in target.rglob("*") if file.is_file())


def _narrow(part: TrainablePipe) -> None:
    """Round a component's weights to half precision.

    Args:
        part: the component, changed in place.

    """
    for node in part.model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, np.asarray(node.get_param(name), dtype=np.float16))


def _strings(nlp: Language, folder: Path) -> None:
    """Write the strings that the lemmatizer's edit trees point to by hash; labels bring their own.

    Args:
        nlp: the pipeline.
        folder: the vocabulary's folder, made here.

    """
    found = [part.trees for _, part in nlp.pipeline if isinstance(part, EditTreeLemmatizer)]
    nodes = [trees[place] for trees in found for place in range(len(trees))]
    hashes = {node[key] for node in nodes for key in ("orig", "subst") if key in node}
    folder.mkdir()
    text = json.dumps(sorted(nlp.vocab.strings[one] for one in hashes), ensure_ascii=False)
    (folder / "strings.json").write_text(text + "\n", encoding="utf-8")


def _trim(meta: Path) -> None:
    """Name the model in its meta file, and leave out what the card says better.

    Args:
        meta: the file, rewritten.

    """
    kept = json.loads(meta.read_text(encoding="utf-8"))
    kept.pop("performance", None)
    kept.update(ABOUT)
    meta.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Pack one checkpoint from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="trained pipeline, such as training/out/model-best")
    parser.add_argument("target", type=Path, help="folder to write, such as src/parley/data/syntax/model")
    args = parser.parse_args()
    size = pack(args.source, args.target)
    print(f"{args.target}: {size:,} bytes")
    if size > LARGEST:
        parser.error(f"larger than {LARGEST:,} bytes")


if __name__ == "__main__":
    main()
