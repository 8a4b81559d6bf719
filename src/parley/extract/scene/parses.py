"""The syntax of a report's sentences, parsed together where it is known beforehand which will be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.syntax import Parse, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene


def syntax(scene: Scene, sentence: Sentence) -> Parse | None:
    """A sentence's syntax; words all in capitals or all in small letters are written as names where marks say so.

    Args:
        scene: the report's marks.
        sentence: which one, or a part of one.

    Returns:
        Its parse, or None where the model is missing.
    """
    plain = _spelled(scene, sentence)
    if plain not in scene.parses:
        together = tuple({plain: None, **scene.expected})
        scene.expected.clear()
        scene.parses.update(zip(together, parse(together) or (), strict=False))  # no model, no parses
    return scene.parses.get(plain)


def expect(scene: Scene, sentences: Iterable[Sentence]) -> None:
    """Name sentences whose syntax will most likely be asked for: the first who asks for any has all parsed in one run of the network.

    One by one they cost more than twice as much.

    Args:
        scene: the report's marks.
        sentences: which.
    """
    scene.expected.update(dict.fromkeys(p for s in sentences if s.first < s.last and (p := _spelled(scene, s)) not in scene.parses))


def _spelled(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """A sentence's words as the model is to see them."""
    tokens = scene.notes.tokens[sentence.first : sentence.last]
    plain = [t.text for t in tokens]
    letters = [t for t in plain if t.isalpha() and len(t) > 1]
    if letters and (sum(t.isupper() for t in letters) > len(letters) / 2 or not any(t[0].isupper() for t in letters)):
        within = range(sentence.first, sentence.last)
        names = {i for marks in (scene.party, scene.person, scene.place) for k in within if k in marks for i in range(k, marks[k].last)}
        plain = [t.low.capitalize() if sentence.first + i in names else t.low for i, t in enumerate(tokens)]
    return tuple(plain)
