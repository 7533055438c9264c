"""UCDP GED: the Georeferenced Event Dataset of the Uppsala Conflict Data Program, and GED Candidate files.

Files of all releases and answers of the API; columns are read by their names. UCDP does not code the tactic
of an event or the kind of an armed group, so that rows are candidates: what is decided says by which rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain, spread
from acled_export.errors import SourceError
from acled_export.neighbours import Origin, candidates, left_behind, neighbour_table
from acled_export.neighbours.candidates import named_ids
from acled_export.neighbours.strangers import with_strangers
from acled_export.neighbours.ucdp_ged import columns as layout
from acled_export.neighbours.ucdp_ged.checks import findings_in
from acled_export.neighbours.ucdp_ged.crosswalk import CROSSINGS, EXEMPT, SAMPLE
from acled_export.neighbours.ucdp_ged.habits import Habit, attribution
from acled_export.neighbours.ucdp_ged.rows import GedRows, decided, kept, told
from acled_export.neighbours.ucdp_ged.rules import DECIDES
from acled_export.plugins import Head, Read, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

WRITTEN = "table in the layout of ucdp-ged"
WEAKER = "UCDP GED codes neither the tactic of an event nor the kind of an armed group"


def read_table(head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read a table of GED.

    Known settings: `contract`, `nulls`, `rename`. Raises `SourceError` for a table that lacks a column
    without which its rows say nothing.
    """
    renames = settings.get("rename") or {}
    lacking = layout.lacking(renames.get(name, name) for name in head.header)
    if lacking:
        raise SourceError(
            f"{head.name!r}: a table of UCDP GED needs the columns {', '.join(map(repr, lacking))}; name the "
            "columns that hold them with --rename"
        )
    version = layout.version_of(head.name)
    habit = Habit.of(head.rows, renames, settings.get("nulls"))

    def columns(raw: pa.RecordBatch) -> Read:
        return _read(raw, habit, version=version, file=head.name)

    return neighbour_table(
        columns,
        settings,
        weaker=WEAKER,
        told={"title": "UCDP GED", "version": version, "nulls": list(habit.tokens)},
        exempt=EXEMPT,
        attribution=attribution(head.rows, habit, version),
    )


def _read(raw: pa.RecordBatch, habit: Habit, *, version: str | None, file: str) -> Read:
    columns, others, changes = habit.columns(raw)
    rows = GedRows(columns=columns, rows=raw.num_rows)
    days, ours, violence = rows.days(), rows.our_ids(), rows["type_of_violence"]
    category = pc.binary_join_element_wise("type_of_violence", plain(violence), "=")
    origin = Origin(dataset=layout.DATASET, version=version, ids=rows.ids(), categories=category)
    given = told(rows, days, ours)
    if ours.null_count < len(ours):
        given["event_id_cnty"] = pc.coalesce(ours, named_ids(origin))
    events = candidates(raw, origin, given, decided(rows, days), kept(rows, days))
    events = with_strangers(_honest_about(events, ours), raw, others)
    lines = raw.column("_line") if "_line" in raw.schema.names else None
    findings, bad = findings_in(columns, days.backwards, file=file, lines=lines)
    named = pa.RecordBatch.from_pydict(columns)
    losses = left_behind(layout.DATASET, named, layout.UNUSED)
    return Read(raw=raw, events=events, findings=findings, changes=changes, losses=losses, bad=bad)


def _honest_about(events: pa.RecordBatch, ours: pa.Array) -> pa.RecordBatch:
    """Say of rows that only have GED's layout that they are not UCDP's."""
    if ours.null_count == len(ours):
        return events
    codes = pc.is_valid(ours).cast(pa.int8()).to_numpy()
    place = events.schema.names.index("source_dataset")
    return events.set_column(place, "source_dataset", spread([layout.DATASET, WRITTEN], codes))


SOURCE = Source(
    name="ucdp-ged",
    title="UCDP GED and GED Candidate, any release",
    licence="CC BY 4.0; UCDP asks for the articles in the line of attribution to be cited",
    recognise=layout.is_ged,
    table=read_table,
    unused=layout.UNUSED,
    crossings=CROSSINGS,
    decides=DECIDES,
    expects=layout.NEEDED,
    headless=layout.names_of,
    sample=SAMPLE,
)
