"""Filters stand in the address: they survive reload and back, and go along with every link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.browser.visiting import Visitor


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_a_choice_takes_effect_at_once_and_survives_reload_and_back(visitor: Visitor) -> None:
    page = visitor.open("/")
    whole = page.locator("main").inner_text()
    with page.expect_navigation():
        page.get_by_label("Topic").select_option("bodies")
    assert asked(page.url) == {"topic": ["bodies"]}  # no empty names in the address
    narrowed = page.locator("main").inner_text()
    assert len(narrowed) < len(whole)
    page.reload()
    assert page.locator("main").inner_text() == narrowed
    assert page.get_by_label("Topic").input_value() == "bodies"
    visitor.clicks(".lines .figures a")
    assert asked(page.url) == {"topic": ["bodies"]}
    page.go_back()
    assert page.locator("main").inner_text() == narrowed
    assert page.get_by_label("Topic").input_value() == "bodies"
    page.go_back()
    assert page.locator("main").inner_text() == whole
    assert page.get_by_label("Topic").input_value() == ""
    page.go_forward()
    assert page.get_by_label("Topic").input_value() == "bodies"


def test_every_link_carries_them(visitor: Visitor) -> None:
    page = visitor.open("/?topic=persons&to=2025-07-01&as_of=2025-07-20")
    links = page.eval_on_selector_all(".top nav a, main a:not([href^='#']), .foot a", "found => found.map((one) => one.href)")
    assert len(links) > 30
    for link in links:
        assert asked(link).items() >= {"topic": ["persons"], "to": ["2025-07-01"], "as_of": ["2025-07-20"]}.items(), link


def test_clear_takes_them_away(visitor: Visitor) -> None:
    page = visitor.open("/timeline?party=UA")
    visitor.clicks(".bar .clear")
    assert asked(page.url) == {}
    assert urlsplit(page.url).path == "/timeline"


def test_a_day_that_is_none_is_told_in_words(visitor: Visitor) -> None:
    visitor.expected = 422
    answer = visitor.page.goto("/?as_of=tomorrow")
    assert answer
    assert answer.status == 422
    assert "is not a day" in visitor.page.locator("main").inner_text()
    assert visitor.page.locator(".top nav a").count() > 5


def test_search_while_typing(visitor: Visitor) -> None:
    page = visitor.open("/search?topic=persons")
    before = page.locator("#found").inner_text()
    page.locator("#q").press_sequentially("repatriated bodies", delay=5)
    page.wait_for_function("before => document.querySelector('#found').innerText !== before", arg=before)
    page.wait_for_function("() => location.search.includes('q=repatriated')")
    assert asked(page.url) == {"q": ["repatriated bodies"], "topic": ["persons"]}
    page.reload()
    assert page.locator("#q").input_value() == "repatriated bodies"
