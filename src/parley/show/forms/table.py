"""Tables as plain values: fields with their meaning, and rows; what CSV, JSON Lines, Parquet and frames are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from parley.model import Count, When
from parley.reconcile.ledger import Support

Kind = Literal["text", "whole", "yes_no", "day", "texts", "quotes", "wholes"]
Value = str | int | bool | date | tuple[str, ...] | tuple[int, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, what kind of value stands in it, what it means, and its HXL hashtag."""

    name: str
    kind: Kind
    about: str
    hxl: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, the fields, and the rows."""

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A field and how its value is taken from the thing that a row tells of."""

    field: Field
    take: Callable[[Any], Value]


def given(name: str, kind: Kind, take: Callable[[Any], Value], about: str, hxl: str) -> tuple[Given, ...]:
    """One column."""
    return (Given(Field(name, kind, about, hxl), take),)


def tabled(name: str, about: str, columns: Iterable[tuple[Given, ...]], things: Iterable[Any]) -> Table:
    """A table of things, one row each, in their order.

    Args:
        name: of the table, and of its file.
        about: what a row is.
        columns: in order; each one or several fields that belong together.
        things: what the rows tell of.
    """
    flat = tuple(one for group in columns for one in group)
    return Table(name, about, tuple(one.field for one in flat), tuple(tuple(one.take(thing) for one in flat) for thing in things))


def part(take: Callable[[Any], Any], name: str) -> Callable[[Any], Value]:
    """A part of what `take` gives; None where it gives nothing."""

    def found(thing: Any) -> Value:
        whole = take(thing)
        value: Value = None if whole is None else getattr(whole, name)
        return value

    return found


def when_columns(prefix: str, take: Callable[[Any], When | None], about: str, hxl: str = "#date") -> tuple[Given, ...]:
    """A date as it is known: the first and last day it can be, the grain, and the words it was read from."""
    return (
        *given(f"{prefix}first", "day", part(take, "first"), f"{about}: the first day it can be", f"{hxl}+start"),
        *given(f"{prefix}last", "day", part(take, "last"), f"{about}: the last day it can be", f"{hxl}+end"),
        *given(f"{prefix}grain", "text", part(take, "grain"), f"{about}: how finely it is known", f"#meta+{hxl[1:]}+grain"),
        *given(f"{prefix}said", "text", part(take, "said"), f"{about}: the words it was read from", f"#description+{hxl[1:]}+words"),
    )


def count_columns(prefix: str, take: Callable[[Any], Count | None], about: str, hxl: str = "#affected") -> tuple[Given, ...]:
    """A figure as an interval; all four are empty where none is known, and that is never 0."""
    return (
        *given(f"{prefix}min", "whole", part(take, "min"), f"{about}: at least", f"{hxl}+num+min"),
        *given(f"{prefix}max", "whole", part(take, "max"), f"{about}: at most; empty is open", f"{hxl}+num+max"),
        *given(f"{prefix}approx", "yes_no", part(take, "approx"), f"{about}: said to be about", f"#status+{hxl[1:]}+approx+bool"),
        *given(f"{prefix}all", "yes_no", part(take, "all"), f"{about}: all for all", f"#status+{hxl[1:]}+all+bool"),
    )


def goods_columns() -> tuple[Given, ...]:
    """From whose hands to whose, and what."""
    return (
        *given("from", "text", lambda thing: thing.giver, "the party from whose hands; ISO 3166-1 alpha-2 or an acronym", "#org+from+code"),
        *given("to", "text", lambda thing: thing.receiver, "the party to whose hands", "#org+to+code"),
        *given("what", "text", lambda thing: thing.what, "persons or bodies", "#event+what"),
        *given("category", "texts", lambda thing: thing.category, "whom: prisoner_of_war, civilian, seriously_wounded …", "#event+category+list"),
    )


def support_columns(take: Callable[[Any], Support | None]) -> tuple[Given, ...]:
    """On whose word something stands."""
    return (
        *given("confirmed", "text", part(take, "confirmed"), "who confirms: both, giver, receiver, third_party, outlet", "#status+confirmed"),
        *given("sides", "texts", part(take, "sides"), "the parties whose own people say it", "#org+sides+code+list"),
        *given("says", "texts", part(take, "says"), "who says it", "#contact+name+list"),
        *given("outlets", "texts", part(take, "outlets"), "the outlets that report it", "#meta+outlet+list"),
        *given("origins", "whole", part(take, "origins"), "independent origins; copies of one story count once", "#meta+origins+num"),
        *given("reports", "whole", part(take, "reports"), "reports that say it, copies too", "#meta+reports+num"),
        *given("claims", "texts", part(take, "claims"), "ids of the claims behind it, in the table of claims", "#meta+claims+id+list"),
    )


def inner(columns: tuple[Given, ...], reach: Callable[[Any], Any]) -> tuple[Given, ...]:
    """The same columns for things that hold what the columns tell of."""

    def through(take: Callable[[Any], Value]) -> Callable[[Any], Value]:
        return lambda thing: take(reach(thing))

    return tuple(Given(one.field, through(one.take)) for one in columns)
