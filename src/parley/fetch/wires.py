"""The network itself: what a name stands for, and one request to one address that was checked."""

from __future__ import annotations

import socket
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import urllib3
from urllib3.util import Url

from parley import __version__

_ACCEPT = "text/html,application/xhtml+xml,application/atom+xml;q=0.9,application/rss+xml;q=0.9,text/plain;q=0.9,*/*;q=0.1"
_NOWHERE = "192.0.2.1"  # RFC 5737: nobody's; nothing is sent to it


def user_agent(contact: str = "") -> str:
    """How Parley names itself to those whom it asks.

    Args:
        contact: an address, of a page or of mail, at which who runs it can be reached.
    """
    plain = "".join(char for char in contact if char.isascii() and char.isprintable())[:200]
    return f"parley/{__version__} (reads news reports{f'; {plain}' if plain else ''})"


@dataclass(frozen=True, slots=True)
class Wires:
    """What fetching needs of the network; tests put others in."""

    resolve: Callable[[str, int], list[str]]
    ask: Callable[[Url, str, float, Mapping[str, str]], urllib3.BaseHTTPResponse]


def resolve(host: str, port: int) -> list[str]:
    """All addresses that a name stands for.

    Raises:
        OSError: the name stands for none, or there is no network.
        UnicodeError: the name cannot be one.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def ask(url: Url, address: str, seconds: float, extra: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
    """Ask one address, and no other, for a page; the name counts only for the certificate and the Host header.

    Args:
        url: what is wanted.
        address: the address that was checked.
        seconds: the longest that connecting may take, and then all of the answer.
        extra: headers beside the ordinary ones, or in their place.

    Raises:
        urllib3.exceptions.HTTPError: it does not answer, or not as it should.
    """
    host = str(url.host)
    named = host if url.port is None else f"{host}:{url.port}"
    headers = {"Host": named, "User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close", **extra}
    timeout = urllib3.Timeout(connect=seconds, read=seconds)
    pool = (
        urllib3.HTTPSConnectionPool(address, url.port or 443, timeout=timeout, server_hostname=host)  # the certificate must be of this name
        if url.scheme == "https"
        else urllib3.HTTPConnectionPool(address, url.port or 80, timeout=timeout)
    )
    end = _cut_off(pool, seconds)
    try:
        answer = pool.urlopen("GET", url.request_uri, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False)
    except BaseException:
        end()
        raise
    weakref.finalize(answer, end)
    return answer


def _cut_off(pool: urllib3.HTTPConnectionPool, seconds: float) -> Callable[[], None]:
    """Cut the pool's connections after some seconds, whatever comes: each byte that drips in would begin the wait for the next one anew.

    Returns:
        What is to be done once they are not needed any more.
    """
    made: list[socket.socket] = []
    base: Any = pool.ConnectionCls

    class Noted(base):  # type: ignore[misc]  # one of urllib3's two
        def _new_conn(self) -> socket.socket:
            found: socket.socket = super()._new_conn()
            made.append(found.dup())  # TLS takes the socket itself, and the handshake may drip as well
            return found

    def cut() -> None:
        for one in made:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def end() -> None:
        timer.cancel()
        for one in made:
            one.close()

    pool.ConnectionCls = Noted
    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    return end


def has_network() -> bool:
    """Whether this machine has a way out; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect((_NOWHERE, 80))
        except OSError:
            return False
    return True


WIRES = Wires(resolve, ask)
