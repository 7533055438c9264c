"""Where a database is, as a URL says it: `postgresql://`, `sqlite:///` or `duckdb:///`."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import unquote

import attrs

from acled_export.errors import ContractError

ENGINES = {"postgresql": "postgresql", "postgres": "postgresql", "sqlite": "sqlite", "duckdb": "duckdb"}
START = re.compile(rf"({'|'.join(ENGINES)})://", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# stricter than libpq, which would repeat what it cannot read, and that may be a piece of a password
HOST = r"(?:\[[0-9A-Fa-f:.]+\]|[^:,@/?#\[\]]*)(?::[0-9]+)?"
SERVER = re.compile(
    rf"(?P<user>[^:@/?#]*)(?::[^@/?#]*)?(?P<at>@)(?P<where>{HOST}(?:,{HOST})*(?:/[^@?#]*)?)(?P<more>\?.*)?"
    rf"|(?P<only>{HOST}(?:,{HOST})*(?:/[^@?#]*)?)(?P<rest>\?.*)?"
)
SETTING = re.compile(r"[A-Za-z_]+=[^?#]*")
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?")
TABLE, RESERVED = "events", "acled_export_"
TEMPORARY = {"temp", "pg_temp"}
FORMS = "postgresql://user@host/database, sqlite:///file.db or duckdb:///file.duckdb"


@attrs.frozen(kw_only=True)
class Address:
    """A database: its engine, what the engine opens (a URI or a path), and the table the URL names.

    `shown` is the URL without its password and settings; `table` is null where the URL names none.
    """

    engine: str
    target: str = attrs.field(repr=False)
    table: str | None
    shown: str

    @property
    def file(self) -> str | None:
        """Return the path of the file that holds the database, null for a server."""
        return None if self.engine == "postgresql" else self.target


@attrs.frozen(kw_only=True)
class TableName:
    """The name of a table, and of the schema it is in (null: the one that the database looks in)."""

    schema: str | None
    name: str

    @property
    def quoted(self) -> str:
        """Return the name as SQL has it."""
        return f'"{self.schema}"."{self.name}"' if self.schema else f'"{self.name}"'

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


def is_database(name: str) -> bool:
    """Say whether the name of an input or output is the URL of a database."""
    return START.match(name) is not None


def address_of(url: str) -> Address:
    """Read the URL of a database; `?table=` names a table of it.

    Raises `ContractError` for what is no such URL; no message has a password in it.
    """
    found = START.match(url)
    if not found:
        _refuse(url, f"is no database; expected {FORMS}")
    engine = ENGINES[found[1].lower()]
    return _server(url, found.end()) if engine == "postgresql" else _file(url, found.end(), engine)


def _server(url: str, start: int) -> Address:
    found = SERVER.fullmatch(url, start)
    table, settings = _settings((found["more"] or found["rest"] or "") if found else "")
    if not found or LONE_PERCENT.search(url) or not all(map(SETTING.fullmatch, settings)):
        raise ContractError(
            f"'{url[:start]}...' cannot be read; expected postgresql://user:password@host:5432/database"
            "?setting=value, where a password has %40 for @, %3A for :, %2F for /, %3F for ?, %23 for # "
            "and %25 for %"
        )
    shown = found["only"] if found["at"] is None else f"{found['user']}@{found['where']}"
    plain = url[start:].partition("?")[0]
    target = f"postgresql://{plain}" + (f"?{'&'.join(settings)}" if settings else "")
    return Address(engine="postgresql", target=target, table=table, shown=url[:start] + shown)


def _file(url: str, start: int, engine: str) -> Address:
    path, _, query = url[start:].partition("?")
    if not path.startswith("/") or path == "/":
        _refuse(url, f"names no file; expected three slashes and a path, as in {engine}:///events.db")
    if "\0" in unquote(path):
        _refuse(url, "names no file; a path holds no NUL character")
    table, settings = _settings(query)
    if settings:
        _refuse(url, "has settings that a file has not; expected at most ?table=NAME")
    return Address(engine=engine, target=unquote(path[1:]), table=table, shown=url[:start] + path)


def _settings(query: str) -> tuple[str | None, list[str]]:
    """Return the table that a query names, and its other settings as they stand there."""
    parts = [part for part in query.removeprefix("?").split("&") if part]
    names = [unquote(part.removeprefix("table=")) for part in parts if part.startswith("table=")]
    return (names[-1] or None) if names else None, [part for part in parts if not part.startswith("table=")]


def table_name(address: Address, table: str | None) -> TableName:
    """Return the table that is meant: the one told, else that of the URL, else `events`.

    Raises `ContractError` for two different ones, for what is no plain name, and for names that tables of
    a load have while it runs.
    """
    if table and address.table and table != address.table:
        raise ContractError(
            f"table: {table!r} is asked for and {address.shown!r} names {address.table!r}; name one of them"
        )
    name = table or address.table or TABLE
    found = NAME.fullmatch(name)
    if not found:
        raise ContractError(
            f"table: expected a name of letters, digits and _, perhaps behind a schema; found {name!r}"
        )
    schema, last = (found[1], found[2]) if found[2] else (None, found[1])
    if schema and schema.lower() in TEMPORARY:
        raise ContractError(f"table: what is in the schema {schema} goes when the load ends; name another")
    if last.lower().startswith(RESERVED):
        raise ContractError(f"table: names that begin with {RESERVED} are not free; found {name!r}")
    return TableName(schema=schema, name=last)


def _refuse(url: str, why: str) -> NoReturn:
    """Refuse a URL; of one that may hold a password only the scheme is shown."""
    scheme = SCHEME.match(url)
    shown = url if "@" not in url else f"{scheme[0] if scheme else ''}..."
    raise ContractError(f"{shown!r} {why}")
