"""Whom a sentence speaks of: the subject of its main verb, where a person or a body is it."""

from __future__ import annotations

from parley.annotate.speech.page import Page, is_person, nouns, sentence_at
from parley.annotate.speech.speaker import Speaker, speaker_of


def main_subject(page: Page, first: int, last: int) -> Speaker | None:
    """Give the person or party whom a sentence is about: its first name that no preposition governs.

    Args:
        page: the report.
        first: the sentence's first token.
        last: where to stop looking.

    Returns:
        The subject, or None.
    """
    i = first
    while i < last:
        mark = page.starts.get(i)
        if mark is None:
            i += 1
            continue
        before = page.tokens[i - 1].low if i > first else ""
        follows = page.tokens[mark.last].low if mark.last < last else ""
        if (
            page.quoted[i] < 0
            and before not in nouns()["joins"]
            and before not in {"after", "before", "against", "between", "as"}
            and follows not in {"'s", "'", "-"}
        ):
            demonym = getattr(mark, "form", "") == "demonym" and follows[:1].isalpha()
            if not demonym:
                return speaker_of(page, mark, mark.first, mark.last)
        i = max(mark.last, i + 1)
    return None


def subject_person(page: Page, first: int, last: int) -> Speaker | None:
    """Give the person whom a sentence is about, where it is one.

    Args:
        page: the report.
        first: the sentence's first token.
        last: its end.

    Returns:
        The first person in it that no preposition governs, else the first one at all, or None.
    """
    governed: Speaker | None = None
    i = first
    while i < last:
        mark = page.starts.get(i)
        if mark is not None and (is_person(mark) or hasattr(mark, "resolved")) and page.quoted[i] < 0:
            before = page.tokens[i - 1].low if i > first else ""
            follows = page.tokens[mark.last].low if mark.last < last else ""
            found = speaker_of(page, mark, mark.first, mark.last)
            if found.sort == "person" and follows not in {"'s", "'"}:
                if before not in nouns()["joins"]:
                    return found
                governed = governed or found
        i = max(mark.last, i + 1) if mark is not None else i + 1
    return governed


def paragraph_of(page: Page, i: int) -> int:
    """Give the number of the paragraph that a token stands in.

    Args:
        page: the report.
        i: the token.

    Returns:
        The paragraph's number.
    """
    return page.sentences[sentence_at(page, i)].paragraph
