"""What a merge did, for people and for pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.living.refusing import as_json
from acled_export.living.sorting import told_texts

if TYPE_CHECKING:
    from acled_export.findings import Report

WORDS = {
    "kept": "kept as they were: no update has them newer",
    "replaced": "replaced by a newer row",
    "tied": "replaced by a row of the same timestamp and other content",
    "same": "in an update as they are here",
    "added": "added, their id is new",
    "older": "older rows, left",
    "deleted": "deleted",
    "outlived": "issued again after they were deleted, kept",
    "not_there": "deleted ids that no table has",
    "differing": "of the same timestamp in two updates with other content, one taken",
    "duplicates": "rows that repeat another of their table, dropped",
    "later_kept": "rows given up for a later one of the same id and timestamp",
    "without_id": "rows without an id, kept as they are",
}


@attrs.frozen(kw_only=True)
class MergeCounts:
    """Ids by what became of them; `older`, `duplicates`, `later_kept` and `without_id` count rows.

    Every id is one of `kept`, `replaced`, `tied`, `same`, `added` and `deleted`; `outlived` and
    `differing` say more of some of them. `older` are rows that were left for a newer one of their id, but
    for the local row that an update replaced.
    """

    kept: int = 0
    replaced: int = 0
    tied: int = 0
    same: int = 0
    added: int = 0
    older: int = 0
    deleted: int = 0
    outlived: int = 0
    not_there: int = 0
    differing: int = 0
    duplicates: int = 0
    later_kept: int = 0
    without_id: int = 0


@attrs.frozen(kw_only=True)
class Merged:
    """What was merged: counts, and rows written.

    `blank` leads from each input that lacks columns of the others to these: its rows have no cell there.
    """

    rows: int
    counts: MergeCounts
    blank: dict[str, tuple[str, ...]]
    as_text_columns: tuple[str, ...]
    report: Report

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        return as_json(self, frozenset({"report"}))

    def as_text(self) -> str:
        """Return the answer as lines for people; what did not happen is not told."""
        counts = attrs.asdict(self.counts)
        lines = [f"{counts[name]:9,} {words}" for name, words in WORDS.items() if counts[name]]
        lines += [f"blank in rows of {name!r}: {', '.join(columns)}" for name, columns in self.blank.items()]
        lines.append(f"{self.rows:,} rows written")
        return "".join(f"{line}\n" for line in lines) + told_texts(self.as_text_columns)
