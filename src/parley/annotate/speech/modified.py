"""Subjects that a clause of their own parts from the verb of speech: "a source who knew of the talks said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.speech.after import speaker_after
from parley.annotate.speech.before import speaker_before
from parley.annotate.speech.cues import lexicon, words
from parley.annotate.speech.page import Page, nouns
from parley.annotate.speech.speaker import BREAKS, Speaker

if TYPE_CHECKING:
    from parley.annotate.speech.cues import Cue

_REACH = 14  # tokens that the clause may have


def parted_subject(page: Page, cue: Cue, end: int, first: int) -> Speaker | None:
    """Read the subject of a verb over "who …" or "issued in …" between them.

    Args:
        page: the report.
        cue: the verb of speech.
        end: the token after the subject and its clause.
        first: the sentence's first token.

    Returns:
        The subject, or None where no such clause ends there.
    """
    after = page.tokens[cue.last].low if cue.last < len(page.tokens) else ""
    if after in words("be") or after in words("modals") or after in {"had", "has", "have"}:
        return None  # "men who officials in Gaza said were freed"
    for i in range(end - 1, max(first, end - _REACH), -1):
        low = page.tokens[i].low
        if low in BREAKS or page.quoted[i] >= 0 or low in {"what", "how", "why", "whom"}:
            return None
        if low == "who":
            return _over(page, i, first, {"person", "plural"}) if _is_verb(page, i + 1) else None
        if low in nouns()["issued"] and (i < end - 1 or end < cue.first):
            return _issued(page, i, end, first)
        if _tells(page, i):
            return None
    return None


def _issued(page: Page, at: int, end: int, first: int) -> Speaker | None:
    """Whose a statement is that was issued somewhere: the issuer's where "by" names him, else as the words before say."""
    text = _over(page, at, first, {"text"})
    if at == end - 1:
        return text  # "issued on Monday said": the day stands apart
    after = page.tokens[at + 1].low
    if text is None or after not in {"by", "late", "early"} | words("prepositions") | words("times"):
        return None
    if after not in {"by", "from"}:
        return text
    stop = next((i for i in range(at + 3, end) if page.tokens[i].low in {"in", "on", "at", "to"}), end)
    issuer = speaker_after(page, at + 2, stop)
    known = issuer is not None and (issuer.settled or issuer.sort in {"person", "group", "plural"})
    return replace(issuer, first=text.first) if issuer is not None and known and issuer.sort != "pronoun" else None


def _over(page: Page, at: int, first: int, sorts: set[str]) -> Speaker | None:
    """The noun phrase of some sort that ends where a clause begins."""
    found = speaker_before(page, at, first)
    return found if found is not None and found.last == at and found.sort in sorts else None


def _tells(page: Page, i: int) -> bool:
    """Whether a verb of speech may have what follows as its words: not "asked not to be named", "asked for anonymity"."""
    return page.tokens[i].low in lexicon().verbs and not {t.low for t in page.tokens[i + 1 : i + 2]} & {"not", "for"}


def _is_verb(page: Page, i: int) -> bool:
    """Whether the word after "who" is its verb, not the subject of another: "who knew", not "who Hamas said", "who officials said"."""
    token, lists = page.tokens[i], nouns()
    if not token.text.islower() or i in page.starts or _tells(page, i):
        return False
    return not any(token.low in lists[name] for name in ("determiners", "pronouns", "adjectives", "persons", "groups", "plurals"))
