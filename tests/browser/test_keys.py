"""Everything can be done by keys."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.browser.visiting import Visitor


def focused(visitor: Visitor) -> str:
    return str(visitor.page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)"))


def test_the_first_tab_skips_to_the_page(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.keyboard.press("Tab")
    assert "Skip to the page" in focused(visitor)
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_j_k_and_enter_go_through_the_lines(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.keyboard.press("j")
    first = focused(visitor)
    assert "/line/" in first
    page.keyboard.press("j")
    assert focused(visitor) != first
    page.keyboard.press("k")
    assert focused(visitor) == first
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert urlsplit(page.url).path.startswith("/line/")


def test_g_and_a_letter_slash_and_the_help(visitor: Visitor) -> None:
    page = visitor.open("/?party=UA")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#keys").count() == 0
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("t")
    assert page.url.endswith("/timeline?party=UA")
    with page.expect_navigation():
        page.keyboard.press("/")
    assert urlsplit(page.url).path == "/search"
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "q"
    page.keyboard.press("j")  # a letter typed into a field is a letter
    assert page.locator("#q").input_value() == "j"


def test_what_has_the_focus_can_be_seen(visitor: Visitor) -> None:
    page = visitor.open("/")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }")
        assert style[0] != "none", focused(visitor)
        assert style[1] >= 2, focused(visitor)


def test_what_scrolls_can_be_reached(visitor: Visitor, places: dict[str, str]) -> None:
    for path in places.values():
        page = visitor.open(path)
        stuck = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
               .filter((one) => one.tabIndex < 0 && !one.querySelector("a, button, input, select")).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert stuck == [], path


def test_every_page_has_its_key_and_every_list_goes_by_keys(visitor: Visitor) -> None:
    """Problems and Positions begin with one letter, Runs and Review too: each has a letter of its own, and ? shows which."""
    visitor.let_in()
    page = visitor.open("/")
    page.keyboard.press("?")
    shown = dict(zip(page.locator("#keys dd").all_inner_texts(), page.locator("#keys dt").all_inner_texts(), strict=True))
    page.keyboard.press("Escape")
    for title in page.locator(".top nav a").all_inner_texts():
        page.keyboard.press("g")
        with page.expect_navigation():
            page.keyboard.press(shown[title].removeprefix("g "))
        assert page.locator(".top nav [aria-current]").inner_text() == title
        if title not in {"Add", "History"}:
            page.keyboard.press("j")
            assert focused(visitor).startswith(("<a", "<input")), title
