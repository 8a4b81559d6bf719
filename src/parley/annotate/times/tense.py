"""Whether the words around a date put it ahead or behind."""

from __future__ import annotations

from functools import lru_cache

from parley.annotate.line import Line
from parley.annotate.times.calendar import calendar

_REACH = 30  # atoms; beyond it a verb has little to do with the date


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in calendar()["tense"].items()}


@lru_cache(maxsize=1)
def _ahead() -> tuple[tuple[str, ...], ...]:
    """Words right before a date that put it ahead: "as soon as Tuesday"."""
    return tuple(tuple(phrase.split()) for phrase in calendar()["tense"]["ahead"])


def tense_at(line: Line, first: int, last: int) -> str:
    """Judge by the nearest verb of the sentence, to the left before the right.

    Args:
        line: the text.
        first: the date's first atom.
        last: the atom after it.

    Returns:
        "future", "past", or "" where nothing tells.
    """
    start, end = line.bounds[line.sentence[first]]
    lead = line.atoms[max(start, first - 3) : first]
    if any(lead[-len(phrase) :] == phrase for phrase in _ahead()):
        return "future"
    for i in range(first - 1, max(start, first - _REACH) - 1, -1):
        found = _cue(line, i, start)
        if found:
            return found
    for i in range(last, min(end, last + _REACH)):
        found = _cue(line, i, last)
        if found:
            return found
    return ""


def _cue(line: Line, i: int, start: int) -> str:
    """What one atom tells: "future", "past" or ""."""
    word, sets = line.atoms[i], _words()
    before = line.atoms[max(line.bounds[line.sentence[i]][0], i - 4) : i]
    if word in sets["future"]:
        blamed = word == "due" and line.near(i + 1) == "to" and line.near(i + 2) not in sets["infinitives"]
        return "" if blamed else "future"  # "due to bad weather" looks nowhere
    if word in sets["would"]:
        return "past" if line.near(i + 1) == "have" or (word == "'d" and line.near(i + 1).endswith("ed")) else "future"
    if word in sets["due_to"] and line.near(i + 1) == "to":
        return "future"
    if word == "to" and before[-1:] and before[-1] in ("is", "are", "was", "were") and line.near(i + 1).isalpha():
        return "future"  # "a second group is to follow"
    if word in sets["planned"] and _planned(line, i, before):
        return "future"
    if word == "to" and line.near(i + 1) == "be" and before[-1:] and _noun(before[-1]):
        ranked = sets["ranking"].intersection(line.atoms[max(0, i - 7) : i])
        return "" if ranked else "future"  # "the rules to be published in May", not "the first swap to be held this week"
    if word == "to" and line.near(i + 1) in sets["infinitives"]:
        return "future" if _governed(line, i, start) else ""
    if word in sets["fixed"] and line.near(i + 1) == "for":
        return "past" if "had" in before else "future"  # "a meeting set for Monday"
    if word in sets["starting"] and _to_start(line, i, start):
        return "future"
    if word in sets["scheduled"]:
        return "" if sets["modals"].intersection(before) or before[-1:] == ("the",) else "future"
    if word in sets["extends"] and line.near(i + 1) not in ("", "to"):
        return "future" if any(w in ("until", "till", "through") for w in line.atoms[i + 1 : i + 12]) else "past"
    return _past_cue(word, before)


def _to_start(line: Line, i: int, start: int) -> bool:
    """Whether something agreed or announced is to begin: "agreed to a truce starting on Monday", not "had agreed to" or "during a truce starting"."""
    words = line.atoms[max(start, i - _NEAR) : i]
    made = [k for k, word in enumerate(words) if word in _words()["arranging"]]
    return bool(made) and not {"had", "after", "during", "since"} & set(words[: made[-1]])


_NEAR = 12  # atoms from "agreed" to "starting"


def _planned(line: Line, i: int, before: tuple[str, ...]) -> bool:
    """Whether a plan puts a date ahead: "planned a march on Saturday", "is planned for May"."""
    after = line.near(i + 1)
    return after in _words()["planned_after"] or (bool(before) and before[-1] in _words()["be"] and after != "by")


def _noun(word: str) -> bool:
    """Whether a word may be a noun that "to be freed" says more of; "had", "said", "believed" are none."""
    return word.isalpha() and not word.endswith(("ed", "ing")) and word not in _words()["raising"] and word not in _words()["past"]


def _governed(line: Line, i: int, start: int) -> bool:
    """Whether a word of intention stands not far before "to"; a noun only on the date's side ("a proposal on Sunday to meet" was made then)."""
    sets = _words()
    for at in range(max(0, i - 6, line.bounds[line.sentence[i]][0]), i):
        if at < start and line.atoms[at] in sets["intentions"]:
            continue
        word = line.atoms[at]
        if (word in sets["governors"] or word in sets["intentions"]) and (
            word not in sets["noun_governors"] or (at > start and line.atoms[at - 1] in sets["subjects"])
        ):
            return True
    return False


def _past_cue(word: str, before: tuple[str, ...]) -> str:
    """Whether a word is a verb of the past; "be released" after "will" is none."""
    sets = _words()
    ends_ed = len(word) > 4 and word.endswith("ed") and word.isalpha() and word not in sets["not_past"]
    if not ends_ed and word not in sets["past"]:
        return ""
    near = before[-3:]
    if any(w in sets["modals"] for w in near):
        return ""  # "will be released", "to be freed": the modal tells, further left
    if before[-1:] and before[-1] in ("the", "a", "its", "their", "his", "all", "newly") and ends_ed:
        return ""  # "the captured soldiers"
    return "past"
