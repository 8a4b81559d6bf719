"""Score the shipped syntax model on the test parts: from raw text, sentence by sentence, and on gold words."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: the speed is that of one thread
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from treebank import Sentence, blocks, find, sentence

from parley.annotate.syntax import Parse, load_syntax, parse

MEASURES = ("words", "UPOS", "UAS", "LAS", "UAS*", "LAS*")  # with a star: punctuation left out, as spaCy's own scorer does


def parts(folder: Path) -> dict[str, list[Sentence]]:
    """Read the test parts.

    Args:
        folder: the folder of treebank files.

    Returns:
        Sentences by the part's name.

    """
    gum = [one for part in ("dev", "test") for one in map(sentence, blocks(find(folder, "gum", part)))]
    pud = [sentence(block) for block in blocks(find(folder, "pud", "test"))]
    return {
        "EWT test": [sentence(block) for block in blocks(find(folder, "ewt", "test"))],
        "GUM news": [one for one in gum if one.name.startswith("GUM_news_")],
        "PUD": pud,
        "PUD news half": [one for one in pud if one.name.startswith("n")],
    }


def facts(spans: list[tuple[int, int]], parsed: Parse | Sentence) -> dict[str, set[tuple[object, ...]]]:
    """List what an analysis says, so that two over different words can be compared.

    Args:
        spans: each word's place in the text.
        parsed: the analysis.

    Returns:
        By measure, a set with one fact for each word that counts.

    """
    links = [(spans[place], spans[head]) for place, head in enumerate(parsed.head)]
    named = [(*link, dep) for link, dep in zip(links, parsed.dep, strict=True)]
    return {
        "words": {(span,) for span in spans},
        "UPOS": set(zip(spans, parsed.pos, strict=True)),
        "UAS": set(links),
        "LAS": set(named),
        "UAS*": {link[:2] for link in named if link[2] != "punct"},
        "LAS*": {link for link in named if link[2] != "punct"},
    }


def score(sentences: list[Sentence], *, raw: bool) -> dict[str, float]:
    """Score the model on one part.

    Args:
        sentences: the part.
        raw: whether Parley's tokenizer cuts the text, rather than taking the treebank's words.

    Returns:
        F1 in per cent by measure, as the CoNLL shared tasks count it; equals accuracy on gold words.

    """
    cut = spacy.blank("en")
    spans = [list(one.spans) for one in sentences]
    if raw:
        spans = [[(token.idx, token.idx + len(token)) for token in cut(one.text) if not token.is_space] for one in sentences]
    words = [[one.text[start:end] for start, end in found] for one, found in zip(sentences, spans, strict=True)]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one, found, parsed in zip(sentences, spans, parse(words) or [], strict=True):
        gold, said = facts(list(one.spans), one), facts(found, parsed)
        right.update({measure: 2 * len(said[measure] & gold[measure]) for measure in MEASURES})
        total.update({measure: len(said[measure]) + len(gold[measure]) for measure in MEASURES})
    return {measure: 100 * right[measure] / total[measure] for measure in MEASURES}


def speed(sentences: list[Sentence]) -> float:
    """Measure the speed on given words.

    Args:
        sentences: what to parse.

    Returns:
        Words a second, the best of three.

    """
    words, seconds = [one.words for one in sentences], []
    for _ in range(3):
        start = time.perf_counter()
        parse(words)
        seconds.append(time.perf_counter() - start)
    return sum(map(len, words)) / min(seconds)


def main() -> None:
    """Print the scores as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    folder = os.environ.get("PARLEY_TREEBANK", "../shared/treebank")
    parser.add_argument("--data", type=Path, default=Path(folder), help="folder of UD files (default: %(default)s)")
    args = parser.parse_args()
    start = time.perf_counter()
    if load_syntax() is None:
        sys.exit("no model in src/parley/data/syntax/model")
    loaded = time.perf_counter() - start
    tests = parts(args.data)
    print("| test part | from | sentences | " + " | ".join(MEASURES) + " |")
    print("|---|---|---|" + "---|" * len(MEASURES))
    for name, sentences in tests.items():
        for raw in (True, False):
            reached = score(sentences, raw=raw)
            cells = " | ".join(f"{reached[measure]:.1f}" for measure in MEASURES)
            print(f"| {name} | {'raw text' if raw else 'gold words'} | {len(sentences)} | {cells} |")
    print(f"\nloaded in {loaded:.2f} s; {speed(tests['PUD']):,.0f} words/s on one thread")


if __name__ == "__main__":
    main()
