"""Databases for tests: files, and a PostgreSQL server of our own where its programs are installed."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.databases import read_rows
from acled_export.databases.addresses import address_of
from acled_export.databases.opening import open_database
from acled_export.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
OWNER = "postgres"
WITHOUT = "no PostgreSQL server is installed (/usr/lib/postgresql/*/bin)"
SUFFIXES = {"sqlite": "db", "duckdb": "duckdb"}


@attrs.define
class Server:
    """A running server that listens on a socket in its own folder only."""

    folder: Path

    @property
    def url(self) -> str:
        return f"postgresql://{OWNER}@/{OWNER}?host={self.folder}"


@attrs.define
class Place:
    """Where tables of one engine are made, each new."""

    engine: str
    start: str
    _numbers: Iterator[int] = attrs.field(factory=itertools.count)

    def new(self) -> str:
        """Return the URL of a table that is not there yet."""
        number = next(self._numbers)
        if self.engine == "postgresql":
            return f"{self.start}&table=t{number}"
        return f"{self.engine}:///{self.start}/{number}.{SUFFIXES[self.engine]}"


def start_server() -> Server:
    """Start a server; as root it runs as the user `postgres`, for it refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="acled-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        found = pwd.getpwnam(OWNER)
        os.chown(folder, found.pw_uid, found.pw_gid)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    _run("initdb", "-D", folder / "data", "-A", "trust", "-U", OWNER, "-E", "UTF8", "--no-sync")
    _run("pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
    return Server(folder)


def stop_server(server: Server) -> None:
    """Stop a server and take its folder away."""
    _run("pg_ctl", "-D", server.folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(server.folder)


def _run(program: str, *arguments: object) -> None:
    before = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    command = [*before, str(PROGRAMS[-1] / program), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=120)


def statements(url: str, *texts: str) -> None:
    """Run statements in a database, and keep what they did."""
    with open_database(address_of(url), FormatError) as engine:
        for text in texts:
            engine.run(text)
        engine.commit()


def answer(url: str, query: str) -> list[tuple[Any, ...]]:
    """Return the answer to a query."""
    with open_database(address_of(url), FormatError) as engine:
        return engine.rows(query)


def table_rows(url: str) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    return [row for batch in read_rows(url) for row in batch.to_pylist()]
