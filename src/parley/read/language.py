"""Which language a text is in."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files

from parley.model import Block, Report
from parley.read.text import english_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters; enough for a verdict, and the time stays the same for long pages
_SURE, _SOME, _FEW = 0.22, 0.12, 5  # shares of English function words; words that a share needs
_KNOWN = 0.5  # share of English words, names left out, from which a text without function words is English (a headline)
_SHORT = 12  # words of the Latin alphabet under which a doubtful text is in no language
_PLAIN = 0.9
_SHARED = 3  # letters up to which a word may be one of many languages ("in", "son", "die")
_LEAST, _GOOD, _TRACE = 20, 0.25, 0.06  # words of a part that count as one, their share of a page, and English words that a foreign part may have


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    data = tomllib.loads((files("parley.data.english") / "stopwords.toml").read_text(encoding="utf-8"))
    return frozenset(data["words"])


@lru_cache(maxsize=1)
def language_names() -> dict[str, str]:
    """The English names of languages by their ISO 639-1 codes."""
    text = (files("parley.data") / "languages.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))}


@lru_cache(maxsize=1)
def _classifier() -> Callable[[str], tuple[str, float]]:
    """Let py3langid choose among the languages of the data file only; the model is loaded once, when a text first needs it."""
    import py3langid  # noqa: PLC0415  # slow to load, and few texts need it

    py3langid.set_languages(list(language_names()))
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "und" where there is too little to tell.

    py3langid (Lui & Baldwin 2012) takes short texts and texts full of names for other languages. So the share of English function words decides where
    it is high; where there are none, as in a headline, the share of English words among those that are no names; only else is py3langid asked.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    latin = [word for word in words if word[0] < "\u0250"]
    if not words:
        return "und"
    if 2 * len(latin) < len(words):
        return _asked(sample)
    folded = [word.lower() for word in latin]
    share = sum(word in _stopwords() for word in folded) / len(folded)
    if share >= _SURE and len(latin) >= _FEW:
        return "en"
    if share >= _SOME and sum(word.isascii() for word in words) > _PLAIN * len(words):
        return "en"
    code = _asked(sample)
    if code == "en":
        return "en" if share >= _SOME or len(words) < _FEW * 4 else "und"
    if _english(latin):
        return "en"
    return code if len(latin) >= _SHORT or not all(word.isascii() for word in words) else "und"


def main_language(parts: Sequence[str]) -> str:
    """The language of a page out of its parts: English where a good part of the words is, else that of most words.

    Args:
        parts: the paragraphs of the story, without the furniture of the page.
    """
    doubtful = [part for part in parts if _foreign(_WORD.findall(part))]
    whole = language(" ".join(parts))
    if whole == "en" and not doubtful:
        return "en"
    votes: Counter[str] = Counter()
    for part in parts:
        votes[language(part)] += len(part.split())
    votes.pop("und", None)
    if len(votes) < 2:
        return whole
    if votes["en"] >= max(_LEAST, _GOOD * votes.total()):
        return "en"
    return min(votes, key=lambda code: (-votes[code], code))


def foreign_parts(report: Report) -> tuple[tuple[Block, str], ...]:
    """The parts of a report that are in another language than the report itself, each with its code; lists of names are none."""
    found = []
    for block in report.blocks:
        text = report.text[block.start : block.end]
        if block.kind == "furniture" or not _foreign(_WORD.findall(text)):
            continue
        code = language(text)
        if code not in {report.language, "und"}:
            found.append((block, code))
    return tuple(found)


def _foreign(words: Sequence[str]) -> bool:
    """Whether a part is long enough to tell, and has hardly any English function words."""
    return len(words) >= _LEAST and sum(word.lower() in _stopwords() for word in words) < _TRACE * len(words)


def _asked(sample: str) -> str:
    """What py3langid takes a text for; where the disk is too full for it to unpack its model, "und"."""
    try:
        classify = _classifier()
    except OSError:
        return "und"
    return str(classify(sample.lower() if sample.isupper() else sample)[0])


def _english(words: list[str]) -> bool:
    """Whether the words of a text, less those with a capital, are English; of a text in capitals all words count."""
    long = [word for word in words if len(word) > _SHARED]
    small = [word for word in long if word.islower()]
    counted = small or [word.lower() for word in long]
    return bool(counted) and sum(word in english_words() for word in counted) >= _KNOWN * len(counted)
