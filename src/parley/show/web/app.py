"""The reading room as an application: pages, their twins, files of its own, and the safety that every answer has."""

from __future__ import annotations

from functools import partial
from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from parley import __version__
from parley.show.web import acts
from parley.show.web.bounds import BoundedBody
from parley.show.web.clerk import Clerk
from parley.show.web.desk import Desk, Room, Rules
from parley.show.web.headers import HeadAnswers, SafeHeaders
from parley.show.web.page import routes
from parley.show.web.pages import PAGES, REVIEW_PAGES
from parley.show.web.refused import REFUSALS, answer, install

_ABOUT = "Every page has a twin in JSON and, where it is a table, one in CSV, with the same parameters."


def create_app(desk: Desk, rules: Rules | None = None, clerk: Clerk | None = None) -> FastAPI:
    """The room over one book.

    Args:
        desk: answers what the pages ask for.
        rules: what a visitor may do; by default only look.
        clerk: judges and reads what is handed in, for whoever has the token of the rules; without both, nobody can.
    """
    known = rules or Rules()
    pages = (*PAGES, *REVIEW_PAGES) if known.token and clerk else PAGES
    # No docs_url, no redoc_url: FastAPI's own pages load their scripts from elsewhere.
    app = FastAPI(title="Parley reading room", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.room, app.state.clerk = Room(desk, known), clerk
    for page in pages:
        app.include_router(routes(page, pages))
    if pages is not PAGES:
        app.include_router(acts.entry, responses=REFUSALS)
        app.include_router(acts.router, responses=REFUSALS)
    app.mount("/static", StaticFiles(directory=str(files("parley.show.web") / "static")), name="static")
    install(app, pages)
    app.add_middleware(BoundedBody, largest=known.body_bytes, seconds=known.body_seconds, answer=partial(answer, pages=pages))
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(known.hosts), www_redirect=False)
    app.add_middleware(SafeHeaders)
    app.add_middleware(HeadAnswers)
    return app
