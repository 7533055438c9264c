"""`diff`: what changed between two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.living.changes_file import changes, write_changes
from acled_export.living.comparing import check_ignored, compare, frame_of
from acled_export.living.differences import Differences
from acled_export.living.loading import Loader, check_inputs, create_table
from acled_export.living.pairing import NEW, OLD
from acled_export.living.store import MEMORY, open_store
from acled_export.streams import open_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from acled_export.living.loading import Progress
    from acled_export.read_options import ReadOptions


def diff(
    old: str | Path,
    new: str | Path,
    output: str | Path | None = None,
    *,
    ignore: Iterable[str] = (),
    ignore_regime_years: bool = False,
    max_samples: int = 20,
    memory_limit: str = MEMORY,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Differences:
    """Compare two tables of any age, formats and layouts, row by row and cell by cell.

    Rows are told apart by `event_id_cnty`, those of monadic tables by `actor1` too. Equal rows of an id go
    first; what is left of it is paired as changed, the rest was added or deleted. Rows without an id are
    added or deleted as wholes. Cells are compared by their canonical text: `8.0` is `8`, and a cell that
    cannot be read is compared as it is. A column that only one of the tables has is not compared.

    `output` is a changes file (JSON Lines) for `patch`. `ignore` names columns that do not count,
    `ignore_regime_years` takes `Military Forces of Kenya (2013-2022)` and `(2022-)` for one name.
    `max_samples` is how many changes the answer holds; counts are exact. `memory_limit` bounds what is
    held in memory of the rows; the rest lies on disk. `reading` says how the inputs are read.
    `progress` is called with the rows of each batch and the bytes read so far.

    Raises `SourceError` for an input that cannot be read, `FormatError` for an output that cannot be
    written, `ContractError` for a wrong setting, a monadic table beside a dyadic one, and where DuckDB is
    not installed.
    """
    ignored = tuple(dict.fromkeys(ignore))
    check_ignored(ignored)
    check_inputs((old, new))
    with open_store(memory_limit) as store:
        loader = Loader(store, reading, progress)
        for table in (OLD, NEW):
            create_table(store, table)
        sides = (
            loader.load(OLD, old, bare=ignore_regime_years),
            loader.load(NEW, new, bare=ignore_regime_years),
        )
        frame = frame_of(*sides, ignored, bare=ignore_regime_years)
        counts = compare(store, frame)
        if output is not None:
            with open_output(output, inputs=(old, new)) as stream:
                write_changes(stream, store, sides, frame, counts)
        return Differences(
            old=sides[0],
            new=sides[1],
            frame=frame,
            counts=counts,
            changes=tuple(changes(store, frame, max_samples)) if max_samples else (),
            findings=(*sides[0].findings, *sides[1].findings),
        )
