"""Bring an older book to the present version: one step of Alembic's for each version, all of them in one transaction."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from parley.store.book import Book
from parley.store.fill import put_meta
from parley.store.tables import SCHEMA_VERSION


def upgrade(book: Book, version: int) -> None:
    """Change the tables of an older book so that this program can write to it; nothing that was read is changed.

    Args:
        book: that is older.
        version: that the book has; another program may have brought it further in the meantime.
    """
    with book.dialect.rewriting(book.engine) as connection:
        version = int(connection.scalar(text("SELECT value FROM meta WHERE key = 'schema'")) or version)
        run_steps(connection, version, SCHEMA_VERSION)


def run_steps(connection: Connection, version: int, to: int) -> None:
    """Take the steps from one version to another. Alembic keeps no version of its own: the one in `meta` is also what an older program looks at.

    Args:
        connection: in a transaction that writes.
        version: that the book has.
        to: the version that it is to have.
    """
    with as_file(files("parley.store") / "migrations") as folder, Operations.context(MigrationContext.configure(connection)):
        scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
        steps = list(scripts.iterate_revisions(str(to), str(version)))
        for step in reversed(steps):
            step.module.upgrade()
    put_meta(connection, "schema", str(to))
