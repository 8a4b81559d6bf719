"""Every figure on the ledger leads in two clicks to the marked words."""

from __future__ import annotations

from urllib.parse import urldefrag

from tests.browser.visiting import Visitor

FIGURES = ".figures a, .disputed, .talks a, .deal h3 a, .loose a, .lines .what"
SAMPLE = 8  # figures that are followed with the mouse


def lead(visitor: Visitor, number: int) -> None:
    """Two clicks, from a figure on the ledger to words that are marked and in sight."""
    page = visitor.open("/")
    figure = page.locator(FIGURES).nth(number)
    words, place = figure.inner_text(), urldefrag(figure.get_attribute("href") or "").fragment
    figure.click()
    page.wait_for_load_state()
    entry = page.locator(f'[id="{place}"] .claims blockquote a') if place else page.locator(".claims blockquote a")
    (entry if entry.count() else page.locator(".claims blockquote a")).first.click()
    page.wait_for_load_state()
    marked = page.locator("mark.asked").first
    assert marked.is_visible(), words
    assert page.evaluate("() => document.querySelector(':target') !== null"), (words, page.url)
    box = marked.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert 0 <= box["y"] < size["height"], (words, page.url)


def test_figures_lead_in_two_clicks_to_marked_words(visitor: Visitor) -> None:
    many = visitor.open("/").locator(FIGURES).count()
    assert many > 60
    for number in range(0, many, many // SAMPLE):
        lead(visitor, number)


ALL = """async (figures) => {
  const pages = new Map();
  const load = async (address) => {
    const bare = address.split("#")[0];
    if (!pages.has(bare)) pages.set(bare, new DOMParser().parseFromString(await (await fetch(bare)).text(), "text/html"));
    return pages.get(bare);
  };
  const links = [...new Set([...document.querySelectorAll(figures)].map((one) => one.href))], faults = [];
  for (const address of links) {
    const place = address.split("#")[1], page = await load(address), entry = place ? page.getElementById(place) : page;
    const quote = (entry ?? page).querySelector(".claims blockquote a") ?? page.querySelector(".claims blockquote a");
    if (!entry || !quote) { faults.push(address); continue; }
    const href = quote.getAttribute("href"), report = await load(new URL(href, address).href);
    let after = report.getElementById(decodeURIComponent(href.split("#")[1]));
    while (after && after.tagName !== "MARK") after = after.nextElementSibling;
    if (!after?.classList.contains("asked")) faults.push(`${address} ${href}`);
  }
  return [links.length, faults];
}"""


def test_all_of_them_do(visitor: Visitor) -> None:
    """The same for every figure, with the documents that the browser gets and no mouse."""
    many, faults = visitor.open("/").evaluate(ALL, FIGURES)
    assert many > 60
    assert faults == []


def test_margin_and_words_lead_to_each_other(visitor: Visitor, places: dict[str, str]) -> None:
    page = visitor.open(places["Report"])
    note = page.locator(".note[data-claim]").first
    number = note.get_attribute("data-claim")
    note.hover()
    lit = page.locator("mark.lit")
    assert lit.count() >= 1
    assert number in (lit.first.get_attribute("data-claims") or "").split()
    note.locator(".back").click()
    assert page.locator(":target").get_attribute("class") == "ref"
    page.locator("mark[data-claims]").last.click()
    assert page.locator(".note:focus-within").count() == 1
