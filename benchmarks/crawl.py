"""A made-up web archive: pages with the clutter of news sites around texts, a few of them about exchanges, truces and talks.

The texts are those of public yardsticks for other things, where they lie beside the repository (PolNeAR, TimeBank, AQUAINT: see benchmarks/sift.py), their paragraphs
dealt anew among them, so that no two pages are alike; else sentences from templates. The relevant ones are the reports of examples/, each under a first
paragraph of its own. Around each stand menus, teasers in their boxes, scripts and styles of 20 to 300 kB, as on news pages. One page in seven has a teaser about
such matters beside a story about others, as pages have in times of war. It is no crawl: real pages vary more, and there are languages and broken ones.
"""

from __future__ import annotations

import gzip
import html
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sift import ROOT, SHARED, mix

_NOUNS = (
    "council",
    "harbour",
    "school",
    "team",
    "museum",
    "market",
    "river",
    "factory",
    "choir",
    "bridge",
    "clinic",
    "library",
    "orchestra",
    "railway",
)
_ACTS = ("opens", "closes", "delays", "plans", "wins", "loses", "reviews", "presents", "repairs", "defends", "ends", "begins", "expands", "postpones")
_THINGS = ("new hall", "season", "budget", "concert", "timetable", "final", "exhibition", "reform", "strike ballot", "ferry line", "prize", "report")
_FIELD = ("Hamas frees three hostages", "Truce talks resume in Doha", "Russia and Ukraine swap prisoners", "Bodies of soldiers returned to Kyiv")
_WORDS = ("function", "return", "var", "window", "document", "push", "dataLayer", "config", "null", "true", "slot", "bid", "consent", "track", "load")


def made_up(dice: random.Random) -> str:
    """A headline about nothing."""
    return f"{dice.choice(_NOUNS).capitalize()} {dice.choice(_ACTS)} {dice.choice(_THINGS)}"


def stories(dice: random.Random, *, made: bool) -> Iterator[tuple[str, list[str]]]:
    """Stories without end, none about the field: headline and paragraphs; all `made` up, or from the texts of the yardsticks."""
    texts = [] if made else [[line for line in text.split("\n") if line.strip()] for _, text in mix(SHARED)]
    texts = [lines for lines in texts if len(lines) > 3] or [[f"The {made_up(dice).lower()}, it was said on Monday."] * 12 for _ in range(50)]
    while True:
        lines = list(dice.choice(texts))
        lines.insert(dice.randrange(len(lines)), f"{made_up(dice)} as {made_up(dice).lower()}, a spokesman said on page {dice.randrange(10**6)}.")
        yield made_up(dice), lines


def relevant(dice: random.Random) -> Iterator[tuple[str, list[str]]]:
    """The reports of the examples without end, each time with another first paragraph."""
    files = sorted([*(ROOT / "examples" / "world" / "reports").glob("*.txt"), *(ROOT / "examples" / "istanbul-2025" / "reports").glob("*.txt")])
    while True:
        lines = [line for line in dice.choice(files).read_text(encoding="utf-8").split("\n") if line.strip()]
        yield lines[0], [f"{made_up(dice)} ({dice.randrange(10**6)}).", *lines]


def page(dice: random.Random, headline: str, lines: list[str], clutter: int) -> bytes:
    """A page of a news site with that story.

    Args:
        dice: what is thrown.
        headline: of the story.
        lines: its paragraphs.
        clutter: about how many bytes stand around it.
    """
    teasers = [made_up(dice) for _ in range(clutter // 900 + 2)]
    if dice.random() < 1 / 7:
        teasers[dice.randrange(len(teasers))] = dice.choice(_FIELD)
    items = [_teaser(dice, teaser) for teaser in teasers]
    script = "".join(f"{dice.choice(_WORDS)}.{dice.choice(_WORDS)}({dice.randrange(10**5)});" for _ in range(clutter // 100))
    style = "".join(f".c{n}{{margin:{n % 9}px;color:#{n:06x}}}" for n in range(clutter // 150))
    body = "\n".join(f'<p class="body">{html.escape(line)}</p>' for line in lines)
    half = len(items) // 2
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(headline)} - Daily Post</title>
<meta property="article:published_time" content="2025-06-{1 + dice.randrange(28):02}T08:00:00Z"><meta property="og:site_name" content="Daily Post">
<style>{style}</style><script>{script}</script></head>
<body><header class="site-header"><nav class="menu"><ul>{"".join(items[:half])}</ul></nav></header>
<main><article><h1>{html.escape(headline)}</h1>{body}</article></main>
<aside class="sidebar related"><h2>More stories</h2><ul>{"".join(items[half:])}</ul></aside>
<footer class="site-footer"><p>About us. Terms. Contact. Follow us.</p></footer></body></html>""".encode()


def _teaser(dice: random.Random, words: str) -> str:
    """A link to another story, with the boxes that sites put around it."""
    link = f"/{dice.randrange(10**6)}/{words.lower().replace(' ', '-')}"
    return (
        f'<li class="card"><div class="card-inner"><a class="card-image" href="{link}"><img src="{link}.jpg" alt="" width="240" height="135"></a>'
        f'<div class="card-text"><a href="{link}"><span class="title">{words}</span></a><span class="time">{dice.randrange(24)}h</span></div></div></li>\n'
    )


def write(path: Path, pages: int, share: float = 0.01, clutter: tuple[int, int] = (20_000, 300_000), *, made: bool = False) -> int:
    """Write an archive.

    Args:
        path: of the WARC, packed record by record.
        pages: how many.
        share: of them that are about the field.
        clutter: least and most bytes around a story.
        made: whether the other stories are all made up, so that hardly one passes the filter.

    Returns:
        The size of the pages, not packed.
    """
    dice = random.Random(pages)  # noqa: S311  # repeatable, not secret
    others, ours = stories(dice, made=made), relevant(dice)
    every = round(1 / share)
    size = 0
    with path.open("wb") as out:
        for number in range(pages):
            headline, lines = next(ours) if number % every == every // 2 else next(others)
            low, high = clutter
            raw = page(dice, headline, lines, round(low * (high / low) ** dice.random()))
            size += len(raw)
            out.write(gzip.compress(record(number, raw), 1))
    return size


def record(number: int, raw: bytes) -> bytes:
    """A record of the archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + raw
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Date: 2025-06-03T10:00:00Z\r\n"
    )
    head += f"WARC-Target-URI: https://news.example/{number}.html\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"
