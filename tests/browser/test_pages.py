"""Every page opens: no error, nothing asked of anybody else, nothing sideways on a phone, legible on paper, and without any script."""

from __future__ import annotations

import pytest

from tests.browser.visiting import REVIEW, TITLES, Entering, Visitor

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("title", TITLES)
def test_a_page_opens_without_a_fault(visitor: Visitor, places: dict[str, str], title: str) -> None:
    page = visitor.open(places[title])
    assert page.locator("main h1").count() == 1
    assert page.title().endswith("· Parley")
    assert not visitor.faults


def test_the_pages_of_a_reviewer_open(visitor: Visitor) -> None:
    visitor.let_in()
    for path in REVIEW.values():
        visitor.open(path)
    assert not visitor.faults


def test_whoever_was_not_let_in_sees_no_question(visitor: Visitor) -> None:
    visitor.expected = 403
    for path in REVIEW.values():
        answer = visitor.page.goto(path)
        assert answer
        assert answer.status == 403
        assert visitor.page.locator("form[method=post]").count() == 0


def test_every_link_of_the_navigation_leads_to_its_page(visitor: Visitor) -> None:
    visitor.let_in()
    for place in range(visitor.page.locator(".top nav a").count()):
        link = visitor.page.locator(".top nav a").nth(place)
        name = link.inner_text()
        link.click()
        visitor.page.wait_for_load_state()
        assert visitor.page.locator('.top nav a[aria-current="page"]').inner_text() == name


def test_on_a_phone_nothing_goes_sideways(enter: Entering, places: dict[str, str]) -> None:
    visitor = enter(**PHONE)
    for path in [*places.values(), "/search?q=prisoners", "/enter?token=" + visitor.room.token, *REVIEW.values()]:
        page = visitor.open(path)
        wide = page.evaluate(
            """() => [document.documentElement.scrollWidth - window.innerWidth, ...[...document.querySelectorAll("main *")]
               .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest(".wide, .timeline, .bar, .hidden, svg"))
               .map((one) => one.outerHTML.slice(0, 80))]"""
        )
        assert wide[0] <= 0, (path, wide)
        assert wide[1:] == [], (path, wide)


def test_on_a_phone_what_is_touched_is_large_enough(enter: Entering) -> None:
    """Targets of at least 24 by 24 pixels, or with as much room around them (WCAG 2.2, 2.5.8): buttons and fields."""
    page = enter(**PHONE).open("/")
    small = page.eval_on_selector_all(
        "button, select, input:not([type=hidden])",
        "found => found.map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect().height]).filter(([, high]) => high < 24)",
    )
    assert small == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_on_paper_ink_is_dark_and_the_way_around_is_gone(visitor: Visitor, places: dict[str, str], colours: str) -> None:
    for title in ("Ledger", "Report"):
        page = visitor.open(places[title])
        page.emulate_media(media="print", color_scheme="dark" if colours == "dark" else "light")
        assert not page.locator(".top nav").is_visible()
        assert not page.locator("form.bar").is_visible()
        faint = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && !one.closest("svg, mark, .chip"))
               .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
               .map((one) => [getComputedStyle(one).color, one.outerHTML.slice(0, 60)])
               .filter(([colour]) => { const [r, g, b] = colour.match(/\\d+/g).map(Number); return r + g + b > 400; })"""
        )
        assert faint == []


def test_what_a_printer_leaves_out_is_not_needed(visitor: Visitor, places: dict[str, str]) -> None:
    """Printers leave grounds of colour out: words that are marked are underlined, and who says so stands in a frame, in ink on paper."""
    page = visitor.open(places["Report"])
    page.emulate_media(media="print")
    assert "underline" in page.locator("mark").first.evaluate("one => getComputedStyle(one).textDecorationLine")
    assert "This page as" not in page.locator(".foot").inner_text()
    page = visitor.open("/")
    page.emulate_media(media="print")
    style = page.locator(".chip.yes").first.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert style == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


def test_a_report_on_paper_has_its_claims_beside_it(visitor: Visitor, places: dict[str, str]) -> None:
    page = visitor.open(places["Report"])
    page.emulate_media(media="print")
    assert page.locator(".text mark").first.is_visible()
    assert page.locator(".note").last.is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_without_script_every_page_says_the_same(enter: Entering, visitor: Visitor, places: dict[str, str]) -> None:
    bare = enter(java_script_enabled=False)
    for path in places.values():
        assert bare.open(path).locator("main").inner_text() == visitor.open(path).locator("main").inner_text(), path


def test_without_script_filters_search_and_links_work(enter: Entering) -> None:
    visitor = enter(java_script_enabled=False)
    page = visitor.open("/")
    page.get_by_label("Topic").select_option("persons")
    visitor.clicks(".bar button")
    assert "topic=persons" in page.url
    visitor.clicks(".lines .figures a")
    visitor.clicks(".claims blockquote a")
    assert page.locator("mark.asked").first.is_visible()
    page.goto("/search")
    page.locator("#q").fill("prisoners")
    visitor.clicks(".search button")
    assert page.locator(".hits h2 a").count() > 3
