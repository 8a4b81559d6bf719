"""The bar of a line: what was carried out within what was agreed, as lengths of a drawing 1,000 wide."""

from __future__ import annotations

from dataclasses import dataclass

from parley.reconcile.ledger import Line
from parley.show.words import UNKNOWN, count_words, state_words

WIDE = 1000
_ROOM = 0.9  # of the drawing that the greatest figure takes where its end is open
_LEAST = 6  # what is there is never too thin to be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths from the left; None where there is nothing of the kind."""

    words: str  # the whole bar as a sentence, for a title and for screen readers
    frame: int  # where what was agreed ends
    frame_from: int | None = None  # a range was agreed: its least figure; the frame is broken from here
    frame_open: bool = False  # at least so many were agreed
    whole: bool = False  # all for all: the frame is full, whatever the figure
    solid: int = 0  # carried out for certain
    hatched: int | None = None  # up to here it may have been
    solid_open: bool = False  # at least so many were carried out
    over: bool = False  # more than agreed
    silent: bool = False  # no delivery reported: a dotted frame and words


def bar_of(line: Line) -> Bar:
    """The bar of one line."""
    agreed, done = line.agreed, line.by_anyone.delivered
    whole = bool(agreed and agreed.all and agreed.min is None and agreed.max is None)
    words = f"{_done(line)} of {count_words(agreed)} agreed; {state_words(line.state)}"
    if not line.deliveries and not line.totals and done is None:
        return Bar(words, WIDE, whole=whole, silent=True)
    low, high = (done.min or 0, done.max) if done else (0, None)
    least = _first(agreed.min, agreed.max) if agreed else None
    most = _first(agreed.max, agreed.min) if agreed else None
    top = max(most or 0, high or 0, low)
    if not top:
        return Bar(words, WIDE, whole=whole, hatched=WIDE)  # carried out, and nobody says how many
    open_end = (agreed is not None and agreed.max is None and not whole) or (done is not None and high is None)
    unit = WIDE * (_ROOM if open_end else 1) / top
    frame = round(most * unit) if most else WIDE
    ranged = agreed is not None and agreed.min is not None and agreed.max is not None and agreed.min < agreed.max
    reach = None if done and high is not None and high <= low else round(high * unit) if high else frame if done is None else None
    return Bar(
        words,
        frame,
        frame_from=round((least or 0) * unit) if ranged else None,
        frame_open=agreed is not None and agreed.max is None and agreed.min is not None,
        whole=whole,
        solid=max(_LEAST, round(low * unit)) if low else 0,
        hatched=reach,
        solid_open=done is not None and high is None,
        over=bool(agreed and agreed.max and low > agreed.max),
    )


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _done(line: Line) -> str:
    if not line.deliveries and not line.totals:
        return "No delivery reported"
    done = count_words(line.by_anyone.delivered)
    return f"{'A figure that nobody gives' if done == UNKNOWN else done} carried out"
