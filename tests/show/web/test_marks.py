from __future__ import annotations

from datetime import date

from parley.model import Block, Claim, Problem, Reading, Report, Span, Talks, When
from parley.show.web.marks import parts_of

TEXT = "Menu\n\nThe north and the south met on 3 May in the old town."


def claim(number: str, *spans: tuple[int, int]) -> Claim:
    day = When(date(2025, 5, 3), date(2025, 5, 3), "day", "3 May")
    evidence = tuple(Span("one", start, end, TEXT[start:end]) for start, end in spans)
    return Claim(number, "one", None, Talks("held", day), evidence, "test/1")


def reading(*claims: Claim) -> Reading:
    report = Report("one", TEXT, blocks=(Block("furniture", 0, 4), Block("body", 6, len(TEXT))))
    return Reading(report, claims, (Problem("no-side", "one:30-33", "no side"),))


def test_crossing_spans_are_cut_at_every_edge() -> None:
    parts = parts_of(reading(claim("a", (6, 29)), claim("b", (20, 41))))
    assert [(piece.text, piece.claims) for piece in parts[1].pieces if piece.text.strip()] == [
        ("The north and ", (1,)),
        ("the south", (1, 2)),
        (" met on 3 Ma", (2,)),
        ("y in the old town.", ()),
    ]


def test_all_of_the_text_is_there_once() -> None:
    parts = parts_of(reading(claim("a", (6, 15), (40, 45)), claim("b", (6, 15))))
    assert "".join(piece.text for part in parts for piece in part.pieces) == TEXT.replace("\n\n", "")
    assert [part.kind for part in parts] == ["furniture", "body"]


def test_a_claim_begins_where_its_first_words_stand() -> None:
    parts = parts_of(reading(claim("a", (40, 45), (6, 15)), claim("b", (20, 29))))
    assert [(piece.start, piece.begins) for part in parts for piece in part.pieces if piece.begins] == [(6, (1,)), (20, (2,))]


def test_refused_words_are_marked_apart() -> None:
    parts = parts_of(reading(claim("a", (6, 41))), [(30, 33, 1)])
    assert [(piece.text, piece.claims) for part in parts for piece in part.pieces if piece.refused] == [("met", (1,))]
