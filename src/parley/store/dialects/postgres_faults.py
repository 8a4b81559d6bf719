"""What PostgreSQL's errors mean for the user of a book."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from parley.model import Problem

_KEPT = "What was finished before is kept: give the same command again then."
# By the error's code, the longest beginning first: https://www.postgresql.org/docs/current/errcodes-appendix.html
_BY_CODE = {
    "53100": ("disk-full", f"The disk of the server of {{name}} is full. Free some space there. {_KEPT}"),
    "53": ("book-unreachable", f"The server of {{name}} has no room for one more (connections or memory). Try again later. {_KEPT}"),
    "57P": ("book-unreachable", f"The server of {{name}} was stopped, or is just starting. Wait until it answers. {_KEPT}"),
    "57014": ("book-locked", "Another program is writing to {name}. Wait until it is done and try again."),
    "55P03": ("book-locked", "Another program is writing to {name}. Wait until it is done and try again."),
    "40": ("book-locked", "Another program is writing to {name}. Wait until it is done and try again."),
    "42501": ("book-unwritable", "You may not do this in {name} ({said}). Ask its owner for the rights that docs/postgresql.md names."),
    "25006": ("book-unwritable", "{name} can only be read ({said}). Name the server that takes what is written."),
    "3D000": ("book-not-found", "There is no such database: {name}. Make it first, e.g. createdb {database}"),
    "28": ("book-denied", "The server of {name} does not let you in ({said}). Check the user and the password (~/.pgpass or PGPASSWORD)."),
    "08": ("book-unreachable", f"The server of {{name}} does not answer ({{said}}). Check host and port, and whether it runs. {_KEPT}"),
    "XX": ("book-damaged", "The server finds {name} damaged ({said}). Restore a copy."),
    "58": ("book-damaged", "The server cannot read or write the files of {name} ({said}). Look at its log."),
}
# Errors while connecting carry no code; these are the server's and the driver's words for what has one.
_BY_WORDS = {
    "password authentication failed": "28",
    "no password supplied": "28",
    "no pg_hba.conf entry": "28",
    "authentication failed": "28",
    "role": "28",
    "permission denied for database": "28",
    "database": "3D000",
    "too many": "53",
    "remaining connection slots": "53",
    "starting up": "57P",
    "shutting down": "57P",
    "recovery mode": "57P",
}


def problem_of(error: DatabaseError, name: str) -> Problem | None:
    """By the error's code; where connecting failed, by the words."""
    fault = error.orig
    code = getattr(fault, "sqlstate", None) or _code_of(str(fault), lost=error.connection_invalidated or type(fault).__name__ == "OperationalError")
    found = next((_BY_CODE[start] for size in (5, 3, 2) if (start := code[:size]) in _BY_CODE), None)
    if found is None:
        return None
    kind, message = found
    return Problem(kind, name, message.format(name=name, said=_said(str(fault)), database=name.partition("?")[0].rpartition("/")[2] or "talks"))


def _code_of(words: str, *, lost: bool) -> str:
    known = next((code for said, code in _BY_WORDS.items() if said in words and (code != "3D000" or "does not exist" in words)), None)
    return known or ("08" if lost else "")


def _said(words: str) -> str:
    """The last thing that was said, without the address: "connection refused"."""
    line = words.strip().splitlines()[0] if words.strip() else "no answer"
    return line.rpartition("FATAL:")[2].strip().rpartition("failed: ")[2] or line
