"""The dateline that opens a story: "SARAJEVO, Jan. 27 -", "KABUL (AFP) -", "MOSCOW, June 13. /TASS/."."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from parley.read.dates import Stamp, calendar, stamps

_NAME = r"[^\W\d_a-zß-ÿ][\w’'.]*"
_PLACE = rf"{_NAME}(?:[ -](?:{_NAME}|de|del|la|el|al|am|an|der|of|upon|sur|le|du|da|do|dos)){{0,3}}"
_WHERE = rf"(?P<place>{_PLACE})(?:/(?:{_PLACE}))?(?P<country>(?:, ?| ?\(| ?\[)(?:{_PLACE}|D\.?R\.? ?C\.?)[)\]]?)?"
_CREDIT = r"(?:\((?P<paren>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,30})/|\| ?(?P<bar>[A-Za-z /-]{2,30}?) ?(?=\|)|\[(?P<square>[A-Za-z /-]{2,20})\]|(?:, ?|-- ?|[–—-] )(?P<bare>[A-Z][\w/-]{1,20})(?= ?[–—|-]|\. ))"
_MARK = r"(?P<mark> ?(?:--|—|–|―|\||_)|\.? - ?|:|\.(?= )|$)"
_HEAD = re.compile(rf"\W{{0,3}}(?:\(?(?:{_PLACE}) ?[-–] ?)?{_WHERE}")
_TAIL = re.compile(rf"[\s,.]*(?:{_CREDIT})?[\s,.]*(?P<time>\d{{1,2}}[:.]\d\d)?\s*{_MARK}\s*(?:\[TEXT\]\s*)?")
_MONTHLESS = re.compile(
    r"^[\s,.(|–-]*(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?$", re.IGNORECASE
)


_EARLY_CREDIT = re.compile(r"^ ?\((?P<name>[^()\n]{2,40})\)")  # "BELGRADE, Yugoslavia (AP), May 2 --"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and credit as a story's first words give them; `end` is where the story itself begins."""

    place: str
    end: int
    stamp: Stamp | None
    credit: str | None
    source: bool = False  # whether the credit names the publisher itself, as in FBIS reports ("(ACAN - EFE) -- [TEXT]")
    bracket: bool = False  # whether the credit stands in round brackets


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """The name of each news agency by every way in which credits write it, folded."""
    data = tomllib.loads((files("parley.data") / "agencies.toml").read_text(encoding="utf-8"))
    return {alias.casefold(): entry["name"] for entry in data["agency"] for alias in (*entry["aliases"], entry["name"])}


def dateline(line: str, *, capitals: bool = False) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph.

    Args:
        line: the paragraph.
        capitals: whether the whole text is in capitals, so that capitals tell nothing.

    Returns:
        None where the line opens with none. A place alone must be in capitals and stand before a dash; a capitalised place needs a date, a credit or its country.
    """
    near = line[:_REACH]
    head = _HEAD.match(near)
    if head is None:
        return None
    first = next(iter(stamps(near)), None)
    if head["country"] and agency_in(head["country"].strip(" ,([])")) is not None:  # "KABUL (AFP) -"
        head = _HEAD.match(near[: head.start("country")]) or head
    head, stamp = _split(near, head, first)
    rest = near[stamp.end if stamp else head.end() :]
    tail = _TAIL.match(rest)
    if tail is None or not _is_place(head["place"]):
        return None
    credit = next((tail[name] for name in ("paren", "slash", "bar", "square", "bare") if tail[name]), None)
    early = _EARLY_CREDIT.match(near[head.end() :]) if stamp is not None and credit is None else None
    credit = early["name"] if early else credit
    alone = not rest[tail.end() :].strip() and len(line) <= _REACH
    if not _enough(head, stamp, credit, tail, capitals=capitals, alone=alone):
        return None
    return Dateline(
        _tidy(head["place"]),
        (stamp.end if stamp else head.end()) + tail.end(),
        stamp,
        credit,
        source="[TEXT]" in tail[0],
        bracket=tail["paren"] is not None or early is not None,
    )


_REACH = 110


def _split(near: str, head: re.Match[str], first: Stamp | None) -> tuple[re.Match[str], Stamp | None]:
    """Let the place end before the month where its pattern ran into the date ("Istanbul, Jun 2")."""
    if first is None:
        return head, None
    before = _HEAD.match(near[: first.start].rstrip(" ,.(|–-"))
    if before is None or first.start > _REACH * 2 // 3 or not _MONTHLESS.match(_EARLY_CREDIT.sub("", near[before.end() : first.start])):
        return head, None
    if before["country"] and agency_in(before["country"].strip(" ,([])")) is not None:  # "BELGRADE (AP), May 2 -"
        before = _HEAD.match(near[: before.start("country")]) or before
    return before, first


def _enough(head: re.Match[str], stamp: Stamp | None, credit: str | None, tail: re.Match[str], *, capitals: bool, alone: bool) -> bool:
    mark = tail["mark"].strip()
    known = credit is not None and (agency_in(credit) is not None or "agenc" in credit.casefold())
    if stamp is not None:
        return bool(mark) or alone
    if credit is not None:
        return (known or bool(tail["paren"] and head["country"] and head["place"].isupper())) and (bool(mark) or alone)
    if capitals or alone:
        return False
    place = head["place"]
    upper = place.isupper() and len(place) > _INITIALS
    if mark in {"--", "—", "–", "―", "-", "_"}:
        return upper or bool(head["country"] and head["country"].startswith(","))
    return upper and mark == ":" and head["country"] is not None


_INITIALS = 3


@lru_cache(maxsize=1)
def _no_place() -> frozenset[str]:
    data = tomllib.loads((files("parley.data.english") / "pagedates.toml").read_text(encoding="utf-8"))
    return frozenset(data["no_place"])


def _is_place(place: str) -> bool:
    words = place.split()
    if words[-1][0].islower():  # "Statement of 3 June"
        return False
    return words[0].casefold().strip(".'’") not in _no_place() and all(word.casefold().strip(".") not in calendar()[0] for word in words)


def _tidy(place: str) -> str:
    """Write "KHAN YUNIS" as "Khan Yunis"; a place in ordinary letters stays as it is."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in place.strip(" ,.").split())


def agency_in(credit: str) -> str | None:
    """The agency that a short credit names ("dpa/MIA", "with AP inputs", "ACAN - EFE"): the first one."""
    known = agencies()
    folded = re.sub(r"\s+-\s+", "-", credit.casefold()).strip(" .()[]")
    if folded in known:
        return known[folded]
    for piece in re.split(r"\s*[/,;|+&]\s*|\s+-+\s+| and | with ", re.sub(r"\s+-\s+", " / ", credit).strip(" .()[]")):
        if piece.casefold().strip(" .") in known:
            return known[piece.casefold().strip(" .")]
    return None


def credited(opening: Dateline) -> str | None:
    """The agency that a dateline credits: a known one, or by its form alone ("KYIV, May 23 (Halyard) -") the name between the brackets."""
    if opening.credit is None:
        return None
    known = agency_in(opening.credit)
    if (
        known is not None
        or not _BRACKETED_NAME.match(opening.credit)
        or re.search(r"agenc|staff|wire|photo|correspondent|news desk", opening.credit, re.IGNORECASE)
    ):
        return known
    return opening.credit.strip() if opening.bracket else None


_BRACKETED_NAME = re.compile(r"^[A-Z][\w.-]+(?: [A-Z][\w.-]+)?$")
