"""When two claims in the exchange form agree: in what they are about, in their figures, in their other fields.

The definition is that of the project's score: key fields make a claim found, figures make it exact, the rest are slots.
"""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

Row = dict[str, Any]

SLOTS: dict[str, tuple[str, ...]] = {
    "transfer": ("date", "category", "says", "cumulative", "stage"),
    "talks": ("city", "venue", "mediators", "heads", "round", "duration_minutes"),
    "proposal": ("to", "scope", "unconditional", "date", "says"),
    "response": ("to_proposal_by", "says"),
    "list": ("date", "says"),
}
_GROUPS = {"agreed": "due", "planned": "due", "under_way": "done", "carried_out": "done", "held": "done"}
_GROUPS |= {"offered": "asked", "demanded": "asked", "proposed": "asked", "cancelled": "off", "denied": "off"}
_BARE = {"prisoner_of_war", "detainee"}  # bare "prisoners": the two are not told apart
_SMALL = {"of", "the", "for", "and", "on"}
_CLOSE = 0.85  # Zelensky, Zelenskyy; Umerov, Umierov


def found(kind: str, gold: Row, read: Row) -> bool:
    """Whether the claim read is the gold claim: its key fields agree."""
    match kind:
        case "transfer":
            what = (gold.get("what") or "persons") == (read.get("what") or "persons")
            return _group(gold) == _group(read) and what and _sides(gold, read)
        case "talks":
            city = gold.get("date") is None and gold.get("city") is not None and same_name(gold["city"], read.get("city"))
            return _group(gold) == _group(read) and (same_date(gold.get("date"), read.get("date")) or city)
        case "proposal":
            return _code(gold.get("by")) == _code(read.get("by")) and gold.get("what") == read.get("what")
        case "response":
            return _code(gold.get("by")) == _code(read.get("by")) and all(gold.get(key) == read.get(key) for key in ("what", "answer"))
        case _:
            return _sides(gold, read) and gold.get("what") == read.get("what")


def exact(kind: str, gold: Row, read: Row) -> bool:
    """Whether every figure of a found claim agrees too."""
    match kind:
        case "transfer":
            return _same_count(gold.get("count"), read.get("count")) and gold.get("status") == read.get("status")
        case "talks":
            return same_date(gold.get("date"), read.get("date")) and gold.get("status") == read.get("status")
        case "proposal":
            return bool(gold.get("duration_hours") == read.get("duration_hours"))
        case "list":
            return _same_count(gold.get("count"), read.get("count"))
        case _:
            return True


def slot(name: str, gold: Row, read: Row) -> float:
    """How far one other field agrees, from 0 to 1."""
    g, r = gold.get(name), read.get(name)
    match name:
        case "date":
            return float(same_date(g, r))
        case "category":
            return _overlap(set(g or ()) - _BARE, set(r or ()) - _BARE)
        case "says" | "city" | "venue":
            return float(same_name(g, r))
        case "to" | "mediators":
            return float({_code(code) for code in g or ()} == {_code(code) for code in r or ()})
        case "to_proposal_by":
            return float(_code(g) == _code(r))
        case "heads":
            return _heads(g or {}, r or {})
        case "cumulative":
            return float(bool(g) == bool(r))
        case _:
            return float(g == r)


def same_date(one: str | None, other: str | None) -> bool:
    """Partial ISO dates agree where the shorter begins the longer."""
    if one is None or other is None:
        return one is other
    return one.startswith(other) or other.startswith(one)


def same_name(one: str | None, other: str | None) -> bool:
    """Names agree where their last words or half of their words do, or where one is the other's initials."""
    if one is None or other is None:
        return one is other
    x, y = _fold(one).split(), _fold(other).split()
    if not x or not y:
        return x == y
    if (len(x) == 1 and _initials(y) == x[0]) or (len(y) == 1 and _initials(x) == y[0]):
        return True
    close = difflib.SequenceMatcher(None, x[-1], y[-1]).ratio() >= _CLOSE
    return close or len(set(x) & set(y)) * 2 >= min(len(set(x)), len(set(y)))


def _fold(value: object) -> str:
    text = unicodedata.normalize("NFKD", str(value)).casefold().replace("ı", "i")
    return "".join(char for char in text if char.isalnum() or char == " ").strip()


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL)


def _code(code: str | None) -> str | None:
    return None if code is None else _fold(code.replace("_", " ")).replace(" ", "").rstrip("s")


def _group(row: Row) -> str | None:
    status = row.get("status")
    return _GROUPS.get(status, status) if isinstance(status, str) else None


def _sides(gold: Row, read: Row) -> bool:
    return all(gold.get(key) is None or _code(gold[key]) == _code(read.get(key)) for key in ("from", "to"))


def _same_count(one: Row | None, other: Row | None) -> bool:
    if not one or not other:
        return not one and not other
    return all(one.get(key) == other.get(key) for key in ("min", "max")) and bool(one.get("all")) == bool(other.get("all"))


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _heads(gold: dict[str, str], read: dict[str, str]) -> float:
    parties = set(gold) | set(read)
    if not parties:
        return 1.0
    return sum(party in gold and party in read and same_name(gold[party], read[party]) for party in parties) / len(parties)
