from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parley.annotate import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.syntax import Parse

TREEBANK = Path(os.environ.get("PARLEY_TREEBANK", Path(__file__).parents[3] / "shared" / "treebank"))


def read(sentence: str) -> tuple[list[str], Parse]:
    words = sentence.split()
    parsed = syntax.parse([words])
    assert parsed is not None
    return words, parsed[0]


def relations(sentence: str) -> set[tuple[str, str, str]]:
    words, parsed = read(sentence)
    return {(word, dep, words[head]) for word, dep, head in zip(words, parsed.dep, parsed.head, strict=True)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "250 prisoners of war were exchanged on each side .",
            {("250", "nummod", "prisoners"), ("prisoners", "nsubj:pass", "exchanged"), ("side", "obl", "exchanged")},
        ),
        (
            "Ukraine returned 212 bodies on Friday .",
            {("Ukraine", "nsubj", "returned"), ("bodies", "obj", "returned"), ("212", "nummod", "bodies")},
        ),
        (
            "The proposal was rejected by Moscow .",
            {("proposal", "nsubj:pass", "rejected"), ("Moscow", "obl:agent", "rejected"), ("rejected", "root", "rejected")},
        ),
        ("The two sides did not agree .", {("sides", "nsubj", "agree"), ("not", "advmod", "agree"), ("two", "nummod", "sides")}),
        (
            "The minister said that the talks had ended .",
            {("minister", "nsubj", "said"), ("talks", "nsubj", "ended"), ("ended", "ccomp", "said")},
        ),
    ],
)
def test_plain_sentences_are_parsed(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= relations(sentence)


def test_lemmas_and_parts_of_speech() -> None:
    words, parsed = read("The wounded soldiers were handed over to Ukraine .")
    said = dict(zip(words, zip(parsed.lemma, parsed.pos, strict=True), strict=True))
    assert said["soldiers"] == ("soldier", "NOUN")
    assert said["handed"] == ("hand", "VERB")
    assert said["were"] == ("be", "AUX")
    assert said["Ukraine"] == ("Ukraine", "PROPN")


@pytest.mark.parametrize(
    "words",
    [
        ["Talks", "ended", ".", "Nobody", "spoke", ".", "The", "delegations", "left", "."],  # two full stops, one sentence given
        ["-", "-", "-", "…", "”"],
        ["."],
        ["1", "000", "for", "1", "000"],
    ],
)
def test_a_given_sentence_stays_one_tree(words: list[str]) -> None:
    parsed = syntax.parse([words])
    assert parsed is not None
    head, dep = parsed[0].head, parsed[0].dep
    roots = [place for place, above in enumerate(head) if above == place]
    assert [place for place, name in enumerate(dep) if name == "root"] == roots
    assert len(roots) == 1
    for place in range(len(words)):
        steps = 0
        while place != roots[0]:
            place, steps = head[place], steps + 1  # noqa: PLW2901
            assert steps <= len(words)


def test_sentences_are_independent_of_their_neighbours() -> None:
    first, second = ["Kyiv", "agreed", "."], ["Moscow", "refused", "to", "answer", "."]
    together, alone = syntax.parse([first, [], second]), syntax.parse([second])
    assert together is not None
    assert alone is not None
    assert [len(parsed.head) for parsed in together] == [3, 0, 5]
    assert together[2] == alone[0]
    assert syntax.parse([]) == []
    assert syntax.parse([second], [[True, True, True, False, False]]) == alone


def test_parsing_leaves_no_words_behind() -> None:
    nlp = syntax.load_syntax()
    assert nlp is not None
    syntax.parse([["Qwertzville", "rejoiced", "."]])
    assert "Qwertzville" not in nlp.vocab.strings


def test_the_model_is_small() -> None:
    files = [file for file in syntax.MODEL.rglob("*") if file.is_file()]
    assert files
    assert sum(file.stat().st_size for file in files) <= 8 * 1024 * 1024


def test_a_missing_model_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "load_syntax", lambda: syntax.read_model(tmp_path / "nothing"))
    assert syntax.parse([["Talks", "ended", "."]]) is None


@pytest.mark.parametrize("broken", ["parser/model", "tok2vec/model", "config.cfg", "meta.json", "vocab/strings.json", "parser/moves"])
def test_an_unreadable_model_gives_none(tmp_path: Path, broken: str) -> None:
    shutil.copytree(syntax.MODEL, tmp_path / "model")
    (tmp_path / "model" / broken).write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    assert syntax.read_model(tmp_path / "model") is None


def gold(path: Path) -> Iterator[list[list[str]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield [line.split("\t") for line in block.split("\n") if line[0].isdigit()]


def test_scores_on_news_have_not_fallen() -> None:
    path = TREEBANK / "pud-test.conllu"
    if not path.is_file():
        pytest.skip(f"no treebank at {TREEBANK} (set PARLEY_TREEBANK): scores not measured")
    sentences = list(islice(gold(path), 100))
    parsed = syntax.parse([[row[1] for row in rows] for rows in sentences])
    assert parsed is not None
    words = pos = head = both = 0
    for rows, parse in zip(sentences, parsed, strict=True):
        for place, row in enumerate(rows):
            right = parse.head[place] == (int(row[6]) - 1 if row[6] != "0" else place)
            words, pos, head = words + 1, pos + (parse.pos[place] == row[3]), head + right
            both += right and parse.dep[place] == row[7]
    assert pos / words >= 0.94
    assert head / words >= 0.83
    assert both / words >= 0.80
