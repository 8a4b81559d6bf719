"""Nothing that a report says can become markup, script or an address; nothing that is typed into an address is a fault."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import lxml.html
import pytest
from fastapi.testclient import TestClient

from parley import flow, store
from parley.canonical import claim_id
from parley.model import Block, Claim, Count, Problem, Reading, Report, Span, Transfer, When
from parley.show.web import create_app
from parley.show.web.page import Page
from parley.show.web.pages import PAGES

EVIL = """<script>alert(1)</script>"><img src=x onerror=alert(1)>'\u202e{{ 7 * 7 }}"""
DAY = When(date(2025, 6, 2), date(2025, 6, 2), "day", EVIL)


def entry(name: str) -> store.Entry:
    text = f"{EVIL} handed over 40 prisoners {EVIL} {name}"
    start = text.index("handed over 40 prisoners")
    span = Span(name, start - 4, start + 24, text[start - 4 : start + 24])
    raw = text.encode()
    report = Report(
        name, text, EVIL, EVIL, EVIL, f"javascript:{EVIL}", DAY, EVIL, raw=hashlib.sha256(raw).hexdigest(), source=EVIL, written=DAY,
        blocks=(Block("headline", 0, 20), Block("furniture", 20, start - 2), Block("body", start - 2, len(text))),
        basis=(("outlet", EVIL),),
    )  # fmt: skip
    bodies = [Transfer(status, f"A{EVIL}", f"B{EVIL}", "persons", (EVIL,), Count(40, 40), DAY) for status in ("agreed", "carried_out")]
    claims = [Claim(claim_id(name, EVIL, body, (span,)), name, EVIL, body, (span,), "test/1", f"A{EVIL}") for body in bodies]
    return store.Entry(Reading(report, tuple(claims), (Problem("no-side", f"{name}:3-9", EVIL, EVIL),)), f"reader {EVIL}", raw)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    made = store.open_book(tmp_path_factory.mktemp("hostile") / "hostile.parley", create=True)
    assert isinstance(made, store.Book)
    for name in ("one", '../"><script>alert(2)</script>', "a b?c#d%", "…"):
        store.keep(made, entry(name))
    return TestClient(create_app(flow.BookDesk(made)), base_url="http://127.0.0.1")


def addresses(client: TestClient) -> list[str]:
    """Every page that can be reached from the ledger."""
    seen, left = {"/"}, ["/"]
    while left:
        text = client.get(left.pop()).text
        for link in re.findall(r'href="(/[^"]*)', text):
            plain = unescape(link).partition("#")[0]
            if plain not in seen and not plain.startswith("/static/"):
                seen.add(plain)
                left.append(plain)
    return sorted(seen)


def test_no_page_holds_markup_of_a_report(hostile: TestClient) -> None:
    found = addresses(hostile)
    assert len(found) > 20
    for address in found:
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script>alert" not in answer.text, address
            assert "<img" not in answer.text, address
            assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', answer.text)), address


def turned(address: str, text: str) -> list[tuple[str, str]]:
    """Where on a page U+202E could turn round what stands beside it: an element of its own direction holds nothing else."""
    found = []
    for node in lxml.html.document_fromstring(text).xpath("//body//text()[contains(., '\u202e')]"):
        inside = [*([] if node.is_tail else [node.getparent()]), *node.getparent().iterancestors()]
        if not any(one.tag in {"bdi", "option", "title", "text"} or one.get("dir") == "auto" for one in inside):
            found.append((address, lxml.html.tostring(node.getparent(), encoding="unicode")[:160]))
    return found


def test_marks_that_turn_the_direction_of_writing_reach_no_further_than_what_holds_them(hostile: TestClient) -> None:
    """A headline with U+202E turns round itself, and not the day and the figures that stand behind it."""
    answers = [answer for answer in map(hostile.get, addresses(hostile)) if answer.headers["content-type"].startswith("text/html")]
    assert sum("\u202e" in answer.text for answer in answers) > 10
    assert [one for answer in answers for one in turned(str(answer.url), answer.text)] == []


def test_a_report_with_any_name_is_found(hostile: TestClient) -> None:
    for hit in hostile.get("/search.json").json()["hits"]:
        text = hostile.get("/search").text
        assert hit["title"] == EVIL
    assert len(re.findall(r'<h2><a href="/report/', text)) == 4


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_of_a_table_begins_a_formula(tmp_path: Path, begins: str) -> None:
    """A headline and an outlet that a spreadsheet would calculate stand in every table as text."""
    made = store.open_book(tmp_path / "formula.parley", create=True)
    assert isinstance(made, store.Book)
    formula = f"{begins}HYPERLINK(1)"
    told = entry("one")
    report = replace(told.reading.report, title=formula, outlet=formula, agency=formula)
    store.keep(made, replace(told, reading=replace(told.reading, report=report, problems=(Problem("no-side", "one:3-9", formula, formula),))))
    client = TestClient(create_app(flow.BookDesk(made)), base_url="http://127.0.0.1")
    claim = client.get("/report/one.json").json()["claims"][0]["id"]
    seen = 0
    for path in [*(f"{page.base}.csv" for page in PAGES if page.sheet and "{" not in page.base), "/report/one.csv", f"/words/{claim}.csv"]:
        for cell in (cell for row in csv.reader(io.StringIO(client.get(path).text)) for cell in row):
            assert not cell.startswith(begins), path
            seen += formula.strip() in cell
    assert seen > 2
    store.close_book(made)


VALUES = ["", "<script>", "'", '"', "\x00", "..", "9" * 400, "\u202e", "-1", "2025-02-31", "0001-01-01", "9999-12-31"]


@pytest.mark.parametrize("page", [pytest.param(page, id=page.base) for page in PAGES if "{" not in page.base])
def test_no_value_in_an_address_is_a_fault(client: TestClient, page: Page) -> None:
    for name in sorted(page.uses | set(page.own)):
        for value in VALUES:
            answer = client.get(page.base, params={name: value})
            assert answer.status_code in {200, 404, 422}, (page.base, name, value)
            assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/report/..%2f..%2fetc%2fpasswd",
        "/report/../../etc/passwd",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/line/'",
        "/words/-",
        "/words/a-b-3",
        "/report/%00",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


def test_a_book_elsewhere_is_not_served(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert client.get(f"/report/{tmp_path}/secret.txt").status_code == 404
