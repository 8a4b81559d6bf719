"""Where a meeting is: the city that its words name, also as "the Qatari capital"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from parley.annotate.names.atlas import capitals
from parley.extract.scene.actor import covering
from parley.extract.scene.lexicon import words
from parley.extract.talks.slots import near, passable
from parley.extract.talks.tree import case, head, kids

if TYPE_CHECKING:
    from parley.annotate.marks import PlaceMark, Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.events import Event
    from parley.extract.talks.tree import Tree


def place_of(scene: Scene, sentence: Sentence, tree: Tree, event: Event) -> str | None:
    """The city of a meeting: within its phrase ("the Istanbul talks"), or where its noun or verb has it ("in Istanbul").

    Args:
        scene: the report's marks.
        sentence: the meeting's sentence.
        tree: its syntax.
        event: the meeting.

    Returns:
        The city's name, also of "the Qatari capital"; None where none belongs to the meeting.
    """
    found = []
    for i in range(tree.first, sentence.last):
        mark = scene.place.get(i)
        if (
            mark is not None
            and mark.kind == "city"
            and (rank := near(scene, tree, event, mark, role="place"))
            and (rank == 1 or _located(scene, tree, event, mark))
        ):
            found.append((rank, abs(i - event.at), mark.name))
        elif scene.low[i] == "capital" and (name := _capital(scene, tree, i)) and (rank := _capital_rank(tree, event, i)):
            found.append((rank + 1, abs(i - event.at), name))
    return min(found)[2] if found else None


def _located(scene: Scene, tree: Tree, event: Event, mark: PlaceMark) -> bool:
    """Whether a preposition of place leads to a city, also over "Turkey's" or "the Egyptian resort of"."""
    left = scene.low[max(tree.first, mark.first - 6) : mark.first]
    if any(tree.low[k] == "where" for v in event.verbs for k in kids(tree, v)) and scene.low[mark.last : mark.last + 2] == (",", "where"):
        return True
    if left[-1:] == ("to",):
        return any(tree.low[v] in words("talks", "place", "go") for v in event.verbs)
    if left[-1:] and left[-1] in words("talks", "place", "at"):
        return True
    root = next((i for i in range(mark.first, mark.last) if not mark.first <= head(tree, i) < mark.last), mark.first)
    for _ in range(3):
        if case(tree, root) in words("talks", "place", "at") or (
            case(tree, root) == "to" and any(tree.low[v] in words("talks", "place", "go") for v in event.verbs)
        ):
            return True
        if head(tree, root) == root or not passable(scene, head(tree, root)):
            break
        root = head(tree, root)
    return left[-1:] == (",",) and bool(words("talks", "place", "at") & set(left))


def _capital(scene: Scene, tree: Tree, at: int) -> str | None:
    """The city meant by "the Qatari capital", "Zambia's capital"."""
    for i in range(at - 1, max(tree.first, at - 4) - 1, -1):
        mark = covering(scene.party, i)
        place = covering(scene.place, i)
        code = (
            mark.codes[0] if mark is not None and len(mark.codes) == 1 else place.country if place is not None and place.kind == "country" else None
        )
        if code is not None:
            return _capital_of().get(code)
    return None


@lru_cache(maxsize=1)
def _capital_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in capitals().values():
        found.setdefault(code, name)
    return found


def _capital_rank(tree: Tree, event: Event, at: int) -> int:
    """How "capital" belongs to a meeting, as `near` tells for a name."""
    if case(tree, at) not in words("talks", "place", "at"):
        return 0
    above = head(tree, at)
    return 2 if above in event.nouns else 4 if above in event.verbs else 0
