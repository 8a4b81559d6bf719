"""Judging in the browser: only with the token, only from a form of the room, appended like `parley review` does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley import flow, store
from parley.reconcile.questions import Question
from parley.show.web import Rules, create_app
from tests.show.web.reviewing import SETTINGS, TOKEN, field, let_in, make_book, room

POSTS = ("/review", "/review/undo", "/review/judge", "/add/words", "/add/file", "/add/address", "/draft/0")
PAGES = ("/review", "/history", "/add", "/draft/0", "/review.json", "/history.csv", "/add.json")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[store.Book]:
    made = make_book(tmp_path)
    yield made
    store.close_book(made)


@pytest.fixture
def closed(book: store.Book) -> Iterator[TestClient]:
    clerk = flow.BookClerk(book, SETTINGS)
    yield room(book, clerk)
    clerk.close()


@pytest.fixture
def client(closed: TestClient) -> TestClient:
    return let_in(closed)


def delivered(client: TestClient) -> dict[str, int | None]:
    ledger = client.get("/ledger.json").json()
    lanes = [(deal["when"]["first"], lane) for side in ledger["negotiations"] for deal in side["deals"] for lane in deal["lanes"]]
    return {day: line["delivered"]["min"] for day, lane in lanes if lane["giver"] == "RU" for line in lane["lines"]}


def answered(client: TestClient, verdict: str = "settles:2025-06-10", **more: str) -> str:
    """Answer the question that is asked; the id of the judgement."""
    asked = client.get("/review")
    sent = {"word": field(asked, "word"), "question": field(asked, "question"), "verdict": verdict, **more}
    answer = client.post("/review", data=sent)
    assert answer.status_code == 200, answer.text
    return field(answer, "judgement")


def test_an_answer_is_kept_and_the_ledger_follows(client: TestClient, book: store.Book) -> None:
    assert delivered(client) == {"2025-06-02": None, "2025-06-10": None}
    answered(client, note="as the <b>ministry</b> says", by="O. N.")
    assert delivered(client) == {"2025-06-02": None, "2025-06-10": 211}
    (kept,) = store.load_judgements(book)
    assert (kept.verdict, kept.by, kept.note) == ("settles:2025-06-10", "O. N.", "as the <b>ministry</b> says")
    page = client.get("/review")
    assert "no question is open" in page.text
    assert "<b>" not in client.get("/history").text
    assert not store.check(book)


def test_an_answer_is_taken_back_by_a_further_record(client: TestClient, book: store.Book) -> None:
    made = answered(client)
    undo = {"judgement": made, "word": field(client.get("/history"), "word")}
    assert client.post("/review/undo", data=undo).status_code == 200
    assert delivered(client)["2025-06-10"] is None
    assert [one.verdict for one in store.load_judgements(book)] == ["settles:2025-06-10", "undo"]
    assert client.get("/review.json").json()["number"] == 1
    assert client.post("/review/undo", data=undo).status_code == 409
    assert len(store.load_judgements(book)) == 2


def test_a_report_or_a_claim_is_taken_out_and_put_back(client: TestClient, book: store.Book) -> None:
    claim = client.get("/report/c.json").json()["claims"][0]["id"]
    for about in ("c", claim):
        sent = {"word": field(client.get("/history"), "word"), "about": about, "verdict": "withdrawn"}
        assert client.post("/review/judge", data=sent | {"about": "none"}).status_code == 404
        page = client.post("/review/judge", data=sent)
        assert "taken out of the account" in page.text
        assert client.get("/review.json").json()["number"] == 0
        client.post("/review/undo", data={"word": sent["word"], "judgement": field(page, "judgement")})
        assert client.get("/review.json").json()["number"] == 1
    assert not store.check(book)


def test_history_has_twins(client: TestClient) -> None:
    made = answered(client)
    assert [one["id"] for one in client.get("/history.json").json()["given"]] == [made]
    assert made in client.get("/history.csv").text


class _Many(flow.BookDesk):
    """A book with 250 open questions."""

    def questions(self) -> tuple[Question, ...]:
        (one,) = super().questions()
        return tuple(replace(one, key=f"{number:03}") for number in range(250))


def test_the_twins_list_some_questions_and_where_to_go_on(book: store.Book) -> None:
    client = let_in(TestClient(create_app(_Many(book), Rules(TOKEN), flow.BookClerk(book, SETTINGS)), base_url="http://127.0.0.1"))
    seen: list[str] = []
    place: int | None = 0
    while place is not None:
        part = client.get("/review.json", params={"at": place}).json()
        assert (part["number"], part["at"], part["question"]["key"]) == (250, place, f"{place:03}")
        assert len(part["records"]) <= 100
        assert len(client.get("/review.csv", params={"at": place}).text.splitlines()) == 1 + len(part["records"])
        seen += [one["key"] for one in part["records"]]
        place = part["next_records"]
    assert seen == [f"{number:03}" for number in range(250)]


def test_the_same_question_is_not_answered_twice(client: TestClient, book: store.Book) -> None:
    asked = client.get("/review")
    sent = {"word": field(asked, "word"), "question": field(asked, "question"), "verdict": "settles:none"}
    assert [client.post("/review", data=sent).status_code for _ in range(2)] == [200, 409]
    assert len(store.load_judgements(book)) == 1


def test_an_answer_that_is_none(client: TestClient, book: store.Book) -> None:
    asked = client.get("/review")
    sent = {"word": field(asked, "word"), "question": field(asked, "question"), "verdict": "settles:1999-01-01"}
    assert client.post("/review", data=sent).status_code == 422
    assert not store.load_judgements(book)


def test_without_the_token_nothing_is_shown_and_nothing_is_done(closed: TestClient, book: store.Book) -> None:
    for path in PAGES:
        assert closed.get(path).status_code == 403, path
    for path in POSTS:
        assert closed.post(path, data={"word": "x"}).status_code in {403, 422}, path
    for token in ("", "x", TOKEN[:-1], TOKEN + "x", "é"):
        answer = closed.get("/enter", params={"token": token})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert not store.load_judgements(book)


@pytest.mark.parametrize("cookie", ["", "x", "x.y", ".", "x." + "0" * 64, TOKEN])
def test_a_cookie_that_was_made_up(closed: TestClient, cookie: str) -> None:
    let_in(closed)
    (name,) = (one.name for one in closed.cookies.jar)
    closed.cookies.clear()
    assert closed.get("/review", headers={"cookie": f"{name}={cookie}"}).status_code == 403


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(closed: TestClient) -> None:
    answer = closed.get("/enter", params={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303
    assert TOKEN not in answer.headers["location"]
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert TOKEN.lower() not in said


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("word", [None, "", "x", "0" * 64])
def test_a_form_of_another_site_is_refused(client: TestClient, book: store.Book, path: str, word: str | None) -> None:
    """The browser has the cookie, the form does not have the word."""
    asked = client.get("/review.json").json()["question"]
    verdict = "withdrawn" if path == "/review/judge" else "settles:none"
    sent = {"question": asked["key"], "verdict": verdict, "judgement": "x", "about": "a", "text": "x", "url": "http://a.example/"}
    files = {"report": ("a.txt", b"words")} if path == "/add/file" else None
    answer = client.post(path, data=sent | ({} if word is None else {"word": word}), files=files)
    assert answer.status_code == 403
    assert not store.load_judgements(book)


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://127.0.0.1:9999"}, {"origin": "https://evil.example"}],
)
def test_a_browser_that_says_it_comes_from_elsewhere(client: TestClient, headers: dict[str, str]) -> None:
    asked = client.get("/review")
    sent = {"word": field(asked, "word"), "question": field(asked, "question"), "verdict": "settles:none"}
    assert client.post("/review", data=sent, headers=headers).status_code == 403
    assert client.post("/review", data=sent, headers={"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}).status_code == 200


def test_the_word_belongs_to_the_browser(client: TestClient, book: store.Book) -> None:
    """A second browser that was let in cannot use the forms of the first."""
    asked = client.get("/review")
    sent = {"word": field(asked, "word"), "question": field(asked, "question"), "verdict": "settles:none"}
    client.cookies.clear()
    let_in(client)
    assert client.post("/review", data=sent).status_code == 403
    assert not store.load_judgements(book)


def test_a_room_that_is_only_looked_at_has_none_of_it(book: store.Book) -> None:
    looked = TestClient(create_app(flow.BookDesk(book)), base_url="http://127.0.0.1")
    for path in (*PAGES, "/enter"):
        assert looked.get(path).status_code == 404, path
    for path in POSTS:
        assert looked.post(path, data={}).status_code in {404, 405}, path
    assert "Review" not in looked.get("/").text


def test_its_pages_are_named_only_to_whoever_was_let_in(book: store.Book) -> None:
    outside = room(book, flow.BookClerk(book, SETTINGS))
    named = ('href="/review"', 'href="/history"', 'href="/add"')
    for answer in (outside.get("/"), outside.get("/search"), outside.get("/review"), outside.get("/nowhere")):
        assert not any(link in answer.text for link in named)
    let_in(outside)
    for answer in (outside.get("/"), outside.get("/nowhere")):
        assert all(link in answer.text for link in named)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "testserver", "169.254.169.254", ""])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    """A page elsewhere whose name was turned to this machine meanwhile."""
    assert client.get("/review", headers={"host": host}).status_code == 400
