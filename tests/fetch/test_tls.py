"""A page behind https: the address that was checked is asked, and its certificate must be of the name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from parley.fetch import Fetched, fetch
from parley.fetch.wires import Wires, ask
from parley.settings import Limits

LIMITS = Limits(upload_bytes=100_000, fetch_seconds=5.0, redirects=3)
STORY = b"<p>Both sides handed over 40 prisoners on Monday.</p>"
CHECKED = "93.184.215.14"  # stands for the server of these tests, which itself is at 127.0.0.1


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"].split(":")[0])  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(STORY)))
        self.end_headers()
        self.wfile.write(STORY)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Listening(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A visitor who hangs up is no fault."""


@dataclass
class Authority:
    """Signs certificates; the visitor's machine trusts it, and no other."""

    folder: Path

    def _openssl(self, *words: str) -> None:
        subprocess.run([str(shutil.which("openssl")), *words], check=True, cwd=self.folder, capture_output=True, timeout=60)

    def found(self, name: str) -> None:
        self._openssl("req", "-x509", *_KEY, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", "-days", "30")

    def sign(self, named: str, common: str = "somebody", by: str = "ca") -> ssl.SSLContext:
        """What a server with a certificate of these alternative names says."""
        self._openssl("req", *_KEY, "-new", "-keyout", "one.key", "-out", "one.csr", "-subj", f"/CN={common}")
        (self.folder / "one.ext").write_text(f"subjectAltName={named}\n" if named else "basicConstraints=CA:FALSE\n", encoding="utf-8")
        signed = ("-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial", "-extfile", "one.ext", "-days", "7")
        self._openssl("x509", "-req", "-in", "one.csr", "-out", "one.pem", *signed)
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.folder / "one.pem", self.folder / "one.key")
        return made


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing: apt-get install openssl")
    made = Authority(tmp_path_factory.mktemp("tls"))
    made.found("ca")
    made.found("stranger")
    return made


@dataclass
class Site:
    """A server behind https, and what it was told."""

    server: _Listening
    hosts: list[str]
    names: list[str | None]  # for which a certificate was asked

    def serve(self, context: ssl.SSLContext) -> None:
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def wires(self) -> Wires:
        asked = self.server.server_port

        def one(url: object, place: str, seconds: float, extra: object) -> object:
            assert place == CHECKED
            return ask(url._replace(port=asked), "127.0.0.1", seconds, extra)  # type: ignore[attr-defined, arg-type]

        return Wires(lambda *_: [CHECKED], one)  # type: ignore[arg-type]


@pytest.fixture
def site(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.folder / "ca.pem"))
    server = _Listening(("127.0.0.1", 0), _Server)
    server.hosts = []  # type: ignore[attr-defined]
    made = Site(server, server.hosts, [])  # type: ignore[attr-defined]
    yield made
    with suppress(OSError):
        server.shutdown()
    server.server_close()


@pytest.mark.parametrize("address", ["https://news.example/talks", "https://NEWS.example/talks", "https://news.example./talks"])
def test_the_certificate_is_asked_for_and_checked_by_name(authority: Authority, site: Site, address: str) -> None:
    """The connection goes to the checked address, and yet the server hears the name and shows the certificate of the name."""
    site.serve(authority.sign("DNS:news.example"))
    found = fetch(address, LIMITS, site.wires())
    assert isinstance(found, Fetched), found
    assert found.raw == STORY
    assert site.names == ["news.example"]
    assert [host.rstrip(".") for host in site.hosts] == ["news.example"]


@pytest.mark.parametrize(
    ("named", "common", "by"),
    [
        pytest.param("DNS:other.example", "other.example", "ca", id="of another name"),
        pytest.param("IP:127.0.0.1,IP:93.184.215.14", "news.example", "ca", id="of the address, not of the name"),
        pytest.param("", "news.example", "ca", id="of the name only where names are not looked for"),
        pytest.param("DNS:*.news.example", "news.example", "ca", id="of every name below it"),
        pytest.param("DNS:news.example", "news.example", "stranger", id="signed by somebody unknown"),
    ],
)
def test_a_certificate_that_does_not_prove_the_name_is_refused(authority: Authority, site: Site, named: str, common: str, by: str) -> None:
    site.serve(authority.sign(named, common, by))
    found = fetch("https://news.example/talks", LIMITS, site.wires())
    assert getattr(found, "code", None) == "no-answer", found
    assert site.hosts == []  # nothing was asked after the handshake
