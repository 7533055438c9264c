"""`Plan`: how every part of one table is read and judged, settled once and the same on every worker."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

import attrs
import pyarrow as pa

from acled_export.cells import read_cells
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Severity, short
from acled_export.outputs import OnError
from acled_export.plugins import Head, Read, Table
from acled_export.read_options import DATE_ORDERS
from acled_export.running import Judging
from acled_export.settings import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.checker import Checker
    from acled_export.plugins import Source

IN_A_PART = "it compares a row with all the others, and a part does not have them"
CALLED = "the table"
HEAD_ROWS = 1_000
SHOWN = 8


def _today_unless(day: dt.date | None) -> dt.date:
    return day or dt.datetime.now(dt.UTC).date()


def _first_rows(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a copy of the first rows: a slice would be sent with the whole batch behind it."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch[:HEAD_ROWS])
    with pa.ipc.open_stream(sink.getvalue()) as copied:
        return copied.read_next_batch()


def _given(texts: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(texts)


def _levels(levels: Mapping[str, Severity | str] | None) -> dict[str, str]:
    return {name: str(level) for name, level in (levels or {}).items()}


def _renames(renames: Mapping[str, str] | None) -> dict[str, str]:
    return dict(renames or {})


def _ways(way: OnError | str) -> OnError:
    ways = {str(way): way for way in (OnError.FILTER, OnError.KEEP)}
    return cast("OnError", known(ways, str(way), "on_error"))


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """How a table is read and judged in parts; plain data, so that an engine can send it to its workers.

    `head` are the first rows of the table, of which a thousand are kept: by them every worker recognises
    the same era, date form and words for unknown. `contract`, `severities`, `as_of`, `max_samples`, `source`,
    `from_era`, `date_order`, `nulls` and `rename` are those of `validate`; `contract` null: what the head
    can give. `as_of` is today (UTC) of the moment the plan is made, on the machine that makes it.
    `on_error` says what becomes of rows with an error: `filter` leaves them out, `keep` keeps them with
    unreadable cells blank. `strict` is no way here, since a part cannot know whether another has errors.

    Raises `ContractError` for a setting that means nothing, `SourceError` for a head that is not of the
    source.
    """

    head: pa.RecordBatch = attrs.field(converter=_first_rows)
    source: str = "acled"
    contract: str | None = None
    severities: Mapping[str, str] = attrs.field(factory=dict, converter=_levels)
    as_of: dt.date = attrs.field(default=None, converter=_today_unless)
    max_samples: int = 20
    on_error: OnError = attrs.field(default=OnError.FILTER, converter=_ways)
    from_era: str | None = None
    date_order: str | None = None
    nulls: tuple[str, ...] | None = attrs.field(default=None, converter=_given)
    rename: Mapping[str, str] = attrs.field(factory=dict, converter=_renames)

    def __attrs_post_init__(self) -> None:
        if self.date_order is not None:
            known(dict.fromkeys(DATE_ORDERS), self.date_order, "date order")
        self.checker(self.table())

    @classmethod
    def over(cls, head: pa.RecordBatch, settings: Mapping[str, Any]) -> Plan:
        """Make a plan from settings by name.

        Raises `ContractError` for a name that is none.
        """
        names = {name: name for name in attrs.fields_dict(cls) if name != "head"}
        return cls(head=head, **{known(names, name, "setting"): value for name, value in settings.items()})

    def table(self) -> Table:
        """Return how the table is read; rules that look at more than one row are exempt."""
        source = cast("Source", known(discover("sources"), self.source, "source"))
        if source.documents:
            raise ContractError(
                f"source {source.name!r} reads whole documents; only tables are checked in parts"
            )
        table = self._table(source)
        apart = {rule.name: IN_A_PART for rule in discover("rules").values() if rule.remember}
        return attrs.evolve(table, exempt=dict(table.exempt) | apart)

    def checker(self, table: Table) -> Checker:
        """Return a checker for one part, with what the table asks for in its report."""
        judging = Judging(severities=self.severities, as_of=self.as_of, max_samples=self.max_samples)
        checker = judging.checker(self.contract or table.contract)
        checker.report.weaker = None if self.contract else table.weaker
        checker.report.attributions = (table.attribution,) if table.attribution else ()
        return checker

    def schema(self) -> pa.Schema:
        """Return the columns of checked rows: those of the contract, texts plain since engines differ there.

        Columns that a contract may have behind are there when the head has them.
        """
        table = self.table()
        contract = load_contract(self.contract or table.contract)
        there = read_cells(table.columns(self.head).events, contract).batch.schema.names
        kept = {*there, *contract.required} - set(table.without)
        typed = contract.arrow_schema(tuple(name for name in contract.names if name in kept))
        return pa.schema([pa.field(field.name, _plain(field.type)) for field in typed])

    def _table(self, source: Source) -> Table:
        header = tuple(name for name in self.head.schema.names if not name.startswith("_"))
        renamed = tuple(self.rename.get(name, name) for name in header)
        refusal = source.refuses(renamed) if source.refuses else None
        if refusal or not source.recognise(renamed):
            columns = ", ".join(repr(short(name)) for name in header[:SHOWN])
            reason = refusal or f"expected the columns of {source.title}, found {columns or 'none'}"
            raise SourceError(f"{CALLED}: {reason}; `rename` leads from a column's name to its own")
        if source.table is None:
            columns_of = source.columns
            if columns_of is None:
                raise ContractError(f"source {source.name!r} does not say how it reads a table")
            return Table(
                columns=lambda raw: Read(raw=raw, events=columns_of(raw)), contract=self.contract or "event"
            )
        head = Head(name=CALLED, header=header, rows=self.head, whole=lambda: iter((self.head,)))
        settings = ("contract", "from_era", "date_order", "nulls", "rename")
        return source.table(head, {name: getattr(self, name) for name in settings})


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
