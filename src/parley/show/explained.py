"""Why each sentence of a report gave a claim or none, to read in 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parley.canonical import body_to_dict
from parley.explained import Explained, Outcome, Seen
from parley.show.claims import SHORT, body_words
from parley.show.sheet import WIDTH
from parley.show.wrapped import hanging

_SORTS = {
    "party": "parties",
    "person": "persons",
    "office": "offices",
    "place": "places",
    "count": "counts",
    "date": "dates",
    "duration": "durations",
    "voice": "voices",
    "group": "groups",
    "cue": "cues",
}
_LABEL = 10
_LONG = 60  # characters of quoted words; the sentence stands above them in full


def explained_text(sentences: Sequence[Explained], width: int = WIDTH) -> str:
    """All sentences with what was seen in each and what came of it.

    Args:
        sentences: as explained.
        width: columns.
    """
    return "\n".join(line for number, sentence in enumerate(sentences, 1) for line in (*sentence_lines(sentence, number, width), ""))


def sentence_lines(sentence: Explained, number: int, width: int = WIDTH) -> Iterator[str]:
    """One sentence: its words, what was seen, what came of it.

    Args:
        sentence: as explained.
        number: its place in the report, from 1.
        width: columns.
    """
    block = "" if sentence.block == "body" else f"[{sentence.block}] "
    yield from hanging(f"{number:>3}  ", block + " ".join(sentence.text.split()), width)
    for sort, label in _SORTS.items():
        found = [seen for seen in sentence.seen if seen.sort == sort]
        if found:
            yield from hanging(f"     {label:<{_LABEL}}", "; ".join(dict.fromkeys(map(_seen, found))), width)
    for outcome in sentence.outcomes:
        yield from hanging("     → ", outcome_words(outcome), width)
    if not sentence.outcomes:
        yield f"     → {silence_words(sentence)}"


def silence_words(sentence: Explained) -> str:
    """Why nothing became of a sentence."""
    if any(seen.sort == "cue" for seen in sentence.seen):
        return "nothing read: the words of the field that stand here make no claim by themselves"
    return "nothing read: no words of a transfer, meeting, proposal, answer or list"


def _seen(seen: Seen) -> str:
    words = _cut(seen.words)
    return words if words == seen.means else f"{words} = {seen.means}"


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[: _LONG // 2].rstrip()} … {words[-_LONG // 2 :].lstrip()}"


def outcome_words(outcome: Outcome) -> str:
    """What became of words, in one line: "claim 3fa94c: …", "refused (no-side): …"."""
    said = f": {body_words(outcome.body)}" if outcome.body else ""
    why = f"; {outcome.why}" if outcome.why else ""
    words = f"“{_cut(outcome.words)}”"
    match outcome.fate:
        case "claim":
            return f"claim {outcome.claim[:SHORT]}{said} – rule {outcome.rule}, {words}{why}"
        case "refused":
            return f"refused ({outcome.rule}){said} – {words}{why}"
        case _:
            return f"{outcome.fate} ({outcome.rule}){said} – {words}{why}"


def explained_records(sentences: Iterable[Explained]) -> list[dict[str, Any]]:
    """The same as values, one record a sentence."""
    return [
        {
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
            "block": sentence.block,
            "seen": [{"sort": seen.sort, "words": seen.words, "means": seen.means} for seen in sentence.seen],
            "outcomes": [_outcome_record(outcome) for outcome in sentence.outcomes],
        }
        for sentence in sentences
    ]


def _outcome_record(outcome: Outcome) -> dict[str, Any]:
    return {
        "fate": outcome.fate,
        "rule": outcome.rule,
        "words": outcome.words,
        "start": outcome.start,
        "end": outcome.end,
        "why": outcome.why,
        "claim": outcome.claim or None,
        "read": body_to_dict(outcome.body) if outcome.body else None,
    }
