"""Whatever bytes a host answers with, there is an answer or a problem, in time."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from parley.fetch import Answer
from parley.fetch.asking import ask_for
from parley.fetch.wires import Wires, ask
from parley.model import Problem
from parley.settings import Limits

LIMITS = Limits(upload_bytes=100_000, fetch_seconds=1.0, redirects=3)
OK = b"HTTP/1.1 200 OK\r\n"


class Raw:
    """A server that says what it is told to, and hangs up."""

    def __init__(self) -> None:
        self.said = b""
        self.drip = b""  # what follows, for ever
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self._socket.accept()
            except OSError:
                return
            with one, suppress(OSError):
                one.recv(65_536)
                one.sendall(self.said)
                while self.drip:
                    one.sendall(self.drip)
                    time.sleep(0.05)

    def ask(self, said: bytes, drip: bytes = b"", scheme: str = "http") -> Answer | Problem:
        self.said, self.drip = said, drip
        port = self._socket.getsockname()[1]
        wires = Wires(lambda *_: ["93.184.215.14"], lambda url, _place, seconds, extra: ask(url._replace(port=port), "127.0.0.1", seconds, extra))
        return ask_for(f"{scheme}://news.example/a", LIMITS, wires)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def raw() -> Iterator[Raw]:
    made = Raw()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"", "no-answer"),
        (b"\x00" * 1_000, "no-answer"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "no-answer"),
        (b"HTTP/1.1 99999 X\r\n\r\n", "no-answer"),
        (b"HTTP/1.1 OK\r\n\r\n", "no-answer"),
        (OK + b"A: " + b"x" * 200_000 + b"\r\n\r\n", "no-answer"),
        (OK + b"A: b\r\n" * 5_000 + b"\r\n", "no-answer"),
        (OK + b"Content-Length: 10\r\n\r\nabc", "no-answer"),
        (OK + b"Content-Length: -5\r\n\r\nabc", "200"),
        (OK + b"Content-Length: x\r\n\r\nabc", "200"),
        (OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc", "no-answer"),
        (OK + b"Content-Length: 99999999999999999999999\r\n\r\nabc", "no-answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", "no-answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabc", "no-answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 100_000, "no-answer"),
        (OK + b"Content-Encoding: gzip\r\n\r\nabc", "no-answer"),
        (OK + b"Content-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\nabc", "no-answer"),
        (OK + b"Content-Encoding: br, zstd, what\r\n\r\nabc", "200"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 200 + OK + b"\r\nabc", "200"),
        (b"HTTP/1.1 302 X\r\nLocation: http://[::1/\r\n\r\n", "address-not-understood"),
        (b"HTTP/1.1 302 X\r\nLocation: \xff\xfe//\x00\r\n\r\n", "address-not-understood"),
        (b"HTTP/1.1 302 X\r\nLocation: //" + b"a" * 3_000 + b"\r\n\r\n", "address-not-understood"),
        (b"HTTP/1.1 302 X\r\n\r\n", "302"),
        (OK + b"\r\nabc", "200"),
    ],
)
def test_odd_answers(raw: Raw, said: bytes, expected: str) -> None:
    found = raw.ask(said)
    assert (found.code if isinstance(found, Problem) else str(found.status)) == expected


def test_answers_with_bytes_changed_at_random(raw: Raw) -> None:
    chance = random.Random(7)  # noqa: S311
    sound = (
        OK
        + b'Content-Type: text/html; charset=utf-8\r\nETag: "1"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\nabcde\r\n0\r\n\r\n'
    )
    began = time.monotonic()
    for _ in range(300):
        said = bytearray(sound)
        for _ in range(chance.randint(1, 6)):
            said[chance.randrange(len(said))] = chance.randrange(256)
        assert isinstance(raw.ask(bytes(said)), Answer | Problem)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("said", "drip"),
    [
        (b"HTTP/1.1 ", b"2"),
        (OK + b"A: ", b"x"),
        (OK, b"A: b\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (OK + b"\r\n", b"x"),
        (OK + b"Content-Length: 1000000\r\n\r\n", b"x"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"x"),
        (b"HTTP/1.1 302 X\r\nLocation: /b\r\nA: ", b"x"),
    ],
)
def test_drips_anywhere_end_in_time(raw: Raw, said: bytes, drip: bytes) -> None:
    began = time.monotonic()
    found = raw.ask(said, drip)
    raw.drip = b""
    assert isinstance(found, Problem)
    assert found.code in {"too-slow", "no-answer"}
    assert time.monotonic() - began < 4


def test_a_handshake_that_drips_ends_in_time(raw: Raw) -> None:
    began = time.monotonic()
    found = raw.ask(b"\x16\x03\x03\x3f\xff", b"\x02", "https")
    raw.drip = b""
    assert isinstance(found, Problem)
    assert time.monotonic() - began < 4
