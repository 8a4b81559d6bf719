"""What a line hangs on, in words: its deadline, its condition, which agreement changed it, and how far silence reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parley.reconcile.ledger import Agreement, Bond, Ledger, Line
from parley.show.words import day_words, direction_words, state_words, what_words


def line_names(ledger: Ledger) -> dict[str, str]:
    """By the key of each line the day of its agreement, in words."""
    return {
        line.key: day_words(item.when.first) if item.when and item.when.first == item.when.last else "a day not given"
        for negotiation in ledger.negotiations
        for item in negotiation.agreements
        for line in item.lines
    }


def standing_words(line: Line) -> str:
    """The state of a line: overdue with the words of its deadline, replaced where another line stands in its place."""
    if line.replaced_by:
        return "replaced"
    said = f" ({line.deadline.words[0]})" if line.state == "overdue" and line.deadline else ""
    return state_words(line.state) + said


def hanging_notes(agreement: Agreement, names: Mapping[str, str]) -> tuple[str, ...]:
    """What is to be said of an agreement's lines beside their figures; where it holds for all of them it is said once."""
    notes: dict[str, list[Line]] = {}
    for line in agreement.lines:
        for note in (*(words for words, _ in line_notes(line, names)), *([line.silence] if line.silence else [])):
            notes.setdefault(note, []).append(line)
    return tuple(note if len(lines) == len(agreement.lines) else f"{_named(lines)}: {note}" for note, lines in notes.items())


def _named(lines: Sequence[Line]) -> str:
    return "; ".join(f"{direction_words(line.giver, line.receiver)} {what_words(line.what, line.category)}" for line in lines)


def line_notes(line: Line, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a line hangs on, each with the claims that say so."""
    if line.deadline:
        yield deadline_words(line.deadline), line.deadline.claims
    if line.condition:
        yield f"on a condition: {_said(line.condition)}", line.condition.claims
    if line.replaces:
        older = ", ".join(names.get(key, "an earlier day") for key in line.replaces)
        said = f": {_said(line.amends)}" if line.amends else ""
        claims = line.amends.claims if line.amends else ()
        yield f"takes the place of what was agreed on {older}{said}; what was carried out of that counts here", claims
    elif line.amends:
        yield f"changes an earlier agreement: {_said(line.amends)}", line.amends.claims
    if line.replaced_by:
        yield f"replaced by the agreement of {names.get(line.replaced_by, 'a later day')}", ()


def deadline_words(bond: Bond) -> str:
    """A deadline: its words, and the last day on which it is kept."""
    return f"to be done {_said(bond)}{f', that is until {day_words(bond.when.last)}' if bond.when else ''}"


def _said(bond: Bond) -> str:
    return " / ".join(f"“{words}”" for words in bond.words)
