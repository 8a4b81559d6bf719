"""The ledger as tables: lines, deliveries, talks, agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.show.forms.table import Given, Table, Value, count_columns, given, tabled, when_columns
from parley.show.forms.whole import Whole, deliveries_of, lines_of
from parley.show.forms.within import COUNT, GOODS, NEGOTIATION, SUPPORT, WHEN, In, of
from parley.show.words import state_words


def _account(name: str, words: str) -> tuple[Given, ...]:
    """Delivered and open by one account of a line."""

    def bound(place: int) -> Callable[[In], Value]:
        return lambda found: account.open[place] if (account := getattr(found.thing, f"by_{name}")).open else None

    head = "" if name == "anyone" else f"{name}_"
    tag = f"+{name}"
    return (
        *count_columns(
            f"{head}delivered_", lambda found: getattr(found.thing, f"by_{name}").delivered, f"delivered {words}", f"#affected+delivered{tag}"
        ),
        *given(f"{head}open_min", "whole", bound(0), f"open {words}: at least", f"#affected+open{tag}+num+min"),
        *given(f"{head}open_max", "whole", bound(1), "and at most; empty is unbounded where open_min is known", f"#affected+open{tag}+num+max"),
    )


def line_table(whole: Whole) -> Table:
    """Every line of every agreement: agreed, delivered, open, state."""
    columns = (
        NEGOTIATION,
        given("key", "text", of("key"), "names the line", "#meta+id"),
        given("agreement", "text", lambda found: found.under.key, "names the agreement, in the table of agreements", "#meta+agreement+id"),
        when_columns("agreed_on_", lambda found: found.under.when, "the day of the agreement", "#date+agreement"),
        given("round", "whole", lambda found: found.under.round, "the round of talks at which it was made", "#event+round+num"),
        GOODS,
        count_columns("agreed_", of("agreed"), "agreed", "#affected+agreed"),
        _account("anyone", "by anyone's account"),
        _account("giver", "by the giver's account"),
        _account("receiver", "by the receiver's account"),
        given(
            "state",
            "text",
            of("state"),
            "nothing_reported, partly, complete, more_than_agreed, reported_not_done, postponed, cancelled, overdue",
            "#status",
        ),
        given("state_words", "text", lambda found: state_words(found.thing.state), "the state in words", "#status+text"),
        given("only_planned", "yes_no", of("only_planned"), "announced by one side, not called agreed", "#status+planned+bool"),
        given("deadline", "day", lambda found: _deadline(found.thing), "the last day of its deadline", "#date+due"),
        given(
            "condition",
            "quotes",
            lambda found: found.thing.condition.words if found.thing.condition else (),
            "words of its condition",
            "#description+condition+list",
        ),
        given("replaced_by", "text", of("replaced_by"), "key of the line that stands in its place", "#meta+replaced+id"),
        given("silence", "text", of("silence"), "that no delivery was reported, in how many reports up to when", "#description+silence"),
        given("agreed_by", "texts", of("agreed_by"), "parties that say it was agreed", "#org+agreed+code+list"),
        given("delivered_by", "texts", of("delivered_by"), "parties that say it was carried out", "#org+delivered+code+list"),
        SUPPORT,
    )
    return tabled(
        "lines", "one term of an agreement in one direction and its account", columns, (In(one, line, made) for one, made, line in lines_of(whole))
    )


def _deadline(line: Any) -> Any:
    return line.deadline.when.last if line.deadline and line.deadline.when else None


def delivery_table(whole: Whole) -> Table:
    """Every transfer carried out, with the line that it settles."""
    columns = (
        NEGOTIATION,
        given("key", "text", of("key"), "names the delivery", "#meta+id"),
        given("line", "text", lambda found: found.under and found.under.key, "key of the line that it settles; empty: none known", "#meta+line+id"),
        GOODS,
        COUNT,
        WHEN,
        given("stage", "whole", of("stage"), "number of the stage", "#event+stage+num"),
        given("under_way", "yes_no", of("under_way"), "said to be under way, not done", "#status+under_way+bool"),
        given("completes", "yes_no", of("completes"), "said to complete an agreement", "#status+complete+bool"),
        given("basis", "text", of("basis"), "why it stands under this agreement, or the question why it does not", "#description+basis"),
        SUPPORT,
    )
    return tabled(
        "deliveries", "one transfer carried out, with all who report it", columns, (In(one, made, line) for one, line, made in deliveries_of(whole))
    )


def talks_table(whole: Whole) -> Table:
    """Every meeting, held or to be held."""
    columns = (
        NEGOTIATION,
        given("status", "text", of("status"), "held, under_way, planned, proposed, cancelled", "#status"),
        given("vague", "yes_no", _of_under, "could be any of several meetings", "#status+vague+bool"),
        WHEN,
        given("round", "whole", of("round"), "number of the round", "#event+round+num"),
        given("city", "text", of("city"), "where", "#loc+city+name"),
        given("venue", "text", of("venue"), "in which house", "#loc+venue+name"),
        given("parties", "texts", of("parties"), "who talked", "#org+parties+code+list"),
        given("mediators", "texts", of("mediators"), "who mediated", "#org+mediators+code+list"),
        given(
            "heads",
            "texts",
            lambda found: tuple(f"{party}: {name}" for party, name in found.thing.heads),
            "who headed the delegations",
            "#contact+heads+list",
        ),
        given(
            "minutes_min",
            "whole",
            lambda found: found.thing.minutes and found.thing.minutes[0],
            "how long, in minutes: at least",
            "#event+minutes+num+min",
        ),
        given("minutes_max", "whole", lambda found: found.thing.minutes and found.thing.minutes[1], "and at most", "#event+minutes+num+max"),
        SUPPORT,
    )
    found = [
        In(one, talks, vague) for one in whole.ledger.negotiations for vague, all_ in ((False, one.talks), (True, one.vague_talks)) for talks in all_
    ]
    return tabled("talks", "one meeting of the adversaries, held or to be held", columns, found)


def _of_under(found: In) -> Value:
    return bool(found.under)


def agreement_table(whole: Whole) -> Table:
    """Every agreement; its terms are in the table of lines."""
    columns = (
        NEGOTIATION,
        given("key", "text", of("key"), "names the agreement", "#meta+id"),
        given("kind", "text", of("kind"), "agreed, announced (by one side), implied (known only from what was carried out)", "#event+type"),
        WHEN,
        given("round", "whole", of("round"), "the round of talks at which it was made", "#event+round+num"),
        given("stages", "whole", of("stages"), "the highest stage that a delivery names", "#event+stage+num"),
        given("lines", "whole", lambda found: len(found.thing.lines), "how many lines it has", "#meta+lines+num"),
        SUPPORT,
    )
    return tabled(
        "agreements", "what was agreed on one day or round", columns, (In(one, made) for one in whole.ledger.negotiations for made in one.agreements)
    )
