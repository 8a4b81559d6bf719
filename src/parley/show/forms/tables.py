"""All tables of an account, by name, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Callable

from parley.show.forms import ledger_tables as ledger
from parley.show.forms import other_tables as others
from parley.show.forms.claim_table import claim_table, report_table
from parley.show.forms.table import Table, given, tabled
from parley.show.forms.whole import Whole


def problem_table(whole: Whole) -> Table:
    """What was refused of the reports, and why."""
    columns = (
        given("code", "text", lambda problem: problem.code, "the rule", "#status+code"),
        given("where", "text", lambda problem: problem.where, "report and place", "#meta+place"),
        given("message", "text", lambda problem: problem.message, "what is wrong, and what to do", "#description"),
        given("about", "text", lambda problem: problem.about, "the words or claim concerned", "#description+about"),
    )
    return tabled("problems", "a refusal or a fault in a report", columns, (problem for one in whole.readings for problem in one.problems))


TABLES: dict[str, Callable[[Whole], Table]] = {
    "lines": ledger.line_table,
    "deliveries": ledger.delivery_table,
    "talks": ledger.talks_table,
    "agreements": ledger.agreement_table,
    "offers": others.offer_table,
    "totals": others.total_table,
    "proposals": others.proposal_table,
    "answers": others.answer_table,
    "lists": others.listing_table,
    "positions": others.position_table,
    "disagreements": others.disagreement_table,
    "claims": claim_table,
    "reports": report_table,
    "problems": problem_table,
}


def all_tables(whole: Whole) -> tuple[Table, ...]:
    """Every table of the account."""
    return tuple(make(whole) for make in TABLES.values())
