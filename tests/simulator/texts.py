"""The same made-up negotiations told in texts, through sentence patterns of the simulator's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.simulator.truth import Handover, Process, Term

NAMES = {"AA": "Russia", "BB": "Ukraine"}
_OUTLETS = ("KESTREL NEWS", "HARBOUR POST", "NORTHERN LEDGER", "DAILY LANTERN", "RIVER TIMES", "PLAIN DISPATCH")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GOODS = {
    ("persons", "prisoner_of_war"): "{n} prisoners of war",
    ("persons", "civilian"): "{n} captive civilians",
    ("bodies", ""): "the bodies of {n} soldiers",
}
_AGREED = ("{a} agreed on {day} to hand over {goods} to {b}{due}, officials said.", "{a} agreed on {day} to return {goods} to {b}{due}.")
_DONE = (
    "{a} handed over {goods} to {b} on {day}{under}.",
    "On {day}, {a} handed over {goods} to {b}{under}.",
    "{b} received {goods} from {a} on {day}{under}, officials said.",
)
_SUBJECTS = (
    "The harvest",
    "A night train",
    "The river ferry",
    "An old mill",
    "The town choir",
    "A school team",
    "The glass works",
    "A bakery",
    "The lighthouse",
    "A museum",
)
_VERBS = ("drew", "pleased", "surprised", "delayed", "delighted", "puzzled", "kept", "warmed")
_OBJECTS = (
    "many visitors",
    "its neighbours",
    "the whole valley",
    "a few travellers",
    "the older residents",
    "several painters",
    "the market square",
    "two cousins",
)
_ENDS = (
    "in spite of the wind",
    "for the third spring",
    "without much ado",
    "as the evening fell",
    "after a long winter",
    "beside the canal",
    "under grey skies",
    "near the bridge",
)


@dataclass(slots=True)
class Texts:
    """The reports as texts by name, and what of the truth they give."""

    files: dict[str, str] = field(default_factory=dict)
    heard: set[Handover] = field(default_factory=set)
    taken_back: dict[str, str] = field(default_factory=dict)  # report -> the report that takes it back
    due: dict[tuple[int, int], date] = field(default_factory=dict)  # term -> the last day of its deadline
    days: dict[str, date] = field(default_factory=dict)


def tell_in_texts(made: Process, dice: Random) -> Texts:
    """Write the reports of a negotiation: agreements, handovers, copies, wrong figures that are corrected or withdrawn, deadlines, silence."""
    told = Texts()
    for number, agreement in enumerate(made.agreements):
        lines = []
        for place, term in enumerate(agreement.terms):
            due = agreement.day + timedelta(days=dice.randint(5, 40)) if dice.random() < 0.4 else None
            if due:
                told.due[number, place] = due
            lines.append(_agreed(dice, term, agreement.day, due))
        for _ in range(dice.randint(1, 2)):
            _copy(told, dice, _report(told, dice, agreement.day, lines))
    for moment in sorted({done.day for done in made.handovers}):
        today = [done for done in made.handovers if done.day == moment and dice.random() > 0.08]
        if today:
            _news(told, dice, made, today)
    return told


def _news(told: Texts, dice: Random, made: Process, today: list[Handover]) -> None:
    told.heard.update(today)
    for _ in range(dice.randint(1, 3)):
        _copy(told, dice, _report(told, dice, today[0].day, [_done(dice, made, done, done.count) for done in today]))
    if dice.random() < 0.3:
        _wrong(told, dice, made, today)


def _wrong(told: Texts, dice: Random, made: Process, today: list[Handover]) -> None:
    """A report with a wrong figure, copied by others, and the same outlet's correction or withdrawal of it two days later."""
    first = today[0]
    sentence = _done(dice, made, first, first.count + 7)
    name = _report(told, dice, first.day, [sentence])
    _copy(told, dice, name)
    later, text = first.day + timedelta(days=2), told.files[name]
    outlet = text.split("\n", 1)[0]
    if dice.random() < 0.6:
        right, wrong = f"{first.count:,}", f"{first.count + 7:,}"
        corrected = text.replace(f" {wrong} ", f" {right} ").replace(_print(first.day), _print(later), 1)
        body = f"{corrected}\nThis story has been corrected to show that the number was {right}, not {wrong}.\n"
    else:
        what = " ".join(sentence.rstrip(".").split())
        body = f"{outlet}\n\nBy {outlet.title()} Staff\n\n{_print(later)}\n\nMANDATORY KILL: {outlet.title()} has withdrawn its story that said: {what}\n"
    told.taken_back[name] = _put(told, later, body)


def _agreed(dice: Random, term: Term, day: date, due: date | None) -> str:
    return dice.choice(_AGREED).format(**_parts(term, term.count, day), due=f" by {_written(due)}" if due else "")


def _done(dice: Random, made: Process, done: Handover, count: int) -> str:
    under = f", under the agreement reached on {_written(made.agreements[done.agreement].day)}"
    return dice.choice(_DONE).format(**_parts(made.term(done), count, done.day), under=under)


def _parts(term: Term, count: int, day: date) -> dict[str, str]:
    goods = _GOODS[term.what, term.category[0] if term.category else ""].format(n=f"{count:,}")
    return {"a": NAMES[term.giver], "b": NAMES[term.receiver], "goods": goods, "day": _DAYS[day.weekday()]}


def _written(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _print(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _chat(dice: Random) -> str:
    return f"{dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)} {dice.choice(_ENDS)}."


def _report(told: Texts, dice: Random, day: date, lines: list[str]) -> str:
    """A report with its own headline and much talk of other things, so that no two are alike but by copying."""
    chat = "\n\n".join(" ".join(_chat(dice) for _ in range(5)) for _ in range(3))
    title = _chat(dice).rstrip(".")
    news = " ".join(lines)
    return _put(told, day, f"{dice.choice(_OUTLETS)}\n\n{title}\n\n{_print(day)}\n\nGENEVA, {_written(day)}, {day.year} - {news}\n\n{chat}\n")


def _put(told: Texts, day: date, text: str) -> str:
    name = f"t{len(told.files):03}"
    told.files[name], told.days[name] = text, day
    return name


def _copy(told: Texts, dice: Random, name: str) -> None:
    """Another outlet prints the story with another headline and without its end."""
    if dice.random() < 0.6:
        return
    outlet, rest = told.files[name].split("\n", 1)
    title = rest.split("\n\n")[1] if rest.startswith("\n") else ""
    other = dice.choice([item for item in _OUTLETS if item != outlet])
    _put(told, told.days[name], f"{other}\n{rest.replace(title, _chat(dice).rstrip('.'), 1).rsplit('.', 3)[0]}.\n")
