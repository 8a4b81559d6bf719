from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import urllib3
from urllib3.util import Url

from parley.fetch.wires import Wires, ask

STORY = b"<html><body><p>Russia and Ukraine exchanged 40 prisoners each on Monday, officials of both sides said.</p></body></html>"
BOMB = gzip.compress(bytes(20_000_000))
OUTSIDE = "93.184.215.14"  # stands for the server of these tests, which itself is at 127.0.0.1


@dataclass
class Net:
    """A network of one server, which has every name that is put into `names`."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)  # the address asked, and the path
    names: dict[str, list[list[str]]] = field(default_factory=dict)  # what a name stands for: the first time, the second time …

    def wires(self) -> Wires:
        return Wires(self._resolve, self._ask)

    def _resolve(self, host: str, _port: int) -> list[str]:
        told = self.names.get(host)
        if told is None:
            message = "no such name"
            raise OSError(message)
        return told.pop(0) if len(told) > 1 else told[0]

    def _ask(self, url: Url, address: str, seconds: float, extra: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        self.asked.append((address, url.request_uri))
        return ask(url._replace(port=self.port), "127.0.0.1", seconds, extra)


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, _, rest = self.path[1:].partition("/")
        if kind == "to":
            self._answer(302, b"", Location=rest.replace("COLON", ":"))
        elif kind == "loop":
            self._answer(302, b"", Location="/loop")
        elif kind == "large":
            self._answer(200, b"x" * 300_000)
        elif kind == "bomb":
            self._answer(200, BOMB, **{"Content-Encoding": "gzip"})
        elif kind == "drip":
            self._drip()
        elif kind == "gone":
            self._answer(410, b"")
        elif kind == "robots.txt":
            self._robots()
        elif kind == "moved":
            self._answer(301, b"", Location="/story")
        elif kind == "same":
            self._conditional()
        else:
            self._answer(200, STORY, **{"X-Host": self.headers["Host"]})

    def _robots(self) -> None:
        status, said = self.server.robots.get(self.headers["Host"].split(":")[0], (404, b""))  # type: ignore[attr-defined]
        self._answer(status, said)

    def _conditional(self) -> None:
        known = self.headers["If-None-Match"] == '"7"'
        self._answer(304 if known else 200, b"" if known else STORY, ETag='"7"')

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    made.robots = {}  # type: ignore[attr-defined]  # of each host, status and text
    yield made
    made.shutdown()


@pytest.fixture
def net(server: ThreadingHTTPServer) -> Net:
    return Net(server.server_port, names={"news.example": [[OUTSIDE]]})
