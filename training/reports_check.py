"""Check the labelled reports in training/reports: form, allowed values, evidence in the text, figures in the evidence, ids."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "reports"
DESKS = {"agency wire", "live blog", "statement", "analysis", "listicle", "broadcast script", "capitals wire", "newsletter"}
KEYS = {"id", "conflict", "desk", "published", "text", "claims"}
FIELDS = {  # the exact keys of a claim, by type
    "transfer": "status from to what category count date cumulative stage says evidence",
    "talks": "status date city venue parties mediators heads round duration_minutes says evidence",
    "proposal": "by to what scope duration_hours unconditional date says evidence",
    "response": "by to_proposal_by what answer says evidence",
    "list": "from to what count date says evidence",
}
ALLOWED: dict[tuple[str, str], set[Any]] = {  # (type, field): the values it may have
    ("transfer", "status"): {"agreed", "planned", "offered", "demanded", "under_way", "carried_out", "cancelled", "denied"},
    ("transfer", "what"): {"persons", "bodies"},
    ("talks", "status"): {"held", "under_way", "planned", "proposed", "cancelled"},
    ("proposal", "what"): {"ceasefire", "summit", "talks", "exchange", "document", "other"},
    ("proposal", "scope"): {"full", "local", None},
    ("proposal", "unconditional"): {True, False, None},
    ("response", "what"): {"ceasefire", "summit", "talks", "exchange", "document", "other"},
    ("response", "answer"): {"accepted", "rejected", "conditional", "noted"},
    ("list", "what"): {"children", "prisoners", "bodies", "memorandum", "map", "other"},
}
CATEGORIES = {
    "prisoner_of_war",
    "civilian",
    "child",
    "hostage",
    "detainee",
    "seriously_wounded",
    "seriously_ill",
    "wounded",
    "ill",
    "under_25",
    "aged_18_25",
    "young",
    "woman",
    "medic",
    "foreigner",
    "refugee",
}
PARTY = re.compile(r"[A-Z][A-Z0-9_]*")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MAGNITUDES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
VAGUE = {"hundreds": 100, "dozens": 24, "scores": 40, "thousands": 1000, "several": 200, "few": 200}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
NAMED = 4  # up to so many people may be told by their names, or as "the pair"


def faults(lines: list[str]) -> list[str]:
    """All that is wrong with the reports, one readable line a fault.

    Args:
        lines: reports, one JSON object a line.

    Returns:
        The faults, in the order of the reports.

    """
    found: list[str] = []
    seen: set[str] = set()
    for line in lines:
        report = json.loads(line)
        name = str(report.get("id"))
        if name in seen:
            found.append(f"{name}: the id stands twice")
        seen.add(name)
        found += [f"{name}: {fault}" for fault in _report(report)]
    return found


def figures(words: str) -> set[int]:
    """Every figure that the words tell, in digits or in letters.

    Args:
        words: a piece of a report.

    """
    text = words.lower().replace("-", " ")
    found = {int(digits.replace(",", "").replace(".", "")) for digits in re.findall(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+", text)}
    found |= {value for value, word in enumerate(ORDINALS, 1) if re.search(rf"\b{word}\b", text)}
    found |= {value for word, value in VAGUE.items() if re.search(rf"\b{word}\b", text)}
    found |= {int(float(number) * MAGNITUDES[unit]) for number, unit in re.findall(r"(\d+(?:\.\d+)?) (hundred|thousand|million|dozen)\b", text)}
    return found | _spelt(re.findall(r"[a-z]+", text))


def _spelt(words: list[str]) -> set[int]:
    """The figures spelt out in letters; every prefix counts too, so that "two hundred five" holds 2, 200 and 205."""
    found: set[int] = set()
    value = 0
    for word in words:
        if word in UNITS:
            value += UNITS.index(word)
        elif word in TENS:
            value += 10 * TENS.index(word) + 20
        elif word in MAGNITUDES:
            value = max(value, 1) * MAGNITUDES[word]
        elif word != "and":
            value = 0
            continue
        found |= {value}
        found |= {UNITS.index(word)} if word in UNITS else set()
    return found


def _report(report: dict[str, Any]) -> list[str]:
    """What is wrong with one report."""
    if set(report) != KEYS:
        return [f"keys are {sorted(report)}"]
    found = [] if report["desk"] in DESKS else [f"unknown desk {report['desk']!r}"]
    if report["published"] is not None and not _is_day(report["published"]):
        found.append(f"published {report['published']!r} is no day")
    records = [json.dumps(claim, sort_keys=True) for claim in report["claims"]]
    found += ["a claim stands twice"] if len(set(records)) < len(records) else []
    text = _plain(report["text"])
    return found + [f"{fault} ({claim.get('evidence')})" for claim in report["claims"] for fault in _claim(claim, text)]


def _claim(claim: dict[str, Any], text: str) -> list[str]:
    """What is wrong with one claim."""
    kind = claim.get("type")
    if kind not in FIELDS or set(claim) - {"type"} != set(FIELDS[kind].split()):
        return [f"keys of {kind} are {sorted(claim)}"]
    found = [f"{field} is {claim[field]!r}" for (owner, field), values in ALLOWED.items() if owner == kind and claim[field] not in values]
    found += [f"{party!r} is no party" for party in _parties(claim) if not PARTY.fullmatch(party)]
    if claim.get("date") is not None and not _is_day(claim["date"]):
        found.append(f"date {claim['date']!r} is no day")
    found += [f"unknown category {name!r}" for name in claim.get("category", []) if name not in CATEGORIES]
    if _plain(claim["evidence"]) not in text:
        found.append("evidence is not in the text")
    return found + _count(claim.get("count"), claim["evidence"])


def _count(count: dict[str, Any] | None, evidence: str) -> list[str]:
    """What is wrong with a figure, or with the words that should carry it."""
    if count is None:
        return []
    if set(count) != {"min", "max", "approx", "all"}:
        return [f"keys of count are {sorted(count)}"]
    told = figures(evidence)
    wanted = {value for value in (count["min"], count["max"]) if value is not None}
    if count["approx"] and len(wanted) == 2:
        wanted = {min(wanted)}  # "several hundred" tells no upper figure
    return [f"no figure {value} in the evidence" for value in sorted(wanted) if value > NAMED and value not in told]


def _parties(claim: dict[str, Any]) -> list[str]:
    """Every party that a claim names."""
    single = [claim.get(field) for field in ("from", "by", "to_proposal_by")]
    to = claim.get("to")
    several = to if isinstance(to, list) else [to]
    groups = [claim.get("parties", []), claim.get("mediators", []), list(claim.get("heads", {}))]
    return [party for party in [*single, *several, *(name for group in groups for name in group)] if party is not None]


def _is_day(value: str) -> bool:
    """Whether it is an ISO date, partial or whole, that the calendar has."""
    if not DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def main(paths: list[str]) -> int:
    """Check the files named, or all of training/reports.

    Args:
        paths: files of JSON Lines.

    Returns:
        The exit code: 1 where anything is wrong.

    """
    files = [Path(path) for path in paths] or sorted(HERE.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = faults(lines)
    print("\n".join([*found, f"{len(lines)} reports, {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
