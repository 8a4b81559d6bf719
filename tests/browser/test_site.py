"""The exported site opens from the file system: looks as it should, leads from a figure to marked words, and asks for nothing but its own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parley import flow, store
from parley.settings import Settings
from parley.show.web import Rules, create_app
from parley.show.web.site import write_site
from tests.browser.conftest import EXAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_site_without_a_server(chromium: Browser, tmp_path: Path) -> None:
    book = store.open_book(tmp_path / "t.parley", create=True)
    assert isinstance(book, store.Book)
    flow.read_into(book, [str(path) for path in sorted(EXAMPLE.iterdir())[:4]], Settings())
    list(write_site(create_app(flow.BookDesk(book), Rules(static=True)), tmp_path / "site"))
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith((tmp_path / "site").as_uri()) else None)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    assert page.evaluate("() => getComputedStyle(document.body).margin") == "0px"  # its sheet was loaded
    page.locator(".figures a").first.click()
    page.locator(".claims blockquote a").first.click()
    assert page.locator(":target + mark, :target ~ mark").first.is_visible()
    with page.expect_navigation():  # its script too
        page.locator(".top nav a", has_text="Timeline").click()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()  # its script was loaded
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("/")
    assert page.url == (tmp_path / "site" / "search.html").as_uri()
    listed = page.locator("#found li")
    assert listed.count() == 4  # from A to Z
    page.keyboard.press("/")
    page.keyboard.insert_text("İSTANBUL kyi")
    hits = page.locator("#seek li a")
    hits.first.wait_for(timeout=15_000)
    assert hits.count() == 3
    assert not listed.first.is_visible()
    hits.first.click()
    assert "Istanbul" in page.locator("main").inner_text()
    assert not faults
    context.close()
