"""What a row of the ledger tells of, and the columns that most tables of the ledger have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from parley.reconcile.ledger import Negotiation
from parley.show.forms.table import count_columns, given, goods_columns, inner, support_columns, when_columns
from parley.show.ledger import sides_words


class In(NamedTuple):
    """A thing with the negotiation that it stands in, and what it stands under."""

    negotiation: Negotiation
    thing: Any
    under: Any = None


def _thing(found: In) -> Any:
    return found.thing


def of(name: str) -> Callable[[In], Any]:
    """A field of the thing."""
    return lambda found: getattr(found.thing, name)


NEGOTIATION = given("negotiation", "text", lambda found: sides_words(found.negotiation), "the adversaries", "#org+negotiation")
SUPPORT = support_columns(lambda found: found.thing.support)
WHEN = when_columns("", of("when"), "the day of it")
COUNT = count_columns("count_", of("count"), "how many")
GOODS = inner(goods_columns(), _thing)
