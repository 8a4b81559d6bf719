"""Which language a text is in."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

import py3langid

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters; enough for a verdict, and the time stays the same for long pages
_SURE, _SOME, _FEW = 0.22, 0.12, 5


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    data = tomllib.loads((files("parley.data.english") / "stopwords.toml").read_text(encoding="utf-8"))
    return frozenset(data["words"])


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "und" where there is too little to tell.

    py3langid (Lui & Baldwin 2012) takes short texts and texts full of names for other languages, so the share of English function words decides where
    it is high, and is asked where py3langid says something else.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "und"
    share = sum(word in _stopwords() for word in words) / len(words)
    if share >= _SURE and len(words) >= _FEW:
        return "en"
    code = str(py3langid.classify(sample.lower() if sample.isupper() else sample)[0])
    if code == "en":
        return "en" if share >= _SOME or len(words) < _FEW * 4 else "und"
    ascii_share = sum(word.isascii() for word in words) / len(words)
    if share >= _SOME and ascii_share > _PLAIN:
        return "en"
    return code


_PLAIN = 0.9
