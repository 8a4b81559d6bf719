"""What single lines of a page look like: menus, credits, captions, teasers, sentences."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PARTED = re.compile(r" {2,}| ?[|·•>»›/—] ?|(?<=\S) - (?=\S)| , ")
_FULL_STOP = re.compile(r"[.!?…](?:[\"'”’»)\]]{0,3})$|[\"”’'],?$|[;:]$")
_STARTS_AT_END = re.compile(r"^[\s.…:|–—-]*$")
_MARKED = re.compile(r"^\s*[:|•»>]|^\s+[–—-]\s")
_BYLINE = re.compile(
    r"^(?:[Bb]y[: ]|BY[: ]|[Ff]rom:|[Tt]ext:|[Ss]tory by) *(?:[A-Z][\w’'.-]*|[a-z]{1,3}|and|&|our|with|staff|news|desk|special|correspondent|reporter|in|[|,()–—-])(?:[ ,]+\S+){0,9}$"
)
_BY_LOOSE = re.compile(r"^by .{2,60}(?:[-–—|]|\d{4}|desk|staff|correspondent|reporter)", re.IGNORECASE)
_NAME = re.compile(
    r"^[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: (?:[A-Z][a-z’'-]+|de|al|bin|van|von|el)){1,3}(?:(?:,| and) [A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,2})*$"
)
_CONTRIBUTED = re.compile(r"\b(?:contributed to (?:this|the) (?:report|story|article)|contributed reporting|contributed from \w+)\.?$", re.IGNORECASE)
_CREDIT_TEXT = re.compile(
    r"^[\[(]?(?:file )?(?:photo|photos|image|images|picture|pictures|photograph|pic|illustration|screenshot|graphic|map|cover photo|file photo)s?(?: credits?| courtesy(?: of)?| by| from)?\s?[:/—–-]"
    r"|^[\[(]?(?:photo|image|picture) (?:credit|courtesy|by|source)"
    r"|^credits?:",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:/ ?(?:AP|AFP|Reuters|REUTERS|EPA|EFE|Xinhua|TASS|Getty(?: Images)?|Anadolu|AA|dpa|Pool|Handout|Shutterstock|Sputnik|UPI)"
    r"|\((?:AP|AFP|Reuters|EPA|Getty|Xinhua|File)? ?(?:Photo|file photo|photo|Images|Image|Handout|File)[^()]{0,60}\)"
    r"|\[(?:AP|AFP|Reuters|EPA|Getty|File|Handout)?[^\[\]]{0,60}(?:AP|AFP|Reuters|EPA|Getty Images|Anadolu|Handout|Photo)\]"
    r"|(?:AP|AFP|REUTERS|Reuters|EPA|AFP/Getty) (?:Photo|file photo|Images)"
    r"|\bvia (?:REUTERS|Reuters|AP|AFP|Getty Images)|Getty Images|REUTERS/[A-Z]\S+(?: \S+){0,3}|Photo(?:graph)? by [A-Z][\w .]{2,40}|File [Pp]hoto)[.\])]*$"
)
_BRACKETED = re.compile(r"^\[[^\[\]]*\]$")
_CREDIT_IN = re.compile(r"/ ?(?:AP|AFP|Reuters|REUTERS|EPA|Getty|Anadolu|Xinhua)\b|\b(?:AP|AFP|Reuters|EPA) Photo\b|\b[Pp]hoto\b|\bGetty Images\b")
_ITEM = re.compile(r"^\s*(?:[-–—•*·▪■●◦‣]\s+|\(?\d{1,2}[.)]\s+|\d{1,2}\s?[–-]\s)\S")
_TIME_ONLY = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\d+ (?:minutes?|mins?|hours?|days?|weeks?|months?) ago|\d+ ?(?:min|minutes?) read)"
    r"\s*(?:\(?(?:GMT|UTC|IST|EST|EDT|CET|EET|MSK|BST|local time)[^a-z]*)?$",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"^\W*[\d,.]+[KkMm]?\s*(?:comments?|shares?|views?|reads?|likes?|hits|comments? so far)?\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$")
_LICENCE = re.compile(r"©|\(c\) ?\d{4}|\ball rights reserved\b|^copyright\b|ICP|公网安备|许可证", re.IGNORECASE)
_SOURCE = re.compile(
    r"^\(?(?:source|sources|agency|agencies|courtesy|with (?:agency )?inputs? from|inputs? from|\(?with inputs?)\b[: ]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of furniture.toml, folded."""

    sections: frozenset[str]
    whole: frozenset[str]
    starts: dict[str, list[str]]  # by their first letters, longest first
    tail: frozenset[str]
    comments: tuple[str, ...]
    always: frozenset[str]
    weak: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The phrases that mark what surrounds a story."""
    data = tomllib.loads((files("parley.data.english") / "furniture.toml").read_text(encoding="utf-8"))
    starts: dict[str, list[str]] = {}
    for phrase in sorted(data["starts"], key=len, reverse=True):
        starts.setdefault(phrase[:_INITIAL], []).append(phrase)
    folded = {name: frozenset(data[name]) for name in ("sections", "whole", "tail", "always", "weak")}
    return Words(folded["sections"], folded["whole"], starts, folded["tail"], tuple(data["comments"]), folded["always"], folded["weak"])


_INITIAL = 3  # letters by which phrases are found; none is shorter


def fold(line: str) -> str:
    """A line in lower case with straight quotes, without the marks around it."""
    return line.lower().replace("’", "'").strip(" \t.:;|-–—•*>»()[]▼▲■")


def word_count(line: str) -> int:
    """How many words of letters a line has."""
    return len(_WORD.findall(line))


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_FULL_STOP.search(line)) and not line.endswith(":")


def is_sentence(line: str) -> bool:
    """Whether a line reads as running text: five words and a full stop, or a long line."""
    count = word_count(line)
    return (count >= _SENTENCE and bool(_FULL_STOP.search(line)) and any(word.islower() for word in line.split())) or count >= _LONG


_SENTENCE, _LONG = 5, 28


def is_item(line: str) -> bool:
    """Whether a line is a point of a list, by its bullet or number."""
    return bool(_ITEM.match(line))


def is_caps(line: str) -> bool:
    """Whether a line of four words or more is in capitals throughout."""
    letters = [char for char in line if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return word_count(line) >= _CAPS and upper >= _CAPS_SHARE * len(letters)


_CAPS, _CAPS_SHARE = 4, 0.93


def parts(line: str) -> list[str]:
    """The pieces of a menu, breadcrumb or header line."""
    return [piece.strip() for piece in _PARTED.split(line) if piece.strip()]


def is_menu(line: str) -> bool:
    """Whether a line is a menu, a breadcrumb or a row of buttons."""
    if word_count(line) > _MENU_LONG and _FULL_STOP.search(line):
        return False
    pieces = parts(line)
    known = words().sections
    sections = sum(fold(piece) in known for piece in pieces)
    if len(pieces) > 1 and (sections >= 2 or (fold(pieces[0]) in _ROOTS and _CRUMB.search(line))):
        return True
    if len(pieces) >= 3 and sum(word_count(piece) for piece in pieces) <= 3 * len(pieces) and not any(_FULL_STOP.search(piece) for piece in pieces):
        return True
    single = line.split()
    return fold(line) in known or (len(single) >= 3 and sum(fold(word) in known for word in single) >= _MENU_SHARE * len(single))


_MENU_LONG, _MENU_SHARE = 12, 0.6
_CRUMB = re.compile(r" [/>»›|] ?")
_ROOTS = frozenset(("home", "news", "world", "world news", "international", "politics", "latest news", "homepage"))


def is_caption(line: str) -> bool:
    """Whether a line is a photo's caption or credit, by its credit."""
    if _BRACKETED.match(line) and _CREDIT_IN.search(line):
        return True
    if _CREDIT_TEXT.match(line) and word_count(line) <= _CAPTION_LONG:
        return True
    return bool(_CREDIT_END.search(line)) and word_count(line) <= _CAPTION_LONG and not line.startswith(('"', "“"))


_CAPTION_LONG = 70


def is_furniture(line: str) -> bool:
    """Whether a line by itself is no part of the story: buttons, bylines, credits, counters, licences, links to other stories."""
    folded = fold(line)
    count = word_count(line)
    if not folded or folded in words().whole or _ADDRESS.match(line) or _TIME_ONLY.match(line) or _COUNTER.match(line):
        return True
    if _LICENCE.search(line) and (count <= _SHORT * 3 or _LICENCE.match(line)):
        return True
    if _CONTRIBUTED.search(line) and count <= _SHORT * 3:
        return True
    if _SOURCE.match(line) and count <= _CREDIT and not any(char.isdigit() for char in line) and not _prose(line):
        return True
    if (_BYLINE.match(line) or _BY_LOOSE.match(line)) and count <= _SHORT and not is_sentence(line):
        return True
    return _starts_so(folded, count, line) or is_menu(line)


_SHORT, _CREDIT = 14, 7


def _starts_so(folded: str, count: int, line: str) -> bool:
    for phrase in words().starts.get(folded[:_INITIAL], ()):
        if not folded.startswith(phrase):
            continue
        rest = folded[len(phrase) :]
        if rest[:1].isalnum() or rest[:1] == "'":
            continue
        if _STARTS_AT_END.match(rest) or phrase in words().always:
            return count <= _SHORT * 3
        if _MARKED.match(rest):
            return count <= _SHORT * 2
        if count <= _SHORT and not is_sentence(line) and phrase not in words().weak:
            return True
    return False


def _prose(line: str) -> bool:
    """Whether a credit line goes on as a sentence ("Source: more bodies handed over")."""
    after = line.partition(":")[2] if ":" in line else ""
    return sum(word.islower() and len(word) > _SMALL for word in after.split()) >= 2


_SMALL = 3


def is_name(line: str) -> bool:
    """Whether a line is nothing but names of persons, as bylines are."""
    return bool(_NAME.match(line)) and word_count(line) <= _CREDIT


def opens_tail(line: str) -> bool:
    """Whether a list of other stories or the page's foot begins here."""
    folded = fold(line)
    return folded in words().tail or any(folded.startswith(f"{phrase}:") for phrase in ("recommended for you", "related articles"))


def opens_comments(line: str) -> bool:
    """Whether the readers' comments begin here."""
    folded = re.sub(r"[\d,() ]+$", "", fold(line))
    return any(folded == phrase or (len(phrase) > _COMMENT and folded.startswith(phrase)) for phrase in words().comments)


_COMMENT = 30
