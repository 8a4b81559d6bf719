"""axe-core finds nothing serious on any page, in light and dark colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.visiting import REVIEW, TITLES, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

BAD = {"serious", "critical"}


def findings(page: Page) -> list[str]:
    """What axe finds, in light and dark."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is missing: make dev (or pip install axe-playwright-python) installs it"
    )
    found: list[str] = []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
        told: list[dict[str, Any]] = axe.Axe().run(page).response["violations"]
        found += [
            f"{colours}: {one['id']}, {one['impact']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for one in told
            if one["impact"] in BAD
            for node in one["nodes"]
        ]
    return found


@pytest.mark.parametrize("title", TITLES)
def test_a_page(visitor: Visitor, places: dict[str, str], title: str) -> None:
    assert findings(visitor.open(places[title])) == []


@pytest.mark.parametrize("path", ["/search?q=prisoners", "/?topic=bodies&as_of=2025-07-01", "/who?name=Rustem%20Umerov"])
def test_a_page_with_something_asked(visitor: Visitor, path: str) -> None:
    assert findings(visitor.open(path)) == []


def test_a_report_from_a_figure_and_with_its_keys_shown(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.clicks(".lines .figures a")
    page = visitor.clicks(".claims blockquote a")
    page.keyboard.press("?")
    assert findings(page) == []


def test_the_pages_of_a_reviewer(visitor: Visitor) -> None:
    visitor.let_in()
    assert [(path, found) for path in REVIEW.values() for found in findings(visitor.open(path))] == []


def test_a_page_that_is_not_there(visitor: Visitor) -> None:
    visitor.expected = 404
    visitor.page.goto("/report/none-of-this-name")
    assert findings(visitor.page) == []
