"""The reading room as an application: pages, their twins, files of its own, and the safety that every answer has."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from parley import __version__
from parley.show.web.desk import Desk, Room, Rules
from parley.show.web.headers import SafeHeaders
from parley.show.web.page import routes
from parley.show.web.pages import PAGES
from parley.show.web.refused import install

_ABOUT = "Every page has a twin in JSON and, where it is a table, one in CSV, with the same parameters."


def create_app(desk: Desk, rules: Rules | None = None) -> FastAPI:
    """The room over one book.

    Args:
        desk: answers what the pages ask for.
        rules: what a visitor may do; by default only look.
    """
    known = rules or Rules()
    # No docs_url, no redoc_url: FastAPI's own pages load their scripts from elsewhere.
    app = FastAPI(title="Parley reading room", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.room = Room(desk, known)
    for page in PAGES:
        app.include_router(routes(page, PAGES))
    app.mount("/static", StaticFiles(directory=str(files("parley.show.web") / "static")), name="static")
    install(app, PAGES)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(known.hosts), www_redirect=False)
    app.add_middleware(SafeHeaders)
    return app
