"""The ledger of the bundled example as lines of text, to be held against the one that is kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025"
Place = tuple[str, str, str]  # section, line of an agreement, words


def kept_by_hand(text: str | None = None) -> list[Place]:
    """The lines of LEDGER.txt, each with the headings under which it stands."""
    found: list[Place] = []
    section = part = ""
    for row in (text if text is not None else (EXAMPLE / "LEDGER.txt").read_text("utf-8")).splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        if row.split(" ")[0].isupper() and not row.startswith(("RU", "UA", "TR")):
            section, part = row.strip(), ""
        elif row.startswith("  "):
            found.append((section, part, row.strip()))
            continue
        elif section.startswith("AGREEMENT") and not row.startswith("round"):
            part = row.strip()
        found.append((section, part, "" if row.strip() in (section, part) else row.strip()))
    return [(fold(section), fold(part), fold(words)) for section, part, words in found]


def shown(place: Place) -> str:
    """A line with its headings, as one string."""
    return " > ".join(part for part in place if part)


def fold(words: str) -> str:
    """Words without accents, so that Ciragan is Çırağan."""
    return " ".join(anyascii(words).split())


def lines_of(ledger: dict[str, Any]) -> list[Place]:
    """The program's ledger in the form of the one kept by hand.

    Args:
        ledger: as `parley ledger --format json` prints it.
    """
    return kept_by_hand("\n".join(_text(ledger)))


def _text(ledger: dict[str, Any]) -> Iterator[str]:
    (one,) = [item for item in ledger["negotiations"] if item["parties"] == ["RU", "UA"]]
    yield f"{ledger['reports']} reports from {ledger['origins']} origins"
    yield from ("TALKS", *sorted(_talks(row) for row in [*one["talks"], *one["vague_talks"]]))
    for row in one["agreements"]:
        yield from _agreement(row)
    yield from ("UNDER NO AGREEMENT", *(f"{_way(row)} {row['what']} {_delivery(row)}" for row in one["unassigned"]))
    loose = [*one["offers"], *(offer for row in one["agreements"] for offer in row["offers"])]
    yield from ("OFFERED OR DEMANDED", *(f"{row['date']} {_way(row)} {row['what']} {row['status']} {_count(row['count'])}" for row in loose))
    yield from ("PROPOSALS", *(_proposal(row) for row in one["proposals"]))
    yield from ("LISTS", *(f"{row['date'] or 'undated'} {_way(row)} {row['what']} {_count(row['count'], '')}" for row in one["listings"]))
    yield from ("DISAGREEMENTS", *(_disagreement(row) for row in one["disagreements"]))
    yield from ("POSITIONS", *_positions(one["positions"]))
    taken = {f"{row['why']['date']} {row['why']['kind']} · {row['report']} by {row['why']['by']}" for row in ledger["superseded"]}
    yield from ("TAKEN BACK", *sorted(taken))


def _count(count: dict[str, Any] | None, nothing: str = "?") -> str:
    if count is None:
        return nothing
    low, high = count["min"], count["max"]
    figure = "" if low is None and high is None else str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    told = ("~" if count.get("approx") else "") + figure
    return ", ".join(part for part in ("all" if count.get("all") else "", told) if part) or nothing


def _by(sides: list[str]) -> str:
    return f"said by {' '.join(sides) or 'outlets'}"


def _way(row: dict[str, Any]) -> str:
    return f"{row['from'] or '?'}→{row['to'] or '?'}"


def _talks(row: dict[str, Any]) -> str:
    minutes = row["duration_minutes"]
    parts = [
        f"{row['date'] or 'undated'} {row['status']}",
        f"round {row['round']}" if row["round"] else "",
        ", ".join(name for name in (row["city"], row["venue"]) if name),
        ", ".join(f"{party} {name}" for party, name in sorted(row["heads"].items())),
        f"{minutes['min']} min" if minutes and minutes["min"] == minutes["max"] else f"{minutes['min']} to {minutes['max']} min" if minutes else "",
        f"host {' '.join(row['mediators'])}" if row["mediators"] else "",
    ]
    return " · ".join(part for part in parts if part)


def _agreement(row: dict[str, Any]) -> Iterator[str]:
    yield f"AGREEMENT {row['date'] or 'undated'}"
    yield f"round {row['round'] or '?'} · {row['stages'] or 'no'} stages"
    for line in row["lines"]:
        yield f"{_way(line)} {line['what']}" + (f": {' '.join(line['category'])}" if line["category"] else "")
        yield from (f"  {words}" for words in _line(line))


def _line(line: dict[str, Any]) -> Iterator[str]:
    accounts = line["accounts"]
    yield f"agreed {_count(line['agreed'])} · {_by(line['agreed_by'])}"
    yield (
        f"delivered {_count(line['delivered'])} · giver's account {_count(accounts['giver']['delivered'])}"
        f" · receiver's account {_count(accounts['receiver']['delivered'])} · {_by(line['delivered_by'])}"
    )
    yield f"open {_count(line['open'])} · {line['state']}"
    yield from (_delivery(row) for row in line["deliveries"])
    yield from (f"total up to {row['as_of']} {_count(row['count'])} · {_by(row['sides'])}" for row in line["totals"])
    if line["against"]:
        yield f"called off or denied · {_by(line['against']['sides'])}"


def _delivery(row: dict[str, Any]) -> str:
    figures = [_count(version["value"]) for version in row["versions"]] or [_count(row["count"])]
    own = [figure for figure in figures if figure != _count(row["count"])]
    parts = sorted(((part["count"] or {}).get("min") or 0, f"{_count(part['count'])} {' '.join(part['category'])}") for part in row["parts"])
    words = [
        f"{row['date'] or 'undated'}{', under way' if row['under_way'] else ''} {' or '.join([_count(row['count']), *own])}",
        f"stage {row['stage']}" if row["stage"] else "",
        _by(row["confirmed_by"]),
        f"of them {', '.join(words for _, words in parts)}" if parts else "",
    ]
    return " · ".join(word for word in words if word)


def _proposal(row: dict[str, Any]) -> str:
    terms = row["terms"]
    low, high = terms["duration_hours"] or (None, None)
    hours = "" if not terms["duration_hours"] else f"{low} hours" if low == high else f"{low}.. hours" if high is None else f"{low} to {high} hours"
    parts = [
        f"{row['date'] or row['said_on'] or 'undated'} {row['by'] or '?'} {row['what']}",
        terms["scope"] or "",
        hours,
        "unconditional" if terms["unconditional"] else "",
        ", ".join(f"{answer['by']} {answer['answer']}" for answer in row["responses"]),
    ]
    return " · ".join(part for part in parts if part)


def _disagreement(row: dict[str, Any]) -> str:
    values = [version["value"] for version in row["versions"]]
    told = [value if isinstance(value, str) else " ".join(value) if isinstance(value, list) else _count(value) for value in values]
    return f"{row['kind']} · {row['about']} · {' | '.join(sorted(told))}"


def _positions(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield from (f"{row['party']} on {row['topic']}: {row['date'] or 'undated'} {row['act']}" for row in rows)
