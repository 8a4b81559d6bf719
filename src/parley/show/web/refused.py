"""What cannot be answered: no such page, an address that is not understood; in words, as a page or as JSON, whichever was asked for."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy.exc import DatabaseError, DataError
from starlette.exceptions import HTTPException

from parley.show.web.filters import Filters
from parley.show.web.page import TWINS, Page, navigation
from parley.show.web.render import render

_NAMES = {
    403: "Not for everybody",
    404: "Not found",
    405: "Not allowed",
    408: "Too slow",
    409: "Not any more",
    413: "Too large",
    422: "Not understood",
    503: "Not just now",
}
REFUSALS: dict[int | str, dict[str, str]] = {
    403: {"description": "The cookie, or the word of a form of this room, is missing."},
    404: {"description": "There is none."},
    409: {"description": "It is not so any more, or the book cannot be written just now."},
    413: {"description": "It is too large."},
    422: {"description": "It is not understood, or no report can be read in it."},
    503: {"description": "The book does not answer: the server of its database is away."},
}


def install(app: FastAPI, pages: tuple[Page, ...]) -> None:
    """Answer faults of the visitor's with a page of the room."""

    def fault(request: Request, error: Exception) -> Response:
        if isinstance(error, RequestValidationError):
            return answer(request, 422, list(dict.fromkeys(_field(one) for one in error.errors())), pages)
        assert isinstance(error, HTTPException)
        return answer(request, error.status_code, [str(error.detail)], pages)

    def gone(request: Request, error: Exception) -> Response:
        if isinstance(error, DataError):  # a character that no text has
            return answer(request, 422, ["A part of the address is not understood."], pages)
        return answer(request, 503, ["The book does not answer just now. Try again in a moment; if it stays so, see whether its server runs."], pages)

    app.add_exception_handler(DatabaseError, gone)
    app.add_exception_handler(HTTPException, fault)
    app.add_exception_handler(RequestValidationError, fault)


def _field(error: dict[str, object]) -> str:
    """A field of an address that is not understood, e.g. "from: 'May' is not a day. Write it as 2025-07-25."."""
    place = error["loc"]
    name = str(place[-1]) if isinstance(place, tuple) and place else "address"
    return f"{name}: {str(error['msg']).removeprefix('Value error, ')}"


def answer(request: Request, status: int, reasons: list[str], pages: tuple[Page, ...]) -> Response:
    """Say what cannot be answered, as a page or as JSON.

    Args:
        request: what was asked.
        status: of HTTP.
        reasons: in words.
        pages: of the room, for the navigation.
    """
    if request.url.path.endswith(TWINS) or request.url.path.startswith("/static/"):
        return JSONResponse({"detail": reasons}, status)
    values = {"name": _NAMES.get(status, "Not possible"), "reasons": reasons, "pages": navigation(request, pages)}
    return HTMLResponse(render("refused.html", Filters(), values), status)
