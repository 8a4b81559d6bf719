"""Bytes to text, normalised once, before anything indexes it."""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from charset_normalizer import from_bytes

from parley.model import Problem

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Characters that no reader sees: soft hyphen, zero-width space and joiners, direction marks, byte order mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = {ord("\t"): "  "} | {
    ord(char): " " for char in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_LINES = {ord(char): "\n" for char in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_CONTROL = dict.fromkeys([*range(9), *range(14, 28), 31, *range(127, 133), *range(134, 160)])
_NEWLINE = re.compile(r"\r\n?")
_TRAILING = re.compile(r"(?<! ) +$", re.MULTILINE)
_MOJIBAKE = ("â€", "Ã©", "Ã¼", "Ã§", "Ä°", "Å\x9f")
_CUT = re.compile(r"(?<![\w-])([^\W\d_]{2,})([-\u2010])(\n ?)?([^\W\d_]{2,})(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?:;\"'”’)\]]$")
_LISTED = re.compile(r"\s*(?:[-•*·–]|\d{1,2}[.)])\s")
_WRAP_MIN, _WRAP_MAX, _WRAP_SHARE = 45, 100, 0.6


def decode(raw: bytes, source: str) -> tuple[str | None, Problem | None]:
    """Turn bytes into text, whatever encoding they are in.

    Args:
        raw: the bytes as they were found.
        source: the name to give in a problem.

    Returns:
        The text, or None; and a Problem where it could not be decoded or the encoding had to be guessed with little ground.
    """
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError:
        pass
    found = from_bytes(raw).best()
    if found is None:
        message = "The encoding of this file could not be told. Save it as UTF-8 and read it again."
        return None, Problem("unknown-encoding", source, message)
    text = str(found)
    if "\ufffd" in text or found.chaos > _CHAOS:
        message = f"The file is not UTF-8; it was read as {found.encoding}, and some characters may be wrong. Save it as UTF-8 if they are."
        return text, Problem("encoding-guessed", source, message)
    return text, None


_CHAOS = 0.2  # charset-normalizer's own limit of what still counts as text


_NO_FILES = frozenset(
    ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape")
)  # encodings of names, not of files; two cost a square


def decoded_as(raw: bytes, encoding: str | None) -> str | None:
    """The text in an encoding that was named for it; None where that is no encoding of text, or not this one's."""
    if not encoding:
        return None
    try:
        if codecs.lookup(encoding).name in _NO_FILES:
            return None
        return raw.decode(encoding)
    except (LookupError, ValueError):  # unknown, of bytes to bytes (base64), or not that of these bytes
        return None


def normalise(text: str) -> str:
    """Bring text into the one form in which everything afterwards counts its characters.

    NFC, line feeds, plain spaces, nothing unseen, no half of a character, words joined that a line break cut; quotation marks stay as they are.
    """
    text = text.encode("utf-8", "replace").decode()  # a page's data as JSON can name halves of characters
    text = _mended(_NEWLINE.sub("\n", text))
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN | _SPACES | _LINES | _CONTROL))
    text = _TRAILING.sub("", text)
    return _unwrapped(join_cut_words(text)).rstrip()


def _mended(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 ("donâ€™t"), where all of it can be undone."""
    if not any(sign in text for sign in _MOJIBAKE):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Common English words in small letters."""
    lines = (files("parley.data.english") / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.lower() for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _hyphens() -> tuple[frozenset[str], frozenset[str]]:
    hyphens = tomllib.loads((files("parley.data.english") / "hyphens.toml").read_text(encoding="utf-8"))
    return frozenset(hyphens["prefixes"]), frozenset(hyphens["compounds"])


def join_cut_words(text: str) -> str:
    """Join words that a line break cut in two, also where the line break itself is gone ("pris-oner ex-change").

    A hyphen goes only where the joined word is known (a common English word, or whole elsewhere in the text) and the halves are not a compound.
    Halves that are words or prefixes themselves ("ex-change") are joined only in a text that is seen to cut words.
    """
    if "-" not in text and "\u2010" not in text:
        return text
    own = {word.lower() for word in _WORD.findall(_CUT.sub(" ", text))}
    cuts = [_verdict(match, own) for match in _CUT.finditer(text)]
    broken = "sure" in cuts

    def mend(match: re.Match[str]) -> str:
        verdict = _verdict(match, own)
        joined = verdict == "sure" or (verdict == "maybe" and (broken or match[3]))
        return f"{match[1]}{'' if joined else match[2]}{match[4]}"

    return _CUT.sub(mend, text)


def _verdict(match: re.Match[str], own: set[str]) -> str:
    """Whether a hyphen is a cut: "sure", "maybe" (only in a text that cuts words) or "no"."""
    words, (prefixes, compounds) = english_words(), _hyphens()
    left, right = match[1].lower(), match[4].lower()
    whole = left + right
    known = whole in words or whole in own
    if not known or f"{left}-{right}" in compounds or match[4][0].isupper():
        return "no"
    if match[1].isupper() != match[4].isupper():  # "IT-based"
        return "no"
    left_word = left in words or left in prefixes
    right_word = right in words or (right in own and len(right) > _SYLLABLE)
    if left_word and right_word:
        return "maybe" if whole in words else "no"
    return "maybe" if left in prefixes and len(right) > _SYLLABLE and whole not in words else "sure"


_SYLLABLE = 3


def _unwrapped(text: str) -> str:
    """Put paragraphs of hard-wrapped text (mail, old wires) on one line each; the length stays the same."""
    lines = text.split("\n")
    inner = [line for line, after in pairwise(lines) if line and after and not _LISTED.match(after)]
    wrapped = [line for line in inner if _WRAP_MIN <= len(line) <= _WRAP_MAX and not _ENDED.search(line)]
    if len(inner) < _WRAP_LINES or len(wrapped) < _WRAP_SHARE * len(inner):
        return text
    width = max(len(line) for line in wrapped)
    out: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        first = after.split(" ", 1)[0]
        full = len(line) + 1 + len(first) > width - 2  # the next word had no room
        out.append(line + (" " if line and after and full and not _LISTED.match(after) else "\n"))
    return "".join(out)[:-1]


_WRAP_LINES = 4
