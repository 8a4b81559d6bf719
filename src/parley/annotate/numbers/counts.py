"""Counts of a text: "some 7,000", "1,000-for-1,000", "several hundred", "all prisoners", "the ninth"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.annotate.line import Line, line_of
from parley.annotate.marks import CountMark, Sentence, Token
from parley.annotate.numbers.guards import counts_noun, is_count, is_ordinal, over_is_particle, plural_after
from parley.annotate.numbers.patterns import count_of, figures, modifier_kinds, others
from parley.annotate.numbers.words import number_value, numbers, word_values
from parley.annotate.times.dates import dates_in
from parley.annotate.times.durations import durations_in
from parley.model import Count

_NO_FIGURE = Count(None, None)
_ALL = Count(None, None, all=True)
_PERSONS_OF = frozenset({"the", "its", "their", "his", "those", "these", "our"})


def find_counts(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[CountMark, ...]:
    """Mark the counts and ordinals of a text by the conventions of its claims.

    Args:
        tokens: of the whole text.
        sentences: over them.

    Returns:
        The marks in order, none overlapping; dates, durations, ages, times, money and measures are none.
    """
    line = line_of(tokens, sentences)
    taken = bytearray(len(line.atoms))
    dated = bytearray(len(line.atoms))
    for first, last in _elsewhere(line, tokens, sentences):
        taken[first:last] = dated[first:last] = b"\x01" * (last - first)
    found: list[tuple[int, int, CountMark]] = []
    for first, last, mark in [*_figures(line, tokens, dated), *_others(line)]:
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            found.append((first, last, mark))
    marks = [mark for _, _, mark in sorted(found, key=lambda f: f[0])]
    return tuple(m for i, m in enumerate(marks) if i == 0 or marks[i - 1].last <= m.first)


def _elsewhere(line: Line, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The runs of atoms that dates and durations hold; "16 and 17" after a month with them."""
    for date in dates_in(tokens, sentences):
        last = date.last
        if (
            line.same(date.first, last) == "and"
            and _is_day(line.near(last + 1))
            and line.atoms[last - 1].isdigit()
            and not counts_noun(line, last + 2)
        ):
            last += 2
        yield date.first, last
    for first, last, _, _ in durations_in(tokens, sentences):
        yield first, last


def _is_day(word: str) -> bool:
    return word.isdigit() and 0 < int(word[:3]) <= 31 and len(word) < 3


def _figures(line: Line, tokens: Sequence[Token], taken: bytearray) -> Iterator[tuple[int, int, CountMark]]:
    """Counts with a figure."""
    finder, kinds = figures()
    at = 0
    while (match := finder.search(line.text, at)) is not None:
        at = match.end()
        kind = match.lastgroup or ""
        run = line.run(match.start(), match.end())
        parts = kinds[kind].fullmatch(line.text, match.start(), match.end())
        if run is None or parts is None:
            continue
        groups = parts.groupdict()
        first, mods = _modifiers(line, run[0], groups.get("mods") or "")
        number = line.begins[min(parts.start(g) for g in ("a", "lo", "v", "n") if groups.get(g))]
        first = first if mods or kind == "between" else number
        fits = _counted(line, tokens, (number, run[1]), kind)
        good = fits and not any(taken[number : run[1]]) and "one" not in (groups.get("a"), groups.get("b"))
        made = count_of(kind, groups, mods) if good else None
        if made is None:
            if (kind == "trade" and groups.get("b") != "one") or (
                fits and kind in ("range", "between")
            ):  # its first figure may still count by itself
                at = match.start() + len(match.group()) - len(match.group().split(" ", 1)[-1]) if " " in match.group() else at
                single = _single(line, tokens, number, mods, first)
                if single is not None and not any(taken[first : single[1]]):
                    yield single
                    at = line.starts[single[1]] if single[1] < len(line.atoms) else len(line.text)
            continue
        count, other = made
        if _all_before(line, first) and not mods:
            count = replace(count, all=True)
        yield first, run[1], CountMark(*line.tokens(first, run[1]), count, other)


def _counted(line: Line, tokens: Sequence[Token], number: tuple[int, int], kind: str) -> bool:
    """Whether the figures count; "one" alone only before a noun of ours, vague words only of somebody."""
    words = line.atoms[number[0] : number[1]]
    if words == ("one",):
        return False  # `others` judges it
    if kind == "vague" and words[-1] == "scores":
        return line.same(number[0], number[1]) in ("of", "more") or counts_noun(line, number[1], 3)
    return is_count(line, tokens, number, kind)


def _single(line: Line, tokens: Sequence[Token], number: int, mods: tuple[str, ...], first: int) -> tuple[int, int, CountMark] | None:
    """The first figure of a pair that is no range ("34 to Russia and 20 to 10 families")."""
    _, kinds = figures()
    end = number + 1
    match = kinds["figure"].fullmatch(line.atoms[number])
    if match is None or not _counted(line, tokens, (number, end), "figure"):
        return None
    made = count_of("figure", {**match.groupdict(), "mods": ""}, mods)
    return None if made is None else (first, end, CountMark(*line.tokens(first, end), made[0]))


def _modifiers(line: Line, first: int, words: str) -> tuple[int, tuple[str, ...]]:
    """The modifiers that count and the atom at which the mark begins; "over" in "hand over" is none."""
    mods: list[str] = []
    rest = words.strip()
    while rest:
        mod = next(m for m in sorted(modifier_kinds(), key=len, reverse=True) if rest == m or rest.startswith(m + " "))
        rest = rest[len(mod) :].strip()
        if mod in ("over", "above") and not mods and over_is_particle(line, first):
            first += 1
            continue
        mods.append(mod)
    return first, tuple(mods)


def _all_before(line: Line, first: int) -> bool:
    """On "All 48 hostages", "all the remaining 20", "all of the 12"."""
    back = [line.same(first, first - n) for n in (1, 2, 3)]
    if back[0] == "all":
        return back[1] not in ("nearly", "almost", "not", "in", "of")
    return back[0] in ("the", "its", "their", "remaining", "other", "these", "those") and "all" in back[1:] and "," not in back


def _others(line: Line) -> Iterator[tuple[int, int, CountMark]]:
    """Counts without a figure, and ordinals."""
    for match in others().finditer(line.text):
        run = line.run(match.start(), match.end())
        if run is None:
            continue
        kind, words = match.lastgroup or "", match.group()
        if kind == "ordinal":
            if is_ordinal(line, run):
                yield (*run, CountMark(*line.tokens(*run), _NO_FIGURE, ordinal=_rank(words)))
            continue
        count = _without_figure(line, run, kind, words)
        if count is not None:
            yield (*run, CountMark(*line.tokens(*run), count))
    yield from _rounds(line)


def _without_figure(line: Line, run: tuple[int, int], kind: str, words: str) -> Count | None:
    first, last = run
    before, after = line.same(first, first - 1), line.same(first, last)
    if kind == "swap":
        return _ALL
    if kind == "all":
        at = last + 1 if after == "of" else last
        if after[:1].isdigit() or after in word_values():
            return None  # "all 48 hostages" is a figure's
        good = before not in ("nearly", "almost", "not", "after", "above") or (before == "after" and after != ",")
        return _ALL if good and (counts_noun(line, at) or (words == "everyone" and after in numbers()["guards"]["everyone_after"])) else None
    if kind == "none":
        return _zero(line, last, words, after)
    if kind == "both":
        return Count(2, 2) if plural_after(line, first, last) or (after == "of" and line.near(last + 1) == "them") else None
    if words == "a couple of":
        return Count(2, 2) if counts_noun(line, last, 4) else None
    return Count(1, 1) if _is_one(line, first, last, words) else None


def _zero(line: Line, last: int, words: str, after: str) -> Count | None:
    """None where the text says none: "no bodies", "none", "not a single prisoner"."""
    if words == "none":
        return (
            None
            if after in ("of", "the") and not counts_noun(line, last + 2 if after == "of" else last) and line.near(last + 1) != "them"
            else Count(0, 0)
        )
    return Count(0, 0) if after not in ("more", "fewer", "less", "longer", "-", "other") and counts_noun(line, last, 4) else None


def _is_one(line: Line, first: int, last: int, words: str) -> bool:
    """Whether "one" counts: "one hostage", "one of the prisoners"; not "no one", "one day", "one of the biggest"."""
    before, after = line.same(first, first - 1), line.same(first, last)
    if words == "one" and (before in ("no", "-", "any", "every", "not") or after in numbers()["guards"]["not_one_before"]):
        return False
    if after == "of":
        return line.near(last + 1) in _PERSONS_OF and counts_noun(line, last + 2, 3)
    return counts_noun(line, last, 4)


def _rank(words: str) -> int:
    """The rank that an ordinal names."""
    if words[0].isdigit():
        return int("".join(c for c in words if c.isdigit()))
    *tens, last = words.split(" - ")
    return sum(int(number_value(t)) for t in tens) + int(numbers()["ordinals"][last])


def _rounds(line: Line) -> Iterator[tuple[int, int, CountMark]]:
    """On "Round two", "phase 1": a rank after its noun."""
    names, values = frozenset(numbers()["guards"]["round_before"]), {**numbers()["ones"], **numbers()["teens"]}
    for i, word in enumerate(line.atoms[:-1]):
        if word not in names or line.same(i, i + 1) == "":
            continue
        figure = line.atoms[i + 1]
        rank = values.get(figure) or (int(figure) if figure.isdigit() and len(figure) < 3 else 0)
        if rank and line.same(i, i + 2) not in ("-", "%"):
            yield i + 1, i + 2, CountMark(*line.tokens(i + 1, i + 2), _NO_FIGURE, ordinal=rank)
