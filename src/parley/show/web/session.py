"""Who may judge and add: whoever opened the address that the program printed. The cookie and the word in each form follow from its token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import Response

from parley.show.web.desk import InRoom, Room

_NEEDED = "Judging and adding are for whoever started the reading room: open the address that parley serve printed, which ends in the token."
_FORGED = "This did not come from a form of this room, or the room was started anew since. Go back, load the page again, and send it again."


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that was let in."""

    form: str  # the word that its forms carry; no other site can know it


def let_in(request: Request, room: Room, answer: Response) -> None:
    """Give the browser its cookie: not for scripts, and never sent along by another site."""
    nonce = secrets.token_urlsafe(16)
    answer.set_cookie(_cookie(request), f"{nonce}.{_signed(room, 'cookie', nonce)}", httponly=True, samesite="strict", path="/")


def is_token(room: Room, said: str) -> bool:
    """Whether it is the token that was printed."""
    return bool(room.rules.token) and hmac.compare_digest(room.rules.token.encode(), said.encode(errors="surrogatepass"))


def is_in(request: Request, room: Room) -> bool:
    """Whether the browser that asks was let in."""
    nonce, _, mark = request.cookies.get(_cookie(request), "").partition(".")
    return bool(room.rules.token) and hmac.compare_digest(mark.encode(), _signed(room, "cookie", nonce).encode())


def _entered(request: Request, room: InRoom) -> Session:
    if not is_in(request, room):
        raise HTTPException(403, _NEEDED)
    return Session(_signed(room, "form", request.cookies.get(_cookie(request), "")))


Entered = Annotated[Session, Depends(_entered)]


def sent(
    request: Request, session: Entered, word: Annotated[str, Form(max_length=64, description="The word that the room's forms carry.")] = ""
) -> None:
    """Let a form through that this room gave to this browser.

    Raises:
        HTTPException: it came without the cookie, or from elsewhere.
    """
    if not hmac.compare_digest(word.encode(errors="surrogatepass"), session.form.encode()) or not _from_here(request):
        raise HTTPException(403, _FORGED)


def _from_here(request: Request) -> bool:
    """Whether the browser, where it says so, says that a page of this room sent it; no-referrer makes the origin null."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    return site in {None, "same-origin"} and (origin == "null" or urlsplit(origin).netloc == request.headers.get("host"))


def _cookie(request: Request) -> str:
    """Its name has the port: cookies of one machine are shared by all of its ports."""
    return f"parley-{(request.scope.get('server') or ('', 0))[1]}"


def _signed(room: Room, what: str, value: str) -> str:
    return hmac.new(room.rules.token.encode(), f"{what}:{value}".encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
