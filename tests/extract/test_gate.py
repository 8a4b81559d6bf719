"""The gate's proof: true claims pass; every false variant of them is refused with a reason that a user can read.

Two families. In the first the text stays and the claim is changed. In the second the claim stays and the text is changed under it,
its spans moved along with the text so that they quote the changed words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import pytest

from parley.extract import extract
from parley.extract.check import check_claim, check_claims
from parley.extract.draft import Draft
from parley.extract.gate import refuse
from parley.extract.scene.scene import set_scene
from parley.extract.transfers.transfers import read_transfers
from parley.model import Claim, Count, Listing, Span, Status, Talks, Transfer, When
from tests.extract.gate_cases import CASES as FIRST
from tests.extract.gate_cases import NAMES, SPEAKERS, Case
from tests.extract.gate_more import MORE
from tests.extract.telling import marked, told, transfers

Edit = tuple[int, int, str]
CASES = (*FIRST, *MORE)


class Variant(NamedTuple):
    """A false claim and the report against which it is checked."""

    kind: str
    case: Case
    text: str
    claim: Claim


def claims_of(case: Case) -> list[tuple[Claim, Transfer]]:
    return transfers(marked(case.text, case.published))


# The first family: the text stays, the claim is changed.

_OTHER_STATUS: dict[Status, tuple[Status, ...]] = {
    "carried_out": ("agreed", "planned"), "agreed": ("carried_out",), "planned": ("carried_out", "agreed"), "offered": ("agreed", "carried_out"),
    "demanded": ("agreed", "carried_out"), "cancelled": ("carried_out", "planned"), "denied": ("agreed",), "under_way": ("carried_out",),
}  # fmt: skip


def digit_changed(number: int) -> int:
    """The same number with its last digit another, as a slip of the hand makes it; never 0 or 1."""
    return number + 1 if number % 10 < 9 and number > 1 else number - 1 if number > 2 else 7


def other_counts(count: Count | None) -> Iterator[tuple[str, Count]]:
    exact = count.min if count is not None and count.min == count.max else None
    if count is None or count.all:
        yield "figure-made-up", Count(100, 100)
        return
    yield "other-figure", replace(count, min=count.min and count.min + 100, max=count.max and count.max + 100)
    yield "one-digit", replace(count, min=count.min and digit_changed(count.min), max=count.max and digit_changed(count.max))
    yield "none-at-all", Count(0, 0)
    yield "all", Count(None, None, all=True)
    yield "about", replace(count, approx=not count.approx)
    if exact is not None:
        yield "at-least", replace(count, max=None)
        yield "at-most", replace(count, min=None)
    else:
        yield "exact-for-open", Count(count.min or count.max, count.min or count.max)


def other_days(when: When | None, published: date) -> Iterator[tuple[str, When]]:
    if when is None:
        yield "day-made-up", When(published, published, "day")
        return
    yield "next-day", When(when.first + timedelta(1), when.last + timedelta(1), "day")
    yield "week-before", When(when.first - timedelta(7), when.last - timedelta(7), "day")
    month = when.first.replace(day=1) - timedelta(1)
    earlier = month.replace(day=min(month.day, when.first.day))
    yield "other-month", When(earlier, earlier, "day")
    yield "whole-year", When(date(when.first.year, 1, 1), date(when.first.year, 12, 31), "year")


def other_bodies(case: Case, body: Transfer, parties: set[str]) -> Iterator[tuple[str, Transfer]]:
    yield from ((kind, replace(body, count=count)) for kind, count in other_counts(body.count))
    yield from ((kind, replace(body, when=when)) for kind, when in other_days(body.when, case.published))
    yield from ((f"{body.status}-as-{status}", replace(body, status=status)) for status in _OTHER_STATUS[body.status])
    yield "sides-swapped", replace(body, giver=body.receiver, receiver=body.giver)
    yield "giver-replaced", replace(body, giver="BR")
    yield "receiver-replaced", replace(body, receiver="BR")
    if body.giver is body.receiver is None:
        yield from (("joint-total-to-one", replace(body, giver=a, receiver=b)) for a in sorted(parties) for b in sorted(parties) if a != b)
    yield "what", replace(body, what="persons" if body.what == "bodies" else "bodies")
    yield "total", replace(body, cumulative=not body.cumulative)
    yield "part-as-whole" if body.part_of else "category-dropped", replace(body, category=(), part_of=None)
    yield "category-added", replace(body, category=(*body.category, "woman" if "woman" not in body.category else "medic"))
    yield "stage-added", replace(body, stage=9)
    yield "completes", replace(body, completes=True)


def claim_changed(case: Case) -> Iterator[Variant]:
    """Every false claim made from a case's true ones."""
    true = claims_of(case)
    truths = {(replace(body, part_of=None), claim.says) for claim, body in true}
    parties = {m.codes[0] for m in marked(case.text, case.published).parties if m.codes}
    for claim, body in true:
        for kind, other in other_bodies(case, body, parties):
            if (replace(other, part_of=None), claim.says) not in truths:
                yield Variant(kind, case, case.text, replace(claim, body=other))
        for speaker in {"Maria Sandoval", "Red Cross", None} - {claim.says}:
            yield Variant("other-speaker" if claim.says else "speaker-made-up", case, case.text, replace(claim, says=speaker))
        for part, of in ((p, p.part_of) for _, p in true if p.part_of):
            if claim.id == of:
                yield Variant("part-figure-for-whole", case, case.text, replace(claim, body=replace(body, count=part.count)))


# The second family: the claim stays, the text is changed.

_VERBS = {  # told: told not to be, told to be agreed, told to be to come
    "released": "release", "returned": "return", "handed over": "hand over", "freed": "free", "exchanged": "exchange", "swapped": "swap", "repatriated": "repatriate",
    "received": "receive",
}  # fmt: skip
_DONE = re.compile(rf"\b(?:(?P<have>has|have|had) )?(?P<verb>{'|'.join(_VERBS)})\b(?! by)")
_TO_DO = re.compile(r"\b(?:has |have |had )?(?P<will>agreed|offered) to\b|\b(?P<future>will)\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {"two": "four", "three": "five", "five": "eight", "six": "two", "seven": "five", "eight": "three", "nine": "six"}
_SAID = {2: "two", 3: "three", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_NUMBER = re.compile(r"\b\d[\d,]*\b")
_SMALL = re.compile(r"\b(?:" + "|".join(_WORDS) + r")\b", re.IGNORECASE)


def told_otherwise(text: str) -> Iterator[tuple[str, list[Edit]]]:
    """The text with its verbs made negative, to come or agreed; each verb alone."""
    for found in _DONE.finditer(text):
        plain, have = _VERBS[found["verb"]], found["have"]
        yield "not-inserted", [(found.start(), found.end(), f"{have} not {found['verb']}" if have else f"did not {plain}")]
        yield "agreed-for-done", [(found.start(), found.end(), f"agreed to {plain}")]
        yield "will-for-done", [(found.start(), found.end(), f"will {plain}")]
        yield "refused", [(found.start(), found.end(), f"refused to {plain}")]
        yield "may", [(found.start(), found.end(), f"may {plain}")]
        yield "never", [(found.start(), found.end(), f"never {found['verb']}")]
        yield "yet-to", [(found.start(), found.end(), f"has yet to {plain}")]
        yield "failed", [(found.start(), found.end(), f"failed to {plain}")]
        yield "hopes", [(found.start(), found.end(), f"hopes to {plain}")]
        yield "ready", [(found.start(), found.end(), f"said it was ready to {plain}")]
        yield "threatened", [(found.start(), found.end(), f"threatened not to {plain}")]
    for found in _TO_DO.finditer(text):
        will = found["will"]
        yield "not-inserted", [(found.start(), found.end(), f"has not {will} to" if will else "will not")]
        yield "refused", [(found.start(), found.end(), "refused to" if will else "refuses to")]


def figures_changed(text: str) -> Iterator[tuple[str, list[Edit]]]:
    for found in _NUMBER.finditer(text):
        number = int(found[0].replace(",", ""))
        if number > 31 and not text[: found.start()].endswith(("July ", "June ")):
            yield "digit-in-text", [(*found.span(), f"{digit_changed(number):,}")]
            yield "figure-in-text", [(*found.span(), f"{number + 1000:,}")]
            if not text[: found.start()].lower().endswith(("than ", "out ", "up to ")):
                yield "figure-opened-in-text", [(*found.span(), f"more than {number:,}")]
            yield "figure-vague-in-text", [(*found.span(), "several dozen")]
    for found in _SMALL.finditer(text):
        yield "figure-in-text", [(*found.span(), _WORDS[found[0].lower()])]
        yield "figure-vague-in-text", [(*found.span(), "several dozen")]


def days_changed(text: str) -> Iterator[tuple[str, list[Edit]]]:
    for found in re.finditer("|".join(_DAYS), text):
        yield "weekday-in-text", [(*found.span(), _DAYS[(_DAYS.index(found[0]) + 2) % 7])]
    for found in re.finditer(r"\b(?:(\d+) (?:July|June)|(?:July|June) (\d+))\b", text):
        group = 1 if found[1] else 2
        yield "day-in-text", [(*found.span(group), str(int(found[group]) + 1))]
    for found in re.finditer(r"\b(?:July|June)\b", text):
        yield "month-in-text", [(*found.span(), "May")]


def parties_swapped(text: str, body: Transfer) -> Iterator[tuple[str, list[Edit]]]:
    """Giver and receiver change places wherever they are named, name for name and people for people."""
    if body.giver not in NAMES or body.receiver not in NAMES:
        return
    pairs = list(zip(NAMES[body.giver], NAMES[body.receiver], strict=False))
    swap = dict(pairs) | {b: a for a, b in pairs}
    found = re.finditer(r"\b(?:" + "|".join(sorted(map(re.escape, swap), key=len, reverse=True)) + r")\b", text)
    if (edits := [(*m.span(), swap[m[0]]) for m in found]) and not both_named(text):
        yield "parties-in-text", edits


def both_named(text: str) -> bool:
    """Whether the people of one party stand for what the swap would make of the other ("seven Iranians … Iran")."""
    return "Iranians" in text or "Americans" in text


def words_changed(text: str, body: Transfer) -> Iterator[tuple[str, list[Edit]]]:
    """What goes, who says it, each and jointly."""
    for found in re.finditer(r"(?:the )?(?:bodies|remains) of (?=[\w,]+ (?!fallen))", text):
        yield "persons-in-text", [(*found.span(), "captured " if not text[: found.start()].endswith("captured ") else "")]
    for found in re.finditer(r"(?<=\d )bodies\b", text):
        yield "persons-in-text", [(*found.span(), "prisoners")]
    for found in re.finditer(r"prisoners of war\b|\bprisoners\b(?! of)", text):
        yield "bodies-in-text", [(*found.span(), "bodies")]
    for found in re.finditer(r" each\b", text):
        if body.giver and body.count and not body.count.all:
            yield "each-dropped", [(*found.span(), "")]
    for found in re.finditer(r"\b(?:more than|[Aa]bout|up to) (?=\d)", text):
        yield "about-dropped", [(*found.span(), "")]
    for name, other in SPEAKERS.items():
        yield from (("speaker-in-text", [(*found.span(), other)]) for found in re.finditer(re.escape(name), text))
    for found in re.finditer(r"was postponed|denied that it had", text):
        yield "polarity-in-text", [(*found.span(), "took place" if found[0].startswith("was") else "said that it had")]


_FRAMES = {  # the whole sentence put under words that take it back
    "if": ("If ", ", the talks could go on."),
    "untrue": ("It is not true that ", "."),
    "no-evidence": ("There is no evidence that ", "."),
    "false-reports": ("Officials dismissed as false reports that ", "."),
    "unclear": ("It is not clear whether ", "."),
    "denial": ("The army denied that ", "."),
    "unless": ("The truce will end unless ", "."),
    "reports-false": ("Reports that ", " are false."),
    "cannot-confirm": ("The ministry could not confirm that ", "."),
    "would-have": ("Nobody would have believed it if ", "."),
}


def taken_back(text: str) -> Iterator[tuple[str, list[Edit]]]:
    """One sentence under a condition or a denial; its first word keeps its letter."""
    if text.count(". ") or text.isupper() or text.startswith("Under") or "denied" in text or "postponed" in text:
        return
    for kind, (before, after) in _FRAMES.items():
        first = text.split(" ", 1)[0]
        yield (
            kind,
            [
                (0, 1, before + (text[0].lower() if first in {"The", "On", "About", "Under", "Hundreds"} else text[0])),
                (len(text) - 1, len(text), after),
            ],
        )


def edited(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def moved(at: int, edits: list[Edit], *, end: bool) -> int:
    """Where a place in the text lies after the edits; a place within an edit lies at its edge."""
    shift = 0
    for first, last, new in sorted(edits):
        if at >= last and (end or at > first or first == last):
            shift += len(new) - (last - first)
        elif first < at < last or (end and at == last):
            return (first + shift + len(new)) if end else first + shift
    return at + shift


def requoted(claim: Claim, text: str, edits: list[Edit]) -> Claim:
    """A claim whose spans have moved with the edits and quote the new words."""
    places = [(moved(s.start, edits, end=False), moved(s.end, edits, end=True)) for s in claim.evidence]
    return replace(claim, evidence=tuple(Span(claim.report, a, b, text[a:b]) for a, b in places if a < b))


def text_changed(case: Case) -> Iterator[Variant]:
    """Every text made from a case's, with each of its claims that the change makes false."""
    true = claims_of(case)
    for claim, body in true:
        both = any(b != body and (b.giver, b.receiver) == (body.receiver, body.giver) and b.count == body.count for _, b in true)
        changes = [*told_otherwise(case.text), *figures_changed(case.text), *days_changed(case.text), *words_changed(case.text, body)]
        changes += taken_back(case.text)
        changes += [] if both else parties_swapped(case.text, body)
        for kind, edits in changes:
            if concerns(kind, case.text, claim, edits):
                text = edited(case.text, edits)
                yield Variant(kind, case, text, requoted(claim, text, edits))


def concerns(kind: str, text: str, claim: Claim, edits: list[Edit]) -> bool:
    """Whether a change lies in the clause that carries a claim; a word elsewhere leaves it true."""
    assert isinstance(claim.body, Transfer)
    if kind == "unless" and claim.body.status == "demanded":
        return False
    if kind in {"agreed-for-done", "will-for-done", "hopes"} and claim.body.status == "denied":
        return False  # that it agreed or will is denied too
    if kind == "bodies-in-text" and (claim.body.what == "bodies" or not counted(text, claim.body, edits[0][0])):
        return False
    if kind == "parties-in-text" or kind in _FRAMES:
        return True
    start, end = claim.evidence[0].start, claim.evidence[0].end
    if kind in {"weekday-in-text", "day-in-text", "month-in-text"}:
        body = claim.body
        said = body.when.said if body.when else ""
        return any(text[a:b].lower() in said.lower() for a, b, _ in edits)
    if kind == "speaker-in-text":
        return claim.says is not None
    if kind.startswith(("figure-", "digit-")):
        body = claim.body
        count = body.count if isinstance(body, Transfer) else None
        mine = (
            {f"{n:,}" for n in (count.min, count.max) if n is not None} | {w for n, w in _SAID.items() if count and n in {count.min, count.max}}
            if count
            else set()
        )
        return any(text[a:b].lower() in mine for a, b, _ in edits)
    return (
        any(a < end + 12 and start - 12 < b for a, b, _ in edits)
        if kind in {"each-dropped", "polarity-in-text"}
        else any(a < end and start < b for a, b, _ in edits)
    )


def counted(text: str, body: Transfer, at: int) -> bool:
    """Whether the last figure before a place is a claim's own, where an exchange has two figures."""
    figures = [*_NUMBER.finditer(text, 0, at), *_SMALL.finditer(text, 0, at)]
    if not figures or body.count is None or body.count.min is None:
        return True
    last = max(figures, key=lambda match: match.start())[0].lower()
    return any(last in {f"{number:,}", _SAID.get(number)} for number in (body.count.min, body.count.max) if number is not None)


CHANGED_CLAIMS = [list(claim_changed(case)) for case in CASES]
CHANGED_TEXTS = [list(text_changed(case)) for case in CASES]
NAMED = [case.text[:60] for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMED)
def test_what_is_true_is_read_and_passes(case: Case) -> None:
    notes, true = marked(case.text, case.published), claims_of(case)
    assert sorted(told(claim, body) for claim, body in true) == sorted(case.claims)
    assert check_claims(notes, [claim for claim, _ in true]) == (None,) * len(true)


def test_there_are_enough_of_them() -> None:
    claims, texts = [v for row in CHANGED_CLAIMS for v in row], [v for row in CHANGED_TEXTS for v in row]
    assert len(CASES) >= 120
    assert len(claims) >= 3500
    assert len(texts) >= 1500
    assert len({v.kind for v in claims}) >= 20
    assert all(v.text != v.case.text for v in texts)


@pytest.mark.parametrize("variants", CHANGED_CLAIMS, ids=NAMED)
def test_a_changed_claim_is_refused(variants: list[Variant]) -> None:
    case = variants[0].case
    refused = check_claims(marked(case.text, case.published), [v.claim for v in variants])
    assert [(v.kind, v.claim.body) for v, problem in zip(variants, refused, strict=True) if problem is None] == []
    assert all(problem is not None and readable(problem.message) for problem in refused)


@pytest.mark.parametrize("variants", CHANGED_TEXTS, ids=NAMED)
def test_a_changed_text_refuses_the_old_claim(variants: list[Variant]) -> None:
    for variant in variants:
        notes, body = marked(variant.text, variant.case.published), variant.claim.body
        refused = check_claim(notes, variant.claim)
        assert refused is not None, (variant.kind, variant.text, body)
        assert readable(refused.message)
        assert isinstance(body, Transfer)
        anew = let_through(variant.text, variant.case.published)
        assert (variant.claim.says, replace(body, part_of=None)) not in anew, (
            variant.kind,
            variant.text,
            "read anew, the changed words say it again",
        )


@lru_cache(maxsize=64)
def let_through(text: str, published: date) -> list[tuple[str | None, Transfer]]:
    """What the grammar reads in a text and the gate lets through, each mention by itself."""
    scene = set_scene(marked(text, published))
    fresh = [d for d in read_transfers(scene) if isinstance(d, Draft)]
    return [(d.says, d.body) for d in fresh if isinstance(d.body, Transfer) and refuse(scene, d, fresh) is None]


@pytest.mark.parametrize("variants", CHANGED_TEXTS, ids=NAMED)
def test_spans_that_quote_the_old_words_are_refused(variants: list[Variant]) -> None:
    for variant in variants[::5]:
        old = next(c for c, _ in claims_of(variant.case) if c.body == variant.claim.body and c.says == variant.claim.says)
        refused = check_claim(marked(variant.text, variant.case.published), old)
        assert refused is not None
        assert refused.code == "words-changed" or all(variant.text[s.start : s.end] == s.quote for s in old.evidence)


def readable(message: str) -> bool:
    """A reason in words: long enough, no names of code in it."""
    return len(message.split()) >= 5 and "_" not in message and "None" not in message


OTHERS = Case(
    "Russia and Ukraine held a second round of direct talks in Istanbul on 2 June 2025. The talks lasted 70 minutes. "
    "Ukraine handed Russia a list of 339 children at the talks.",
    (),
)


def test_talks_and_lists_are_checked_too() -> None:
    notes = marked(OTHERS.text, OTHERS.published)
    others = extract(notes)[0]
    talks, listing = (next(c for c in others if isinstance(c.body, kind)) for kind in (Talks, Listing))
    assert check_claim(notes, talks) is None
    assert check_claim(notes, listing) is None
    assert isinstance(talks.body, Talks)
    assert isinstance(listing.body, Listing)
    day = When(date(2025, 6, 3), date(2025, 6, 3), "day")
    false: list[Claim] = [replace(talks, body=b) for b in (
        replace(talks.body, when=day), replace(talks.body, city="Ankara"), replace(talks.body, round=3), replace(talks.body, minutes=71),
        replace(talks.body, status="planned"), replace(talks.body, parties=("RU", "TR")), replace(talks.body, mediators=("QA",)),
    )]  # fmt: skip
    false += [replace(listing, body=b) for b in (
        replace(listing.body, count=Count(338, 338)), replace(listing.body, giver=listing.body.receiver, receiver=listing.body.giver), replace(listing.body, what="prisoners"),
    )]  # fmt: skip
    refusals = [check_claim(notes, claim) for claim in false]
    assert all(r is not None and readable(r.message) for r in refusals)


def test_spans_of_another_report_are_refused() -> None:
    case = CASES[0]
    claim, _ = claims_of(case)[0]
    elsewhere = replace(claim, evidence=tuple(replace(s, report="another") for s in claim.evidence))
    refused = check_claim(marked(case.text, case.published), elsewhere)
    assert refused is not None
    assert refused.code == "words-changed"
    nothing = check_claim(marked(case.text, case.published), replace(claim, evidence=()))
    assert nothing is not None
    assert nothing.code == "words-changed"
