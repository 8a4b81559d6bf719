"""Who made a report: the outlet that prints it and the agency that it took it from."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from parley.model import Block
from parley.read import patterns
from parley.read.dateline import Dateline, agencies, agency_in, credited

if TYPE_CHECKING:
    from parley.read.publication import Facts

_CAP = r"(?:[A-Z][\w’'&.-]*|[A-Z]+)"
_NAME = rf"(?:[Tt]he )?{_CAP}(?: (?:of|the|and|&|de|el|al) {_CAP}| {_CAP}){{0,4}}"
_RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s*(?:©|\([cC]\)|by|the))*\s*(?:\d{{4}})?(?:\s*[-–—]\s*(?:\d{{4}}|present)?)?[\s,.|]*(?:by )?(?P<name>{_NAME})"
)
_BELONGS = re.compile(rf"\bbelongs to (?P<name>{_NAME})")
_RIGHTS_AFTER = re.compile(rf"(?P<name>{_NAME})\s*(?:©|\([cC]\))\s*\d{{4}}")
_FROM = re.compile(rf"^From: (?P<name>{_NAME})$")
_REPUBLISHED = re.compile(rf"(?:originally published|first appeared|first published|republished) (?:in|on|by|from) (?P<name>{_NAME})")
_DESK = re.compile(rf"\b[Bb]y (?P<name>{_NAME}?) (?:[Ss]taff|[Nn]ews [Dd]esk|[Ww]eb [Dd]esk|[Cc]orrespondent|[Rr]eporter)")
_JOIN = re.compile(rf"(?:[Ss]ubscribe to|[Ff]ollow|[Dd]onate to|[Ss]upport) (?P<name>{_NAME})(?:'s|’s)?(?= on|:|$| newsletter| app)")
_CONTRIBUTED = re.compile(rf"(?P<name>{_NAME}?)(?:'s|’s) .{{3,80}}\bcontributed to th(?:is|e) (?:report|story|article)")
_CONTRIBUTED_ANY = re.compile(r"\bcontribut(?:ed|ing) (?:to|reporting)\b", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:told|tells|telling) (?P<name>{_NAME})")
_UNABLE = (
    r"(?:could not|was unable to|was not able to|has not been able to|couldn't|couldn’t|cannot|has not) (?:immediately |independently )*"
    r"(?:verify|confirm|reach|establish)"
)
# An outlet speaks of itself so, not of others: "X could not independently verify", "did not respond to X's request for comment", "referred X to".
_SELF = re.compile(
    rf"(?P<name>{_NAME}) {_UNABLE}"
    rf"|(?:respond(?:ed)? to|answered?) (?P<asked>{_NAME})(?:'s|’s)? (?:requests?|questions?|inquir)|\breferred (?P<sent>{_NAME}) to\b"
    rf"|(?P<own>{_NAME}) (?:has )?(?:reached out to|contacted|has approached|has asked) .{{3,60}} for comment"
)
_OWN_WORK = re.compile(  # a pattern that begins with a name costs too much where none of its other words stand
    rf"{_UNABLE}|respond|answer|referred |reached out to|contacted|has approached|has asked"
)
_REPORTS = re.compile(rf",? (?:reports|reported|according to) (?:the )?(?P<name>{_NAME})\.?$|^(?P<first>{_NAME}) reports\b")
_PRESS = re.compile(
    r"\b(?:Times|News|Post|Guardian|Journal|Herald|Tribune|Telegraph|Press|Agency|Daily|Gazette|Observer|Independent|Mail|Television|TV|Radio|Today|Chronicle|Digital|Online)\b"
)
_COMPANY = re.compile(
    r"(?:,? (?:Information Co|Co|Company|Pte|Ltd|Limited|Inc|LLC|L\.L\.C|PLC|plc|Corp|Corporation|Group|Holdings|GmbH|Pvt|Private|Network|Digital|Online|Publications|Publishing|Media)\b\.?)+$"
)
_RESERVED = re.compile(r"\s*\.?\s*(?:All [Rr]ights?.*|AllRights.*|Reprint.*|Powered.*|Privacy.*|Terms.*)$")
_END_CREDIT = re.compile(r"(?:\((?P<paren>[A-Za-z][\w/ .-]{1,30})\)|(?:--|—|–) ?(?P<dash>[A-Z][\w/.]{1,12}))\.?\s*(?:■)?$")


def credit(text: str, blocks: tuple[Block, ...], facts: Facts, opening: Dateline | None) -> Facts:
    """Add outlet and agency to what is known.

    Args:
        text: the normalised text.
        blocks: its blocks.
        facts: what is known already; an outlet or agency in it stays.
        opening: the dateline.
    """
    basis = dict(facts.basis)
    agency, how = (facts.agency, "") if facts.agency else _agency(text, blocks, opening)
    if agency and how:
        basis["agency"] = how
    outlet, how = (facts.outlet, "") if facts.outlet else _outlet(text, blocks, facts.title, opening)
    if not outlet and (own := _self(text, blocks)):
        outlet, how = own, f"speaks of itself: {own}"
    if not outlet and not agency and (told := _told(text, blocks)):
        outlet, agency, how = told, told, f"told: {told}"
        basis["agency"] = how
    outlet = _cased(outlet, text) if outlet else None
    if outlet and how:
        basis["outlet"] = how
    return replace(facts, outlet=outlet, agency=agency, basis=basis)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("parley.data") / "agencies.toml").read_text(encoding="utf-8"))


def _doubtful() -> frozenset[str]:
    return frozenset(_data()["doubtful"])


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    aliases = sorted((alias for alias in _spellings() if alias.casefold() not in _doubtful()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, aliases))})(?![\w-])")


def _spellings() -> set[str]:
    """Agencies' names as credits print them: as listed, and in capitals."""
    listed = {alias for entry in _data()["agency"] for alias in entry["aliases"]}
    return listed | {alias.upper() for alias in listed}


def _agency(text: str, blocks: tuple[Block, ...], opening: Dateline | None) -> tuple[str | None, str]:
    """The agency by the dateline, else by a credit line, else by the end of the last paragraph, else by the lead's "reports …"."""
    if opening and (name := credited(opening)):
        return name, f"dateline: {opening.credit}"
    for block in blocks:
        line = text[block.start : block.end]
        if block.kind == "furniture" and len(line) <= _CREDIT_LINE and not patterns.opens_comments(line) and (match := _named().search(line)):
            if _CONTRIBUTED_ANY.search(line) or re.search(
                r"^(?:read|also|related|follow|trending|most|tags?|watch|see)\b|[Cc]opyright|©", line, re.IGNORECASE
            ):
                continue
            return agencies()[match[0].casefold()], f"credit: {line}"
    story = [text[block.start : block.end] for block in blocks if block.kind in {"lead", "body", "item"}]
    if story and (match := _END_CREDIT.search(story[-1])) and (name := agency_in(match["paren"] or match["dash"])):
        return name, f"last words: {match[0]}"
    if story and (match := _REPORTS.search(story[0])):
        name = (match["name"] or match["first"]).strip(" .")
        if name.casefold() in agencies() or _PRESS.search(name):
            return agencies().get(name.casefold(), name), f"lead: {match[0].strip(' ,')}"
    return None, ""


_CREDIT_LINE = 110


def _outlet(text: str, blocks: tuple[Block, ...], title: str | None, opening: Dateline | None) -> tuple[str | None, str]:
    """The outlet by the surest of: a republished clipping's "From:", the page's header, its copyright line, a desk, a contributor's line, the dateline."""
    furniture = [text[block.start : block.end] for block in blocks if block.kind == "furniture"]
    header = _header(text, blocks, title)
    rights = _search(furniture, (_BELONGS, _RIGHTS)) or _search(
        [line for line in furniture if "©" in line or "(c)" in line.lower()], (_RIGHTS_AFTER,)
    )
    sure = header if header and (rights is None or _share(header, rights) or _anywhere(header, furniture)) else None
    foot = [text[block.start : block.end] for block in blocks[-_FOOT:]]
    choices = (
        ("from", _search(furniture, (_FROM, _REPUBLISHED))),
        ("page header", sure),
        ("copyright", rights),
        ("credit", _search(furniture, (_DESK, _JOIN))),
        ("contributors", _search(foot, (_CONTRIBUTED,))),
        ("dateline", _dispatch(furniture, opening) if not header else None),
        ("page header", header),
    )
    return next(((name, f"{how}: {name}") for how, name in choices if name), (None, ""))


def _dispatch(furniture: list[str], opening: Dateline | None) -> str | None:
    """The outlet that a dateline's credit names: FBIS's source, the second of "(dpa/MIA)", or on a bare dispatch with a date the agency itself."""
    if opening is None or opening.credit is None:
        return None
    if opening.source:
        return agency_in(opening.credit) or opening.credit.strip()
    last = opening.credit.split("/")[-1].strip()
    if "/" in opening.credit and last.casefold() in agencies():
        return agencies()[last.casefold()]
    bare = all(line.startswith("(") or _CONTRIBUTED_ANY.search(line) for line in furniture)
    return credited(opening) if opening.stamp and bare else None


_FOOT = 6


def _cased(name: str, text: str) -> str:
    """A name in capitals as the text prints it elsewhere, else with capital initials ("KESTREL BAY TRIBUNE")."""
    if not name.isupper() or " " not in name:
        return name
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if not match[0].isupper() and match[0][:1].isupper():
            return match[0]
    return " ".join(word if len(word) <= _INITIALS and word not in _SMALL else word.capitalize() for word in name.split())


_INITIALS = 3
_SMALL = frozenset(("THE", "OF", "AND", "BAY", "NEW", "SUN", "DAY", "FOR", "LA", "EL", "SAN", "OLD", "SEA"))


_HINTS = {_CONTRIBUTED: "contributed to th"}


def _search(lines: list[str], forms: tuple[re.Pattern[str], ...]) -> str | None:
    for form in forms:
        for line in lines:
            if _HINTS.get(form, "") in line and (match := form.search(line)) and (name := _clean(match["name"])):
                return name
    return None


def _clean(name: str) -> str | None:
    """An outlet's name without company words ("Volga Media Pte Ltd"), "All rights reserved" and the like."""
    name = _RESERVED.sub("", name).strip(" .,|")
    name = re.split(r"\.\s*(?=All\b|[A-Z][a-z]+ (?:only|rights))", name)[0]
    shorter = _COMPANY.sub("", name).strip(" .,|")
    name = shorter or name
    if not name or patterns.fold(name) in patterns.words().sections or name.casefold() in {"the", "all rights", "all", "us", "by", "our"}:
        return None
    return name


def _header(text: str, blocks: tuple[Block, ...], title: str | None) -> str | None:
    """The outlet's name at the top of the page, before the headline."""
    for block in blocks[:_TOP]:
        line = text[block.start : block.end]
        if block.kind != "furniture" or (title and line.endswith(title)):
            return None
        pieces = patterns.parts(line) or [line]
        crumb = len(pieces) > 1 and re.search(r"[>»›|/]", line) is not None
        name = pieces[0] if crumb or len(pieces) == 1 else line
        if re.search(r"\d|[:;@?!]", name) or not 1 <= patterns.word_count(name) <= _OUTLET or not name[:1].isupper():
            continue
        if len(pieces) > 1 and not crumb:
            first = re.match(rf"^(?P<name>{_NAME})(?: - |  )", line)
            name = first["name"] if first else ""
        if (
            not name
            or patterns.fold(name) in patterns.words().sections | patterns.words().whole
            or all(patterns.fold(word) in patterns.words().sections for word in name.split())
        ):
            continue
        return name.strip()
    return None


_TOP, _OUTLET = 3, 5


def _share(one: str, other: str) -> bool:
    """Whether two names of an outlet have a word in common that is not "The"."""
    return bool({word.casefold() for word in one.split()} & {word.casefold() for word in other.split()} - {"the", "of", "news", "daily"})


def _anywhere(name: str, furniture: list[str]) -> bool:
    return sum(name.casefold() in line.casefold() for line in furniture) > 1


def _self(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The outlet that speaks of its own work in the text, where all such words name one."""
    found: set[str] = set()
    for block in blocks:
        if block.kind in {"lead", "body", "item"}:
            words = text[block.start : block.end]
            for match in _SELF.finditer(words) if _OWN_WORK.search(words) else ():
                name = next(value for value in match.groupdict().values() if value)
                if _PRESS.search(name) or name.casefold() in agencies():
                    found.add(_COMPANY.sub("", re.sub(r"^[Tt]he ", "", name)).strip(" .,"))
    return found.pop() if len(found) == 1 else None


def _told(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The agency that speakers told it, where that is one alone: a bare dispatch that prints "told Reuters" and credits nobody is Reuters' own."""
    if any(block.kind == "furniture" and patterns.is_menu(text[block.start : block.end]) for block in blocks):
        return None
    found: set[str] = set()
    for block in blocks:
        if block.kind in {"lead", "body", "item"}:
            names = (match["name"].strip(" .,'") for match in _TOLD.finditer(text[block.start : block.end]))
            found |= {name for name in names if _PRESS.search(name) or name.casefold() in agencies()}
    return agencies().get(found.pop().casefold()) if len(found) == 1 else None
