from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from parley.show.web.page import Page
from parley.show.web.pages import PAGES
from parley.show.web.render import day_names

ALL = [pytest.param(page, id=page.base) for page in PAGES]
TABLES = [pytest.param(page, id=page.base) for page in PAGES if page.sheet]
Where = Callable[[Page], str]


@pytest.fixture(scope="module")
def where(client: TestClient) -> Where:
    """The address of each page, with a line, a claim and a report of the example."""
    lines = [
        line
        for side in client.get("/ledger.json").json()["negotiations"]
        for deal in side["deals"]
        for lane in deal["lanes"]
        for line in lane["lines"]
    ]
    line = client.get(f"/line/{lines[0]['key']}.json").json()
    claim = line["told"][0]["claims"][0]
    values = {"/line/{key}": line["key"], "/words/{key}": claim["id"], "/report/{name:path}": claim["report"]}
    return lambda page: re.sub(r"{.*}", values.get(page.path, ""), page.base)


@pytest.mark.parametrize("page", ALL)
def test_every_page_opens(client: TestClient, where: Where, page: Page) -> None:
    answer = client.get(where(page))
    assert answer.status_code == 200
    assert "<h1" in answer.text


@pytest.mark.parametrize("page", ALL)
def test_every_page_has_a_twin_in_json(client: TestClient, where: Where, page: Page) -> None:
    assert isinstance(client.get(f"{where(page)}.json").json(), dict)


@pytest.mark.parametrize("page", TABLES)
def test_every_table_has_a_twin_in_csv(client: TestClient, where: Where, page: Page) -> None:
    answer = client.get(f"{where(page)}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(list(csv.reader(io.StringIO(answer.text)))) > 1


@pytest.mark.parametrize("path", ["/", "/ledger.json", "/ledger.csv", "/nowhere", "/static/room.css", "/openapi.json", "/?from=May"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("page", ALL)
def test_no_page_asks_for_anything_from_outside(client: TestClient, where: Where, page: Page) -> None:
    text = client.get(where(page)).text
    assert not re.findall(r'(?:src|href|action)="(?!/|#)[^"]*"', text)
    assert " style=" not in text
    assert not re.findall(r"<script(?! src=)", text)


@pytest.mark.parametrize("page", ALL)
def test_the_filters_are_carried_into_every_link(client: TestClient, where: Where, page: Page) -> None:
    path = where(page)
    text = client.get(path, params={"as_of": "2025-06-12", "party": "UA"}).text
    links = [link for link in re.findall(r'<a [^>]*href="(/[^"]*)"', text) if link.split("?")[0] not in {"/", path}]
    assert links
    day = "as_of=" if page.base == "/compare" else "as_of=2025-06-12"  # what one of two days has leads to its words as of that day
    assert all(day in link and "party=UA" in link for link in links)


def test_a_day_that_is_none_is_explained(client: TestClient) -> None:
    answer = client.get("/", params={"from": "May"})
    assert answer.status_code == 422
    assert "is not a day. Write it as 2025-07-25." in answer.text


def test_an_empty_field_of_the_form_asks_for_nothing(client: TestClient) -> None:
    assert client.get("/ledger.json", params={"from": "", "party": ""}).text == client.get("/ledger.json").text


def test_a_page_that_is_not_there_is_said_not_to_be(client: TestClient) -> None:
    answer = client.get("/report/nothing")
    assert answer.status_code == 404
    assert "There is no report nothing in this book." in answer.text


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_api_is_described(client: TestClient) -> None:
    described = json.loads(client.get("/openapi.json").text)
    assert "/ledger.json" in described["paths"]
    assert client.get("/docs").status_code == 404


@pytest.mark.parametrize("path", ["/", "/timeline.json", "/ledger.csv", "/static/room.css", "/nowhere"])
def test_head_is_answered_as_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length", "content-security-policy"):
        assert head.headers[name] == whole.headers[name]


def test_our_own_words_write_days_as_the_room_does() -> None:
    told = day_names("no delivery reported up to 2025-07-31, of 2025-06, on 2025-02-30, by 0000-01-01")
    assert told == "no delivery reported up to 31 Jul 2025, of Jun 2025, on 2025-02-30, by 0000-01-01"


def test_what_was_agreed_stands_on_the_day_of_its_agreement(client: TestClient) -> None:
    deal = client.get("/ledger.json").json()["negotiations"][0]["deals"][0]
    line = client.get(f"/line/{deal['lanes'][0]['lines'][0]['key']}.json").json()
    assert line["told"][0]["entry"]["when"] == deal["when"]


def test_the_number_of_stages_leads_to_words_that_name_the_last(client: TestClient) -> None:
    deals = [deal for side in client.get("/ledger.json").json()["negotiations"] for deal in side["deals"] if deal["stages_key"]]
    assert deals
    for deal in deals:
        claims = client.get(f"/words/{deal['stages_key']}.json").json()["records"]
        assert str(deal["stages"]) in {str(one.get("stage")) for one in claims}


def test_disagreements_name_persons_as_the_ledger_does(client: TestClient) -> None:
    disputes = client.get("/disagreements.json").json()["disputes"]
    assert {"agreed: prisoners of war, RU → UA", "who is meant: prisoners of war, UA → RU"} <= {one["about"] for one in disputes}


def test_where_reports_differ_about_a_line_each_version_has_its_words(client: TestClient) -> None:
    deals = [deal for side in client.get("/ledger.json").json()["negotiations"] for deal in side["deals"]]
    disputed = [line for deal in deals for lane in deal["lanes"] for line in lane["lines"] if line["disputed"]]
    assert disputed
    for line in disputed:
        found = client.get(f"/line/{line['key']}.json").json()["disagreements"]
        assert len(found) == line["disputed"]
        for version in (version for one in found for version in one["versions"]):
            assert version["claims"]
            assert client.get(f"/words/{version['words_key']}.json").json()["number"] == len(version["claims"]) + version["more"]


def test_two_days_show_all_that_differs_also_what_was_corrected(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    view = client.get("/compare.json", params={"before": "2025-06-01"}).json()
    kinds = [group["kind"] for group in view["groups"]]
    assert kinds == ["contradicted", "corrected", "changed", "new", "gone"]
    assert sum(len(group["found"]) for group in view["groups"]) == len(view["records"]) == view["number"]
    assert "Corrected or withdrawn" in client.get("/compare", params={"before": "2025-06-01"}).text
    monkeypatch.setattr("parley.show.web.pages.compare.SHOWN", 40)
    seen: list[dict[str, object]] = []
    place: int | None = 0
    while place is not None:
        part = client.get("/compare.json", params={"before": "2025-06-01", "at": place}).json()
        assert sum(len(group["found"]) for group in part["groups"]) == len(part["records"]) <= 40
        seen += part["records"]
        place = part["later"]
    assert seen == view["records"]


def test_people_are_listed_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/who.json").json()
    monkeypatch.setattr("parley.show.web.pages.who.LISTED", 10)
    parts = [client.get("/who.json", params={"at": place}).json() for place in range(0, whole["number"], 10)]
    assert [one for part in parts for one in part["people"]] == whole["people"]
    assert [part["later"] for part in parts][-1] is None
    assert 'rel="next"' in client.get("/who").text


def test_a_day_before_every_report_and_a_day_that_is_none(client: TestClient) -> None:
    assert "No report here was published by 1 Jan 1900." in client.get("/?as_of=1900-01-01").text
    assert client.get("/?as_of=x").text.count("is not a day") == 1
