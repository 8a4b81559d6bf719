"""What else the ledger holds as tables: offers, totals, proposals, answers, lists, positions, disagreements."""

from __future__ import annotations

from collections.abc import Callable

from parley.reconcile.ledger import Agreement, Negotiation, Offer, Total
from parley.show.dispute import version_words
from parley.show.forms.table import Table, Value, given, tabled
from parley.show.forms.whole import Whole, lines_of
from parley.show.forms.within import COUNT, GOODS, NEGOTIATION, SUPPORT, WHEN, In, of


def offer_table(whole: Whole) -> Table:
    """Every transfer that one side offers or demands."""
    columns = (NEGOTIATION, given("status", "text", of("status"), "offered or demanded", "#status"), GOODS, COUNT, WHEN, SUPPORT)
    return tabled("offers", "a transfer that one side offers or demands; no term of an agreement", columns, _loose(whole, lambda held: held.offers))


def total_table(whole: Whole) -> Table:
    """Every figure up to a day."""
    columns = (NEGOTIATION, GOODS, COUNT, WHEN, SUPPORT)
    lines = [In(one, total) for one, _, line in lines_of(whole) for total in line.totals]
    return tabled(
        "totals", "a figure up to a day; it bounds the sum of deliveries and is none", columns, [*lines, *_loose(whole, lambda held: held.totals)]
    )


def _loose(whole: Whole, take: Callable[[Negotiation | Agreement], tuple[Offer, ...] | tuple[Total, ...]]) -> list[In]:
    """What stands under an agreement and what stands beside them all."""
    return [In(one, thing) for one in whole.ledger.negotiations for held in _holders(one) for thing in take(held)]


def _holders(negotiation: Negotiation) -> tuple[Negotiation | Agreement, ...]:
    return (*negotiation.agreements, negotiation)


def proposal_table(whole: Whole) -> Table:
    """Every proposal with its terms."""

    def hours(place: int) -> Callable[[In], Value]:
        return lambda found: found.thing.hours[place] if found.thing.hours else None

    columns = (
        NEGOTIATION,
        given("number", "whole", lambda found: found.under, "counts the proposals of the whole ledger", "#meta+id+num"),
        given("by", "text", of("by"), "who proposes", "#org+by+code"),
        given("put_to", "texts", of("to"), "to whom", "#org+asked+code+list"),
        given("what", "text", of("what"), "ceasefire, summit, talks, exchange, document, other", "#event+type"),
        given("scope", "text", of("scope"), "of a ceasefire: full or local", "#event+scope"),
        given("hours_min", "whole", hours(0), "how long, in hours: at least", "#event+hours+num+min"),
        given("hours_max", "whole", hours(1), "and at most", "#event+hours+num+max"),
        given("unconditional", "yes_no", of("unconditional"), "said to be without conditions", "#status+unconditional+bool"),
        given("implied", "yes_no", of("implied"), "known only from an answer to it", "#status+implied+bool"),
        WHEN,
        SUPPORT,
    )
    return tabled("proposals", "one proposal, by all who report it", columns, _proposals(whole))


def answer_table(whole: Whole) -> Table:
    """Every answer to a proposal."""
    columns = (
        NEGOTIATION,
        given("proposal", "whole", lambda found: found.under, "number of the proposal", "#meta+proposal+id+num"),
        given("by", "text", of("by"), "who answers", "#org+by+code"),
        given("answer", "text", of("answer"), "accepted, rejected, conditional or noted", "#status+answer"),
        WHEN,
        SUPPORT,
    )
    return tabled(
        "answers",
        "one side's answer to a proposal",
        columns,
        (In(found.negotiation, answer, found.under) for found in _proposals(whole) for answer in found.thing.responses),
    )


def _proposals(whole: Whole) -> list[In]:
    every = [(one, proposal) for one in whole.ledger.negotiations for proposal in one.proposals]
    return [In(one, proposal, number) for number, (one, proposal) in enumerate(every, 1)]


def listing_table(whole: Whole) -> Table:
    """Every list or document handed over."""
    goods = tuple(one for one in GOODS if one.field.name != "category")
    columns = (NEGOTIATION, goods, COUNT, WHEN, SUPPORT)
    return tabled("lists", "a list or document handed over", columns, (In(one, thing) for one in whole.ledger.negotiations for thing in one.listings))


def position_table(whole: Whole) -> Table:
    """What each party puts forward, asks or answers, day by day."""
    columns = (
        NEGOTIATION,
        given("party", "text", of("party"), "whose position", "#org+code"),
        given("topic", "text", of("topic"), "on what", "#subsector"),
        given("act", "text", of("act"), "what it does", "#status"),
        WHEN,
        given("terms", "texts", of("terms"), "length, scope or figure", "#description+terms+list"),
        given("says", "texts", of("says"), "who says it", "#contact+name+list"),
        given("quotes", "quotes", of("words"), "in which words", "#description+quote+list"),
        given("claims", "texts", of("claims"), "ids of the claims behind it", "#meta+claims+id+list"),
    )
    return tabled(
        "positions",
        "what one party puts forward on one topic on one day",
        columns,
        (In(one, thing) for one in whole.ledger.negotiations for thing in one.positions),
    )


def disagreement_table(whole: Whole) -> Table:
    """Every version of everything that reports tell differently."""
    every = [(one, dispute) for one in whole.ledger.negotiations for dispute in one.disagreements]
    found = [In(one, version, (number, dispute)) for number, (one, dispute) in enumerate(every, 1) for version in dispute.versions]
    columns = (
        NEGOTIATION,
        given("number", "whole", lambda version: version.under[0], "counts the disagreements; its versions share it", "#meta+id+num"),
        given("about", "text", lambda version: version.under[1].about, "what it is about", "#description"),
        given("kind", "text", lambda version: version.under[1].kind, "count, category, direction, date …", "#event+type"),
        given("line", "text", lambda version: version.under[1].line, "key of the line concerned", "#meta+line+id"),
        given("version", "text", lambda version: version_words(version.thing), "one of the values, in words", "#description+version"),
        SUPPORT,
    )
    return tabled("disagreements", "one of the versions of what reports tell differently", columns, found)
