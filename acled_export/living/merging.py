"""`merge`: updates and deletions brought into a local copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.inputs import input_paths
from acled_export.living.deletions import load_deletions
from acled_export.living.loading import Loader, check_inputs, create_table, shared_key
from acled_export.living.merged import Merged
from acled_export.living.order import every_column
from acled_export.living.refusing import refuse_errors, report_of
from acled_export.living.store import MEMORY, open_store
from acled_export.living.versions import (
    ROWS,
    add_twice,
    choose,
    count_ids,
    make_result,
    mark_rows,
)
from acled_export.living.versions import (
    keep_later as drop_earlier,
)
from acled_export.living.writing import RESULT, Target, write_rows
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from acled_export.living.loading import Progress, Side


def merge(
    local: str | Path,
    updates: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    deleted: str | Path | Iterable[str | Path] = (),
    keep_later: bool = False,
    to_format: str | None = None,
    output_delimiter: str | None = None,
    max_samples: int = 20,
    memory_limit: str = MEMORY,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Bring updates and deletions into a local copy and write the result in canonical order.

    A row of an update replaces the local one of its id when its `timestamp` is not older; new ids are
    added; older rows are left. A row without a timestamp is older than any with one. Several updates may
    come in any order. `deleted` are answers of the deleted-ids service (`event_id_cnty`,
    `deleted_timestamp`): an id is dropped when it was deleted at or after the time of its row, and a row
    issued later stays. In monadic tables all rows of an id go together. Exact duplicates are dropped and
    counted; one id twice in one table with the same timestamp and other content is an error, unless
    `keep_later` takes the row that stands later. Rows without an id are kept, each once. The other
    parameters are those of `sort`.

    Raises `InvalidEventsError` (with the report) for ids that stand twice and deletions that cannot be
    read, and else as `sort`; `ContractError` for monadic tables beside dyadic ones.
    """
    target = Target(path=output, to_format=to_format, delimiter=output_delimiter)
    paths = [local, *input_paths(updates)]
    deletions = input_paths(deleted)
    check_inputs([*paths, *deletions])
    with open_store(memory_limit) as store:
        create_table(store, ROWS)
        loader = Loader(store, reading, progress)
        sides = [loader.load(ROWS, path, number=number) for number, path in enumerate(paths)]
        key = shared_key(sides)
        report = report_of(sides, max_samples)
        load_deletions(store, deletions, reading or ReadOptions(), report)
        refuse_errors(report)
        duplicates = mark_rows(store, key)
        later_kept = drop_earlier(store, key) if keep_later else 0
        add_twice(store, key, sides, report)
        refuse_errors(report)
        choose(store)
        columns = tuple(name for name in every_column() if any(name in side.columns for side in sides))
        make_result(store, RESULT, columns)
        texts = write_rows(
            store,
            columns,
            target,
            inputs=[*paths, *deletions],
            attributions=_attributions(sides),
            suspects={name for side in sides for name in side.unread},
            report=report,
        )
        return Merged(
            rows=report.written,
            counts=count_ids(store, duplicates, later_kept),
            blank={side.name: lacking for side in sides if (lacking := _lacking(side, columns))},
            as_text_columns=texts,
            report=report,
        )


def _attributions(sides: Sequence[Side]) -> list[str]:
    """Return the lines of all tables, in an order that does not depend on that of the updates."""
    return sorted({side.attribution for side in sides if side.attribution})


def _lacking(side: Side, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if side.columns and name not in side.columns)
