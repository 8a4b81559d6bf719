"""Handing in a report: looked at first, then added; whatever it holds, it is never more than words."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from parley import flow, store
from tests.show.web.reviewing import SETTINGS, field, let_in, make_book, room
from tests.sources.documents import docx, mail, pdf, saved_page
from tests.sources.making import zipped

STORY = "Prisoners home\n\nKYIV, June 14, 2025 (Orlen) - Ukraine handed over 77 prisoners of war to Russia on Saturday.\n"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Book]:
    made = make_book(tmp_path_factory.mktemp("adding"))
    yield made
    store.close_book(made)


@pytest.fixture(scope="module")
def client(book: store.Book) -> Iterator[TestClient]:
    clerk = flow.BookClerk(book, SETTINGS)
    yield let_in(room(book, clerk))
    clerk.close()


def word(client: TestClient) -> str:
    return field(client.get("/add"), "word")


def pasted(client: TestClient, text: str) -> Response:
    answer: Response = client.post("/add/words", data={"word": word(client), "text": text})
    return answer


def given(client: TestClient, name: str, raw: bytes) -> Response:
    answer: Response = client.post("/add/file", data={"word": word(client)}, files={"report": (name, raw)})
    return answer


def named(client: TestClient, url: str) -> Response:
    answer: Response = client.post("/add/address", data={"word": word(client), "url": url})
    return answer


def test_what_is_read_is_shown_before_it_is_added(client: TestClient, book: store.Book) -> None:
    before = len(flow.from_book(book).readings)
    draft = pasted(client, STORY)
    assert draft.status_code == 200
    assert "Not in the book yet" in draft.text
    assert re.search(r"<mark[^>]*>handed over 77 prisoners of war</mark>", draft.text)
    assert len(flow.from_book(book).readings) == before
    view = client.get(f"{draft.url.path}.json").json()
    assert [note["words"] for note in view["claims"]] == ["carried out: 77 prisoners of war, UA → RU, 14 Jun 2025"]
    added = client.post(draft.url.path, data={"word": view["word"]})
    assert added.status_code == 200
    assert added.url.path.startswith("/report/pasted-")
    assert len(flow.from_book(book).readings) == before + 1
    assert not flow.check_book(book, SETTINGS)
    assert client.post(draft.url.path, data={"word": view["word"]}).status_code == 404
    assert "The book has these very bytes already" in pasted(client, STORY).text


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("statement.pdf", pdf([[[line] for line in STORY.split("\n\n")]])),
        ("statement.docx", docx(STORY.split("\n\n"))),
        ("letter.eml", mail(STORY)),
        ("page.mhtml", saved_page(f"<!doctype html><html><body><p>{STORY}</p></body></html>")),
    ],
)
def test_a_document_is_read_as_a_report(client: TestClient, name: str, raw: bytes) -> None:
    draft = given(client, name, raw)
    assert "Not in the book yet" in draft.text
    assert re.search(r"<mark[^>]*>handed over 77 prisoners of war</mark>", draft.text)


@pytest.mark.parametrize("raw", [zipped({"a.txt": STORY}), gzip.compress(STORY.encode()), b'{"text": "words and words"}\n', zipped({"a.txt": STORY, "b.txt": STORY})])  # fmt: skip
def test_an_archive_is_refused_with_words(client: TestClient, raw: bytes) -> None:
    answer = given(client, "news.bin", raw)
    assert answer.status_code == 422
    assert "one report is handed in at a time" in answer.text


def test_a_file_has_the_name_that_it_has(client: TestClient) -> None:
    assert client.get(given(client, "third-day.txt", STORY.encode()).url.path + ".json").json()["id"] == "third-day"


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "..", "a/../../b.txt", "\u202etxt.exe", SCRIPT, "x" * 5000, "%2e%2e%2f", "", "con"])  # fmt: skip
def test_a_name_of_a_file_is_no_path(client: TestClient, name: str) -> None:
    draft = given(client, name, STORY.replace("77", "78").encode())
    assert draft.status_code in {200, 400, 422}  # a part without a name is no file, a head as long as this is refused
    if draft.status_code == 200:
        view = client.get(f"{draft.url.path}.json").json()
        assert not re.search(r"[/\\\u202e]", view["id"])
        assert view["id"].strip(".")
        assert len(view["id"]) <= 120
        assert "<script>alert" not in draft.text


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("home", SCRIPT),
        STORY.replace("(Orlen)", f"({SCRIPT})"),
        STORY.replace("on Saturday", f"on Saturday, said {SCRIPT}"),
        STORY + "\n\n<img src=x onerror=alert(1)>\n\n'\"><svg/onload=alert(1)>\n\n{{ 7*7 }} {% raw %}",
        (
            f"<html><head><title>{SCRIPT}</title><link rel=canonical href='javascript:alert(1)'><meta property='og:site_name' content='\"><script>alert(1)</script>'>"
            f"</head><body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><script>alert(1)</script><p onclick=alert(1)>{STORY}</p></article></body></html>"
        ),
        f"<html><head><base href='https://evil.example/'><style>body{{display:none}}</style></head><body><iframe src='file:///etc/passwd'></iframe><p>{STORY}</p></body></html>",
        f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>{STORY} &x;</p></body></html>",
        STORY.replace("Saturday", "\u202eSaturday\u202c and \u2066Sunday\u2069"),
    ],
)
def test_a_report_never_becomes_markup_or_script(client: TestClient, text: str) -> None:
    draft = pasted(client, text)
    assert draft.status_code == 200
    assert "root:" not in draft.text
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z]+)", draft.text)}
    assert not tags & {"img", "svg", "iframe", "base", "style"}
    assert re.findall(r"<script[^>]*>", draft.text) == ['<script src="/static/room.js" defer>']
    assert not re.search(r"<[^>]*\son\w+=", draft.text)
    assert "javascript:" not in "".join(re.findall(r'(?:href|src|action)="[^"]*"', draft.text))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", draft.text)
    assert "default-src 'none'" in draft.headers["content-security-policy"]


@pytest.mark.parametrize(
    "raw", [b"", b" ", b"short", b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04", bytes(1000), b"\xff\xfe", b"<html></html>", b"\x80" * 500]
)
def test_what_holds_no_report_is_refused_in_words(client: TestClient, raw: bytes) -> None:
    refused = given(client, "x.txt", raw)
    assert refused.status_code == 422
    assert "<h1>Not understood</h1>" in refused.text


def test_ten_megabytes_are_refused(client: TestClient) -> None:
    for refused in (pasted(client, "word " * 2_000_000), given(client, "large.txt", b"word " * 2_000_000)):
        assert refused.status_code == 413
        assert "larger than 0.2 MB" in refused.text


def test_a_long_report_is_read_in_time(client: TestClient) -> None:
    assert pasted(client, STORY + "\n\n" + "The talks went on, and nobody said when they would end. " * 3_000).status_code == 200


def test_reading_that_takes_too_long_is_given_up(book: store.Book) -> None:
    from dataclasses import replace  # noqa: PLC0415

    hurried = replace(SETTINGS, limits=replace(SETTINGS.limits, read_seconds=0.01))
    clerk = flow.BookClerk(book, hurried)
    try:
        refused = pasted(let_in(room(book, clerk)), STORY)
        assert refused.status_code == 422
        assert "was given up" in refused.text
    finally:
        clerk.close()


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0x7f.1/", "http://2130706433/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1:7275/", "", SCRIPT],
)  # fmt: skip
def test_an_address_of_this_machine_is_refused_in_words(client: TestClient, url: str) -> None:
    refused = named(client, url)
    assert refused.status_code == 422
    assert "<script>alert" not in refused.text


def test_without_a_network_the_page_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.flow.clerk.has_network", lambda: False)
    assert "This machine has no network now" in client.get("/add").text


def test_only_the_last_drafts_are_kept(client: TestClient) -> None:
    first = pasted(client, STORY.replace("77", "100")).url.path
    for number in range(101, 105):
        pasted(client, STORY.replace("77", str(number)))
    assert client.get(first).status_code == 404


@pytest.mark.parametrize("key", ["../../etc/passwd", "%2e%2e", "x" * 500, "\x00"])
def test_a_draft_that_is_none(client: TestClient, key: str) -> None:
    assert client.get(f"/draft/{key.replace(chr(0), '%00')}").status_code == 404
