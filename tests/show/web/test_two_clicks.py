"""Every figure on the ledger leads in two clicks to the words that are marked in a report."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient


def links(text: str, start: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', text) if link.startswith(start)]


def marked(client: TestClient, link: str) -> bool:
    """Whether the place that a link names stands in the report, before words that are marked as asked for."""
    address, _, place = link.partition("#")
    text = client.get(address).text
    return bool(re.search(rf'id="{re.escape(place)}"[^>]*>\d+</a>(?:<a [^>]*>\w+</a>)*<mark class="[^"]*asked', text))


@pytest.fixture(scope="module")
def figures(client: TestClient) -> list[str]:
    text = client.get("/").text
    shown = re.findall(r'<a href="([^"]*)">(?=[\d?]|about|at least|up to|all|no figure|none)', text)
    return sorted({unescape(link) for link in shown})


def test_the_ledger_has_figures(figures: list[str]) -> None:
    assert len(figures) > 20


def test_each_figure_leads_to_marked_words(client: TestClient, figures: list[str]) -> None:
    for link in figures:
        address, _, place = link.partition("#")
        page = client.get(address)
        assert page.status_code == 200, link
        assert not place or f'id="{place}"' in page.text, link
        found = links(page.text, "/report/")
        assert found, link
        assert marked(client, found[0]), (link, found[0])


def test_each_link_of_the_ledger_leads_somewhere(client: TestClient) -> None:
    for link in links(client.get("/").text, "/"):
        assert client.get(link.partition("#")[0]).status_code == 200, link


def test_every_claim_of_a_report_is_marked_where_its_words_stand(client: TestClient) -> None:
    view = client.get("/report/08-second-round-wire.json").json()
    for note in view["claims"]:
        mine = "".join(piece["text"] for part in view["parts"] for piece in part["pieces"] if note["number"] in piece["claims"])
        assert all(quote in mine for quote in note["quotes"] if " " in quote) or len(note["quotes"]) > 1
        assert sum(note["number"] in piece["begins"] for part in view["parts"] for piece in part["pieces"]) == 1
