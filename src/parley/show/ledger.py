"""The ledger at a glance: each agreement, what was agreed, what was carried out, what is open, who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.model import Count
from parley.reconcile.ledger import Agreement, Delivery, Ledger, Line, Negotiation, Support, TalksEntry
from parley.show.claims import SHORT
from parley.show.hanging import hanging_notes, line_names, standing_words
from parley.show.sheet import Column, Sheet
from parley.show.superseded import superseded_sheet
from parley.show.words import count_words, direction_words, open_words, plural, side_words, what_words, when_words

_SHOWN = 3  # claim ids in a cell; the rest are counted
_LINES = (
    Column("Direction", whole=True),
    Column("What", share=4),
    Column("Agreed", share=3),
    Column("Delivered", share=3),
    Column("Open", share=2),
    Column("State", share=3),
    Column("On whose word", share=5),
    Column("Claims", whole=True),
)
_TALKS = (
    Column("Talks", share=3),
    Column("Round"),
    Column("Where", share=4),
    Column("Heads", share=5),
    Column("Length", share=2),
    Column("Claims", whole=True),
)
_LOOSE = (
    Column("Direction", whole=True),
    Column("What", share=3),
    Column("Figure", share=3),
    Column("When", share=3),
    Column("On whose word", share=5),
    Column("Claims", whole=True),
)


_KINDS = {"agreed": "Agreement", "announced": "Announced by one side", "implied": "Agreement known only from what was carried out under it,"}


def ledger_sheets(ledger: Ledger, empty: str) -> tuple[Sheet, ...]:
    """The ledger as tables, one after the other as a reader goes through them.

    Args:
        ledger: the account.
        empty: why there is nothing, for a ledger without negotiations.
    """
    if not ledger.negotiations:
        return (Sheet(_LINES, (), (), title=_head(ledger), empty=empty), *_taken_back(ledger))
    sheets: list[Sheet] = []
    names = line_names(ledger)
    for negotiation in ledger.negotiations:
        title = f"{_head(ledger)}\n\n{sides_words(negotiation)} · {plural(negotiation.reports, 'report')}, {plural(negotiation.origins, 'origin')}"
        sheets.append(_talks_sheet(negotiation, title if not sheets else title.split("\n\n")[1]))
        sheets.extend(_agreement_sheet(agreement, names) for agreement in negotiation.agreements)
        sheets.extend(_loose_sheets(negotiation))
    return (*sheets, *_taken_back(ledger))


def _taken_back(ledger: Ledger) -> tuple[Sheet, ...]:
    return (superseded_sheet(ledger.superseded),) if ledger.superseded else ()


def sides_words(negotiation: Negotiation) -> str:
    """The adversaries: "RU – UA"; those who stand together are joined by a plus."""
    return " – ".join(" + ".join(side) for side in negotiation.sides)


def _head(ledger: Ledger) -> str:
    left_out = f"; {plural(len(ledger.undated), 'undated report')} left out" if ledger.undated and ledger.as_of else ""
    day = f"As of {ledger.as_of}" if ledger.as_of else "Ledger"
    return f"{day} · {plural(ledger.reports, 'report')} from {plural(ledger.origins, 'origin')}{left_out}"


def claims_words(claims: tuple[str, ...]) -> str:
    """Short claim ids for a cell, the rest counted."""
    shown = [claim[:SHORT] for claim in claims[:_SHOWN]]
    more = len(claims) - len(shown)
    return "\n".join([*shown, *([f"+{more}"] if more else [])])


def support_words(support: Support) -> str:
    """On whose word something stands: who confirms, then the names, then how many origins."""
    names = ", ".join(support.says[:2]) + (" …" if len(support.says) > 2 else "")
    head = side_words(support.sides, support.confirmed)
    return f"{head}: {names}" if names else head


def _talks_sheet(negotiation: Negotiation, title: str) -> Sheet:
    rows = tuple(_talks_row(talks) for talks in negotiation.talks)
    return Sheet(_TALKS, rows, (), title=title, empty="No talks reported.")


def _talks_row(talks: TalksEntry) -> tuple[str, ...]:
    place = ", ".join(part for part in (talks.venue, talks.city) if part)
    heads = "; ".join(f"{party} {name}" for party, name in talks.heads)
    status = "" if talks.status == "held" else f" ({talks.status.replace('_', ' ')})"
    length = ""
    if talks.minutes:
        low, high = talks.minutes
        length = f"{low} min" if low == high else f"{low} to {high} min"
    return when_words(talks.when) + status, str(talks.round or ""), place, heads, length, claims_words(talks.support.claims)


def agreement_words(agreement: Agreement) -> str:
    """The name of an agreement: what it is, its day and round."""
    name = _KINDS[agreement.kind]
    day = f" of {when_words(agreement.when)}" if agreement.when else ", date unknown"
    number = f" (round {agreement.round})" if agreement.round else ""
    return name + day + number


def line_sheet(ledger: Ledger) -> Sheet:
    """Every line of every agreement as one flat listing, for JSON Lines and CSV."""
    found = [
        (line, agreement, negotiation) for negotiation in ledger.negotiations for agreement in negotiation.agreements for line in agreement.lines
    ]
    return Sheet(_LINES, tuple(line_row(line) for line, _, _ in found), tuple(line_record(*parts) for parts in found))


def _agreement_sheet(agreement: Agreement, names: Mapping[str, str]) -> Sheet:
    rows = tuple(line_row(line) for line in agreement.lines)
    stages = f", {plural(agreement.stages, 'stage')} reported" if agreement.stages else ""
    notes = hanging_notes(agreement, names)
    totals = tuple(
        f"Both ways together, up to {when_words(total.when)}: {count_words(total.count)} {what_words(total.what, total.category)} ({support_words(total.support)})"
        for total in agreement.totals
    )
    return Sheet(_LINES, rows, (), title=agreement_words(agreement) + stages, empty="No terms reported.", notes=totals + notes)


def line_row(line: Line) -> tuple[str, ...]:
    """One term of an agreement as a row."""
    agreed = count_words(line.agreed) if line.agreed else "no figure"
    delivered = count_words(line.by_anyone.delivered) if line.by_anyone.delivered else ("no figure" if line.deliveries or line.totals else "–")
    return (
        direction_words(line.giver, line.receiver),
        what_words(line.what, line.category),
        agreed,
        delivered,
        "–" if line.replaced_by else open_words(line.by_anyone.open),
        standing_words(line),
        _word(line),
        claims_words(line_claims(line)),
    )


def line_claims(line: Line) -> tuple[str, ...]:
    """The claims behind a line, those of the agreement first."""
    later = [claim for delivery in line.deliveries for claim in delivery.support.claims]
    later += [claim for total in line.totals for claim in total.support.claims]
    return tuple(dict.fromkeys([*line.support.claims, *later]))


def _word(line: Line) -> str:
    if not line.support.claims:
        return f"delivered: {delivered_words(line)}"
    agreed = f"{'planned' if line.only_planned else 'agreed'}: {support_words(line.support)}"
    if not line.deliveries and not line.totals:
        return agreed
    return f"{agreed}\ndelivered: {delivered_words(line)}"


def delivered_words(line: Line) -> str:
    """Who reports what was carried out, of the two sides."""
    sides = {side for side in line.delivered_by if side in {line.giver, line.receiver}}
    if len(sides) == 2:
        return "both sides"
    if sides:
        return f"{min(sides)} only"
    return ", ".join(line.delivered_by) or "outlets only"


def line_record(line: Line, agreement: Agreement, negotiation: Negotiation) -> dict[str, Any]:
    """One term of an agreement as a flat record."""
    row = line_row(line)
    return {
        "negotiation": sides_words(negotiation),
        "agreement": agreement_words(agreement),
        "key": line.key,
        "from": line.giver,
        "to": line.receiver,
        "what": line.what,
        "category": list(line.category),
        "agreed": _count(line.agreed),
        "delivered": _count(line.by_anyone.delivered),
        "open": None if line.by_anyone.open is None else list(line.by_anyone.open),
        "state": line.state,
        "deadline": line.deadline.when.last.isoformat() if line.deadline and line.deadline.when else None,
        "condition": list(line.condition.words) if line.condition else [],
        "replaced_by": line.replaced_by,
        "silence": line.silence,
        "agreed_by": list(line.agreed_by),
        "delivered_by": list(line.delivered_by),
        "word": row[6],
        "claims": list(line_claims(line)),
    }


def _count(count: Count | None) -> dict[str, Any] | None:
    return None if count is None else {"min": count.min, "max": count.max, "approx": count.approx, "all": count.all}


def _loose_sheets(negotiation: Negotiation) -> list[Sheet]:
    sheets = []
    if negotiation.unassigned:
        rows = tuple(_delivery_row(delivery) for delivery in negotiation.unassigned)
        questions = tuple(dict.fromkeys(delivery.basis for delivery in negotiation.unassigned if delivery.basis))
        sheets.append(Sheet(_LOOSE, rows, (), title="Carried out, under no known agreement or undecided between two", notes=questions))
    offers = (*negotiation.offers, *(offer for agreement in negotiation.agreements for offer in agreement.offers))
    if offers:
        rows = tuple(
            (
                direction_words(offer.giver, offer.receiver),
                what_words(offer.what, offer.category),
                f"{offer.status}: {count_words(offer.count)}",
                when_words(offer.when),
                support_words(offer.support),
                claims_words(offer.support.claims),
            )
            for offer in offers
        )
        sheets.append(Sheet(_LOOSE, rows, (), title="Offered or demanded"))
    return sheets


def _delivery_row(delivery: Delivery) -> tuple[str, ...]:
    return (
        direction_words(delivery.giver, delivery.receiver),
        what_words(delivery.what, delivery.category),
        count_words(delivery.count),
        when_words(delivery.when),
        support_words(delivery.support),
        claims_words(delivery.support.claims),
    )
