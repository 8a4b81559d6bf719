"""Eight people read and one judges, each in a process of their own, through two servers of one book: no lock error, no lost judgement."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from parley import flow, store
from parley.settings import Settings
from tests.show.web.reviewing import make_book

READERS, LOOKS, ROUNDS = 8, 12, 8
READ = """
import sys, urllib.request
base, looks = sys.argv[1], int(sys.argv[2])
paths = ["", "timeline", "search?q=prisoners", "ledger.json", "report/c", "compare", "who", "problems"]
for number in range(looks):
    answer = urllib.request.urlopen(base + paths[number % len(paths)], timeout=120)
    assert answer.status == 200 and answer.read()
"""
JUDGE = """
import http.cookiejar, json, sys, urllib.parse, urllib.request
base, token, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
def see(path):
    return json.load(browser.open(base + path, timeout=120))
def send(path, **fields):
    return browser.open(base + path, urllib.parse.urlencode(fields | {"word": word}).encode(), timeout=120).geturl()
browser.open(base + "enter?token=" + token, timeout=120)
word = see("review.json")["word"]
for number in range(rounds):
    question = see("review.json")["question"]
    verdict = question["answers"][number % 3]["verdict"]
    where = send("review", question=question["key"], verdict=verdict, note=f"round {number}")
    made = urllib.parse.parse_qs(urllib.parse.urlsplit(where).query)["done"][0]
    send("review/undo", judgement=made, note=f"back {number}")
"""


@contextmanager
def served(*options: str | Path) -> Iterator[tuple[str, str]]:
    """A server of its own; its address and token."""
    command = [sys.executable, "-m", "parley", "serve", "--port", "0", *map(str, options)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}) as server:
        assert server.stderr is not None
        said = server.stderr.readline() + (server.stderr.readline() if "--allow-review" in options else "")
        base, token = re.search(r"http://[\d.:]+/", said), re.search(r"token=(\S+)", said)
        assert base, said
        try:
            yield base[0], token[1] if token else ""
        finally:
            server.terminate()
            rest = server.stderr.read()
        assert "Error" not in rest
        assert "locked" not in rest


@pytest.mark.slow
def test_eight_read_and_one_judges(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    before = flow.BookDesk(book).ledger(None)
    with ExitStack() as open_now:
        judged, token = open_now.enter_context(served(book.path, "--allow-review"))
        looked, _ = open_now.enter_context(served(book.path))
        people = [
            subprocess.Popen([sys.executable, "-c", READ, (judged, looked)[number % 2], str(LOOKS)], stderr=subprocess.PIPE, text=True)
            for number in range(READERS)
        ]
        people.append(subprocess.Popen([sys.executable, "-c", JUDGE, judged, token, str(ROUNDS)], stderr=subprocess.PIPE, text=True))
        told = [one.communicate(timeout=300)[1] for one in people]
        assert told == [""] * len(people)
        assert [one.returncode for one in people] == [0] * len(people)
    kept = store.load_judgements(book)
    assert sorted(one.note for one in kept) == sorted([f"round {n}" for n in range(ROUNDS)] + [f"back {n}" for n in range(ROUNDS)])
    assert not flow.check_book(book, Settings())
    assert flow.BookDesk(book).ledger(None) == before
