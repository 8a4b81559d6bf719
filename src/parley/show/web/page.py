"""How a page is put into the room: one function makes its frozen dataclass, from which come the HTML and the twins in JSON and CSV."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, get_type_hints

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from parley.show.sheet import Sheet, write
from parley.show.web.bar import bar_of
from parley.show.web.desk import InRoom, Room
from parley.show.web.filters import FILTERS, Asked, Filters, address
from parley.show.web.render import render
from parley.show.web.session import is_in

_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
TWINS = (".json", ".csv")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the room."""

    path: str  # e.g. /report/{name}
    title: str  # in the navigation, and before the name of what is shown
    template: str
    make: Callable[..., Any]  # a dependency of FastAPI that gives the page's frozen dataclass
    sheet: Callable[[Any], Sheet] | None = None  # its rows for CSV, where it is a table
    listed: bool = True  # stands in the navigation
    guarded: bool = False  # only for whoever was let in, and named to nobody else
    own: tuple[str, ...] = ()  # parameters of the page's own, which the filter bar carries along
    uses: frozenset[str] = FILTERS  # the filters that make a difference here; the bar shows no others, and carries them along

    @property
    def base(self) -> str:
        """What the addresses of the twins begin with; the front page has a name there."""
        return self.path if self.path != "/" else f"/{self.title.lower()}"


def routes(page: Page, pages: tuple[Page, ...]) -> APIRouter:
    """The routes of a page: the twins first, because a path parameter would swallow their endings."""
    router = APIRouter()
    sheet = page.sheet
    made = Depends(page.make)
    shape = get_type_hints(page.make)["return"]

    def as_json(view: Any = made) -> Response:
        return Response(to_json(view), media_type="application/json")

    as_json.__doc__ = page.make.__doc__
    name = page.template.removesuffix(".html")
    router.get(page.base + ".json", responses={200: {"model": shape}}, name=f"{name}_json", tags=["pages"])(as_json)
    if sheet is not None:

        def as_csv(view: Any = made) -> Response:
            return Response(to_csv(sheet(view)), media_type="text/csv; charset=utf-8")

        as_csv.__doc__ = page.make.__doc__
        router.get(page.base + ".csv", responses=_CSV, response_class=Response, name=f"{name}_csv", tags=["tables"])(as_csv)

    def as_html(request: Request, room: InRoom, filters: Asked, view: Any = made) -> HTMLResponse:
        return HTMLResponse(render(page.template, filters, {"view": view, **around(request, room, filters, (page, pages))}))

    for path in dict.fromkeys((page.path, page.base)):
        router.get(path, include_in_schema=False, name=name)(as_html)
    return router


def around(request: Request, room: Room, filters: Filters, shown: tuple[Page, tuple[Page, ...]]) -> dict[str, Any]:
    """What stands around a page: the navigation, the filter bar, the addresses of the twins.

    Args:
        request: what was asked.
        room: the desk and rules.
        filters: what is set.
        shown: the page, and all pages in order.
    """
    page, pages = shown
    own = {name: value for name in page.own if (value := request.query_params.get(name))}
    path = request.scope["path"] if request.path_params else page.base
    twins = [(end[1:].upper(), address(filters, path + end, **own)) for end in TWINS if end == ".json" or page.sheet]
    return {
        "page": page,
        "pages": navigation(request, pages),
        "path": address(Filters(), path if request.path_params else page.path),
        "own": own,
        "rules": room.rules,
        "bar": bar_of(room.desk, filters),
        "twins": twins,
    }


def navigation(request: Request, pages: tuple[Page, ...]) -> list[Page]:
    """The pages that are named to whoever asks."""
    inside = any(one.guarded for one in pages) and is_in(request, request.app.state.room)
    return [one for one in pages if one.listed and (inside or not one.guarded)]


def to_json(view: Any) -> str:
    """A page's dataclass as JSON."""
    return json.dumps(asdict(view), ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"{type(value)} has no form in JSON"
    raise TypeError(message)


def to_csv(sheet: Sheet) -> str:
    """A page's records as CSV."""
    stream = io.StringIO()
    write([sheet], "csv", stream)
    return stream.getvalue()
