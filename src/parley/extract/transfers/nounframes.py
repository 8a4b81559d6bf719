"""Frames of nouns: "a prisoner exchange involving 1,000 people from each side", "the return of 3,000 bodies"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.scene.lexicon import nouns, words
from parley.extract.transfers.after import after
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.group import Group
from parley.extract.transfers.individuals import individuals
from parley.extract.transfers.nationality import known
from parley.extract.transfers.nounstanding import of_noun
from parley.extract.transfers.possessed import possessed
from parley.extract.transfers.sides import NOBODY, Sides
from parley.extract.transfers.subject import subject
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.lexicon import Noun
    from parley.extract.scene.scene import Scene


_NAMED = 9  # tokens from "the release of" to a name
_LONGEST = 16  # tokens of a figure in words


def noun_frames(scene: Scene, sentence: Sentence, groups: tuple[Group, ...]) -> tuple[TransferFrame | Refusal, ...]:
    """The frames that a sentence's nouns of transfer make.

    Args:
        scene: the report's marks.
        sentence: where to look.
        groups: the sentence's groups.

    Returns:
        A frame for each such noun that speaks of captives or the dead and whose words say whether it was done; refusals with reason.
    """
    if not scene.captivity:
        return ()
    found: list[TransferFrame | Refusal] = []
    for i in range(sentence.first, sentence.last):
        noun = nouns().get(scene.low[i])
        if scene.low[i] in words("transfers", "covers") and (term := _term(scene, sentence, i, groups)) is not None:
            found.append(term)
        if noun is None or _is_verb(scene, i) or _elsewhere(scene, sentence, i):
            continue
        frame = _frame(scene, sentence, i, noun, groups)
        if frame is not None:
            found.append(frame)
    return tuple(found)


def _term(scene: Scene, sentence: Sentence, at: int, groups: tuple[Group, ...]) -> TransferFrame | None:
    """A term of a deal: "the agreement covers all seriously wounded prisoners"."""
    before = scene.low[max(sentence.first, at - 12) : at]
    deal = next((i for i in range(at - 1, max(sentence.first, at - 12) - 1, -1) if scene.low[i] in words("transfers", "deals")), None)
    following = [g for g in groups if g.first > at]
    if deal is None or not following or following[0].first - at > 4 or words("transfers", "deals", "not_made") & set(before):
        return None
    chosen = [following[0]]
    for g in following[1:]:
        if scene.low[chosen[-1].last : g.first] in {("and",), (",",), (",", "and"), ("as", "well", "as")}:
            chosen.append(g)
    return TransferFrame(
        sentence=sentence, trigger=at, kind="swap", status="agreed", groups=tuple(chosen), cues=((deal, deal + 1),), rule="noun-deal"
    )


def _is_verb(scene: Scene, at: int) -> bool:
    """Whether "exchange", "release", "return" or "trade" is the verb: after "to", a modal or a plain subject."""
    before = scene.low[at - 1] if at else ""
    if before in {"to", "will", "would", "not", "n't", "and", "must", "can", "could", "should", "may", "might", "jointly", "'ll"}:
        return True
    mark = next((m for m in (scene.party.get(at - 1), scene.party.get(at - 2)) if m is not None and m.last == at), None)
    return mark is not None and mark.form in {"name", "capital", "seat", "both", "each"} and scene.low[at].endswith("s") is False


def _elsewhere(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether the noun speaks of something else: a stock exchange, an exchange of fire, a press release."""
    before = scene.low[at - 1] if at > sentence.first else ""
    rest = scene.low[at + 1 : min(sentence.last, at + 5)]
    if before in words("transfers", "blocked", "greatest") and words("transfers", "blocked", "remarking") & set(
        scene.low[max(sentence.first, at - 5) : at]
    ):
        return True
    if before in words("transfers", "blocked", "before_noun") or (rest[:1] and rest[0] in words("transfers", "blocked", "after_noun")):
        return True
    return bool(rest) and rest[0] in {"of", "-"} and bool(set(rest) & words("transfers", "blocked", "of_objects"))


def _frame(scene: Scene, sentence: Sentence, at: int, noun: Noun, groups: tuple[Group, ...]) -> TransferFrame | Refusal | None:
    """The frame of one noun."""
    first = _phrase_start(scene, sentence, at)
    chosen = _its_groups(scene, at, groups)
    if not chosen and noun.frame != "swap" and (whose := possessed(scene, sentence, at)) is not None and (whose.strong or scene.captivity):
        chosen, first = (whose,), min(first, whose.first)
    captive = bool(set(scene.low[first:at]) & words("transfers", "of_whom")) or (
        scene.low[at + 1 : at + 2] == ("of",) and bool(set(scene.low[at + 2 : at + 5]) & words("transfers", "of_whom"))
    )
    if (
        not chosen
        and noun.frame != "swap"
        and scene.low[at + 1 : at + 2] == ("of",)
        and (named := individuals(scene, at + 2, min(sentence.last, at + 2 + _NAMED))) is not None
    ):
        chosen = (known(scene, named),)
    figure = _own_figure(scene, first, at, groups)
    if noun.frame != "swap" and not chosen:
        return None
    if chosen and chosen[0].named and not scene.captivity:
        return None
    if not captive and not chosen and figure is None and not _spoken_of(scene, sentence, first, at):
        return None
    standing = of_noun(scene, sentence, first, at)
    if standing.status is None:
        return Refusal("not-a-transfer", ((first, at + 1),), standing.refusal) if chosen or figure else None
    if "no" in scene.low[max(sentence.first, first - 1) : at]:
        if noun.frame != "swap" or standing.status != "carried_out":
            return Refusal("not-a-transfer", ((first, at + 1),), "the words say that there was none")
        chosen, figure = (_none_of(scene, max(sentence.first, first - 1), at, chosen),), None
    if standing.status == "under_way" and not (chosen or captive):
        return None
    if standing.status in {"carried_out", "planned"} and first < at and chosen and chosen[0].last <= at and chosen[0].count is None:
        return None  # "the soldiers' release was the second": who was freed is told elsewhere
    taken = (figure, *chosen) if figure is not None and not chosen else chosen
    end = max(at + 1, taken[-1].last if taken else 0)
    who, source = _parties(scene, sentence, first, at, groups), after(scene, at + 1, min(sentence.last, end + 6), frozenset({"from"}))
    if standing.status == "demanded" and {scene.low[a - 1] for a, _ in standing.cues} & {"was", "were", "been", "being"}:
        who, source = NOBODY, source if source.codes else who  # "Islamabad was asked to speed up the release"
    return TransferFrame(
        sentence=sentence, trigger=at, kind=noun.frame, status=standing.status, groups=taken, subject=who,
        goal=after(scene, end, min(sentence.last, end + 8), frozenset({"to"})), source=source,
        agent=after(scene, at + 1, min(sentence.last, end + 6), frozenset({"by"})), stage=_stage(scene, first, at),
        completes=standing.status == "carried_out" and bool(words("nouns", "completing") & set(scene.low[max(sentence.first, first - 3) : at])),
        rule=f"noun-{noun.frame}", cues=standing.cues,
    )  # fmt: skip


def _none_of(scene: Scene, first: int, at: int, chosen: tuple[Group, ...]) -> Group:
    """Those who go in "No exchange of prisoners took place": none."""
    no = next(i for i in range(first, at) if scene.low[i] == "no")
    plain = Group(at, at + 1, at, bodies=False, strong=True, own=False, category=("prisoner_of_war",))
    return replace(chosen[0] if chosen else plain, first=no, count=Count(0, 0), figure=(no, no + 1), each=True, bare=False)


def _phrase_start(scene: Scene, sentence: Sentence, at: int) -> int:
    """Where the noun's phrase begins."""
    first = at
    while first > sentence.first and at - first < 10:
        word = scene.low[first - 1]
        mark = next((m for i in range(max(sentence.first, first - _LONGEST), first) if (m := scene.count.get(i)) and m.last == first), None)
        if mark is not None:
            first = mark.first
        elif (
            word in words("transfers", "phrase")
            or word in words("transfers", "of_whom")
            or (word == "of" and scene.low[first] in words("transfers", "phrase", "after_of"))
            or word.endswith("-for-all")
            or word in words("nouns", "stages")
            or (word == "of" and first - 2 >= sentence.first and scene.low[first - 2] in words("nouns", "stages"))
        ):
            first -= 1
        else:
            break
    return first


def _its_groups(scene: Scene, at: int, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups that the noun is of: "of 1,200 prisoners", "involving 1,000 people", "set to involve 1,000 to 1,200 prisoners"."""
    following = [g for g in groups if g.first > at]
    if not following:
        return ()
    gap = scene.low[at + 1 : following[0].first]
    joined = (gap[:1] == ("of",) and len(gap) <= 4) or (bool(set(gap) & words("nouns", "involving")) and len(gap) <= 9)
    if not joined or set(gap) & {";", "that", "while", "but"}:
        return ()
    chosen = [following[0]]
    for g in following[1:]:
        between = scene.low[chosen[-1].last : g.first]
        if between in {("and",), (",",), (",", "and"), ("as", "well", "as")} or (
            0 < len(between) <= 4 and set(between) & words("transfers", "parts", "in_noun")
        ):
            chosen.append(g)
        else:
            break
    return tuple(chosen)


def _own_figure(scene: Scene, first: int, at: int, groups: tuple[Group, ...]) -> Group | None:
    """A figure within the noun's phrase: "the 1,000-for-1,000 POW exchange"."""
    return next(
        (
            g
            for g in groups
            if (
                first <= g.first < at
                or (at < g.first <= at + 6 and not set(scene.low[at + 1 : g.first]) - words("transfers", "phrase", "before_figure"))
            )
            and g.bare
            and g.count is not None
            and (g.other is not None or g.count.all)
        ),
        None,
    )


def _spoken_of(scene: Scene, sentence: Sentence, first: int, at: int) -> bool:
    """Whether "the exchange", "the swap" can only be one of captives: it is definite or counted, and captives were spoken of just before."""
    before = set(scene.low[first:at]) | {scene.low[max(sentence.first, first - 1)]}
    if not before & words("nouns", "earlier") or scene.low[at] in words("nouns", "goods"):
        return False
    lo = max(0, at - 160)
    return bool(set(scene.low[lo:at]) & words("transfers", "of_whom"))


def _parties(scene: Scene, sentence: Sentence, first: int, at: int, groups: tuple[Group, ...]) -> Sides:
    """The parties to the noun: "between A and B", "with B", the subject of "agreed to a swap"."""
    found = after(scene, at + 1, min(sentence.last, at + 12), frozenset({"between", "with"}))
    if len(found.codes) > 1:
        return found
    who = NOBODY if _looked_on(scene, sentence, first) else subject(scene, first, sentence.first, groups)
    if found.codes and who.codes and found.codes[0] not in who.codes:
        return Sides((*who.codes, *found.codes), who.runs + found.runs, both=True)
    return who if who.codes else found


def _looked_on(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether the subject only welcomes, mediates or secures what others do: "Qatar secured the release of five hostages"."""
    return bool(set(scene.low[max(sentence.first, first - 3) : first]) & words("status", "told", "onlooking"))


def _stage(scene: Scene, first: int, at: int) -> int | None:
    """The number of a stage, round or phase in the noun's phrase: "the ninth stage of prisoner exchange"."""
    for i in range(first, at):
        mark = scene.count.get(i)
        if mark is not None and mark.ordinal is not None and words("nouns", "stages") & set(scene.low[mark.last : mark.last + 1]):
            return mark.ordinal
    return None
