"""What a load did, for people and for pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.living.refusing import as_json

if TYPE_CHECKING:
    from acled_export.findings import Report

WORDS = {
    "inserted": "inserted, their id is new",
    "updated": "updated by a row that is not older",
    "unchanged": "there already as they are",
    "older": "older than the row that is there, left",
    "repeated": "given up for a newer or later row of the same id",
    "deleted": "deleted",
    "outlived": "issued again after they were deleted, kept",
    "not_there": "deleted ids that the table has not",
}


@attrs.frozen(kw_only=True)
class Loaded:
    """Ids by what became of them; `repeated` counts rows, `rows` those of the table when all was done.

    `created` says that the table was made. An inserted or updated row may be among the deleted ones too.
    """

    table: str
    created: bool
    rows: int
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    older: int = 0
    repeated: int = 0
    deleted: int = 0
    outlived: int = 0
    not_there: int = 0
    report: Report

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        return as_json(self, frozenset({"report"}))

    def as_text(self) -> str:
        """Return the answer as lines for people; what did not happen is not told."""
        counts = attrs.asdict(self, filter=lambda attribute, _: attribute.name in WORDS)
        lines = [f"{counts[name]:9,} {words}" for name, words in WORDS.items() if counts[name]]
        made = " (new)" if self.created else ""
        return "".join(f"{line}\n" for line in [*lines, f"{self.rows:,} rows in table {self.table}{made}"])
