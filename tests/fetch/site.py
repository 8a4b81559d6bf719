"""A small part of the web on the loopback interface: some hosts with some pages, and what was asked of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3
from urllib3.util import Url

from parley.fetch.wires import Wires, ask

OUTSIDE = "93.184.215.14"  # stands for the server of these tests, which itself is at 127.0.0.1


@dataclass
class Reply:
    """How a page answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0  # seconds between two bytes
    endless: bool = False


@dataclass
class Site:
    """Hosts with pages; what was asked, in order."""

    pages: dict[str, Reply] = field(default_factory=dict)  # by host and path: news.example/feed
    private: set[str] = field(default_factory=set)  # hosts that stand for an address of this machine's network
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    port: int = 0

    def wires(self) -> Wires:
        return Wires(self._resolve, self._ask)

    def asked_beside_robots(self) -> list[str]:
        return [one for one in self.asked if not one.endswith("/robots.txt")]

    def _resolve(self, host: str, _port: int) -> list[str]:
        if host in self.private:
            return ["10.0.0.1"]
        if not any(name.split("/")[0] == host for name in self.pages):
            message = "no such name"
            raise OSError(message)
        return [OUTSIDE]

    def _ask(self, url: Url, address: str, seconds: float, extra: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        assert address == OUTSIDE
        return ask(url._replace(port=self.port), "127.0.0.1", seconds, extra)


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """Serve a site while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = f"{self.headers['Host'].split(':')[0]}{self.path}"
            site.asked.append(name)
            site.headers.append(dict(self.headers.items()))
            reply = site.pages.get(name, Reply(status=404))
            tag = reply.headers.get("ETag")
            if tag and self.headers["If-None-Match"] == tag:
                reply = Reply(status=304, headers={"ETag": tag})
            self.send_response(reply.status)
            for key, value in reply.headers.items():
                self.send_header(key, value)
            if not (reply.endless or reply.drip):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            with suppress(OSError):
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            self.wfile.write(reply.body)
            while reply.endless:
                self.wfile.write(b"<item><title>more</title></item>" * 1_000)
            for _ in range(100 if reply.drip else 0):
                self.wfile.write(b"x")
                time.sleep(reply.drip)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    site.port = server.server_port
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
