"""Where a database is, as a URL says it: `postgresql://`, `sqlite:///` or `duckdb:///`."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import attrs

from acled_export.errors import ContractError

ENGINES = {"postgresql": "postgresql", "postgres": "postgresql", "sqlite": "sqlite", "duckdb": "duckdb"}
START = re.compile(rf"({'|'.join(ENGINES)})://", re.IGNORECASE)
NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?")
TABLE = "events"
FORMS = "postgresql://user@host/database, sqlite:///file.db or duckdb:///file.duckdb"


@attrs.frozen(kw_only=True)
class Address:
    """A database: its engine, what the engine opens (a URI or a path), and the table the URL names.

    `shown` is the URL without its password; `table` is null where the URL names none.
    """

    engine: str
    target: str
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

    Raises `ContractError` for what is no such URL.
    """
    found = START.match(url)
    if not found:
        _refuse(url, f"is no database; expected {FORMS}")
    engine = ENGINES[found[1].lower()]
    parts = urlsplit(url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    table = dict(given).get("table") or None
    others = [(name, value) for name, value in given if name != "table"]
    shown = f"{found[1]}://{_without_password(parts.netloc)}{parts.path}"
    if engine == "postgresql":
        query = urlencode(others, quote_via=quote)
        target = f"postgresql://{parts.netloc}{parts.path}" + (f"?{query}" if query else "")
        return Address(engine=engine, target=target, table=table, shown=shown)
    if parts.netloc or len(parts.path) <= 1:
        _refuse(shown, f"names no file; expected three slashes and a path, as in {engine}:///events.db")
    if others or parts.fragment:
        _refuse(shown, "has settings that a file has not; expected at most ?table=NAME")
    return Address(engine=engine, target=unquote(parts.path[1:]), table=table, shown=shown)


def table_name(address: Address, table: str | None) -> TableName:
    """Return the table that is meant: the one told, else that of the URL, else `events`.

    Raises `ContractError` for two different ones, and for what is no plain name.
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
    return TableName(schema=schema, name=last)


def _without_password(netloc: str) -> str:
    user, at, host = netloc.rpartition("@")
    return f"{user.partition(':')[0]}{at}{host}"


def _refuse(url: str, why: str) -> NoReturn:
    raise ContractError(f"{url!r} {why}")
