from __future__ import annotations

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient

from parley.show.web.pages import PAGES

REPORT = "08-second-round-wire"
PARAMETERS = {"name": REPORT}


def paths() -> list[str]:
    return [re.sub(r"{(\w+)(:path)?}", lambda found: PARAMETERS[found[1]], page.base) for page in PAGES]


@pytest.mark.parametrize("path", [*paths(), "/"])
def test_every_page_opens(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


@pytest.mark.parametrize("path", paths())
def test_every_page_has_a_twin_in_json(client: TestClient, path: str) -> None:
    assert isinstance(client.get(f"{path}.json").json(), dict)


@pytest.mark.parametrize("path", [path for path, page in zip(paths(), PAGES, strict=True) if page.sheet])
def test_every_table_has_a_twin_in_csv(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(list(csv.reader(io.StringIO(answer.text)))) > 1


@pytest.mark.parametrize("path", [*paths(), "/nowhere", "/static/room.css", "/openapi.json", "/?from=May"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", paths())
def test_no_page_asks_for_anything_from_outside(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert not re.findall(r'(?:src|href|action)="(?!/|#)[^"]*"', text)
    assert " style=" not in text
    assert not re.findall(r"<script(?! src=)", text)


@pytest.mark.parametrize("path", paths())
def test_the_filters_are_carried_into_every_link(client: TestClient, path: str) -> None:
    text = client.get(path, params={"as_of": "2025-06-12", "party": "UA"}).text
    links = [link for link in re.findall(r'<a [^>]*href="(/[^"]*)"', text) if link.split("?")[0] not in {"/", path}]
    assert links
    assert all("as_of=2025-06-12" in link and "party=UA" in link for link in links)


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
