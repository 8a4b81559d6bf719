"""Who sees what, and who waits for whom, where several programs use a book in PostgreSQL at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from parley.store.dialects.postgres_driver import has_table

_TURN, _PROBLEMS = 7_275_001, 7_275_003  # names of advisory locks, by database; any numbers that nobody else takes
_TRIES = 20  # of deriving, where each time a report that it was to take in was written once more before it began


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """What others commit meanwhile is not seen."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield connection


@contextmanager
def rewriting(engine: Engine) -> Iterator[Connection]:
    """A snapshot of the book, with a lock that only others who derive or migrate wait for.

    The rows of `touched` that the snapshot has are locked: who writes such a report once more meanwhile waits for the end, and puts it there anew;
    reports that come later are not in the snapshot, and stay touched. A table is locked before the snapshot is taken, so that it holds what the
    one before has done.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        for left in range(_TRIES, 0, -1):
            try:
                connection.exec_driver_sql("LOCK TABLE meta IN SHARE UPDATE EXCLUSIVE MODE")
                if has_table(connection, "touched"):
                    connection.exec_driver_sql("SELECT count(*) FROM (SELECT 1 FROM touched FOR UPDATE) AS locked")
                break
            except OperationalError as error:
                connection.rollback()
                if left == 1 or getattr(error.orig, "sqlstate", "") != "40001":
                    raise
        yield connection
        connection.commit()


@contextmanager
def taking_turns(engine: Engine) -> Iterator[None]:
    """By a lock that is let go at the end, or when the connection is lost."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_TURN})")
        try:
            yield
        finally:
            connection.invalidate()  # which ends the session, and with it the lock, whatever has happened


def alone(connection: Connection) -> None:
    """By a lock that ends with the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PROBLEMS})")
