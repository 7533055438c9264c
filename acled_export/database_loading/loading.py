"""`load`: checked rows into a table of a database, by their ids, in one transaction."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa

from acled_export.contract import load_contract
from acled_export.database_loading.bringing import GONE, bring, newest_only, take_away
from acled_export.database_loading.loaded import Loaded
from acled_export.database_loading.new_files import made_whole
from acled_export.database_loading.staging import Staging
from acled_export.database_loading.tables import add_key, find_target, make_table
from acled_export.databases.addresses import address_of, table_name
from acled_export.databases.opening import open_database
from acled_export.errors import FormatError, InvalidEventsError
from acled_export.findings import Report
from acled_export.inputs import input_paths
from acled_export.living.deletions import load_deletions
from acled_export.living.loading import check_inputs
from acled_export.living.order import ID
from acled_export.living.refusing import refuse_errors
from acled_export.living.store import open_store
from acled_export.outputs import DERIVED, DISCLAIMER, REPEATED, OnError
from acled_export.overlap import Behind
from acled_export.read_options import ReadOptions
from acled_export.running import Judging, Run
from acled_export.settings import check_apart, known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from acled_export.databases.engine import Engine
    from acled_export.findings import Severity
    from acled_export.running import Inputs, Progress

DELETIONS = "deletions"
IDS_MAY_REPEAT = {"event-id-unique": "info", REPEATED: "info"}  # the newest row of an id counts


def load(
    inputs: Inputs,
    database: str,
    *,
    table: str | None = None,
    deleted: Inputs = (),
    on_error: str = "strict",
    contract: str | None = None,
    config: str | Path | None = None,
    severities: Mapping[str, Severity | str] | None = None,
    as_of: dt.date | None = None,
    max_samples: int = 20,
    rejects: str | Path | None = None,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read inputs, check them, and bring their rows into a table of a database.

    `database` is a URL: `postgresql://user@host/database`, `sqlite:///file.db` or `duckdb:///file.duckdb`.
    `table` is the table (null: the one that the URL names as `?table=`, else `events`); it is made from
    the contract where it is not there. Rows are told apart by `event_id_cnty`: one replaces the row that
    is there when its `timestamp` is not older, a row without a timestamp is older than any with one, and
    of several rows of one id the newest counts: ids that repeat are told, and no error. `deleted` are
    answers of the deleted-ids service: an id is dropped when it was deleted at or after the time of its
    row. All of it is one transaction. `reading` says how inputs are read; the other parameters are those
    of `convert`.

    Raises `InvalidEventsError` (with the report) in strict mode and for deletions that cannot be read;
    `FormatError` for a database that cannot be written and a table with other columns; `ContractError` for
    a wrong setting, for monadic files, for rows without an id, and where the package for the database is
    not installed; `SourceError` for an input that cannot be read.
    """
    address = address_of(database)
    name = table_name(address, table)
    way = known({str(one): one for one in OnError}, on_error, "on_error")
    options = reading or ReadOptions()
    options = attrs.evolve(options, contract=contract or options.contract)
    check_apart({"database": address.file, "rejects": rejects})
    weights = IDS_MAY_REPEAT | dict(severities or {})
    judging = Judging(config=config, severities=weights, as_of=as_of, max_samples=max_samples)
    paths, deletions = input_paths(inputs), input_paths(deleted)
    check_inputs([*paths, *deletions])
    with contextlib.ExitStack() as stack:
        place = stack.enter_context(made_whole(address))
        engine = stack.enter_context(open_database(place, FormatError))
        run = stack.enter_context(Run.over(paths, options, judging, rejects=rejects, progress=progress))
        target = find_target(engine, name, run.checker.contract)
        engine.rollback()  # others may go on writing while the rows are read
        _lay_down_deletions(engine, deletions, options, max_samples)
        staging = Staging(
            engine=engine,
            target=target,
            contract=run.checker.contract,
            on_error=way,
            report=run.checker.report,
        )
        staging.behind = stack.enter_context(Behind(staging.insert))
        _fill(staging, run)
        return _brought(engine, staging, some_deleted=bool(deletions))


def _fill(staging: Staging, run: Run) -> None:
    """Read, check and lay down all rows."""
    report = run.each(lambda _read, checked, opened: staging.take(checked, opened.name))
    staging.behind.finish()
    if staging.on_error is OnError.STRICT and report.errors:
        report.written, report.dropped = 0, report.rows
        many = "1 error" if report.errors == 1 else f"{report.errors:,} errors"
        raise InvalidEventsError(f"{many}; nothing was written", report)


def _brought(engine: Engine, staging: Staging, *, some_deleted: bool) -> Loaded:
    """Bring what was laid down into the table, and make it last."""
    report, target = staging.report, staging.target
    if target.there:
        engine.each(engine.lock(target.name))
    elif not staging.straight:
        make_table(engine, target, staging.contract)
    repeated = newest_only(engine, staging.incoming) if staging.repeats else 0
    if staging.straight:
        add_key(engine, target)
        counts = {"inserted": report.written - repeated}
    else:
        counts = bring(engine, target, staging.incoming.quoted)
    if not target.there:
        about = [DERIVED if report.attributions else DISCLAIMER, *report.attributions]
        engine.each(engine.remark(target.name, " ".join(about)))
    counts |= take_away(engine, target) if some_deleted else {}
    (rows,) = engine.row(f"SELECT count(*) FROM {target.name.quoted}")
    engine.commit()
    return Loaded(
        table=str(target.name),
        created=not target.there,
        rows=rows,
        repeated=repeated,
        report=report,
        **counts,
    )


def _lay_down_deletions(
    engine: Engine, paths: Sequence[str | Path], options: ReadOptions, max_samples: int
) -> None:
    """Lay down each deleted id with the last time it was deleted."""
    if not paths:
        return
    report = Report(contract=load_contract("candidate").id, max_samples=max_samples)
    engine.run(f'CREATE TEMPORARY TABLE {GONE.quoted} ("{ID}" TEXT PRIMARY KEY, stamp BIGINT)')
    with open_store() as store:
        load_deletions(store, paths, options, report)
        refuse_errors(report)
        schema = pa.schema([(ID, pa.string()), ("stamp", pa.int64())])
        for batch in store.batches(f'SELECT "{ID}", stamp FROM {DELETIONS} ORDER BY ALL'):
            engine.insert(GONE, batch.cast(schema))
