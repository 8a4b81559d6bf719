"""The account as a plain-text journal: readable, diffable, and checkable without the book. The format is described in docs/journal.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from parley.model import Claim, Reading, Report, Transfer
from parley.reconcile.ledger import Agreement, Delivery, Ledger, Line, Negotiation, Offer, Support, Total
from parley.show.dispute import version_words
from parley.show.journal_form import UNKNOWN, VERSION, day_form, figure_form, open_form, quoted
from parley.show.things import answer_words, listing_words, offer_words, proposal_words, talks_words

_HEAD = (
    "; Parley journal: what was agreed, what was carried out, what is open; under each figure the words that it was read from.",
    "; The format is described in docs/journal.md. To check the file: parley check FILE.journal",
)
Known = Mapping[str, Claim]


def journal(ledger: Ledger, readings: Sequence[Reading], origins: Mapping[str, str]) -> str:
    """Write a ledger as a journal.

    Args:
        ledger: the account.
        readings: the readings that it was made from.
        origins: report -> the report that it copies.

    Returns:
        The text; the same ledger gives the same text.
    """
    known = {claim.id: claim for reading in readings for claim in reading.claims}
    lines = [*_HEAD, f"journal {VERSION}", f"as-of {ledger.as_of or UNKNOWN}", ""]
    lines += [_report(reading.report, origins) for reading in sorted(readings, key=lambda reading: reading.report.id)]
    for number, negotiation in enumerate(ledger.negotiations, 1):
        lines += ["", *_negotiation(f"N{number}", negotiation, known)]
    lines += _taken_back(ledger)
    return "\n".join(lines) + "\n"


def _taken_back(ledger: Ledger) -> Iterator[str]:
    if ledger.superseded:
        yield ""
        yield "; Taken back: these claims stand under no entry above"
    for item in ledger.superseded:
        day = item.when.isoformat() if item.when else UNKNOWN
        yield f"superseded {item.kind} {day} by {quoted(item.by)} {quoted(item.words)}"
        yield _claim(item.claim)


def _report(report: Report, origins: Mapping[str, str]) -> str:
    origin = origins.get(report.id, report.id)
    copy = f" copy-of {quoted(origin)}" if origin != report.id else ""
    outlet = quoted(report.outlet or report.agency or "")
    return f"report {quoted(report.id)} published {day_form(report.published)} outlet {outlet} raw {report.raw or UNKNOWN}{copy}"


def _negotiation(name: str, item: Negotiation, known: Known) -> Iterator[str]:
    yield f"negotiation {' | '.join('+'.join(side) for side in item.sides) or UNKNOWN}"
    for talks in item.talks:
        yield f"talks {day_form(talks.when)} {quoted(talks_words(talks))}"
        yield from _claims(talks.support, known)
    names = {line.key: f"{name}.A{number}.{place}" for number, made in enumerate(item.agreements, 1) for place, line in enumerate(made.lines, 1)}
    for number, agreement in enumerate(item.agreements, 1):
        yield ""
        yield from _agreement(f"{name}.A{number}", agreement, known, names)
    if item.unassigned:
        yield ""
        yield "; Carried out, under no known agreement or undecided between several"
    for number, delivery in enumerate(item.unassigned, 1):
        yield _delivery(f"{name}.U{number}", delivery) + f" way {_way(delivery)}"
        yield from _claims(delivery.support, known)
    yield from _rest(item, known)


def _agreement(name: str, agreement: Agreement, known: Known, names: Mapping[str, str]) -> Iterator[str]:
    number = f" round {agreement.round}" if agreement.round else ""
    yield f"agreement {name} {agreement.kind} {day_form(agreement.when)}{number}"
    for place, line in enumerate(agreement.lines, 1):
        yield from _line(f"{name}.{place}", line, known, names)
    for total in agreement.totals:
        yield f"total {name} {day_form(total.when)} figure {figure_form(total.count)} way {_way(total)}"
        yield from _claims(total.support, known)
    for offer in agreement.offers:
        yield from _offer(offer, known)


def _line(name: str, line: Line, known: Known, names: Mapping[str, str]) -> Iterator[str]:
    due = f" by {line.deadline.when.last.isoformat()}" if line.deadline and line.deadline.when else ""
    gone = f" replaced-by {names[line.replaced_by]}" if line.replaced_by else ""
    yield f"line {name} way {_way(line)} agreed {figure_form(line.agreed)}{due}{gone}"
    for bond, words in ((line.deadline, "to be done"), (line.condition, "on a condition"), (line.amends, "changes an earlier agreement")):
        if bond:
            yield f"; {words}: {' '.join(quoted(said) for said in bond.words)}"
    yield from _claims(line.support, known)
    for place, delivery in enumerate(line.deliveries, 1):
        yield _delivery(f"{name}.{place}", delivery)
        yield from _claims(delivery.support, known)
    for total in line.totals:
        yield f"total {name} {day_form(total.when)} figure {figure_form(total.count)}"
        yield from _claims(total.support, known)
    if line.against:
        yield f"against {name}"
        yield from _claims(line.against, known)
    account = line.by_anyone
    yield f"balance {name} delivered {figure_form(account.delivered)} open {open_form(account.open)} state {line.state}"
    if line.silence:
        yield f"; {line.silence}"


def _delivery(name: str, delivery: Delivery) -> str:
    stage = f" stage {delivery.stage}" if delivery.stage else ""
    return f"delivery {name} {day_form(delivery.when)} figure {figure_form(delivery.count)} [{' '.join(delivery.category)}]{stage}"


def _way(thing: Line | Delivery | Total) -> str:
    return f"{thing.giver or UNKNOWN} > {thing.receiver or UNKNOWN} {thing.what} [{' '.join(thing.category)}]"


def _offer(offer: Offer, known: Known) -> Iterator[str]:
    yield f"offer {day_form(offer.when)} {quoted(offer_words(offer))}"
    yield from _claims(offer.support, known)


def _rest(item: Negotiation, known: Known) -> Iterator[str]:
    for total in item.totals:
        yield f"total {UNKNOWN} {day_form(total.when)} figure {figure_form(total.count)} way {_way(total)}"
        yield from _claims(total.support, known)
    for offer in item.offers:
        yield from _offer(offer, known)
    for proposal in item.proposals:
        yield f"proposal {day_form(proposal.when)} {quoted(proposal_words(proposal))}"
        if proposal.support:
            yield from _claims(proposal.support, known)
        for answer in proposal.responses:
            yield f"answer {day_form(answer.when)} {quoted(answer_words(answer, proposal))}"
            yield from _claims(answer.support, known)
    for listing in item.listings:
        yield f"list {day_form(listing.when)} {quoted(listing_words(listing))}"
        yield from _claims(listing.support, known)
    for dispute in item.disagreements:
        yield f"dispute {dispute.kind} {quoted(dispute.about)} {' '.join(quoted(version_words(version)) for version in dispute.versions)}"


def _claims(support: Support, known: Known) -> Iterator[str]:
    return (_claim(known[name]) for name in support.claims if name in known)


def _claim(claim: Claim) -> str:
    says = f" says {quoted(claim.says)}" if claim.says else ""
    figure = f" figure {figure_form(claim.body.count)}" if isinstance(claim.body, Transfer) else ""
    return f"  claim {claim.id} {quoted(claim.report)} {_places(claim)}{says}{figure} words {_quotes(span.quote for span in claim.evidence)}"


def _places(claim: Claim) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in claim.evidence)


def _quotes(quotes: Iterable[str]) -> str:
    return " ".join(quoted(quote) for quote in quotes)
