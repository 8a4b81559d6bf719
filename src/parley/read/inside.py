"""What an item holds: the story as text or as a page, and what stands around it of its publication."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from parley.model import Problem, When
from parley.read.publication import Facts


@dataclass(frozen=True, slots=True)
class Inside:
    """The story's own bytes, taken out of a row, a mail or a document."""

    body: bytes
    charset: str | None = None  # as it was told; None: by the content
    facts: Facts = field(default_factory=Facts)  # told outside the story: columns, headers; they go before what the story says
    page: bool | None = None  # whether it is a web page; None: by the content
    note: Problem | None = None  # what of it was not taken
    made: When | None = None  # the day on which the file was made; taken for that of publication where nothing else says one


def over(outer: Facts, inner: Facts) -> Facts:
    """What is told outside, and where that says nothing, inside; without what no text can hold."""
    published = outer.published or inner.published
    return replace(
        inner,
        title=sayable(outer.title or inner.title),
        outlet=sayable(outer.outlet or inner.outlet),
        agency=sayable(outer.agency or inner.agency),
        url=sayable(outer.url or inner.url),
        published=replace(published, said=sayable(published.said) or "") if published else None,
        basis={name: sayable(words) or "" for name, words in {**inner.basis, **outer.basis}.items()},
    )


def sayable(words: str | None) -> str | None:
    """Words without the character zero and halves of characters, which JSON can name and no database keeps."""
    return words and words.encode("utf-8", "replace").decode().replace("\0", "")
