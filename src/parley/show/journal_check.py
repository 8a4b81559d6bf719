"""Check a journal by itself: its form, its references, that nothing is counted twice, that figures and balances follow from the claims under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from parley.model import Count, Problem, When
from parley.reconcile.balances import delivered, open_of
from parley.reconcile.intervals import bare, given
from parley.reconcile.ledger import Support, Total
from parley.show.journal_form import VERSION, fields_of, figure_form, open_form, read_day, read_figure, unquoted

Said = Callable[[str], Sequence[Count]]  # the figures that words give
_KINDS = frozenset({"line", "delivery", "total", "talks", "offer", "proposal", "answer", "list", "against", "superseded"})
_PLAIN = frozenset({"journal", "as-of", "report", "negotiation", "agreement", "balance", "dispute"})
_NOBODY = Support((), 0, 0, (), (), (), "outlet")


@dataclass(slots=True)
class _Item:
    """One entry that claims stand under."""

    kind: str
    name: str
    line: int
    figure: Count | None = None
    replaced: bool = False  # a line in whose place a later one stands: nothing is open of it
    when: When | None = None
    claims: list[tuple[str, Count | None]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What was read of a journal so far."""

    where: str
    said: Said
    reports: set[str] = field(default_factory=set)
    implied: set[str] = field(default_factory=set)  # agreements known only from what was carried out
    items: list[_Item] = field(default_factory=list)
    balances: list[tuple[str, str, str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, code: str, message: str) -> None:
        """Note a fault with its line."""
        self.problems.append(Problem(code, f"{self.where}:{line}", message))


def check_journal(text: str, where: str, said: Said) -> tuple[Problem, ...]:
    """Check a journal without the book that it came from.

    Args:
        text: the journal.
        where: its name, for the problems.
        said: the figures that words give, as the reader reads them.

    Returns:
        What is wrong, by line; nothing for a sound journal.
    """
    state = _State(where, said)
    rows = text.splitlines()
    first = next((row for row in rows if row.strip() and not row.lstrip().startswith(";")), "")
    if first.split() != ["journal", str(VERSION)]:
        return (Problem("not-a-journal", where, f"The first line that is no comment must be: journal {VERSION}"),)
    for number, row in enumerate(rows, 1):
        if row.strip() and not row.lstrip().startswith(";"):
            try:
                _read(state, number, fields_of(row))
            except (ValueError, IndexError) as error:
                state.fault(number, "journal-form", f"This line is not in the form of docs/journal.md: {error}")
    for item in state.items:
        _item(state, item)
    _twice(state)
    _taken_back(state)
    _balances(state)
    return tuple(state.problems)


def _read(state: _State, number: int, fields: list[str]) -> None:
    word = fields[0]
    if word == "claim":
        _claim(state, number, fields)
    elif word in _KINDS:
        named = word in {"line", "delivery", "total", "against"}
        when = read_day(fields[2 if named or word == "superseded" else 1]) if word not in {"line", "against"} else None
        state.items.append(
            _Item(
                word,
                fields[1] if named else "",
                number,
                _after(fields, "agreed" if word == "line" else "figure"),
                word == "line" and "replaced-by" in fields,
                when,
            )
        )
    elif word == "report":
        state.reports.add(unquoted(fields[1]))
    elif word == "agreement" and fields[2] == "implied":
        state.implied.add(fields[1])
    elif word == "balance":
        state.balances.append((fields[1], fields[3], fields[5], number))
    elif word not in _PLAIN:
        state.fault(number, "journal-form", f"{word!r} is no word that a line of a journal begins with.")


def _after(fields: list[str], word: str) -> Count | None:
    return read_figure(fields[fields.index(word) + 1]) if word in fields else None


def _claim(state: _State, number: int, fields: list[str]) -> None:
    words = [unquoted(part) for part in fields[fields.index("words") + 1 :]]
    figure = _after(fields[: fields.index("words")], "figure")
    if not state.items:
        state.fault(number, "journal-form", "A claim stands under no entry.")
        return
    state.items[-1].claims.append((fields[1], figure))
    if unquoted(fields[2]) not in state.reports:
        state.fault(number, "report-unknown", f"Claim {fields[1]} is of a report that no line of this journal names.")
    if not any(word.strip() for word in words):
        state.fault(number, "no-evidence", f"Claim {fields[1]} has no words behind it.")
    elif not given(figure, list(state.said(" … ".join(words)))):
        state.fault(number, "figure-not-in-words", f"The words of claim {fields[1]} do not give the figure {figure_form(figure)}.")


def _item(state: _State, item: _Item) -> None:
    """An entry needs a claim, and its figure must lie within what its claims give, taken singly or together."""
    if not item.claims and item.kind != "proposal" and not (item.kind == "line" and item.name.rpartition(".")[0] in state.implied):
        state.fault(item.line, "no-claim", f"No claim stands under this {item.kind}.")
    counts = [count for _, count in item.claims if count is not None and not bare(count)]
    if item.figure is None or bare(item.figure) or not item.claims:
        return
    low = min((count.min or 0 for count in counts), default=None)
    high = None if any(count.max is None for count in counts) else sum(count.max or 0 for count in counts)
    most = item.figure.max if item.figure.max is not None else item.figure.min
    if low is None or (item.figure.min or 0) < low or (high is not None and (most or 0) > high):
        state.fault(item.line, "figure-not-claimed", f"No claim under this {item.kind} gives {figure_form(item.figure)}.")


def _taken_back(state: _State) -> None:
    """A claim that was taken back may stand under no other entry."""
    gone = {name for item in state.items if item.kind == "superseded" for name, _ in item.claims}
    for item in state.items:
        for name, _ in item.claims if item.kind != "superseded" else ():
            if name in gone:
                state.fault(item.line, "superseded-counted", f"Claim {name} was taken back, but stands under this {item.kind}.")


def _twice(state: _State) -> None:
    seen: dict[str, int] = {}
    for item in state.items:
        for name in dict.fromkeys(name for name, _ in item.claims) if item.kind == "delivery" else ():
            if name in seen:
                state.fault(item.line, "delivery-twice", f"Claim {name} stands behind the delivery of line {seen[name]} already.")
            seen.setdefault(name, item.line)


def _balances(state: _State) -> None:
    lines = {item.name: item for item in state.items if item.kind == "line"}
    for name, done, rest, number in state.balances:
        if name not in lines:
            state.fault(number, "line-unknown", f"There is no line {name}.")
            continue
        made = [item for item in state.items if item.kind == "delivery" and item.name.rpartition(".")[0] == name]
        totals = [_total(item) for item in state.items if item.kind == "total" and item.name == name]
        figure = delivered([(item.figure, item.when.last if item.when else None) for item in made], totals)
        left = "0" if lines[name].replaced else open_form(open_of(lines[name].figure, figure, reported=bool(made or totals)))
        for what, written, follows in (("delivered", done, figure_form(figure)), ("open", rest, left)):
            if written != follows:
                state.fault(number, "balance-wrong", f"{what} of line {name} is written as {written}, but {follows} follows from the entries above.")
    asserted = [name for name, *_ in state.balances]
    for name, item in lines.items():
        if name not in asserted:
            state.fault(item.line, "no-balance", f"Line {name} has no balance.")


def _total(item: _Item) -> Total:
    return Total(None, None, "persons", (), item.figure, item.when, _NOBODY)
