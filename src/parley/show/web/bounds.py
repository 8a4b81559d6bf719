"""How much a visitor may send, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_THROWN_AWAY = 8  # times what is allowed is taken and thrown away, so that the browser gets to read the answer
Answer = Callable[[Request, int, list[str]], Response]


class BoundedBody:
    """Refuses a body that is too large or comes too slowly, before anything reads it."""

    def __init__(self, app: ASGIApp, largest: int, seconds: float, answer: Answer) -> None:
        self._app = app
        self._largest = largest
        self._seconds = seconds
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, once the whole body is there."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            taken, size = await asyncio.wait_for(self._take(receive), self._seconds)
        except TimeoutError:
            await self._refuse(408, f"What was sent took longer than {self._seconds:g} seconds to come.", (scope, receive, send))
            return
        if size > self._largest:
            await self._refuse(413, f"This is larger than {self._largest / 1e6:g} MB. Give the report's text alone.", (scope, receive, send))
            return
        messages = iter(taken)

        async def replayed() -> Message:
            return next(messages, None) or await receive()

        await self._app(scope, replayed, send)

    async def _take(self, receive: Receive) -> tuple[list[Message], int]:
        """The messages of the body, as far as they are allowed, and its size."""
        taken: list[Message] = []
        size = 0
        while size <= self._largest * _THROWN_AWAY:
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._largest:
                taken.clear()
            else:
                taken.append(message)
            if not message.get("more_body", False):
                break
        return taken, size

    async def _refuse(self, status: int, words: str, call: tuple[Scope, Receive, Send]) -> None:
        scope, receive, send = call
        await self._answer(Request(scope), status, [words])(scope, receive, send)
