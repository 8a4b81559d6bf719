"""Feeds and pages for tests, in words of our own."""

from __future__ import annotations

from html import escape

STORIES = {
    "1": ("Sides exchange 40 prisoners each", "Russia and Ukraine exchanged 40 prisoners of war each on Thursday, officials of both sides said."),
    "2": ("Remains of 1,212 soldiers handed over", "Ukraine received the bodies of 1,212 soldiers from Russia on Wednesday, the headquarters said."),
    "3": ("Talks in Istanbul", "Delegations of Russia and Ukraine met for talks in Istanbul on Wednesday, the Turkish foreign ministry said."),
}


def page(number: str, date: str = "2025-07-24") -> bytes:
    title, words = STORIES[number]
    dated = f'<meta property="article:published_time" content="{date}T18:00:00+03:00">' if date else ""
    return (
        f"<!doctype html><html><head><title>{title}</title>{dated}</head><body><article><h1>{title}</h1><p>{words}</p>"
        f"<p>It was the second such step this month, the ministry added.</p></article></body></html>"
    ).encode()


def rss(*numbers: str, host: str = "news.example", full: bool = False, title: str = "Harbour Post") -> bytes:
    items = ""
    for number in numbers:
        named, words = STORIES[number]
        link = "" if full else f"<link>http://{host}/{number}-story.html</link>"
        text = f"<description>{escape(f'<p>{words}</p>')}</description>" if full else ""
        items += f"<item><guid isPermaLink='false'>{number}</guid><title>{named}</title>{link}<pubDate>Thu, 24 Jul 2025 18:00:00 +0300</pubDate>{text}</item>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def opml(*addresses: str) -> bytes:
    lines = "".join(f"<outline text='x'><outline xmlUrl='{address}'/></outline>" for address in addresses)
    return f"<?xml version='1.0'?><opml version='2.0'><body>{lines}</body></opml>".encode()
