"""The command that opens the reading room in a browser."""

from __future__ import annotations

import getpass
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import settings_of, stop
from parley.cli.options import BookFile, PartiesFile, TextColumn, Workers
from parley.cli.room import book_to_look_at
from parley.settings import Settings

_HOST = "127.0.0.1"  # this machine alone: nobody else on the network sees the book
_PORT = 7275

Opened = Annotated[list[str] | None, typer.Argument(metavar="[BOOK or FOLDER]...", help="A book, or files and folders to read for this time.")]


def serve(
    sources: Opened = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where on this machine; 0 takes any that is free.")] = _PORT,
    workers: Workers = 1,
    parties: PartiesFile = None,
    book: BookFile = None,
    text_column: TextColumn = None,
    *,
    allow_review: Annotated[bool, typer.Option("--allow-review", help="Open judgement and upload; without it the room is only looked at.")] = False,
) -> None:
    """Open the reading room in a browser: ledger, lines, reports with their marked words, search, and more.

    Only this machine reaches it, and it changes nothing unless --allow-review is given. Then it prints an address that ends in a token: whoever opens
    that one may answer questions and add reports.

    Examples: parley serve talks.parley   ·   parley serve reports/   ·   parley serve talks.parley --allow-review
    """
    settings = settings_of(parties, workers, text_column)
    if sources and book:
        stop("Give either a book or a folder to look at, or --book BOOK, not both.", codes.USAGE)
    with book_to_look_at(sources or ([book] if book else []), settings, "parley serve reports/") as opened, _listening(port) as sock:
        _run(opened, sock, settings, secrets.token_urlsafe(32) if allow_review else "")


def _run(book: store.Book, sock: socket.socket, settings: Settings, token: str) -> None:
    import uvicorn  # noqa: PLC0415  # only this command needs a server

    from parley.show.web import Rules, create_app  # noqa: PLC0415

    where = f"http://{_HOST}:{sock.getsockname()[1]}/"
    clerk = flow.BookClerk(book, settings) if token else None
    rules = Rules(token, getpass.getuser(), body_bytes=settings.limits.upload_bytes) if token else Rules()
    app = create_app(flow.BookDesk(book), rules, clerk)
    typer.echo(f"The reading room is open at {where}  (Ctrl+C closes it)", err=True)
    if token:
        typer.echo(f"To judge and to add, open   {where}enter?token={token}   Whoever has this address may do so; keep it to yourself.", err=True)
    try:
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[sock])
    finally:
        if clerk:
            clerk.close()


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that listens; stops where another program has the port."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((_HOST, port))
        sock.listen()  # whoever opens the address as soon as it is printed waits, and is not refused
    except OSError as error:
        stop(f"Port {port} cannot be used: {error.strerror}. Name another with --port, or --port 0 for any that is free.", codes.USAGE)
    with sock:
        yield sock
